"""Pages speak the reader's language: no word of ours stays Vietnamese on an English page, and only our words change."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from campaign.db.engine import reading
from campaign.delivery.holding import Reach, Scope, lift, stop
from campaign.editorial.composing import compose_due
from campaign.editorial.editing import Edit, edit_post
from campaign.editorial.reviewing import ask_review
from campaign.importing.columns import Column
from campaign.packs.team_messages import LABELS
from campaign.people.accounts import Person, add_account
from campaign.people.actors import at_server
from campaign.states import Role
from campaign.teams.columns import TeamColumn
from campaign.workspace import Workspace
from content.language import LANGUAGES, speaking
from content.packs.material import HOME
from tests.campaign.library.uploads import open_here
from tests.campaign.play import approved, at, planned, post
from tests.campaign.sample import CALENDAR
from tests.campaign.web.addresses import addresses
from tests.campaign.web.browser import browser
from tests.catalogues import VIETNAMESE, read

OUT_OF_PAGE = re.compile(r"<(script|style|textarea|pre|code)\b.*?</\1>|<!--.*?-->", re.S)
SPOKEN = re.compile(r">([^<>]+)<|(?:aria-label|title|placeholder|alt)=\"([^\"]+)\"")
DATA = {"Chuyển đổi số", "Người dân", "Tiếng Việt", *Column, *TeamColumn, *LABELS[HOME]}
"""What the sample's plan says itself, the language switch, the heads of tables and the buttons that teams have: not ours,
though the words are.
"""


def column(workspace: Workspace, query: str) -> list[Any]:
    with reading(workspace.db) as connection:
        return list(connection.execute(text(query)).scalars())


@pytest.fixture
def office(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """An office whose plan is a file, with a post that is out and others that wait."""
    open_here(monkeypatch)
    (tmp_path / "calendar.yaml").write_text(CALENDAR, encoding="utf-8")
    known = replace(workspace, calendar=tmp_path / "calendar.yaml")
    approved(known)
    at(known, datetime(2027, 10, 3, 1, 1, tzinfo=UTC))
    edit_post(known, post(known), Edit(title="Chợ phiên số"), "Người Sửa")
    ask_review(known, at_server("Người Sửa"), post(known).id)
    stop(known, Reach(Scope.CHANNEL, "telegram"), "Thử", "Người trực")
    return known


def spoken_on(page: str) -> Iterator[str]:
    for words, attribute in SPOKEN.findall(OUT_OF_PAGE.sub("", page)):
        yield " ".join(unescape(words or attribute).split())


def left_over(page: str) -> set[str]:
    """Messages that stand on the page as the source says them, though they have an English."""
    ours = {" ".join(str(m.id).split()) for m in read("en") if m.id and VIETNAMESE.search(str(m.id))}
    return {text for text in spoken_on(page) if text in ours} - DATA


def test_english_pages_leave_no_word_of_ours_in_vietnamese(office: Workspace) -> None:
    client = browser(office, language="en")
    account = add_account(office, Person("la", "Lan", Role.AUTHOR), at_server("Người trực"))
    pages = {path: client.get(path) for path in addresses(office, account)}
    assert {path: page.status_code for path, page in pages.items() if page.status_code != 200} == {}
    found = {path: left_over(page.text) for path, page in pages.items()}
    assert {path: words for path, words in found.items() if words} == {}


def test_what_is_stored_is_vietnamese_whoever_asks_for_it(workspace: Workspace) -> None:
    planned(workspace)
    with speaking("en"):
        compose_due(workspace)
        stop(workspace, Reach(Scope.ALL), "Thử", "Người trực")
        lift(workspace, None, "Người trực")
    said = column(workspace, "SELECT waiting_for || ' ' FROM post") + column(
        workspace, "SELECT detail FROM audit_event"
    )
    english = {str(m.string) for m in read("en") if m.id and str(m.id) != str(m.string) and len(str(m.string)) > 12}
    assert [text for text in said if any(words in text for words in english)] == []


def test_the_public_reads_the_same_whoever_composes(workspace: Workspace) -> None:
    told = {}
    for language in LANGUAGES:
        planned(workspace)
        with workspace.db.begin() as connection:
            connection.exec_driver_sql("UPDATE post SET calendar_hash = ''")
        with speaking(language):
            compose_due(workspace)
        told[language] = column(workspace, "SELECT hash FROM revision ORDER BY post_id, number")
    assert told["vi"] == told["en"]
    assert told["vi"]
