"""Tables as staff make them."""

import io
from collections.abc import Sequence

import openpyxl

from campaign.people.actors import Actor
from campaign.states import Role

HEADINGS = ("Ngày", "Giờ", "Tiêu đề", "Tóm tắt", "Nội dung", "Chủ đề", "Kênh")
GOOD = (
    "12/10/2027",
    "07:30",
    "Nộp hồ sơ trực tuyến",
    "Ba bước",
    "Bước một.\n\nBước hai.",
    "Chuyển đổi số",
    "cong, telegram",
)
OTHER = ("13/10/2027", "8h", "Học kỹ năng số", "", "Nội dung bài hai.", "chuyen-doi-so", "Cổng thông tin")
AUTHOR = Actor(7, "Lê Văn Soạn", Role.AUTHOR)


def csv_of(*rows: Sequence[str], delimiter: str = ";", bom: bool = True) -> bytes:
    """As Excel writes it."""
    lines = [delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig" if bom else "utf-8")


def xlsx_of(*rows: Sequence[object]) -> bytes:
    """A workbook with one sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))  # type: ignore[union-attr]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
