"""Tells a checker's finding in Vietnamese: what is wrong, and what to write instead."""

import difflib
from collections.abc import Sequence
from typing import Any

from content.language import gettext as _
from content.language import marked

_EXPECTED = {
    "string_type": marked("phải là chữ; nếu là số hoặc true/false, hãy đặt trong dấu nháy"),
    "string_too_short": marked("không được để trống"),
    "string_too_long": marked("quá dài; hãy viết ngắn lại"),
    "int_type": marked("phải là số nguyên"),
    "int_parsing": marked("phải là số nguyên"),
    "float_type": marked("phải là số"),
    "float_parsing": marked("phải là số"),
    "bool_type": marked("phải là true hoặc false"),
    "bool_parsing": marked("phải là true hoặc false"),
    "tuple_type": marked("phải là danh sách trong ngoặc vuông, ví dụ [mot, hai]"),
    "too_short": marked("phải có ít nhất một mục"),
    "dict_type": marked("phải gồm các cặp khóa: giá trị"),
    "mapping_type": marked("phải gồm các cặp khóa: giá trị"),
    "model_type": marked("phải gồm các cặp khóa: giá trị"),
    "model_attributes_type": marked("phải gồm các cặp khóa: giá trị"),
    "date_type": marked("phải là ngày, ví dụ 2026-11-20"),
    "date_parsing": marked("phải là ngày có thật, ví dụ 2026-11-20"),
    "date_from_datetime_parsing": marked("phải là ngày có thật, ví dụ 2026-11-20"),
    "time_delta_type": marked("phải là khoảng thời gian, ví dụ 2h hoặc 14d"),
    "string_pattern_mismatch": marked("chỉ dùng chữ thường không dấu, số và dấu gạch nối, ví dụ ngay-chuyen-doi-so"),
}

_OTHER = marked("giá trị này không dùng được; hãy xem ví dụ trong tài liệu")


def retell(item: Any, known: Sequence[str]) -> tuple[str, str]:
    """(message, advice) for one pydantic error; `known` are the keys that may stand beside it."""
    place, kind = item["loc"], item["type"]
    # One of a list has a number in its place: people know it by the list's key.
    key = next((step for step in reversed(place) if isinstance(step, str)), "")
    if kind == "extra_forbidden":
        return _("không có khóa “{key}”").format(key=key), _nearest(key, known)
    if kind == "missing":
        return _("thiếu khóa “{key}”").format(key=key), _("hãy thêm {key}: … vào mục này").format(key=key)
    if kind in ("literal_error", "enum"):
        expected = str(item["ctx"]["expected"]).replace(" or ", ", ").replace("'", "“", 1).replace("'", "")
        return _wrong(key, item), _("hãy ghi một trong: {all}").format(all=expected.replace("“", ""))
    if kind in ("value_error", "assertion_error"):
        told = str(item.get("ctx", {}).get("error", ""))
        return _wrong(key, item), told or _("hãy xem ví dụ trong tài liệu")
    return _wrong(key, item), _(_EXPECTED.get(kind, _OTHER))


def _wrong(key: str, item: Any) -> str:
    value = item.get("input")
    if isinstance(value, str | int | float) and len(str(value)) <= 60:
        return _("“{key}: {value}” chưa đúng").format(key=key, value=value)
    return _("giá trị của “{key}” chưa đúng").format(key=key)


def _nearest(key: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(key, known, 1, cutoff=0.5)
    if near:
        return _("có phải “{near}”?").format(near=near[0])
    return _("các khóa dùng được: {all}").format(all=", ".join(known)) if known else _("hãy bỏ khóa này")
