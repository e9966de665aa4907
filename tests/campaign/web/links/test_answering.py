"""What a team sends from its link."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from campaign.confirmations import photos
from campaign.confirmations.photos import parse_proof, proofs_of
from campaign.library import opening
from campaign.packs.approving import withdraw_pack
from campaign.web.api.limits import Meter, Pace
from campaign.web.links import answering, visiting
from tests.campaign.library.checks.files import picture
from tests.campaign.library.uploads import checked_here
from tests.campaign.web.links.doorstep import CHIEF, Doorstep

AS_MODULE = {"Accept": "application/json"}
USED = {"noi": "loudspeaker", "nghe": "1.200", "huong-dan": "35"}


@pytest.fixture(autouse=True)
def _open_photos_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photos, "open_upload", checked_here)


def test_one_tap_says_that_the_team_has_the_pack(step: Doorstep) -> None:
    answer = step.send("nhan")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{step.page}?xong=nhan#da-bao")
    assert [(row.kind, row.way) for row in step.rows("confirmation")] == [("received", "link")]
    assert "tổ đã nhận gói" in step.phone.get(f"{step.page}?xong=nhan").text


def test_a_team_that_told_it_has_the_pack_is_not_asked_again(step: Doorstep) -> None:
    assert f'action="{step.page}/nhan"' in step.phone.get(step.page).text
    step.send("nhan")
    page = step.phone.get(step.page).text
    assert (f'action="{step.page}/nhan"' in page, "Tổ đã nhận gói" in page) == (False, True)


def test_a_team_tells_where_it_used_a_pack_and_whom_it_reached(step: Doorstep) -> None:
    assert step.send("dung", USED).status_code == 303
    used = step.rows("confirmation")[1]
    assert (used.kind, used.place, used.reached, used.guided) == ("used", "loudspeaker", 1200, 35)
    page = step.phone.get(step.page).text
    assert ("Đã dùng: Loa truyền thanh" in page, "1.200 người nghe" in page) == (True, True)


def test_a_wrong_number_is_corrected_to_nobody_and_an_empty_field_leaves_it(step: Doorstep) -> None:
    step.send("dung", USED)
    step.send("dung", {**USED, "nghe": "0", "huong-dan": ""})
    used = step.rows("confirmation")[1]
    assert (used.reached, used.guided) == (0, 35)


def test_what_is_sent_twice_is_kept_once(step: Doorstep) -> None:
    for _again in range(3):
        step.send("dung", USED)
    assert len(step.rows("confirmation")) == 2


def test_a_photo_is_kept_as_proof(step: Doorstep) -> None:
    step.send("dung", USED, files={"anh": ("IMG_1.jpg", picture(form="JPEG"), "image/jpeg")})
    proof = parse_proof(step.rows("confirmation")[1].photo)
    assert proof is not None and proofs_of(step.workspace).read(proof.path).startswith(b"\xff\xd8")
    assert "có ảnh" in step.phone.get(step.page).text


def test_a_photo_of_a_phone_may_be_larger_than_other_forms(step: Doorstep) -> None:
    large = picture(form="JPEG") + bytes(3_000_000)
    step.send("dung", USED, files={"anh": ("a.jpg", large, "image/jpeg")})
    assert step.rows("confirmation")[1].photo


def test_a_stranger_sends_no_large_body(step: Doorstep) -> None:
    files = {"anh": ("a.jpg", bytes(3_000_000), "image/jpeg")}
    answer = step.phone.post(f"/to/1-aaaaaaaaaaaaaaaaaaaa/goi/{step.pack}/dung", USED, files=files)
    assert (answer.status_code, step.rows("confirmation")) == (413, [])


def test_what_brings_no_photo_takes_no_turn_of_one(step: Doorstep, monkeypatch: pytest.MonkeyPatch) -> None:
    one = Meter(Pace(burst=1, per_second=0.001))
    for module in (answering, visiting):
        monkeypatch.setattr(module, "PHOTOS", one)
    for _each in range(3):
        step.send("dung", USED)
    answer = step.send("dung", USED, files={"anh": ("a.jpg", picture(form="JPEG"), "image/jpeg")})
    assert answer.status_code == 303


def test_a_file_that_is_no_photo_is_refused_with_what_was_typed(step: Doorstep) -> None:
    answer = step.send("dung", USED, files={"anh": ("a.exe", b"MZ" * 200, "image/jpeg")})
    assert (answer.status_code, "chọn ảnh khác" in answer.text, 'value="1.200"' in answer.text) == (422, True, True)
    assert step.rows("confirmation") == []


@pytest.mark.parametrize(
    "fields", [{"noi": "wall", "nghe": "nhiều"}, {"noi": "nha"}, {"noi": "wall", "nghe": "9" * 18}]
)
def test_what_cannot_be_is_refused(step: Doorstep, fields: dict[str, str]) -> None:
    assert (step.send("dung", fields).status_code, step.rows("confirmation")) == (422, [])


def test_a_module_is_answered_as_it_reads(step: Doorstep) -> None:
    done = step.phone.request("POST", f"{step.page}/nhan", headers=AS_MODULE)
    refused = step.phone.request("POST", f"{step.page}/dung", data={"noi": "nha"}, headers=AS_MODULE)
    assert (done.status_code, "đã nhận" in done.json()["said"]) == (200, True)
    assert (refused.status_code, "chọn nơi" in refused.json()["error"]) == (422, True)


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Others have every place where photos are opened."""
    monkeypatch.setattr(photos, "open_upload", opening.open_upload)
    monkeypatch.setattr(answering, "PATIENCE_S", 0.01)
    with ExitStack() as others:
        for _each in range(opening.AT_ONCE):
            others.enter_context(opening._places.one())
        yield


@pytest.mark.usefixtures("busy")
def test_while_many_photos_are_opened_a_team_is_asked_to_send_again(step: Doorstep) -> None:
    answer = step.send("dung", USED, files={"anh": ("a.jpg", picture(form="JPEG"), "image/jpeg")})
    told = ("chờ một phút" in answer.text, 'value="1.200"' in answer.text)
    assert (answer.status_code, answer.headers["retry-after"], told) == (503, "60", (True, True))
    assert step.rows("confirmation") == []


def test_a_photo_that_comes_too_soon_is_one_to_be_sent_later(step: Doorstep, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "PHOTOS", Meter(Pace(burst=0, per_second=0.001)))
    files = {"anh": ("a.jpg", picture(form="JPEG"), "image/jpeg")}
    answer = step.phone.request("POST", f"{step.page}/dung", data=USED, files=files, headers=AS_MODULE)
    assert (answer.status_code, "chờ ít phút" in answer.json()["error"]) == (429, True)


def test_a_question_comes_once_and_another_from_the_same_page_too(step: Doorstep) -> None:
    for words in ("Mượn loa ở đâu?", "Mượn loa ở đâu?", "In tờ rơi ở đâu?"):
        step.send("hoi", {"cau-hoi": words, "lan": "m1"})
    assert [row.words for row in step.rows("question")] == ["Mượn loa ở đâu?", "In tờ rơi ở đâu?"]


def test_nothing_is_told_of_a_pack_that_is_gone(step: Doorstep) -> None:
    withdraw_pack(step.workspace, CHIEF, step.pack, "Sai ngày")
    assert (step.send("nhan").status_code, step.rows("confirmation")) == (404, [])


def test_a_team_that_floods_is_asked_to_wait(step: Doorstep, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visiting, "DEEDS", Meter(Pace(burst=2, per_second=0.001)))
    answers = [step.send("nhan").status_code for _each in range(3)]
    assert answers == [303, 303, 429]


def test_a_form_of_another_site_tells_nothing(step: Doorstep) -> None:
    answer = step.send("nhan", headers={"Sec-Fetch-Site": "cross-site"})
    assert (answer.status_code, step.rows("confirmation")) == (403, [])


def test_a_form_that_may_not_tell_its_origin_is_our_own(step: Doorstep) -> None:
    # No address goes out with it, so browsers name no origin either.
    answer = step.send("nhan", headers={"Origin": "null", "Sec-Fetch-Site": "same-origin"})
    assert (answer.status_code, len(step.rows("confirmation"))) == (303, 1)
