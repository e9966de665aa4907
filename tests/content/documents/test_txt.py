from content.documents.paper import (
    Heading,
    Listing,
    Note,
    PageBreak,
    Paragraph,
    PictureBlock,
    Run,
    Script,
    Table,
)
from content.documents.txt import text_of, to_notepad, to_txt
from tests.content.documents.samples import paper


def test_an_official_paper_begins_with_the_office_and_the_nation() -> None:
    head = to_txt(paper(superior="UBND tỉnh Mẫu", number="Số 01/TB")).split("\n\n")
    assert head == [
        "UBND TỈNH MẪU\nSỞ MẪU\nSố 01/TB",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
        "Nơi Mẫu, ngày 08 tháng 10 năm 2027",
        "THÔNG CÁO\nNgày mẫu 10/10/2027\n",
    ]


def test_a_paper_with_its_own_masthead_bears_no_national_name() -> None:
    assert "CỘNG HÒA" not in to_txt(paper(is_official=False))


def test_pieces_stand_apart_and_lists_together() -> None:
    blocks = (
        Heading(1, "I. Mở"),
        Paragraph("Lời."),
        Listing(("a", "b"), is_numbered=True, first=3),
        Note("Nhớ"),
        PageBreak(),
    )
    assert text_of(blocks) == "I. Mở\n\nLời.\n\n3. a\n4. b\n\n[Nhớ]"


def test_a_list_inside_a_list_is_set_in() -> None:
    assert text_of([Listing(("ngoài",)), Listing(("trong",), depth=1)]) == "- ngoài\n\n  - trong"


def test_a_row_of_a_table_names_its_columns_and_leaves_out_what_is_empty() -> None:
    table = Table(("Nội dung", "Số liệu", ""), (("Hồ sơ", "12", "x"), ("Khác", "", "")))
    assert text_of([table]) == "Nội dung: Hồ sơ\nSố liệu: 12\nx\n\nNội dung: Khác"


def test_the_lines_of_a_script_are_counted_on() -> None:
    assert text_of([Script(("Một //", "hai"), first=9)]) == "9. Một //\n10. hai"


def test_a_picture_is_its_words() -> None:
    assert text_of([PictureBlock(b"", 80, "Sơ đồ", "Nguồn: Sở")]) == "[Hình: Sơ đồ]\nNguồn: Sở"


def test_an_address_stands_after_its_words_once() -> None:
    words = (Run("Xem "), Run("trang", link="https://a.vn"), Run(", gọi "), Run("1022", link="tel:1022"))
    assert text_of([Paragraph(words)]) == "Xem trang (https://a.vn), gọi 1022"


def test_who_signs_stands_below_the_recipients() -> None:
    told = to_txt(paper(recipients=("Lưu: VT.",), signature=("GIÁM ĐỐC", "Nguyễn Văn A")))
    assert told.endswith("- Lưu: VT.\n\nGIÁM ĐỐC\n\nNguyễn Văn A\n")


def test_recipients_end_the_paper() -> None:
    assert to_txt(paper(recipients=("Các cơ quan báo chí;", "Lưu: VT."))).endswith(
        "\n\nNơi nhận:\n- Các cơ quan báo chí;\n- Lưu: VT.\n"
    )


def test_a_notepad_gets_its_mark_and_its_ends_of_lines() -> None:
    file = to_notepad(paper(Paragraph("Lời.")))
    assert file.startswith(b"\xef\xbb\xbf")
    assert file.count(b"\n") == file.count(b"\r\n") > 5
    assert file.decode("utf-8-sig").replace("\r\n", "\n") == to_txt(paper(Paragraph("Lời.")))
