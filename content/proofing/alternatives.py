"""Whether each picture says in words what it shows, for people who cannot see it."""

import re
from collections.abc import Iterator

from content.language import gettext as _
from content.proofing.wording import Level, Remark, Rules, Wording

NAME = "alt"
_FILE_NAME = re.compile(r"[\w .()-]+\.(png|jpe?g|webp|gif|heic|bmp|tiff?)", re.I)


def check(wording: Wording, _rules: Rules) -> Iterator[Remark]:
    """A remark for each picture without words, or with nothing but the name of its file."""
    for number, alt in enumerate(wording.alts):
        place = f"alt[{number}]"
        if not alt.strip():
            message = _("Ảnh {number} chưa có lời mô tả. Hãy viết một câu cho người không nhìn thấy ảnh.")
            yield Remark(NAME, place, 0, "", message.format(number=number + 1), Level.STOP)
        elif _FILE_NAME.fullmatch(alt.strip()):
            message = _("Lời mô tả của ảnh {number} mới là tên tệp. Hãy viết ảnh cho thấy điều gì.")
            yield Remark(NAME, place, 0, alt[:80], message.format(number=number + 1))
