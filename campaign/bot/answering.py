"""Which answer belongs to what was heard: commands, presses, and words for the question that waits."""

from collections.abc import Callable
from contextlib import suppress
from typing import TypeAlias

from campaign.bot import confirming, registering, showing
from campaign.bot.turn import Turn
from campaign.chats.buttons import Press, Pressed
from campaign.teams.fields import TeamRefused
from campaign.teams.registry import change, itself, leave

Command: TypeAlias = Callable[[Turn], None]
Pressing: TypeAlias = Callable[[Turn, Pressed], None]


def _language(turn: Turn) -> None:
    turn.tell("ask_language", registering.language_choice(turn))


def _leave(turn: Turn) -> None:
    leave(turn.connection, turn.now, turn.mine.id, itself(turn.mine.id))
    turn.tell("left")


def _help(turn: Turn) -> None:
    turn.tell("help" if turn.has_team else "stranger")


def _press_leave(turn: Turn, _pressed: Pressed) -> None:
    _leave(turn)


def _press_cancel(turn: Turn, _pressed: Pressed) -> None:
    turn.talk.end()
    turn.whisper("skipped")


def _press_skip(turn: Turn, pressed: Pressed) -> None:
    step = turn.talk.step
    if pressed.word != step or step not in _SKIPS or (step in confirming.SKIPS and not turn.has_team):
        turn.whisper("passed")
        return
    _SKIPS[step](turn)


_ANYBODY: dict[str, Command] = {"start": registering.start, "trogiup": _help, "help": _help}
_OF_TEAMS: dict[str, Command] = {
    "goi": showing.latest,
    "lich": showing.days,
    "xacnhan": confirming.choose,
    "hoi": confirming.begin_question,
    "ngonngu": _language,
    "dung": _leave,
}
_PRESSES: dict[Press, Pressing] = {
    Press.UNIT: registering.press_unit,
    Press.FORM: registering.press_form,
    Press.LANGUAGE: registering.press_language,
    Press.SKIP: _press_skip,
    Press.CANCEL: _press_cancel,
}
_PRESSES_OF_TEAMS: dict[Press, Pressing] = {
    Press.RECEIVED: confirming.press_received,
    Press.USED: confirming.press_used,
    Press.COUNT: confirming.press_count,
    Press.CONFIRM: confirming.press_confirm,
    Press.ASK: confirming.press_ask,
    Press.PACK: showing.press_pack,
    Press.ALBUM: showing.press_album,
    Press.LEAVE: _press_leave,
}
_SKIPS: dict[str, Command] = {**registering.SKIPS, **confirming.SKIPS}


def follow_group(turn: Turn) -> None:
    """A group that grew has another number; its team moves along. Nothing is said."""
    if turn.team is None:
        return
    # Somebody may have registered the group anew before this was told.
    with suppress(TeamRefused):
        change(turn.connection, turn.now, turn.team.id, itself(turn.team.id), chat=turn.heard.moved_to)


def answer(turn: Turn) -> None:
    """Moves the talk on by what was heard."""
    heard = turn.heard
    if heard.press_id:
        _answer_press(turn, heard.press)
    elif heard.command:
        turn.talk.end()
        _answer_command(turn, heard.command)
    else:
        _answer_words(turn)


def _answer_press(turn: Turn, pressed: Pressed | None) -> None:
    if pressed is None:
        turn.whisper("passed")
    elif pressed.press in _PRESSES:
        _PRESSES[pressed.press](turn, pressed)
    elif turn.has_team:
        _PRESSES_OF_TEAMS[pressed.press](turn, pressed)
    else:
        turn.whisper("stranger")


def _answer_command(turn: Turn, command: str) -> None:
    if command in _ANYBODY:
        _ANYBODY[command](turn)
    elif command not in _OF_TEAMS:
        turn.tell("unknown" if turn.has_team else "stranger")
    elif turn.has_team:
        _OF_TEAMS[command](turn)
    else:
        turn.tell("stranger")


def _answer_words(turn: Turn) -> None:
    step = turn.talk.step
    if step in registering.STEPS:
        registering.STEPS[step](turn)
    elif step in confirming.STEPS and turn.has_team:
        confirming.STEPS[step](turn)
    elif not turn.has_team:
        turn.tell("stranger")
    elif not turn.heard.file_id:
        turn.tell("unknown")
    elif not turn.heard.is_one_of_many:
        # Of an album the first picture was taken; nobody wants to be told so for each of the others.
        turn.tell("which_photo")
