"""What a person chose to see of the journal, read from the page's address."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from campaign.errors import WrongUse
from campaign.journal.listing import Place, Wanted
from content.language import gettext as _

OWN = "he-thong"
"""In the address: the installation's own events rather than the office's."""

_PLACE = re.compile(r"(\d{1,15})-(\d{1,15})")
_FIELDS = ("pham-vi", "bai", "nguoi", "viec", "tu", "den")


@dataclass(frozen=True, slots=True)
class Choice:
    """The fields as they were typed; empty ones choose everything."""

    fields: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.fields[name]

    @property
    def is_own(self) -> bool:
        """Whether the installation's own events are asked for."""
        return self.fields["pham-vi"] == OWN

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the scope was chosen."""
        return any(value for name, value in self.fields.items() if name != "pham-vi")

    def wanted(self, campaign_id: str, zone: ZoneInfo) -> Wanted:
        """The same for the journal. Raises WrongUse for what is no day."""
        since, until = _day(self.fields["tu"], zone), _day(self.fields["den"], zone)
        end = until + timedelta(days=1) if until else None
        chain = "" if self.is_own else campaign_id
        return Wanted(chain, self.fields["bai"], self.fields["nguoi"], self.fields["viec"], since, end)

    def address(self, path: str, after: Place | None = None) -> str:
        """The page at `path` with the same choice, going on after a place."""
        query = {name: value for name, value in self.fields.items() if value}
        if after is not None:
            query["sau"] = f"{after.at}-{after.id}"
        return f"{path}?{urlencode(query)}" if query else path


def choice_of(query: Mapping[str, str]) -> Choice:
    """What the address says."""
    return Choice({name: " ".join(query.get(name, "").split())[:300] for name in _FIELDS})


def place_in(query: Mapping[str, str]) -> Place | None:
    """Where the page before ended; None for the newest page, and for what is no place."""
    found = _PLACE.fullmatch(query.get("sau", ""))
    return Place(int(found[1]), min(int(found[2]), 2**31 - 1)) if found else None


def _day(text: str, zone: ZoneInfo) -> datetime | None:
    """The beginning of a day as browsers send it."""
    if not text:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=zone)
    except ValueError:
        raise WrongUse(_("Ngày “{text}” chưa đúng. Hãy chọn lại ngày.").format(text=text)) from None
