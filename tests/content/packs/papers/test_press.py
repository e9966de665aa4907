from dataclasses import replace

from content.documents.paper import Table
from content.documents.txt import text_of
from content.packs.papers.press import press_figures, press_outline, press_release
from tests.content.packs.papers.samples import BARE, LEADING, MATERIAL


def test_a_release_says_only_what_the_data_say() -> None:
    bare = replace(MATERIAL, office=BARE, event=None, posts=(replace(LEADING, source="", link=""),))
    told = text_of(press_release(bare).paper.blocks)
    assert told.startswith("- Cơ quan phát hành: Ủy ban nhân dân phường Kỳ Lừa\n\n")
    assert not [word for word in ("Thời gian", "Căn cứ", "Chủ đề", "Điện thoại", "Nơi đăng", "Nguồn:") if word in told]


def test_a_release_tells_staff_what_it_had_to_do_without() -> None:
    missing = press_release(replace(MATERIAL, office=BARE)).missing
    assert [told for told in missing if "dau-moi-bao-chi" in told or "dien-thoai" in told or "dia-danh" in told]
    assert press_release(MATERIAL).missing == ()


def test_a_source_that_is_the_ground_of_the_day_is_told_once() -> None:
    assert text_of(press_release(MATERIAL).paper.blocks).count("505/QĐ-TTg") == 1


def test_an_outline_leaves_out_what_there_is_not_and_counts_on() -> None:
    told = text_of(press_outline(replace(MATERIAL, targets=(), tasks=())).paper.blocks)
    assert "III. Liên hệ" in told
    assert "Mục tiêu" not in told


def test_figures_come_with_their_source_and_the_day_of_their_check() -> None:
    table = next(block for block in press_figures(MATERIAL).paper.blocks if isinstance(block, Table))
    assert table.rows == (("Hồ sơ trực tuyến", "1.234 hồ sơ", "Báo cáo mẫu", "01/9/2027"),)


def test_without_figures_the_paper_says_so_and_staff_are_told() -> None:
    drafted = press_figures(replace(MATERIAL, figures=()))
    assert "Bộ thông tin này không kèm số liệu riêng." in text_of(drafted.paper.blocks)
    assert len(drafted.missing) == 1


def test_a_picture_without_terms_is_told_to_staff() -> None:
    picture = replace(LEADING.pictures[0], terms="")
    drafted = press_figures(replace(MATERIAL, posts=(replace(LEADING, pictures=(picture,)),)))
    assert "ngay-chinh.png" in drafted.missing[0]
