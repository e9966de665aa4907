"""The bytes of a calendar file as text: refuses what no text is, and finds what an editor has hidden in it."""

import re
import unicodedata

from campaign.plan.problems import Finding, Unreadable
from content.language import gettext as _

MOST_BYTES = 1_000_000

_BOM = b"\xef\xbb\xbf"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def read_text(data: bytes, found: list[Finding]) -> str:
    """The text, composed (NFC), with each flaw that can be read past added to `found`. Raises Unreadable."""
    if len(data) > MOST_BYTES:
        raise Unreadable(1, _("tệp lịch quá lớn ({size} byte)").format(size=len(data)), _("giữ tệp dưới 1 MB"))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(1, _("tệp ghi dạng UTF-16"), _("lưu lại dạng UTF-8 không có BOM"))
    if data.startswith(_BOM):
        found.append((1, _("tệp bắt đầu bằng dấu BOM"), _("lưu lại dạng UTF-8 không có BOM")))
    data = data.removeprefix(_BOM)
    try:
        text = unicodedata.normalize("NFC", data.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Unreadable(line, _("tệp không phải UTF-8"), _("lưu lại dạng UTF-8")) from None
    if "\t" not in text and not _CONTROL.search(text):
        return text
    return "\n".join(_clean(line, number, found) for number, line in enumerate(text.split("\n"), start=1))


def _clean(line: str, number: int, found: list[Finding]) -> str:
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        found.append((number, _("thụt dòng bằng phím Tab"), _("thay mỗi Tab bằng hai dấu cách")))
        line = indent.replace("\t", "  ") + line.lstrip()
    if _CONTROL.search(line):
        found.append((number, _("có ký tự điều khiển không nhìn thấy"), _("xóa rồi gõ lại dòng này")))
        line = _CONTROL.sub("", line)
    return line
