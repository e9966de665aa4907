"""Personal links: derived, closed by another number, and nobody else's."""

import re

import pytest

from campaign.db.engine import reading
from campaign.teams.links import address_of, bot_address, bot_name, team_of_token, token_of
from campaign.teams.registry import leave, renew_link
from campaign.workspace import Workspace
from tests.campaign.sample import CALENDAR, office
from tests.campaign.teams.registered import STAFF, added, registered, team

A20 = "a" * 20


def found(workspace: Workspace, token: str) -> int | None:
    with reading(workspace.db) as connection:
        row = team_of_token(workspace, connection, token)
    return row.id if row is not None else None


def test_a_link_leads_to_its_team(workspace: Workspace) -> None:
    known = registered(workspace)
    token = token_of(workspace, known, 1)
    assert address_of(workspace, team(workspace, known)) == f"http://127.0.0.1:8000/to/{token}"
    assert (found(workspace, token), found(workspace, token.upper())) == (known, known)


def test_a_link_is_short_and_no_messenger_breaks_it(workspace: Workspace) -> None:
    assert re.fullmatch(r"2147483647-[a-z2-7]{20}", token_of(workspace, 2147483647, 9))


def test_the_bot_opens_with_the_same_token(workspace: Workspace) -> None:
    entry = '  - {id: to, kind: telegram, token: "env:TOKEN_TO", teams: true, bot: "@to_cns_bot"}\n'
    bot = bot_name(office(CALENDAR.replace("themes:\n", f"{entry}themes:\n", 1)).calendar)
    token = token_of(workspace, 7, 1)
    assert bot_address(bot, token) == f"https://t.me/to_cns_bot?start={token}"
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", token)


def test_without_a_bot_there_is_no_such_address() -> None:
    assert bot_address(bot_name(office(CALENDAR).calendar), "7-abc") == ""


def test_a_new_number_closes_the_old_link(workspace: Workspace) -> None:
    known = registered(workspace)
    old = token_of(workspace, known, 1)
    with workspace.db.begin() as connection:
        fresh = renew_link(connection, workspace.clock.now(), known, STAFF)
    assert (found(workspace, old), found(workspace, token_of(workspace, known, fresh))) == (None, known)


def test_the_secret_of_one_team_opens_no_other(workspace: Workspace) -> None:
    known, other = registered(workspace), added(workspace)
    secret = token_of(workspace, known, 1).partition("-")[2]
    assert found(workspace, f"{other}-{secret}") is None


def test_the_link_of_a_team_that_left_is_closed(workspace: Workspace) -> None:
    known = registered(workspace)
    with workspace.db.begin() as connection:
        leave(connection, workspace.clock.now(), known, STAFF)
    assert found(workspace, token_of(workspace, known, 1)) is None


@pytest.mark.parametrize(
    "token",
    [
        "",
        "1",
        "0-" + A20,
        "99-" + A20,
        "9" * 19 + "-" + A20,
        "١-" + A20,
        "1-é" + A20,
        "1-\x00",
        "x" * 5000,
        f"9999999999-{A20}",
    ],
)
def test_what_is_no_token_opens_nothing(workspace: Workspace, token: str) -> None:
    registered(workspace)
    assert found(workspace, token) is None
