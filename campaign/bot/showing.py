"""What a team asks to see: packs, their pictures, the days to come."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row

from campaign.bot.turn import Turn
from campaign.chats.buttons import Press, Pressed
from campaign.packs.offered import Offered, offered_to
from campaign.packs.reading import pack_for_team
from campaign.packs.team_messages import team_album, team_message
from campaign.plan.occasions import expand
from content.messages import Button, Buttons
from content.words.vietnamese import full_date, weekday

MOST_DAYS = 5
AHEAD = timedelta(days=400)
"""Every observance comes within so long."""

TITLE_LETTERS = 60
OTHERS = "khac"
"""The word of the button behind which the packs for others are."""


def latest(turn: Turn) -> None:
    """/goi: the latest pack, and buttons for those before."""
    offer(turn, Press.PACK, _show)


def offer(turn: Turn, press: Press, show: Callable[[Turn, Row[Any]], None]) -> None:
    """Shows the team's latest pack, and buttons that `press` another: its earlier ones, and those for others behind one."""
    offered = _offered(turn)
    if not offered.mine:
        turn.tell("none_mine" if offered.others else "no_pack", _choice(offered.others, press))
        return
    show(turn, offered.mine[0])
    further = _choice(offered.mine[1:], press)
    if offered.others:
        further = (*further, (turn.button("others", press, word=OTHERS),))
    if further:
        turn.tell("older" if offered.mine[1:] else "more", further)


def offer_others(turn: Turn, press: Press) -> None:
    """The packs that are for others."""
    turn.tell("others", _choice(_offered(turn).others, press))


def _offered(turn: Turn) -> Offered:
    return offered_to(turn.connection, turn.calendar, turn.mine, turn.now)


def _choice(packs: Sequence[Row[Any]], press: Press) -> Buttons:
    """A button for each pack, with its title."""
    return tuple((Button(_cut(pack.title), data=Pressed(press, pack.id).data),) for pack in packs)


def _cut(title: str) -> str:
    return title if len(title) <= TITLE_LETTERS else f"{title[: TITLE_LETTERS - 1].rstrip()}…"


def press_pack(turn: Turn, pressed: Pressed) -> None:
    """Another pack, or the list of those for others."""
    if pressed.word == OTHERS:
        offer_others(turn, Press.PACK)
        return
    pack = pack_for_team(turn.connection, turn.mine, pressed.number)
    if pack is None:
        turn.whisper("pack_gone")
        return
    _show(turn, pack)


def _show(turn: Turn, pack: Row[Any]) -> None:
    turn.replies.append(team_message(turn.workspace, turn.connection, turn.calendar, pack, turn.mine))


def press_album(turn: Turn, pressed: Pressed) -> None:
    """The pack's pictures as one album, drawn for the team's unit when it leaves."""
    pack = pack_for_team(turn.connection, turn.mine, pressed.number)
    if pack is None:
        turn.whisper("pack_gone")
        return
    album = team_album(turn.workspace, turn.connection, turn.calendar, pack, turn.mine)
    if album is None:
        turn.whisper("no_pictures")
        return
    turn.replies.append(album)
    turn.whisper("pictures_come")


def days(turn: Turn) -> None:
    """/lich: the next days of the plan, each once."""
    zone = ZoneInfo(turn.calendar.campaign.time_zone)
    today = turn.now.astimezone(zone).date()
    found: dict[tuple[date, str], str] = {}
    # A slot comes every week and is no day to prepare for.
    observances = turn.calendar.model_copy(update={"slots": ()})
    for occasion in expand(observances, turn.now - timedelta(days=1), turn.now + AHEAD):
        if occasion.event_date >= today:
            found.setdefault((occasion.event_date, occasion.source_id), occasion.name)
    lines = [_line(day, name, turn.language) for (day, _id), name in sorted(found.items())][:MOST_DAYS]
    if lines:
        turn.tell("days", lines="\n".join(lines))
    else:
        turn.tell("no_days")


def _line(day: date, name: str, language: str) -> str:
    return f"{full_date(day)}: {name}" if language == "en" else f"{weekday(day)}, {full_date(day)}: {name}"
