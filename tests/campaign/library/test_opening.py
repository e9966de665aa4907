"""Uploads are looked into by a process of their own."""

import pytest

from campaign.library import opening
from campaign.library.opening import UploadRefused, open_upload
from campaign.places import AllTaken, Places
from tests.campaign.library.checks.files import picture, png_bomb


def test_a_picture_comes_back_made_anew() -> None:
    made = open_upload("cho.png", picture())
    assert (made.media_type, made.width_px, made.data[:4], made.preview[:2]) == (
        "image/png",
        60,
        b"\x89PNG",
        b"\xff\xd8",
    )


def test_a_refusal_names_the_file_and_what_to_do() -> None:
    with pytest.raises(UploadRefused, match=r"Tệp “x\.png”: Ảnh lớn quá 40 triệu điểm ảnh\. Hãy thu nhỏ"):
        open_upload("../../x.png", png_bomb())


def test_a_process_that_dies_or_takes_too_long_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "WAIT_S", 0.01)
    with pytest.raises(UploadRefused, match="quá nhiều bộ nhớ hoặc thời gian"):
        open_upload("x.png", picture())


def test_while_others_are_opened_a_file_waits_a_little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening.subprocess, "run", None)
    busy = Places(1)
    monkeypatch.setattr(opening, "_places", busy)
    with busy.one(), pytest.raises(AllTaken):
        open_upload("x.png", picture(), wait_s=0.01)


def test_a_file_above_the_limit_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST_DOCUMENT_BYTES", 10)
    monkeypatch.setattr(opening.subprocess, "run", None)
    with pytest.raises(UploadRefused, match="lớn quá"):
        open_upload("x.png", picture())
