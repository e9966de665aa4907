"""What the work with community digital teams needs from a person now."""

from collections.abc import Iterator

from sqlalchemy import Connection

from campaign.packs.listing import what_waits as what_waits_of_packs
from campaign.people.rights import Right
from campaign.sendings.following import what_waits
from campaign.web.home.showing import Need
from campaign.web.sendings.wording import MESSAGES
from campaign.web.shell.calls import Call
from content.language import gettext as _

PACKS = "/studio/goi"
SENDINGS = "/studio/phat-goi"


def team_needs(connection: Connection, call: Call) -> Iterator[Need]:
    """Packs and sendings to approve, and messages that the machine cannot lead on."""
    yield from _packs(connection, call)
    found = what_waits(connection, call.campaign_id)
    for (sending_id, state), count in sorted(found.messages.items()):
        text = _("tin gửi tổ: {state}").format(state=_(MESSAGES[state]))
        yield Need(text, f"{SENDINGS}/{sending_id}", "person", count)
    if found.to_approve:
        text = _("lượt phát chờ bạn duyệt") if call.may(Right.APPROVE) else _("lượt phát đang chờ duyệt")
        yield Need(text, f"{SENDINGS}/{found.to_approve[0]}", "review", len(found.to_approve))


def _packs(connection: Connection, call: Call) -> Iterator[Need]:
    found = what_waits_of_packs(connection, call.campaign_id, call.actor.unit, call.today.date())
    if found.packs:
        text = _("gói thông điệp chờ bạn duyệt") if call.may(Right.APPROVE) else _("gói thông điệp đang chờ duyệt")
        yield Need(text, _address(found.packs), "review", len(found.packs))
    if found.texts:
        yield Need(_("phần riêng của đơn vị đang chờ duyệt"), _address(found.with_texts), "review", found.texts)


def _address(packs: tuple[int, ...]) -> str:
    return f"{PACKS}/{packs[0]}" if len(packs) == 1 else PACKS
