"""The Word file of a paper, read back: its form is that of Decree 30/2020."""

import hashlib
import io
import re
import time
import unicodedata
import zipfile

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from content.documents.docx import to_docx
from content.documents.paper import (
    Align,
    Heading,
    Listing,
    Note,
    PageBreak,
    Paragraph,
    Run,
    Script,
)
from tests.content.documents.samples import paper, texts, written

HOSTILE = '<w:p>&amp;"]]>\x00\x08\u202e\ud800\ufffe{{ 7*7 }} \U0001ffff'


def test_the_page_and_its_margins_are_those_of_the_decree() -> None:
    section = written().sections[0]
    lengths = (section.page_width, section.page_height, section.top_margin, section.bottom_margin)
    width, height, top, bottom, left, right = (
        round(length / Mm(1)) for length in (*lengths, section.left_margin, section.right_margin)
    )
    assert (width, height) == (210, 297)
    assert 20 <= top <= 25 and 20 <= bottom <= 25
    assert 30 <= left <= 35 and 15 <= right <= 20


def test_every_word_is_set_in_the_face_of_the_decree() -> None:
    defaults = written().styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:rFonts')}")
    assert {defaults.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}


def test_running_text_is_justified_14_point_indented_and_set_apart() -> None:
    style = written().styles["Body Text"]
    form = style.paragraph_format
    assert style.font.size == Pt(14)
    assert form.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert abs(form.first_line_indent - Mm(10)) < Mm(0.1)
    assert form.space_after == Pt(6)


def test_the_number_of_a_page_stands_in_the_middle_of_the_top_but_not_on_the_first() -> None:
    section = written().sections[0]
    number = section.header.paragraphs[0]
    assert section.different_first_page_header_footer
    assert "PAGE" in number._p.xml
    assert number.style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert section.first_page_header.paragraphs[0].text == ""
    assert section.header_distance < section.top_margin


def test_an_official_paper_has_the_office_on_the_left_and_the_nation_on_the_right() -> None:
    office, nation = written(superior="UBND tỉnh Mẫu", number="Số 01/TB").tables[0].rows[0].cells
    assert [p.text for p in office.paragraphs if p.text] == ["UBND TỈNH MẪU", "SỞ MẪU", "Số 01/TB"]
    assert [p.text for p in nation.paragraphs if p.text] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Nơi Mẫu, ngày 08 tháng 10 năm 2027",
    ]


def test_the_looks_of_the_head_are_those_of_the_decree() -> None:
    document = written()
    office, nation = document.tables[0].rows[0].cells
    place = next(p for p in nation.paragraphs if p.text.startswith("Nơi Mẫu"))
    assert office.paragraphs[0].runs[0].bold and place.runs[0].italic
    assert [document.styles[name].font.size for name in ("Nation", "Motto", "Letterhead")] == [Pt(12), Pt(13), Pt(13)]
    assert document.styles["Nation"].font.bold and document.styles["Motto"].font.bold


def test_a_paper_with_its_own_masthead_has_no_national_head() -> None:
    document = written(is_official=False)
    assert document.tables == []
    assert texts(document)[:4] == ["SỞ MẪU", "Nơi Mẫu, ngày 08 tháng 10 năm 2027", "Thông cáo", "Ngày mẫu 10/10/2027"]


def test_headings_are_real_ones() -> None:
    document = written(Heading(1, "I. Một"), Heading(3, "a) Ba"), Heading(9, "quá sâu"))
    styles = [p.style.name for p in document.paragraphs if p.text in ("I. Một", "a) Ba", "quá sâu")]
    assert styles == ["Heading 1", "Heading 3", "Heading 3"]


def test_each_listing_counts_from_its_own_beginning() -> None:
    document = written(Listing(("a", "b"), is_numbered=True), Listing(("c",), is_numbered=True, first=4))
    numbers = [p._p.pPr.numPr.numId.val for p in document.paragraphs if p.text in "abc" and p.text]
    starts = [one.get(qn("w:val")) for one in document.part.numbering_part.element.iter(qn("w:startOverride"))]
    assert (numbers, starts) == ([1, 1, 2], ["1", "4"])


def test_a_script_is_large_and_a_mark_of_breathing_never_begins_a_line() -> None:
    document = written(Script(("Một, / hai. //",), size_pt=20))
    line = next(p for p in document.paragraphs if p.text.startswith("Một"))
    assert line.text == "Một,\u00a0/ hai.\u00a0//"
    assert line.runs[0].font.size == Pt(20)


def test_what_follows_a_break_begins_on_a_new_page() -> None:
    document = written(Paragraph("trước"), PageBreak(), Paragraph("sau"))
    breaks = [at for at, p in enumerate(document.paragraphs) if p.paragraph_format.page_break_before]
    assert document.paragraphs[breaks[0] + 1].text == "sau"


@pytest.mark.parametrize(
    ("align", "kept"), [(Align.CENTRED, WD_ALIGN_PARAGRAPH.CENTER), (Align.RIGHT, WD_ALIGN_PARAGRAPH.RIGHT)]
)
def test_a_paragraph_stands_where_it_is_asked_to_stand(align: Align, kept: WD_ALIGN_PARAGRAPH) -> None:
    paragraph = written(Paragraph("Lời", align, is_bold=True)).paragraphs[-1]
    assert (paragraph.alignment, paragraph.paragraph_format.first_line_indent) == (kept, 0)
    assert paragraph.runs[0].bold


def test_a_link_can_be_followed_and_its_line_is_not_torn() -> None:
    paragraph = written(Paragraph((Run("Xem "), Run("trang", link="https://a.vn/x")))).paragraphs[-1]
    assert [(link.text, link.address) for link in paragraph.hyperlinks] == [("trang", "https://a.vn/x")]
    assert paragraph.alignment == WD_ALIGN_PARAGRAPH.LEFT


def test_recipients_are_small_below_the_text() -> None:
    document = written(recipients=("Các cơ quan báo chí;",))
    title, name = document.paragraphs[-2:]
    assert (title.text, name.text) == ("Nơi nhận:", "- Các cơ quan báo chí;")
    assert (title.style.font.size, title.style.font.bold, title.style.font.italic) == (Pt(12), True, True)
    assert name.style.font.size == Pt(11)


def test_who_signs_stands_beside_the_recipients_with_room_for_a_seal() -> None:
    document = written(recipients=("Các cơ quan báo chí;",), signature=("GIÁM ĐỐC", "Nguyễn Văn A"))
    left, right = document.tables[-1].rows[0].cells
    assert [one.text for one in left.paragraphs] == ["Nơi nhận:", "- Các cơ quan báo chí;"]
    assert [(one.text, one.runs[0].bold) for one in right.paragraphs] == [("GIÁM ĐỐC", True), ("Nguyễn Văn A", True)]
    assert right.paragraphs[1].paragraph_format.space_before == Pt(72)


@pytest.mark.parametrize(("language", "tag"), [("vi", "vi-VN"), ("en", "en-GB"), ("bdq", "bdq"), ('"><x', "vi-VN")])
def test_the_words_are_in_the_language_of_the_paper(language: str, tag: str) -> None:
    found = written(language=language).styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert found.get(qn("w:val")) == tag


def test_the_same_paper_is_the_same_file() -> None:
    given = paper(Paragraph("Lời"), Listing(("a",)))
    first = hashlib.sha256(to_docx(given)).hexdigest()
    assert hashlib.sha256(to_docx(given)).hexdigest() == first


def test_nothing_tells_when_and_on_which_machine_it_was_made() -> None:
    file = zipfile.ZipFile(io.BytesIO(to_docx(paper())))
    properties = file.read("docProps/core.xml").decode()
    assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert re.findall(r"<(?:dc|cp|dcterms):(\w+)", properties) == ["coreProperties", "title", "creator", "language"]
    assert not [name for name in file.namelist() if "thumbnail" in name or "app.xml" in name or "custom" in name]


def test_hostile_words_stay_words() -> None:
    runs = (Run(HOSTILE, link="javascript:alert(1)"), Run(HOSTILE, link='https://a.vn/"><x>'))
    blocks = (Heading(1, HOSTILE), Paragraph(runs), Listing((HOSTILE,)), Note(HOSTILE), Script((HOSTILE,)))
    said = texts(written(*blocks, organisation=HOSTILE, recipients=(HOSTILE,)))
    assert '<w:p>&amp;"]]>{{ 7*7 }}' in said
    assert not [sign for text in said for sign in text if unicodedata.category(sign) in ("Cc", "Cs", "Cn")]


def test_letters_are_composed_in_the_file() -> None:
    text = "Chuyển đổi số: ƀ ĕ ŏ ĭ"
    assert texts(written(Paragraph(unicodedata.normalize("NFD", text))))[-1] == text


def test_a_very_long_paper_is_made_in_time() -> None:
    begun = time.perf_counter()
    long = Paragraph("dữ liệu " * 12_000)
    document = Document(io.BytesIO(to_docx(paper(long, *(Paragraph("ngắn") for _ in range(500))))))
    assert len(document.paragraphs) > 500
    assert time.perf_counter() - begun < 5
