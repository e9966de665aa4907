"""What units add to a pack and say in their own words, where the office left a part open; and what both see of it."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row

from campaign.errors import CampaignError, WrongUse
from campaign.packs.reading import open_parts_of
from campaign.packs.rows import check_not_withdrawn, locked
from campaign.packs.texts import Written, base_of, check_place, keep_text, note, place_of, texts_of
from campaign.people.actors import Actor
from campaign.people.rights import Right
from campaign.plan.office import planned_office
from campaign.workspace import Workspace
from content.language import gettext as _
from content.packs.material import PICTURES


@dataclass(frozen=True, slots=True)
class Local:
    """A unit's text and how it stands. `now` are the office's words today, `based_on` those that it was written against."""

    row: Row[Any]
    now: str
    is_open: bool

    @property
    def is_approved(self) -> bool:
        """Whether somebody else said yes to it as it is."""
        return bool(self.row.approved_hash == self.row.hash)

    @property
    def is_out(self) -> bool:
        """Whether it goes out with the pack."""
        return self.is_open and self.is_approved and not self.is_set_aside

    @property
    def is_overtaken(self) -> bool:
        """Whether the office says something else than when this was written."""
        return bool(self.row.based_on != self.now)

    @property
    def is_set_aside(self) -> bool:
        """Whether it stood in place of words that the office has changed since: the office's go out until somebody looks."""
        return self.is_overtaken and not self.row.is_addition


def write_unit_text(workspace: Workspace, actor: Actor, pack_id: int, written: Written) -> None:
    """Keeps a unit's own words for an open part. They go out once somebody else approved them.

    Raises Forbidden, WrongUse, Overtaken, or CampaignError for a locked part and a withdrawn pack.
    """
    now = workspace.clock.now()
    unit = written.place.unit or actor.unit
    written = replace(written, place=replace(written.place, unit=unit))
    with workspace.db.begin() as connection:
        pack = locked(connection, pack_id)
        actor.check(Right.WRITE, pack.campaign_id, unit)
        check_not_withdrawn(pack)
        if not unit:
            raise WrongUse(_("Hãy chọn đơn vị có phần viết thêm."))
        check_place(planned_office(connection, pack.campaign_id).calendar, written.place)
        if written.is_addition and written.place.part == PICTURES and written.words.strip():
            raise WrongUse(_("Chữ trên đồ họa chỉ viết lại được, không viết thêm. Hãy chọn “Viết lại”."))
        # Asked with the pack locked: an office that locks the part at this moment comes before or after, never between.
        if written.words.strip() and written.place.part not in open_parts_of(pack):
            raise CampaignError(_("Phần này đang khóa: đơn vị dùng nguyên văn. Chưa lưu gì; hãy chọn phần để mở."))
        if keep_text(connection, pack, written, actor, now):
            action = "write-unit-text" if written.words.strip() else "remove-unit-text"
            note(connection, pack, action, written.place, actor, now)


def locals_of(connection: Connection, pack: Row[Any], unit: str | None = None) -> list[Local]:
    """What units wrote of a pack, all or one of them, with what the office says there now."""
    open_parts = open_parts_of(pack)
    rows = [row for row in texts_of(connection, pack.id, unit) if row.unit]
    return [Local(row, base_of(connection, pack, place_of(row)), row.part in open_parts) for row in rows]
