"""Tells a checker's finding in Vietnamese: what is wrong, and what to write instead."""

import difflib
from collections.abc import Sequence
from gettext import gettext as _
from typing import Any

_EXPECTED = {
    "string_type": _("phải là chữ; nếu là số hoặc true/false, hãy đặt trong dấu nháy"),
    "string_too_short": _("không được để trống"),
    "string_too_long": _("quá dài; hãy viết ngắn lại"),
    "int_type": _("phải là số nguyên"),
    "int_parsing": _("phải là số nguyên"),
    "float_type": _("phải là số"),
    "float_parsing": _("phải là số"),
    "bool_type": _("phải là true hoặc false"),
    "bool_parsing": _("phải là true hoặc false"),
    "tuple_type": _("phải là danh sách trong ngoặc vuông, ví dụ [mot, hai]"),
    "too_short": _("phải có ít nhất một mục"),
    "dict_type": _("phải gồm các cặp khóa: giá trị"),
    "mapping_type": _("phải gồm các cặp khóa: giá trị"),
    "model_type": _("phải gồm các cặp khóa: giá trị"),
    "model_attributes_type": _("phải gồm các cặp khóa: giá trị"),
    "date_type": _("phải là ngày, ví dụ 2026-11-20"),
    "date_parsing": _("phải là ngày có thật, ví dụ 2026-11-20"),
    "date_from_datetime_parsing": _("phải là ngày có thật, ví dụ 2026-11-20"),
    "time_delta_type": _("phải là khoảng thời gian, ví dụ 2h hoặc 14d"),
    "string_pattern_mismatch": _("chỉ dùng chữ thường không dấu, số và dấu gạch nối, ví dụ ngay-chuyen-doi-so"),
}


def retell(item: Any, known: Sequence[str]) -> tuple[str, str]:
    """(message, advice) for one pydantic error; `known` are the keys that may stand beside it."""
    place, kind = item["loc"], item["type"]
    key = str(place[-1]) if place else ""
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
    return _wrong(key, item), _EXPECTED.get(kind, _("giá trị này không dùng được; hãy xem ví dụ trong tài liệu"))


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
