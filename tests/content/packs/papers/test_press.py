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
    told = replace(LEADING, body_markdown="Lời.")
    assert press_release(replace(MATERIAL, posts=(told,))).missing == ()


def test_a_release_tells_staff_of_words_that_are_true_on_one_day_alone() -> None:
    assert [told for told in press_release(MATERIAL).missing if "10/10/2027" in told and "“hôm nay”" in told]


def test_a_release_is_numbered_dated_and_signed_by_the_office() -> None:
    paper = press_release(MATERIAL).paper
    assert (paper.is_official, paper.number) == (True, "Số: …/TC-SKHCN")
    assert paper.place_date == "Quảng Ngãi, ngày … tháng … năm …"
    assert paper.recipients[-1] == "Lưu: VT, [đơn vị soạn thảo]."
    assert len(paper.signature) == 2


def test_what_goes_out_with_the_release_names_it_and_has_no_head_of_its_own() -> None:
    for made in (press_outline, press_figures):
        paper = made(MATERIAL).paper
        assert (paper.is_official, paper.recipients, paper.place_date, paper.signature) == (False, (), "", ())
        assert paper.subtitle.startswith("(Kèm theo Thông cáo báo chí số …/TC-SKHCN ngày … tháng … năm … của Sở")


def test_reporters_are_not_invited_as_readers_are() -> None:
    assert "Cần hướng dẫn" in LEADING.body_markdown
    assert "Cần hướng dẫn" not in text_of(press_release(MATERIAL).paper.blocks)


def test_a_release_without_figures_asks_nobody_to_quote_them() -> None:
    assert "Khi dẫn số liệu" in text_of(press_release(MATERIAL).paper.blocks)
    assert "Khi dẫn số liệu" not in text_of(press_release(replace(MATERIAL, figures=())).paper.blocks)


def test_a_source_that_is_the_ground_of_the_day_is_told_once() -> None:
    assert text_of(press_release(MATERIAL).paper.blocks).count("505/QĐ-TTg") == 1


def test_a_ground_that_the_leading_post_names_itself_is_told_once() -> None:
    told = replace(LEADING, body_markdown=f"Lời.\n\nCăn cứ: {LEADING.source}.")
    assert text_of(press_release(replace(MATERIAL, posts=(told,))).paper.blocks).count("505/QĐ-TTg") == 1


def test_a_plan_that_names_the_resolution_is_not_told_to_carry_it_out_again() -> None:
    office = replace(MATERIAL.office, plan="Kế hoạch số 1/KH-SKHCN thực hiện Nghị quyết số 57-NQ/TW")
    told = text_of(press_release(replace(MATERIAL, office=office)).paper.blocks)
    assert "trong khuôn khổ Kế hoạch số 1/KH-SKHCN thực hiện Nghị quyết số 57-NQ/TW.\n" in told
    assert ", triển khai Nghị quyết số 57-NQ/TW ngày" in text_of(press_release(MATERIAL).paper.blocks)


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
