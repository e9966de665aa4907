"""Files of every kind that Excel writes, and files that are made to do harm."""

import io
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest

from campaign.errors import CampaignError
from campaign.importing import tables
from campaign.importing.tables import MOST_BYTES, MOST_ROWS, Bounds, FileRefused, read_table
from tests.campaign.importing.files import GOOD, HEADINGS, csv_of, xlsx_of
from tests.campaign.library.checks.files import office


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("bom", [True, False])
def test_a_csv_is_read_however_it_is_divided(delimiter: str, bom: bool) -> None:
    rows = read_table("bai.csv", csv_of(HEADINGS, GOOD, delimiter=delimiter, bom=bom))
    assert [(row.number, row.cells) for row in rows] == [(1, HEADINGS), (2, GOOD)]


def test_excel_s_unicode_text_and_its_own_delimiter_are_read() -> None:
    text = "Ngày\tTiêu đề\r\n12/10/2027\tMột\r\n"
    assert read_table("a.txt", text.encode("utf-16"))[1].cells == ("12/10/2027", "Một")
    assert read_table("a.csv", b"sep=,\r\n" + csv_of(HEADINGS, GOOD, delimiter=",", bom=False))[0].number == 2


def test_blank_rows_are_skipped_and_the_others_keep_their_numbers() -> None:
    rows = read_table("a.csv", csv_of(HEADINGS, ("", " ", ""), GOOD))
    assert [row.number for row in rows] == [1, 3]


def test_letters_are_composed() -> None:
    assert read_table("a.csv", "Nga\u0300y;b\n1;2\n".encode())[0].cells[0] == "Ngày"


def test_a_workbook_is_read_as_people_see_it() -> None:
    row = (
        datetime(2027, 10, 12),  # noqa: DTZ001 — wall time
        time(7, 30),
        "Bài",
        5.0,
        2.5,
        None,
        date(2027, 1, 2),
        True,
        datetime(2027, 1, 2, 8, 5),  # noqa: DTZ001 — wall time
    )
    read = read_table("bai.xlsx", xlsx_of(HEADINGS, row))[1]
    assert read.cells[:9] == ("12/10/2027", "07:30", "Bài", "5", "2.5", "", "02/01/2027", "True", "02/01/2027 08:05")


def test_formulas_are_known_and_never_calculated() -> None:
    read = read_table("bai.xlsx", xlsx_of(HEADINGS, ("=1+1", "=HYPERLINK(A1)", "chữ")))[1]
    assert (read.cells[0], read.formulas) == ("=1+1", frozenset({0, 1}))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "trống"),
        (b"\r\n;;\r\n", "trống"),
        ("Ngày;Giờ\n1;2".encode("cp1258", "replace") + b"\xff\xfd", "UTF-8"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".xls"),
        (b"a\x00b", "CSV hay XLSX"),
        (b"x" * (MOST_BYTES + 1), "5 MB"),
        (b"a\n" * (MOST_ROWS + 2), "2000 dòng"),
        (b"a\n" + b"\n" * tables.FARTHEST_ROW, "10000 dòng"),
        (b"PK\x03\x04" + b"rac" * 100, "Tệp"),
    ],
)
def test_what_is_no_table_is_told_with_what_to_do(data: bytes, told: str) -> None:
    with pytest.raises(CampaignError, match=told) as raised:
        read_table("bai.csv", data)
    assert len(str(raised.value)) > 20


def test_a_cell_may_be_as_long_as_the_file() -> None:
    rows = read_table("bai.csv", b'"a";"b"\r\n"1";"' + b"c" * 4_000_000 + b'"\r\n"2";"3"\r\n')
    assert [(row.number, len(row.cells[1])) for row in rows] == [(1, 1), (2, 4_000_000), (3, 1)]


def test_an_archive_that_is_no_workbook_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(CampaignError):
        read_table("bai.xlsx", out.getvalue())


def test_a_bomb_is_refused() -> None:
    good = zipfile.ZipFile(io.BytesIO(xlsx_of(HEADINGS, GOOD)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in good.namelist():
            archive.writestr(name, good.read(name))
        archive.writestr("xl/media/bomb.bin", b"\0" * 250_000_000)
    assert len(out.getvalue()) < MOST_BYTES
    with pytest.raises(CampaignError):
        read_table("bai.xlsx", out.getvalue())


def test_no_workbook_is_taken_apart_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    sent = xlsx_of(HEADINGS, GOOD)
    monkeypatch.delattr(openpyxl, "load_workbook")
    assert read_table("bai.xlsx", sent)[1].cells[: len(GOOD)] == GOOD


def test_an_archive_of_another_kind_is_told_from_a_table() -> None:
    with pytest.raises(CampaignError, match="không phải CSV hay XLSX"):
        read_table("bai.xlsx", office())


def test_entities_of_xml_are_not_unfolded() -> None:
    good = zipfile.ZipFile(io.BytesIO(xlsx_of(HEADINGS, GOOD)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in good.namelist():
            data = good.read(name)
            if name == "xl/worksheets/sheet1.xml":
                trap = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
                data = trap + data.partition(b"?>")[2] if data.startswith(b"<?xml") else trap + data
            archive.writestr(name, data)
    with pytest.raises(CampaignError):
        read_table("bai.xlsx", out.getvalue())


def test_a_row_far_below_is_not_waited_for() -> None:
    rows = [HEADINGS, GOOD, *[[]] * 60, GOOD]
    assert len(read_table("bai.xlsx", xlsx_of(*rows), Bounds(farthest_row=50))) == 2


def test_a_table_of_another_kind_has_its_own_bounds_and_headings() -> None:
    other = Bounds(heading={"Tổ": 1, "Xã": 2}.get, most_rows=1)
    assert read_table("a.csv", "Tổ\tXã\nThôn 1\tTrà\n".encode(), other)[1].cells == ("Thôn 1", "Trà")
    with pytest.raises(FileRefused, match="quá 1 dòng"):
        read_table("a.csv", b"a\n1\n2\n3\n", other)


def test_refusals_are_wrong_use() -> None:
    assert FileRefused("x").exit_code == 2
