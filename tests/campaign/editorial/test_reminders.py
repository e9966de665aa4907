"""Approvers are reminded once, a day ahead, of what still waits for them; a link goes to its approver alone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from campaign.clock import VirtualClock
from campaign.editorial.composing import compose_due
from campaign.editorial.reminders import remind_due
from campaign.editorial.reviewing import ask_review
from campaign.people.accounts import Person, add_account
from campaign.people.actors import Actor, at_server
from campaign.settings import Settings
from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.delivery.amending import correct
from tests.campaign.play import approve_post, approved, at, planned, post
from tests.campaign.sample import BEFORE, ON_THE_DAY
from tests.campaign.web.browser import browser
from tests.fakes import smtp
from tests.fakes.smtp import FakeMail

CHIEF = Person("chanh", "Nguyễn Văn Chánh", Role.APPROVER, email="chanh@example.gov.vn")
LAN = Actor(None, "Trần Thị Lan", Role.AUTHOR)
DUE = BEFORE + timedelta(days=3)


@pytest.fixture
def mail() -> Iterator[FakeMail]:
    with smtp.serving(FakeMail()) as fake:
        yield fake


@pytest.fixture
def mailing(workspace: Workspace, mail: FakeMail) -> Workspace:
    """An office whose chief has an address, and whose day's post waits."""
    planned(workspace)
    compose_due(workspace)
    add_account(workspace, CHIEF, at_server("thử"))
    return replace(workspace, smtp_url=f"smtp://127.0.0.1:{mail.port}?from=may@example.gov.vn")


def reminded(workspace: Workspace, before: timedelta = timedelta(hours=20)) -> int:
    assert isinstance(workspace.clock, VirtualClock)
    workspace.clock.set(DUE - before)
    return remind_due(workspace, Settings(smtp_url=workspace.smtp_url))


def test_an_approver_is_reminded_once_and_not_too_early(mailing: Workspace, mail: FakeMail) -> None:
    ask_review(mailing, LAN, post(mailing).id, DUE)
    assert [reminded(mailing, timedelta(hours=hours)) for hours in (30, 23, 20, 1)] == [0, 1, 0, 0]
    (letter,) = mail.mails
    assert (letter["To"], letter["Subject"]) == ("chanh@example.gov.vn", f"Sắp đến hạn duyệt: {post(mailing).name}")
    assert f"/studio/bai/{post(mailing).id}/duyet" in letter.get_content()


def test_nobody_is_reminded_of_what_waits_no_more(mailing: Workspace, mail: FakeMail) -> None:
    ask_review(mailing, LAN, post(mailing).id, DUE)
    with mailing.db.begin() as connection:
        connection.exec_driver_sql("UPDATE post SET state = 'cancelled'")
    assert (reminded(mailing), mail.mails) == (0, [])


def test_an_answered_review_is_not_reminded_of(mailing: Workspace, mail: FakeMail) -> None:
    ask_review(mailing, LAN, post(mailing).id, DUE)
    approve_post(mailing, post(mailing), "Lãnh đạo")
    assert (reminded(mailing), mail.mails) == (0, [])


def test_only_the_approvers_of_the_unit_are_reminded(mailing: Workspace, mail: FakeMail) -> None:
    with mailing.db.begin() as connection:
        connection.exec_driver_sql("UPDATE post SET unit = 'phong-a'")
    for unit in ("phong-a", "phong-b"):
        add_account(
            mailing, Person(unit, unit, Role.APPROVER, unit=unit, email=f"{unit}@example.gov.vn"), at_server("thử")
        )
    ask_review(mailing, LAN, post(mailing).id, DUE)
    reminded(mailing)
    assert sorted(letter["To"] for letter in mail.mails) == ["chanh@example.gov.vn", "phong-a@example.gov.vn"]


def test_a_correction_that_waits_is_reminded_of(mailing: Workspace, mail: FakeMail) -> None:
    approved(mailing)
    at(mailing, ON_THE_DAY)
    correct(mailing)
    assert remind_due(mailing, Settings(smtp_url=mailing.smtp_url)) == 1


def test_a_link_that_its_maker_may_not_see_is_mailed(mailing: Workspace, mail: FakeMail) -> None:
    page = browser(mailing, Role.AUTHOR).post(
        "/studio/duyet/lien-ket", {"bai": post(mailing).id, "approver": 1, "days": "3"}
    )
    (letter,) = mail.mails
    assert (page.status_code, "/duyet/" in letter.get_content(), letter["To"]) == (200, True, "chanh@example.gov.vn")
    assert "<code>" not in page.text


def test_a_link_that_reached_nobody_is_closed(mailing: Workspace, mail: FakeMail) -> None:
    mail.code = 550
    page = browser(mailing, Role.AUTHOR).post(
        "/studio/duyet/lien-ket", {"bai": post(mailing).id, "approver": 1, "days": "3"}
    )
    with mailing.db.begin() as connection:
        (revoked,) = connection.exec_driver_sql("SELECT revoked_at > 0 FROM review_link").scalars()
    assert ("Chưa gửi được thư" in page.text, bool(revoked)) == (True, True)
