"""Packs by program: made from approved posts, written in, approved by somebody else, taken back."""

from typing import Any

import pytest

from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.packs.play import COUNTDOWN, office, posts
from tests.campaign.play import later
from tests.campaign.sample import DAY_KEY
from tests.campaign.web.api.conftest import Hire, Program

PATH = "/packs/1"
SHORT = "tin-ngan"
BENT: list[dict[str, Any]] = [
    {"part": "lien-ket"},
    {"language": "fr"},
    {"audience": "khac"},
    {"unit": "khac"},
    {"words": "a" * 30_001},
    {"words": "a\x00b"},
    {"seen": "x"},
]


@pytest.fixture
def author(workspace: Workspace, hire: Hire) -> Program:
    """Of an office whose posts of the day are approved."""
    office(workspace)
    return hire(Role.AUTHOR)


def make(program: Program, workspace: Workspace, *keys: str, **told: Any) -> Any:
    return program("POST", "/packs", {"posts": posts(workspace, *keys), **told})


def say_yes(program: Program, digest: str) -> Any:
    return program("POST", f"{PATH}/approve", {"hash": digest})


def write(program: Program, words: str, **told: Any) -> Any:
    return program("POST", f"{PATH}/texts", {"part": SHORT, "words": words, **told})


def texts(program: Program) -> list[Any]:
    return list(program("GET", PATH).json()["texts"])


def test_the_same_posts_are_the_same_pack(workspace: Workspace, author: Program) -> None:
    answers = [make(author, workspace, open_parts=[SHORT]) for _turn in range(2)]
    assert [(one.status_code, one.headers["Location"]) for one in answers] == [(201, "/api/v1/packs/1")] * 2
    assert (answers[0].json()["state"], answers[0].json()["open_parts"]) == ("draft", [SHORT])


def test_a_key_makes_one_pack(workspace: Workspace, author: Program) -> None:
    body = {"posts": posts(workspace, DAY_KEY)}
    first, second = (author("POST", "/packs", body, Idempotency_Key="goi") for _turn in range(2))
    assert (first.text, second.headers["Idempotent-Replayed"]) == (second.text, "true")


@pytest.mark.parametrize(
    ("body", "status"),
    [({"posts": []}, 422), ({"posts": [999]}, 409), ({"posts": [1], "open_parts": ["lien-ket"]}, 422)],
)
def test_what_makes_no_pack_is_told(author: Program, body: Any, status: int) -> None:
    assert author("POST", "/packs", body).status_code == status
    assert author("GET", "/packs").json()["items"] == []


def test_another_person_approves_what_was_read(workspace: Workspace, author: Program, hire: Hire) -> None:
    digest = make(author, workspace).json()["hash"]
    answer = say_yes(hire(Role.APPROVER), digest)
    assert (answer.status_code, answer.json()["is_out"]) == (200, True)


def test_nobody_approves_their_own_pack(workspace: Workspace, author: Program, hire: Hire) -> None:
    boss = hire(Role.ADMINISTRATOR)
    digest = make(boss, workspace).json()["hash"]
    assert [say_yes(one, digest).status_code for one in (boss, author)] == [409, 403]


def test_a_yes_to_what_was_written_over_is_none(workspace: Workspace, author: Program, hire: Hire) -> None:
    digest = make(author, workspace).json()["hash"]
    write(author, "Tin khác.")
    answer = say_yes(hire(Role.APPROVER), digest)
    assert (answer.status_code, answer.json()["type"]) == (412, "/api/problems/changed-since")


def test_a_pack_is_taken_back(workspace: Workspace, author: Program, hire: Hire) -> None:
    approver = hire(Role.APPROVER)
    say_yes(approver, make(author, workspace).json()["hash"])
    told = approver("POST", f"{PATH}/withdraw", {"reason": "Sai ngày"}).json()
    assert (told["state"], told["is_out"]) == ("withdrawn", False)


def test_a_text_is_written_over_by_who_read_it_alone(workspace: Workspace, author: Program) -> None:
    make(author, workspace)
    write(author, "Một.")
    [first] = texts(author)
    assert write(author, "Hai.").status_code == 412
    assert write(author, "Hai.", seen=first["hash"]).status_code == 200
    assert [one["words"] for one in texts(author)] == ["Hai."]


def test_what_is_wrong_of_a_text_is_told(workspace: Workspace, author: Program) -> None:
    make(author, workspace, open_parts=[SHORT])
    sent = {"part": SHORT, "words": "Một."}
    answers = [(bent, author("POST", f"{PATH}/texts", {**sent, **bent})) for bent in BENT]
    assert [(bent, one.text) for bent, one in answers if one.status_code != 422] == []
    assert texts(author) == []


def test_a_unit_adds_to_open_parts_and_another_approves_it(workspace: Workspace, author: Program, hire: Hire) -> None:
    make(author, workspace, open_parts=[SHORT])
    north = hire(Role.AUTHOR, name="Bắc", unit="bac")
    assert write(north, "Thêm.", is_addition=True).status_code == 200
    [text] = texts(author)
    said = {"part": SHORT, "unit": "bac", "hash": text["hash"]}
    assert hire(Role.APPROVER)("POST", f"{PATH}/texts/approve", said).status_code == 200
    assert [(one["unit"], one["is_approved"]) for one in texts(author)] == [("bac", True)]


def test_a_unit_writes_in_nothing_that_is_not_its_own(workspace: Workspace, author: Program, hire: Hire) -> None:
    make(author, workspace, open_parts=[SHORT])
    north = hire(Role.EDITOR, name="Bắc", unit="bac")
    answers = [write(north, "Thêm.", unit="nam"), write(north, "Thêm.", part="bai-dai")]
    answers += [north("POST", f"{PATH}/open-parts", {"open_parts": []}), make(north, workspace, COUNTDOWN)]
    assert [one.status_code for one in answers] == [403, 409, 403, 403]


def test_a_translation_is_said_to_stand_after_its_base_changed(workspace: Workspace, author: Program) -> None:
    make(author, workspace)
    write(author, "Short.", language="en")
    write(author, "Tin khác.")
    [pair] = [one["pair_hash"] for one in texts(author) if one["language"] == "en"]
    at = {"part": SHORT, "language": "en", "pair_hash": pair}
    assert author("POST", f"{PATH}/texts/keep", {**at, "pair_hash": "0" * 64}).status_code == 412
    assert author("POST", f"{PATH}/texts/keep", at).status_code == 200
    assert [one["is_overtaken"] for one in texts(author)] == [False, False]


def test_parts_are_opened_for_units(workspace: Workspace, author: Program) -> None:
    make(author, workspace)
    later(workspace, seconds=1)
    told = author("POST", f"{PATH}/open-parts", {"open_parts": [SHORT, "bai-dai"]}).json()
    assert sorted(told["open_parts"]) == ["bai-dai", SHORT]
