"""Opens what people upload, each file in a process of its own: one that is made to do harm ends that process only."""

import json
import os
import subprocess
import sys
from pathlib import Path

from campaign.errors import CampaignError
from campaign.library.checks.outcomes import MOST_DOCUMENT_BYTES, Checked, Fault, Refused, heard
from campaign.library.names import shown_name
from campaign.places import Places
from content.language import gettext as _
from content.language import marked

WAIT_S = 90
"""A machine that is busy must not fail a good file: what a file may take is bounded by the process itself."""

PATIENCE_S = 10
"""How long a person waits for the files of others; teams, who are many, wait less."""

AT_ONCE = 2
"""Files that are opened side by side: each may take memory for 40 million pixels."""

_BARE = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
_NOWHERE = Path(sys.executable).anchor

_places = Places(AT_ONCE)

_TOLD = {
    Fault.EMPTY: marked("Tệp trống."),
    Fault.TOO_LARGE: marked("Tệp lớn quá (ảnh tối đa 15 MB, tài liệu tối đa 20 MB). Hãy thu nhỏ rồi tải lại."),
    Fault.UNKNOWN: marked(
        "Nội dung không phải ảnh JPEG, PNG, WebP hay tài liệu PDF, DOCX, XLSX, dù tên tệp ghi thế nào."
    ),
    Fault.NO_TABLE: marked("Tệp không phải CSV hay XLSX. Hãy tải bảng mẫu về và điền vào đó."),
    Fault.SVG: marked("Ảnh SVG không nhận được vì có thể chứa lệnh. Hãy xuất ra PNG."),
    Fault.GIF: marked("Ảnh GIF không nhận được. Hãy lưu lại thành PNG hoặc JPEG."),
    Fault.OLD_OFFICE: marked("Tệp Word, Excel kiểu cũ (.doc, .xls) không nhận được. Hãy lưu lại thành .docx, .xlsx."),
    Fault.BROKEN: marked("Tệp bị hỏng hoặc không đầy đủ, không đọc được. Hãy mở và lưu lại trên máy tính rồi tải lên."),
    Fault.TOO_MANY_PIXELS: marked("Ảnh lớn quá 40 triệu điểm ảnh. Hãy thu nhỏ rồi tải lại."),
    Fault.TOO_SMALL: marked("Ảnh nhỏ quá, mỗi cạnh cần ít nhất 16 điểm ảnh."),
    Fault.ENCRYPTED: marked("Tệp có mật khẩu hoặc bị mã hóa. Hãy bỏ mật khẩu rồi tải lại."),
    Fault.SCRIPT: marked("Tệp PDF có chứa lệnh (JavaScript hoặc biểu mẫu XFA). Hãy in ra PDF mới rồi tải lại."),
    Fault.LAUNCHES: marked("Tệp PDF tự mở chương trình hoặc tự gửi dữ liệu. Hãy in ra PDF mới rồi tải lại."),
    Fault.EMBEDS: marked("Tệp có đính kèm tệp khác bên trong. Hãy bỏ phần đính kèm rồi tải lại."),
    Fault.MACROS: marked("Tệp có chứa macro. Hãy lưu lại thành .docx hoặc .xlsx không có macro."),
    Fault.UNSAFE_NAMES: marked("Bên trong tệp có tên không an toàn. Hãy lưu lại bằng Word hoặc Excel rồi tải lên."),
    Fault.UNPACKS_TOO_LARGE: marked("Tệp giải nén ra quá lớn nên không nhận được."),
    Fault.LOADS_FROM_OUTSIDE: marked("Tệp tự tải nội dung từ nơi khác khi mở. Hãy chép nội dung sang một tệp mới."),
    Fault.TOOK_TOO_MUCH: marked("Tệp cần quá nhiều bộ nhớ hoặc thời gian để mở nên không nhận được."),
}


class UploadRefused(CampaignError):
    """The file is not taken; the text says why and what to do."""


def open_upload(name: str, data: bytes, *, wait_s: float = PATIENCE_S) -> Checked:
    """What is to be kept of a file. `name` is what the browser told, for the message. Raises UploadRefused; AllTaken when
    the files of others take longer than `wait_s`.

    Takes from a quarter of a second to some seconds.
    """
    return _opened(name, data, wait_s=wait_s)


def open_sheet(name: str, data: bytes, most_rows: int, most_columns: int) -> list[tuple[int, list[str], list[int]]]:
    """The rows of a workbook's first sheet that hold something: number, cells as text, places of formulas.

    Raises AllTaken as `open_upload`, and UploadRefused; for ten million strings in a file of 0.3 MB after 20 s of the other
    process and 0.02 s of this.
    """
    sheet = _opened(name, data, str(most_rows), str(most_columns))
    rows: list[tuple[int, list[str], list[int]]] = json.loads(sheet.data.decode("utf-8", "surrogatepass"))
    return rows


def _opened(name: str, data: bytes, *words: str, wait_s: float = PATIENCE_S) -> Checked:
    try:
        if len(data) > MOST_DOCUMENT_BYTES:
            raise Refused(Fault.TOO_LARGE)
        return heard(_looked_into(data, *words, wait_s=wait_s))
    except Refused as refused:
        message = _("Tệp “{name}”: {reason}")
        raise UploadRefused(message.format(name=shown_name(name), reason=_(_TOLD[refused.fault]))) from refused


def _looked_into(data: bytes, *words: str, wait_s: float) -> bytes:
    command = [sys.executable, "-I", "-m", "campaign.library.checks", *words]
    with _places.one(wait_s):
        try:
            # Nothing of this process goes along: no secrets of its environment, no folder of its own.
            done = subprocess.run(
                command, input=data, capture_output=True, timeout=WAIT_S, check=False, env=_BARE, cwd=_NOWHERE
            )
        except subprocess.TimeoutExpired as error:
            raise Refused(Fault.TOOK_TOO_MUCH) from error
    return done.stdout if done.returncode == 0 else b""
