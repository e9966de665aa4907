"""How a team comes to the bot: by a few questions, or by its personal link. Each answer is kept at once."""

from collections.abc import Callable

from campaign.audit import MACHINE
from campaign.bot.counting import number_in
from campaign.bot.turn import WAY, Turn
from campaign.bot.units import choice, matching, meant
from campaign.chats.buttons import Press, Pressed
from campaign.packs.languages import languages_of
from campaign.states import TeamForm, TeamState
from campaign.teams.fields import MOST_LETTERS, MOST_MEMBERS, TeamRefused, tidy_line
from campaign.teams.links import team_of_token
from campaign.teams.registry import NewTeam, change, come_back, itself, register
from content.messages import Button, Buttons

MOST_SHOWN = 8
"""Units that match and are shown at once."""

NAME, UNIT, AREA, MEMBERS, FORM, LANGUAGE = "name", "unit", "area", "members", "form", "language"


def start(turn: Turn) -> None:
    """/start: alone, or with the token of a personal link."""
    turn.talk.end()
    if turn.heard.words:
        _bind(turn, turn.heard.words)
    elif turn.has_team:
        turn.tell("already", name=turn.mine.name)
    elif turn.team is not None:
        come_back(turn.connection, turn.now, turn.team.id, itself(turn.team.id))
        turn.look_again()
        turn.tell("back", name=turn.mine.name)
    else:
        turn.tell("welcome", organisation=turn.calendar.campaign.organisation)
        ask_name(turn)


def _bind(turn: Turn, token: str) -> None:
    team = team_of_token(turn.workspace, turn.connection, token)
    if team is None or team.campaign_id != turn.talk.campaign_id:
        turn.tell("bad_link")
        return
    # A chat that an old team left is free for the one whose link is opened.
    if turn.team is not None and turn.team.id != team.id and turn.team.state == TeamState.LEFT:
        change(turn.connection, turn.now, turn.team.id, itself(turn.team.id), channel="", chat="")
    try:
        change(turn.connection, turn.now, team.id, itself(team.id), channel=turn.talk.channel, chat=turn.talk.chat)
    except TeamRefused:
        turn.tell("taken")
        return
    turn.look_again()
    turn.tell("linked", name=turn.mine.name)


def ask_name(turn: Turn) -> None:
    """The first question. A group may go by its own name."""
    turn.talk.stand_at(NAME)
    has_title = turn.heard.is_group and bool(_name_of_group(turn))
    turn.tell(f"ask_{NAME}", ((turn.skip(NAME, "group_name"),),) if has_title else ())
    if turn.heard.is_group:
        turn.tell("in_group")


def _name_of_group(turn: Turn) -> str:
    return tidy_line(turn.heard.title)[: MOST_LETTERS["name"]].strip()


def take_name(turn: Turn) -> None:
    """What was typed as the team's name."""
    name = tidy_line(turn.heard.words)
    if not name or len(name) > MOST_LETTERS["name"]:
        turn.tell("bad_name", most=MOST_LETTERS["name"])
        return
    turn.talk.given[NAME] = name
    _ask_unit(turn)


def _ask_unit(turn: Turn) -> None:
    units = turn.calendar.units
    if not units:
        _ask_area(turn)
        return
    turn.talk.stand_at(UNIT)
    turn.tell(f"ask_{UNIT}", choice(units, turn.language, is_all=True))


def take_unit(turn: Turn) -> None:
    """A few words of a unit's name."""
    units = turn.calendar.units
    found = matching(units, turn.heard.words)
    if len(found) == 1:
        _unit_is(turn, found[0].id)
    elif found:
        turn.tell("some_units", choice(found[:MOST_SHOWN], turn.language), count=len(found))
    else:
        turn.tell("no_unit", choice(units, turn.language, is_all=True), words=turn.heard.words[:60])


def press_unit(turn: Turn, pressed: Pressed) -> None:
    """A unit, or another page of units."""
    if turn.talk.step != UNIT:
        turn.whisper("passed")
        return
    if pressed.number:
        turn.tell(f"ask_{UNIT}", choice(turn.calendar.units, turn.language, pressed.number - 1, is_all=True))
        return
    unit = meant(turn.calendar.units, pressed.word)
    if unit is None:
        turn.whisper("passed")
        return
    _unit_is(turn, unit.id)


def _unit_is(turn: Turn, unit: str) -> None:
    turn.talk.given[UNIT] = unit
    _ask_area(turn)


def _ask_area(turn: Turn) -> None:
    turn.talk.stand_at(AREA)
    turn.tell(f"ask_{AREA}", ((turn.skip(AREA),),))


def take_area(turn: Turn) -> None:
    """The hamlet or neighbourhood."""
    area = tidy_line(turn.heard.words)
    if len(area) > MOST_LETTERS["area"]:
        turn.tell("bad_area", ((turn.skip(AREA),),), most=MOST_LETTERS["area"])
        return
    turn.talk.given[AREA] = area
    _ask_members(turn)


def _ask_members(turn: Turn) -> None:
    turn.talk.stand_at(MEMBERS)
    turn.tell(f"ask_{MEMBERS}", ((turn.skip(MEMBERS),),))


def take_members(turn: Turn) -> None:
    """How many they are."""
    number = number_in(turn.heard.words)
    if number is None or number > MOST_MEMBERS:
        turn.tell("bad_number", ((turn.skip(MEMBERS),),), most=MOST_MEMBERS)
        return
    turn.talk.given[MEMBERS] = number
    _ask_form(turn)


def _ask_form(turn: Turn) -> None:
    turn.talk.stand_at(FORM)
    turn.tell(f"ask_{FORM}", tuple((turn.button(form, Press.FORM, word=form),) for form in TeamForm))


def press_form(turn: Turn, pressed: Pressed) -> None:
    """In which form packs come: asked when a team registers, and changed by the same button later."""
    if pressed.word not in set(TeamForm):
        turn.whisper("passed")
    elif turn.talk.step == FORM:
        turn.talk.given[FORM] = pressed.word
        _ask_language(turn)
    elif turn.has_team:
        change(turn.connection, turn.now, turn.mine.id, itself(turn.mine.id), form=pressed.word)
        turn.whisper("form_set")
    else:
        turn.whisper("passed")


def _ask_language(turn: Turn) -> None:
    if len(languages_of(turn.calendar)) < 2:
        _finish(turn)
        return
    turn.talk.stand_at(LANGUAGE)
    turn.tell(f"ask_{LANGUAGE}", language_choice(turn))


def language_choice(turn: Turn) -> Buttons:
    """A button for each language of the plan, in its own name."""
    named = languages_of(turn.calendar).items()
    return tuple((Button(name, data=Pressed(Press.LANGUAGE, 0, language).data),) for language, name in named)


def press_language(turn: Turn, pressed: Pressed) -> None:
    """In which language packs come and the bot speaks."""
    if pressed.word not in languages_of(turn.calendar):
        turn.whisper("passed")
        return
    turn.talk.language = pressed.word
    if turn.talk.step == LANGUAGE:
        turn.talk.given[LANGUAGE] = pressed.word
        _finish(turn)
    elif turn.has_team:
        change(turn.connection, turn.now, turn.mine.id, itself(turn.mine.id), language=pressed.word)
        turn.look_again()
        turn.tell("language_set")


def _finish(turn: Turn) -> None:
    talk, given = turn.talk, turn.talk.given
    told = {name: str(given[name]) for name in (UNIT, AREA, FORM, LANGUAGE) if name in given}
    members = int(given.get(MEMBERS, 0))
    place = {"channel": talk.channel, "chat": talk.chat}
    talk_name = str(given.get(NAME, ""))
    talk.end()
    try:
        new = NewTeam(talk.campaign_id, talk_name, members=members, source=WAY, **place, **told)
        register(turn.connection, turn.now, new, MACHINE)
    except TeamRefused:
        turn.tell("refused")
        return
    turn.look_again()
    turn.tell("done", name=talk_name)


def wants_buttons(turn: Turn) -> None:
    """Words where a button was to be pressed."""
    turn.tell("press_one")


def skip_name(turn: Turn) -> None:
    """A group goes by its own name."""
    name = _name_of_group(turn)
    if not turn.heard.is_group or not name:
        turn.whisper("passed")
        return
    turn.talk.given[NAME] = name
    _ask_unit(turn)


STEPS: dict[str, Callable[[Turn], None]] = {
    NAME: take_name,
    UNIT: take_unit,
    AREA: take_area,
    MEMBERS: take_members,
    FORM: wants_buttons,
    LANGUAGE: wants_buttons,
}
"""What is done with words, by the question that waits."""

SKIPS: dict[str, Callable[[Turn], None]] = {NAME: skip_name, AREA: _ask_members, MEMBERS: _ask_form}
"""What follows a question that is left open."""
