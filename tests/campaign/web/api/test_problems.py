"""What programs read when something cannot be done."""

import json
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from campaign.web.api import holds, offices
from campaign.web.api.problems import MEANINGS, Kind
from tests.campaign.web.api.conftest import Line, Program


def test_each_kind_has_a_meaning() -> None:
    assert set(MEANINGS) == set(Kind)


def test_each_wrong_field_is_told_at_once(editor: Program) -> None:
    answer = editor("POST", "/holds", {"scope": "everything", "reason": 5, "why": "x"})
    told = {error["field"]: error["message"] for error in answer.json()["errors"]}
    assert answer.status_code == 422
    assert told.keys() == {"body.scope", "body.reason", "body.why"}
    assert told["body.reason"] == "Cần là chuỗi."


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\ud800", "\x7f"])
def test_signs_that_no_text_holds_are_refused(editor: Program, sign: str) -> None:
    body = json.dumps({"scope": "all", "reason": f"a{sign}b"}).encode()
    headers = {"Authorization": f"Bearer {editor.token}", "Content-Type": "application/json"}
    answer = editor.client.request("POST", "/v1/holds", content=body, headers=headers)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "body.reason")


def test_text_is_composed_at_the_door(editor: Program) -> None:
    answer = editor("POST", "/holds", {"scope": "all", "reason": "  Tiê\u0301ng   Viê\u0323t "})
    assert answer.json()["items"][0]["reason"] == "Tiếng Việt"


@pytest.mark.parametrize(("asked", "spoken"), [("", "vi"), ("en-GB, vi;q=0.5", "en"), ("fr", "vi"), ("\x80\xff", "vi")])
def test_problems_speak_the_language_that_is_asked_for(client: Line, asked: str, spoken: str) -> None:
    answer = client.request("GET", "/v1/posts", headers={"Accept-Language": asked.encode("latin-1")})
    assert answer.headers["Content-Language"] == spoken


def test_a_problem_is_told_in_both_languages(client: Line) -> None:
    titles = {
        language: client.request("GET", "/v1/posts", headers={"Accept-Language": language}).json()["title"]
        for language in ("vi", "en")
    }
    assert titles["vi"] == "Thiếu mã truy cập hợp lệ"
    assert titles["en"].isascii()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_wrong_fields_are_told_in_both_languages(editor: Program, language: str) -> None:
    answer = editor("POST", "/holds", {"scope": "all"}, Accept_Language=language)
    (error,) = answer.json()["errors"]
    assert error["message"].isascii() == (language == "en")


def test_who_loses_a_race_is_told_so(editor: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def second(*_words: Any) -> Any:
        raise IntegrityError("INSERT INTO hold", {}, Exception("secret"))

    monkeypatch.setattr(holds, "stop", second)
    answer = editor("POST", "/holds", {"scope": "all", "reason": "x"})
    assert (answer.status_code, "INSERT" in answer.text, "secret" in answer.text) == (409, False, False)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nothing", 404),
        ("GET", "/v1/posts/", 404),
        ("GET", "/v1/posts/0", 422),
        ("GET", "/v1/posts/x", 422),
        ("PUT", "/v1/posts", 405),
    ],
)
def test_every_error_is_a_problem(editor: Program, method: str, path: str, status: int) -> None:
    answer = editor.client.request(method, path, headers={"Authorization": f"Bearer {editor.token}"})
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
    assert answer.json()["status"] == status


def test_what_breaks_inside_stays_inside(editor: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_words: Any) -> Any:
        raise RuntimeError("SELECT secret FROM /home/office")

    monkeypatch.setattr(offices, "reading", broken)
    answer = editor("GET", "/offices", Accept_Language="en")
    assert (answer.status_code, answer.json()["type"]) == (500, "/api/problems/internal")
    assert answer.headers["Content-Language"] == "en"
    assert "secret" not in answer.text
    assert "/home" not in answer.text
