"""What people say of a thing in the library, tidied and checked. Pure."""

import unicodedata
from dataclasses import dataclass, replace
from datetime import date

from campaign.db.tables import AssetKind
from campaign.errors import WrongUse
from content.language import gettext as _
from content.language import marked
from content.words.vietnamese import nfc

MOST_LETTERS = {"title": 300, "description": 4_000, "source": 500, "licence": 300, "value": 60, "unit": 60}
MOST_THEMES = 30
MOST_THEME = 80

NAMES = {
    "title": marked("Tên"),
    "description": marked("Mô tả"),
    "source": marked("Nguồn"),
    "licence": marked("Quyền sử dụng"),
    "value": marked("Giá trị"),
    "unit": marked("Đơn vị tính"),
}


@dataclass(frozen=True, slots=True)
class Description:
    """What people say of an asset. `description` is a picture's words for those who cannot see it.

    `checked` is an ISO date or empty; `value` and `unit` are a figure's. `themes` are ids of the calendar.
    """

    title: str
    description: str = ""
    source: str = ""
    licence: str = ""
    checked: str = ""
    value: str = ""
    unit: str = ""
    themes: tuple[str, ...] = ()


class Unfit(WrongUse):
    """What is said cannot be kept; `field` is the one to mend."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def tidied(said: Description, kind: AssetKind | None) -> Description:
    """The same in composed letters and single lines, checked. Raises Unfit.

    A picture needs its description, a figure its value, source and date of check; no `kind` asks for a title only.
    """
    lines = {name: _line(getattr(said, name)) for name in MOST_LETTERS if name != "description"}
    themes = tuple(dict.fromkeys(_line(theme) for theme in said.themes if theme.strip()))
    said = replace(said, **lines, description=_text(said.description), checked=said.checked.strip(), themes=themes)
    _check_lengths(said)
    _check_date(said.checked)
    if kind == AssetKind.PICTURE and not said.description:
        message = _("Hãy mô tả ảnh bằng một câu cho người không nhìn thấy: ảnh có ai, đang làm gì, ở đâu.")
        raise Unfit("description", message)
    if kind == AssetKind.FIGURE:
        _check_figure(said)
    return said


def _line(text: str) -> str:
    return " ".join(_text(text).split())


def _text(text: str) -> str:
    kept = (sign for sign in nfc(text.replace("\r\n", "\n")) if sign == "\n" or unicodedata.category(sign)[0] != "C")
    return "".join(kept).strip()


def _check_lengths(said: Description) -> None:
    if not said.title:
        raise Unfit("title", _("Hãy đặt tên."))
    for name, most in MOST_LETTERS.items():
        length = len(getattr(said, name))
        if length > most:
            message = _("{field} dài {length} ký tự, nhiều nhất {most}. Hãy rút gọn.")
            raise Unfit(name, message.format(field=_(NAMES[name]), length=length, most=most))
    if len(said.themes) > MOST_THEMES or any(len(theme) > MOST_THEME for theme in said.themes):
        raise Unfit("themes", _("Chọn quá nhiều chủ đề."))


def _check_date(checked: str) -> None:
    if not checked:
        return
    try:
        date.fromisoformat(checked)
    except ValueError as error:
        raise Unfit("checked", _("Ngày kiểm tra chưa đúng. Hãy ghi như 2026-11-20.")) from error


def _check_figure(said: Description) -> None:
    if not said.value:
        raise Unfit("value", _("Hãy ghi giá trị của số liệu, đúng như sẽ in ra."))
    if not said.source:
        raise Unfit("source", _("Hãy ghi nguồn của số liệu: văn bản, báo cáo hoặc cơ quan công bố."))
    if not said.checked:
        raise Unfit("checked", _("Hãy ghi ngày kiểm tra số liệu."))
