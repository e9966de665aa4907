from dataclasses import replace
from datetime import date

import pytest

from content.documents.paper import PictureBlock
from content.packs.papers.bulletin import bulletin, period_of, themes_of
from tests.content.packs.papers.samples import LEADING, MATERIAL, TIP


def test_posts_stand_by_theme_in_their_order() -> None:
    other = replace(TIP, theme="")
    assert themes_of((LEADING, other, LEADING)) == (("Chuyển đổi số", (LEADING, LEADING)), ("Tin khác", (other,)))


@pytest.mark.parametrize(
    ("begins", "ends", "said"),
    [
        (date(2027, 10, 4), date(2027, 10, 10), "Từ ngày 04/10 đến ngày 10/10/2027"),
        (date(2027, 12, 27), date(2028, 1, 2), "Từ ngày 27/12/2027 đến ngày 02/01/2028"),
        (date(2027, 10, 4), date(2027, 10, 4), "Ngày 04/10/2027"),
        (None, None, "Từ ngày 04/10 đến ngày 10/10/2027"),
    ],
)
def test_a_period_is_said_once_with_its_year(begins: date | None, ends: date | None, said: str) -> None:
    assert period_of(replace(MATERIAL, begins=begins, ends=ends)) == said


def test_each_post_brings_one_picture_at_most() -> None:
    twice = replace(LEADING, pictures=LEADING.pictures * 2)
    pictures = [b for b in bulletin(replace(MATERIAL, posts=(twice,))).paper.blocks if isinstance(b, PictureBlock)]
    assert [(one.alt, one.caption) for one in pictures] == [
        ("Ngày Chuyển đổi số quốc gia 10/10", "Nguồn hình: Sở Khoa học và Công nghệ tỉnh Quảng Ngãi")
    ]


def test_a_bulletin_has_its_own_masthead_and_number() -> None:
    paper = bulletin(MATERIAL).paper
    assert (paper.is_official, paper.kind_line, paper.number) == (False, "Bản tin", "Số 41/2027")
    assert bulletin(replace(MATERIAL, number="")).paper.number == ""
