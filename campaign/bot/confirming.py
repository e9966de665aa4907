"""What a team tells of a pack: that it has it, where it used it, how many people, a photo; and what it asks.

Each answer is written at once, so that a talk which breaks off has told as much as it did.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Row

from campaign.bot.counting import number_in
from campaign.bot.showing import OTHERS, offer, offer_others
from campaign.bot.turn import WAY, Turn
from campaign.chats.buttons import Press, Pressed
from campaign.confirmations.recording import LONGEST_QUESTION, MOST_PEOPLE, NotTheirs, ask, confirm
from campaign.errors import WrongUse
from campaign.packs.reading import pack_for_team
from campaign.states import ConfirmationKind, UsePlace
from content.messages import Button, Buttons

REACHED, GUIDED, PHOTO, QUESTION = "reached", "guided", "photo", "question"

OFFERED = (10, 30, 50, 100, 200, 500)
"""Numbers of people that are one tap."""


def choose(turn: Turn) -> None:
    """/xacnhan: what can be told of the latest pack, and buttons for those before."""
    offer(turn, Press.CONFIRM, _offer)


def _offer(turn: Turn, pack: Row[Any]) -> None:
    answers = (
        turn.button("received", Press.RECEIVED, pack.id),
        turn.button("used", Press.USED, pack.id),
        turn.button("ask", Press.ASK, pack.id),
    )
    turn.tell("confirm", (answers,), title=pack.title)


def _pack(turn: Turn, pack_id: int) -> Row[Any] | None:
    pack = pack_for_team(turn.connection, turn.mine, pack_id)
    if pack is None:
        turn.whisper("pack_gone")
    return pack


def press_confirm(turn: Turn, pressed: Pressed) -> None:
    """What can be told of another pack, or the list of those for others."""
    if pressed.word == OTHERS:
        offer_others(turn, Press.CONFIRM)
        return
    pack = _pack(turn, pressed.number)
    if pack is not None:
        _offer(turn, pack)


def press_received(turn: Turn, pressed: Pressed) -> None:
    """One tap: the team has the pack. No message comes of it: thousands press within minutes."""
    if _pack(turn, pressed.number) is not None:
        confirm(turn.connection, turn.now, turn.mine.id, pressed.number, ConfirmationKind.RECEIVED, way=WAY)
        turn.whisper("received")


def press_used(turn: Turn, pressed: Pressed) -> None:
    """Asks where, or notes where and goes on to ask how many."""
    pack = _pack(turn, pressed.number)
    if pack is None:
        return
    if pressed.word not in set(UsePlace):
        places = [turn.button(place, Press.USED, pack.id, place) for place in UsePlace]
        turn.tell("where", (tuple(places[:2]), tuple(places[2:])), title=pack.title)
        return
    turn.talk.end()
    turn.talk.stand_at(REACHED, pack=pack.id, place=pressed.word)
    _note(turn)
    if turn.talk.step:
        _ask_number(turn, REACHED)


def _note(turn: Turn, reached: int | None = None, guided: int | None = None) -> None:
    given = turn.talk.given
    place, pack_id, kind = UsePlace(str(given["place"])), int(given["pack"]), ConfirmationKind.USED
    try:
        confirm(
            turn.connection,
            turn.now,
            turn.mine.id,
            pack_id,
            kind,
            place=place,
            reached=reached,
            guided=guided,
            way=WAY,
        )
    except NotTheirs:
        turn.talk.end()
        turn.tell("pack_gone")


def _ask_number(turn: Turn, step: str) -> None:
    turn.talk.stand_at(step)
    turn.tell(f"ask_{step}", _numbers(turn, step))


def _numbers(turn: Turn, step: str) -> Buttons:
    offered = [Button(str(number), data=Pressed(Press.COUNT, number, step).data) for number in OFFERED]
    return (tuple(offered[:3]), tuple(offered[3:]), (turn.skip(step),))


def take_number(turn: Turn) -> None:
    """A number that was typed."""
    number = number_in(turn.heard.words)
    if number is None or number > MOST_PEOPLE:
        turn.tell("bad_number", _numbers(turn, turn.talk.step), most=MOST_PEOPLE)
        return
    _number_is(turn, number)


def press_count(turn: Turn, pressed: Pressed) -> None:
    """A number that was tapped."""
    if pressed.word != turn.talk.step or pressed.word not in (REACHED, GUIDED) or pressed.number > MOST_PEOPLE:
        turn.whisper("passed")
        return
    _number_is(turn, pressed.number)


def _number_is(turn: Turn, number: int) -> None:
    step = turn.talk.step
    _note(turn, reached=number if step == REACHED else None, guided=number if step == GUIDED else None)
    if turn.talk.step:
        SKIPS[step](turn)


def _ask_guided(turn: Turn) -> None:
    _ask_number(turn, GUIDED)


def _ask_photo(turn: Turn) -> None:
    turn.talk.stand_at(PHOTO)
    turn.tell(f"ask_{PHOTO}", ((turn.skip(PHOTO),),))


def _finish(turn: Turn) -> None:
    turn.talk.end()
    turn.tell("used")


def take_photo(turn: Turn) -> None:
    """A picture is fetched once this turn is written; until it is there the question stands."""
    if not turn.heard.file_id:
        turn.tell(f"ask_{PHOTO}", ((turn.skip(PHOTO),),))
        return
    turn.talk.given["file"] = turn.file_id = turn.heard.file_id


def begin_question(turn: Turn) -> None:
    """/hoi: a question of no pack."""
    _ask_question(turn, 0)


def press_ask(turn: Turn, pressed: Pressed) -> None:
    """A question about a pack."""
    if _pack(turn, pressed.number) is not None:
        _ask_question(turn, pressed.number)


def _ask_question(turn: Turn, pack_id: int) -> None:
    turn.talk.end()
    turn.talk.stand_at(QUESTION, pack=pack_id)
    turn.tell("ask_question", most=LONGEST_QUESTION)
    if turn.heard.is_group:
        turn.tell("in_group")


def take_question(turn: Turn) -> None:
    """The question itself."""
    words, pack_id = turn.heard.words, int(turn.talk.given.get("pack", 0))
    if not 0 < len(words) <= LONGEST_QUESTION:
        turn.tell("ask_question", most=LONGEST_QUESTION)
        return
    turn.talk.end()
    request = f"{turn.talk.channel[:40]}/{turn.heard.update_id}"
    try:
        ask(turn.connection, turn.now, turn.talk.campaign_id, turn.mine.id, pack_id or None, words, request)
    except NotTheirs:
        turn.tell("pack_gone")
    except WrongUse:
        turn.tell("asked_too_much")
    else:
        turn.tell("asked")


STEPS: dict[str, Callable[[Turn], None]] = {
    REACHED: take_number,
    GUIDED: take_number,
    PHOTO: take_photo,
    QUESTION: take_question,
}
"""What is done with words and pictures, by the question that waits. All of them are a team's."""

SKIPS: dict[str, Callable[[Turn], None]] = {REACHED: _ask_guided, GUIDED: _ask_photo, PHOTO: _finish}
"""What follows a question, answered or left open."""
