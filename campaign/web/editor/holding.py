"""What holds a text back once before it is sent: remarks on what may be untrue, and links that do not answer.

A person who ticks that they looked at it sends it after all; the tick stands for what was shown beside it and nothing else.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from campaign.editorial.link_check import CheckedLink, LinkState, check_links
from campaign.fetching.connecting import Network
from campaign.fetching.fetching import OPEN
from campaign.web.editor.remarks import Group, holding
from content.language import gettext as _

TICK, TRIED = "anyway", "tried"
"""The fields of the form: the tick, which names what it stands for, and what came of the links that were asked."""

_TELLS = (LinkState.BROKEN, LinkState.UNTRIED)


@dataclass(frozen=True, slots=True)
class Held:
    """What was found when a text was to be sent. `links` are all of its links, `seen` what the person ticked before."""

    groups: tuple[Group, ...]
    links: tuple[CheckedLink, ...]
    seen: frozenset[str] = frozenset()

    @property
    def marks(self) -> tuple[str, ...]:
        """One for each thing that holds, the same whenever it is found again."""
        said = (f"{one.field}\n{one.message}\n{one.excerpt}" for one in holding(self.groups))
        links = (f"{one.state}\n{one.address}" for one in self.links if one.state in _TELLS)
        return tuple(dict.fromkeys(_mark(words) for words in (*said, *links)))

    @property
    def is_new(self) -> bool:
        """Whether something holds that nobody ticked."""
        return not self.seen.issuperset(self.marks)

    @property
    def count(self) -> int:
        """How many things hold."""
        return len(self.marks)

    @property
    def tick(self) -> str:
        """What the tick says."""
        return " ".join(self.marks)

    @property
    def tried(self) -> str:
        """What came of the links, for the form: they are not asked again when it comes back."""
        return json.dumps([asdict(one) for one in self.links], ensure_ascii=False)

    @property
    def told_links(self) -> tuple[CheckedLink, ...]:
        """The links that a person should look at."""
        return tuple(one for one in self.links if one.state is not LinkState.ANSWERS)


def look_again(
    groups: Iterable[Group], addresses: Sequence[str], form: Mapping[str, str], network: Network = OPEN
) -> Held:
    """What holds a text with these remarks and links. Asks the links that the form does not know yet.

    Without a tick a link that did not answer is asked once more: its server may have been mended.
    """
    tried = _tried_in(form)
    known = {at: one for at, one in tried.items() if TICK in form or one.state is LinkState.ANSWERS}
    asked = check_links([one for one in addresses if one not in known], network)
    found = known | {link.address: link for link in asked}
    seen = frozenset(form.get(TICK, "").split())
    return Held(tuple(groups), tuple(found[address] for address in addresses), seen)


def told_of(held: Held) -> str:
    """Why the text was not sent."""
    return _("Còn {count} chỗ cần xem trước khi gửi; xem mục Cần xem lại.").format(count=held.count)


def told_on_page(held: Held) -> dict[str, Any]:
    """What holds, for the page of texts."""
    return {"held": held, **({"links": held.told_links} if held.told_links else {})}


def _tried_in(form: Mapping[str, str]) -> dict[str, CheckedLink]:
    """What the page that was held said of the links; nothing of what has not its shape."""
    try:
        rows = json.loads(form.get(TRIED, "") or "[]")
        links = [
            CheckedLink(row["address"], LinkState(row["state"]), int(row["status"]), row["message"]) for row in rows
        ]
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return {}
    return {str(link.address): link for link in links}


def _mark(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:12]
