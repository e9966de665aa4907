"""What can be wrong with a picture that somebody asked for. Each tells which field, and what to do.

PictureProblem
├─ SpecProblem        the spec is not as it should be; `field` says where
├─ TextTooLong        a text does not fit at its smallest size
├─ MissingGlyph       no font draws a character
└─ LogoProblem        the file of a logo cannot be used (in `logos`)
"""

import re

from content.language import gettext as _
from content.language import marked


class PictureProblem(Exception):
    """A picture that cannot be drawn as it is asked for."""


class SpecProblem(PictureProblem):
    """A field of the spec that is wrong. `field` is its path: `title`, `items[2].value`."""

    def __init__(self, field: str, problem: str) -> None:
        """`problem` says what is wrong and what to write instead."""
        super().__init__(f"{field}: {problem}" if field else problem)
        self.field = field
        self.problem = problem


def in_form_words(problem: PictureProblem) -> str:
    """What is wrong, with the field as a form calls it: its path is for those who write a spec as a file."""
    if isinstance(problem, SpecProblem) and problem.field:
        return f"{name_of(problem.field)}: {problem.problem}"
    return str(problem)


class TextTooLong(PictureProblem):
    """A text does not fit at its smallest size. `field` is its path in the spec."""

    def __init__(self, field: str, text: str, canvas: str = "", room: int = 0) -> None:
        """`canvas` names the picture (`1200×630`); about `room` characters would fit, 0 when unknown.

        Of `items` it is their number that is too large.
        """
        problem = _("{name} quá dài cho ảnh {canvas} ({count} ký tự): “{text}”. {advice}")
        advice = _("Hãy rút ngắn còn khoảng {room} ký tự.") if room else _("Hãy rút ngắn lại.")
        if field == "items":
            problem = _("{name} nhiều quá cho ảnh {canvas}: {text}. {advice}")
            advice = _("Hãy bớt mục, hoặc chọn khổ ảnh khác.")
        shown = f"{text[:60]}…" if len(text) > 60 else text
        said = problem.format(
            name=name_of(field), canvas=canvas, count=len(text), text=shown, advice=advice.format(room=room)
        )
        super().__init__(" ".join(said.split()))
        self.field = field
        self.text = text


class MissingGlyph(PictureProblem):
    """A character that the fonts cannot draw."""

    def __init__(self, field: str, character: str, advice: str = "") -> None:
        problem = _("{name} có ký tự mà phông chữ không vẽ được: “{shown}” (U+{code:04X}). {advice}")
        shown = character if character.isprintable() else "?"
        told = advice or _("Hãy bỏ ký tự ấy.")
        super().__init__(problem.format(name=name_of(field), shown=shown, code=ord(character), advice=told))
        self.field = field


FIELD_NAMES = {
    "layout": marked("Kiểu đồ họa"),
    "theme": marked("Bảng màu"),
    "figure": marked("Con số lớn"),
    "kicker": marked("Dòng dẫn"),
    "title": marked("Tiêu đề"),
    "line": marked("Dòng chữ ngắn"),
    "organisation": marked("Tên cơ quan"),
    "source": marked("Nguồn"),
    "date": marked("Ngày"),
    "link": marked("Đường dẫn"),
    "invitation": marked("Lời mời quét mã"),
    "unit_mark": marked("Chữ trong vòng tròn"),
    "logo": marked("Biểu trưng"),
    "licence": marked("Giấy phép sử dụng"),
    "items": marked("Các mục"),
    "columns": marked("Tên các cột"),
    "value": marked("số liệu"),
    "label": marked("nhãn"),
    "note": marked("ghi chú"),
    "icon": marked("biểu tượng"),
    "cells": marked("ô"),
}

_PATH = re.compile(r"(?P<list>items|columns)\[(?P<number>\d+)\](?:\.(?P<part>\w+)(?:\[(?P<cell>\d+)\])?)?")


def name_of(field: str) -> str:
    """How a person calls a field: “Tiêu đề”, “Mục 3, nhãn”, “Mục 1, ô 2”."""
    found = _PATH.fullmatch(field)
    if found is None:
        return _(FIELD_NAMES.get(field, field))
    if found["list"] == "columns":
        return _("Tên cột {number}").format(number=int(found["number"]) + 1)
    name = _("Mục {number}").format(number=int(found["number"]) + 1)
    part = _(FIELD_NAMES[found["part"]]) if found["part"] in FIELD_NAMES else ""
    cell = f" {int(found['cell']) + 1}" if found["cell"] else ""
    return f"{name}, {part}{cell}" if part else name
