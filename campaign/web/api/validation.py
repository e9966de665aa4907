"""Tells each wrong field of a request in words that a person can act on. What was sent is never repeated."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from campaign.web.api.problems import FieldError, Kind, Problem
from content.language import gettext as _
from content.language import marked

MOST_ERRORS = 50

_TOLD = {
    "missing": marked("Thiếu trường này."),
    "extra_forbidden": marked("Không có trường này; xem tài liệu của thao tác."),
    "json_invalid": marked("Không phải JSON hợp lệ."),
    "string_type": marked("Cần là chuỗi."),
    "string_too_short": marked("Ngắn quá: cần ít nhất {min_length} ký tự."),
    "string_too_long": marked("Dài quá: nhiều nhất {max_length} ký tự."),
    "string_pattern_mismatch": marked("Không đúng mẫu: {pattern}"),
    "too_long": marked("Nhiều quá: nhiều nhất {max_length} mục."),
    "too_short": marked("Ít quá: cần ít nhất {min_length} mục."),
    "int_type": marked("Cần là số nguyên."),
    "int_parsing": marked("Cần là số nguyên."),
    "int_parsing_size": marked("Số lớn quá."),
    "int_from_float": marked("Cần là số nguyên."),
    "bool_type": marked("Cần là true hoặc false."),
    "bool_parsing": marked("Cần là true hoặc false."),
    "list_type": marked("Cần là danh sách."),
    "dict_type": marked("Cần là đối tượng JSON."),
    "model_attributes_type": marked("Cần là đối tượng JSON."),
    "model_type": marked("Cần là đối tượng JSON."),
    "enum": marked("Cần là một trong: {expected}."),
    "literal_error": marked("Cần là một trong: {expected}."),
    "greater_than_equal": marked("Cần từ {ge} trở lên."),
    "less_than_equal": marked("Cần từ {le} trở xuống."),
    "moment": marked("Cần là thời điểm RFC 3339 có múi giờ, ví dụ 2027-10-10T07:30:00+07:00."),
    "datetime_parsing": marked("Cần là thời điểm RFC 3339 có múi giờ, ví dụ 2027-10-10T07:30:00+07:00."),
    "datetime_from_date_parsing": marked("Cần là thời điểm RFC 3339 có múi giờ, ví dụ 2027-10-10T07:30:00+07:00."),
    "datetime_object_invalid": marked("Cần là thời điểm RFC 3339 có múi giờ, ví dụ 2027-10-10T07:30:00+07:00."),
    "unreadable": marked("Có ký tự điều khiển hoặc ký tự hỏng; hãy gửi văn bản Unicode thường."),
    "string_unicode": marked("Có ký tự điều khiển hoặc ký tự hỏng; hãy gửi văn bản Unicode thường."),
    "cursor": marked("Con trỏ trang không đúng; hãy dùng nguyên địa chỉ trong tiêu đề “Link”."),
}


def problem_of(errors: Sequence[Mapping[str, Any]]) -> Problem:
    """The problem that pydantic's errors make, in the language spoken now."""
    told = [field_error(one) for one in errors[:MOST_ERRORS]]
    if any(one["type"] == "json_invalid" for one in errors):
        return Problem(Kind.BAD_REQUEST, errors=[FieldError(field="body", message=_(_TOLD["json_invalid"]))])
    return Problem(Kind.INVALID, _("Có {count} trường chưa đúng.").format(count=len(errors)), told)


def field_error(error: Mapping[str, Any]) -> FieldError:
    """One of pydantic's errors, without what was sent."""
    given = {name: value for name, value in error.get("ctx", {}).items() if isinstance(value, str | int)}
    message = _(_TOLD.get(error["type"], marked("Giá trị không hợp lệ.")))
    return FieldError(field=place_of(error["loc"]), message=message.format_map(_Known(given)))


def place_of(parts: Iterable[Any]) -> str:
    """`body.channels.0`; names that the caller made up are cut."""
    return ".".join(_plain(str(part)) for part in parts)


def _plain(part: str) -> str:
    return "".join(sign for sign in part[:60] if sign.isprintable() and sign not in "<>&\"'")


class _Known(dict[str, Any]):
    def __missing__(self, name: str) -> str:
        return "…"
