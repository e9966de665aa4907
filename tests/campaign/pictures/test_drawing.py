"""Pictures as the files that people need."""

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from campaign.pictures import drawing
from campaign.pictures.cache import PictureCache
from campaign.pictures.drawing import Kind, canonical, make, make_through, usual_kind
from campaign.pictures.samples import samples
from content.infographics import PictureProblem
from content.infographics.sizes import A4, A5, LED_STRIP, LINK, SIZES, WEB_BANNER
from content.messages import Picture

BARS = samples()["bars"]


def test_png_is_what_screens_want_and_pdf_what_print_shops_want() -> None:
    assert {name for name, size in SIZES.items() if usual_kind(size) == Kind.PDF} == {
        "a3",
        "a4",
        "a5",
        "cuon-dung",
        "bang-ron",
    }


def test_a_png_has_the_size_that_was_asked_for() -> None:
    picture = make(BARS, LINK, Kind.PNG)
    with Image.open(io.BytesIO(picture.data)) as image:
        assert (image.size, image.mode, picture.media_type) == ((1200, 630), "P", "image/png")
    assert picture.alt.startswith(BARS.kicker)


def test_the_png_of_a_poster_is_cut_and_knows_its_resolution() -> None:
    with Image.open(io.BytesIO(make(BARS, A4, Kind.PNG).data)) as image:
        assert image.size == (A4.width_px, A4.height_px) == (2480, 3508)
        assert round(image.info["dpi"][0]) == 300


def test_a_leaflet_is_a_pdf_of_two_pages() -> None:
    picture = make(BARS, A5, Kind.PDF)
    with pikepdf.open(io.BytesIO(picture.data)) as document:
        assert (len(document.pages), picture.name) == (2, "a5.pdf")


def test_a_page_that_moves_begins_and_ends_with_the_picture() -> None:
    moving, still = make(BARS, WEB_BANNER, Kind.WEBP), make(BARS, WEB_BANNER, Kind.PNG)
    with Image.open(io.BytesIO(moving.data)) as film, Image.open(io.BytesIO(still.data)) as image:
        whole = image.convert("RGB").tobytes()
        assert film.convert("RGB").tobytes() == whole
        film.seek(film.n_frames - 1)
        assert film.convert("RGB").tobytes() == whole
    assert len(moving.data) <= 3_000_000


def test_a_film_is_mp4() -> None:
    film = make(samples()["figure"], LED_STRIP, Kind.MP4)
    assert (film.data[4:8], film.media_type) == (b"ftyp", "video/mp4")


def test_a_screen_has_no_pdf_and_paper_no_film() -> None:
    for size, kind in ((LINK, Kind.PDF), (A4, Kind.WEBP), (A4, Kind.MP4)):
        with pytest.raises(PictureProblem):
            make(BARS, size, kind)


def test_what_was_drawn_is_not_drawn_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = PictureCache(tmp_path)
    first = make_through(kept, BARS, LINK, Kind.PNG)

    def never(*_given: object) -> Picture:
        raise AssertionError

    monkeypatch.setattr(drawing, "make", never)
    assert make_through(kept, BARS, LINK, Kind.PNG) == first


def test_another_word_another_size_and_another_engine_are_other_pictures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = PictureCache(tmp_path)
    make_through(kept, BARS, LINK, Kind.PNG)
    make_through(kept, replace(BARS, title="Khác"), LINK, Kind.PNG)
    make_through(kept, BARS, WEB_BANNER, Kind.PNG)
    monkeypatch.setattr(drawing, "engine", lambda: "khác")
    make_through(kept, BARS, LINK, Kind.PNG)
    assert len(list(tmp_path.iterdir())) == 4


def test_the_same_spec_is_the_same_text() -> None:
    assert canonical(BARS) == canonical(replace(BARS))
    assert canonical(BARS) != canonical(replace(BARS, licence="CC BY 4.0"))
