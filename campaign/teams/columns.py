"""The columns of a list of teams, by the headings that wards write. Knows no file and no row."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from campaign.importing.columns import Headings, bare_heading, place_headings
from campaign.states import TeamForm


class TeamColumn(StrEnum):
    """What a column holds; the value is its heading. Headings are data of the office's file: they are never translated."""

    NAME = "Tên tổ"
    UNIT = "Đơn vị"
    AREA = "Địa bàn"
    CONTACT = "Người phụ trách"
    PHONE = "Điện thoại"
    MEMBERS = "Số thành viên"
    AUDIENCE = "Đối tượng"
    FORM = "Dạng nhận"
    LANGUAGE = "Ngôn ngữ"
    NUMBER = "Số"
    LINK = "Liên kết riêng"
    BOT = "Mở bằng bot"
    SMS = "Tin SMS"
    ZALO = "Tin Zalo"


NEEDED = (TeamColumn.NAME,)
GIVEN = (TeamColumn.NUMBER, TeamColumn.LINK, TeamColumn.BOT, TeamColumn.SMS, TeamColumn.ZALO)
"""What the product adds when it gives the list out; in a list that comes back only the team's number is read."""

READ = tuple(column for column in TeamColumn if column not in GIVEN)

_OTHER_NAMES = {
    "name": TeamColumn.NAME,
    "to": TeamColumn.NAME,
    "ten to cong nghe so": TeamColumn.NAME,
    "ten to cong nghe so cong dong": TeamColumn.NAME,
    "to cong nghe so cong dong": TeamColumn.NAME,
    "unit": TeamColumn.UNIT,
    "xa phuong": TeamColumn.UNIT,
    "xa": TeamColumn.UNIT,
    "phuong": TeamColumn.UNIT,
    "don vi quan ly": TeamColumn.UNIT,
    "area": TeamColumn.AREA,
    "thon": TeamColumn.AREA,
    "khoi pho": TeamColumn.AREA,
    "to dan pho": TeamColumn.AREA,
    "contact": TeamColumn.CONTACT,
    "to truong": TeamColumn.CONTACT,
    "ho ten to truong": TeamColumn.CONTACT,
    "ho va ten to truong": TeamColumn.CONTACT,
    "dau moi": TeamColumn.CONTACT,
    "phone": TeamColumn.PHONE,
    "so dien thoai": TeamColumn.PHONE,
    "sdt": TeamColumn.PHONE,
    "members": TeamColumn.MEMBERS,
    "thanh vien": TeamColumn.MEMBERS,
    "so nguoi": TeamColumn.MEMBERS,
    "audience": TeamColumn.AUDIENCE,
    "form": TeamColumn.FORM,
    "dang": TeamColumn.FORM,
    "hinh thuc nhan": TeamColumn.FORM,
    "language": TeamColumn.LANGUAGE,
    "lien ket": TeamColumn.LINK,
}
NAMES: Mapping[str, TeamColumn] = {bare_heading(column): column for column in TeamColumn} | _OTHER_NAMES

FORMS = (
    ("tin nhắn", TeamForm.MESSAGE),
    ("chữ", TeamForm.MESSAGE),
    ("đồ họa", TeamForm.PICTURE),
    ("ảnh", TeamForm.PICTURE),
    ("hình ảnh", TeamForm.PICTURE),
    ("bài đọc loa", TeamForm.SCRIPT),
    ("loa", TeamForm.SCRIPT),
    ("phát thanh", TeamForm.SCRIPT),
    *((form.value, form) for form in TeamForm),
)
"""How lists call the forms."""


def heading_of(heading: str) -> TeamColumn | None:
    """The column that a heading means."""
    return NAMES.get(bare_heading(heading))


def read_team_headings(cells: Sequence[str], row: int) -> Headings[TeamColumn]:
    """Every column of the first row of a list of teams."""
    return place_headings(cells, row, NAMES, NEEDED)
