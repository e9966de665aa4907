import io
from dataclasses import replace

import pytest
from PIL import Image

from content.infographics import draw
from content.infographics.problems import SpecProblem
from content.packs.material import PICTURES
from content.packs.pictures import code_png, drawings, stems, with_unit
from tests.content.packs.sample import COUNTDOWN, LINK, SPEC, UNIT, material


def test_a_picture_of_a_unit_bears_its_name_and_how_to_reach_it() -> None:
    spec = with_unit(SPEC, UNIT)
    assert (spec.organisation, spec.date) == ("Phường Cẩm Thành", "Liên hệ: 0255 3822 001, phuong.example.gov.vn")
    assert (spec.link, spec.title) == (LINK, SPEC.title)


def test_without_a_unit_a_picture_stays_as_it_was_approved() -> None:
    assert with_unit(SPEC, None) == SPEC


def test_a_unit_that_nobody_can_call_adds_nothing_to_the_foot() -> None:
    assert with_unit(SPEC, replace(UNIT, phone="", url="")).date == ""


def test_there_are_pictures_for_chats_screens_walls_and_hands() -> None:
    assert [one.name for one in drawings(material())] == [
        "do-hoa-vuong.png",
        "do-hoa-doc.png",
        "do-hoa-led.png",
        "do-hoa-a4.pdf",
        "do-hoa-a3.pdf",
        "to-roi-a5.pdf",
    ]


def test_further_posts_have_a_square_picture_each() -> None:
    assert "do-hoa-03-10-vuong.png" in [one.name for one in drawings(material(others=(COUNTDOWN,)))]
    assert list(stems(material(others=(COUNTDOWN, COUNTDOWN)), "x")) == [(0, "x-03-10"), (1, "x-03-10-2")]


def test_enough_figures_of_a_unit_make_a_picture() -> None:
    mine = next(one for one in drawings(material(unit=UNIT)) if "so-lieu" in one.name)
    assert [item.value for item in mine.spec.items] == ["82,5%", "21", "1.240"]
    assert mine.spec.source == "Báo cáo của phường"


def test_few_figures_or_long_ones_make_none() -> None:
    long = tuple(replace(figure, value="một giá trị rất dài") for figure in UNIT.figures)
    for figures in (UNIT.figures[:2], long):
        assert not [one for one in drawings(material(unit=replace(UNIT, figures=figures))) if "so-lieu" in one.name]


@pytest.mark.parametrize("kind", ["png"])
def test_the_pictures_of_a_unit_can_be_drawn(kind: str) -> None:
    told = material(unit=UNIT, others=(COUNTDOWN,))
    assert all(draw(one.spec, one.size).data for one in drawings(told) if one.kind == kind)


def test_a_person_may_word_a_picture_anew() -> None:
    spec = next(drawings(material(texts={PICTURES: "Tên mới\nDòng mới\nthêm"}))).spec
    assert (spec.title, spec.line, spec.figure) == ("Tên mới", "Dòng mới thêm", "10/10")


def test_pictures_in_another_language_are_named_in_it() -> None:
    english = material(language="en", texts={PICTURES: "Digital Day\nJoin in"})
    assert [one.title for one in drawings(english) if one.title in {form.title for form in drawings(material())}] == []


def test_the_code_has_a_quiet_zone() -> None:
    with Image.open(io.BytesIO(code_png(LINK))) as code:
        assert {code.convert("L").getpixel((x, 20)) for x in range(0, code.width, 7)} == {255}


def test_a_code_is_made_of_links_alone() -> None:
    with pytest.raises(SpecProblem):
        code_png("javascript:alert(1)")


def test_a_unit_bears_the_letters_that_the_office_chose() -> None:
    room = replace(UNIT, name="Phòng Bưu chính - Viễn thông và Chuyển đổi số")
    assert with_unit(replace(SPEC, unit_mark="QN"), room).unit_mark == "QN"
    assert with_unit(SPEC, UNIT).unit_mark == "CT"


def test_on_walls_the_office_stands_for_its_own_plan() -> None:
    own = replace(SPEC, source="điểm d khoản 1 mục III Kế hoạch số 2725/KH-SKHCN")
    told = material(spec=own, campaign_source="2725/KH-SKHCN, 11/11/2025", others=(replace(COUNTDOWN, spec=own),))
    assert {one.spec.source for one in drawings(told)} == {told.organisation}
    assert {one.spec.source for one in drawings(replace(told, campaign_source="1/KH-SKHCN"))} == {own.source}
