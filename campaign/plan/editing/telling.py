"""Tells in sentences what differs between two plans, for people who never open the file. Pure."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from campaign.plan.editing.patching import identity
from campaign.plan.editing.rendering import Value
from campaign.plan.offsets import OffsetProblem, parse_duration, parse_offset
from campaign.plan.rhythms import describe
from content.language import gettext as _
from content.language import marked

SECTIONS = {
    "campaign": marked("thông tin kế hoạch"),
    "policy": marked("cách duyệt và đăng"),
    "wording": marked("từ ngữ"),
    "audiences": marked("đối tượng"),
    "languages": marked("ngôn ngữ"),
    "units": marked("đơn vị"),
    "channels": marked("kênh"),
    "themes": marked("chủ đề"),
    "observances": marked("ngày hưởng ứng"),
    "slots": marked("khung đăng"),
    "tasks": marked("nhiệm vụ"),
    "facts": marked("số liệu"),
    "targets": marked("chỉ tiêu"),
    "reports": marked("báo cáo"),
    "blackouts": marked("thời gian ngừng đăng"),
    "posts": marked("bài"),
    "destinations": marked("nơi nhận"),
}

KEYS = {
    "allow": marked("vẫn đăng"),
    "api_url": marked("địa chỉ máy chủ"),
    "at": marked("giờ đăng"),
    "audiences": marked("đối tượng"),
    "base": marked("căn cứ thêm"),
    "bot": marked("tên của bot"),
    "base_url": marked("địa chỉ công khai"),
    "channels": marked("kênh"),
    "chat": marked("nhóm, kênh chat"),
    "checked": marked("ngày kiểm tra"),
    "date": marked("ngày tháng"),
    "due": marked("thời hạn"),
    "emblem": marked("chữ trên biểu trưng"),
    "feed": marked("kèm nguồn tin RSS"),
    "every": marked("nhịp"),
    "forbidden": marked("từ không dùng"),
    "from": marked("từ"),
    "grace": marked("quá giờ còn tự đăng"),
    "kind": marked("loại"),
    "lead": marked("đơn vị chủ trì"),
    "lead_time": marked("soạn bài trước"),
    "legal_basis": marked("căn cứ pháp lý"),
    "licence": marked("giấy phép dùng ảnh"),
    "logo": marked("biểu trưng"),
    "name": marked("tên"),
    "organisation": marked("cơ quan"),
    "phone": marked("điện thoại"),
    "postponed": marked("hoãn"),
    "reason": marked("lý do"),
    "renamed": marked("tên đã đổi"),
    "review": marked("cách duyệt"),
    "shift": marked("gặp ngày nghỉ"),
    "slogan": marked("khẩu hiệu"),
    "source": marked("nguồn"),
    "summary": marked("tóm tắt"),
    "teams": marked("nói chuyện với các Tổ"),
    "template": marked("mẫu"),
    "templates": marked("mẫu"),
    "theme": marked("chủ đề"),
    "themes": marked("chủ đề"),
    "time_zone": marked("múi giờ"),
    "to": marked("gửi tới"),
    "token": marked("nơi đặt mã truy cập"),
    "unit": marked("đơn vị phụ trách"),
    "until": marked("đến"),
    "url": marked("địa chỉ"),
    "value": marked("nội dung"),
    "yearly": marked("chủ đề năm"),
}

_IN_SECTION = {"targets": {"unit": marked("đơn vị tính")}}
"""Keys that mean something else in one section."""

_SHOWN = 120


def section_name(key: str) -> str:
    """A section of the plan as people read it."""
    return _(SECTIONS[key]) if key in SECTIONS else key


def key_name(key: str, section: str = "") -> str:
    """A key of an entry as people read it; what has no name stays as it is written."""
    names = KEYS | _IN_SECTION.get(section, {})
    return _(names[key]) if key in names else key


def tell(old: Mapping[str, Value], new: Mapping[str, Value]) -> Iterator[str]:
    """One sentence for each difference, in the order of the new plan."""
    for section in [*new, *(key for key in old if key not in new)]:
        before, after = old.get(section), new.get(section)
        if before == after:
            continue
        if isinstance(before or after, list):
            yield from _entries(section, "", before or [], after or [])
        else:
            yield from _keys(section, _first_capital(section_name(section)), before or {}, after or {})


def _entries(section: str, where: str, old: Value, new: Value) -> Iterator[str]:
    before, after = _by_id(old), _by_id(new)
    noun = section_name(section)
    for name, entry in after.items():
        if name not in before:
            yield where + _("thêm {noun} “{title}”").format(noun=noun, title=_title(entry))
        elif before[name] != entry:
            head = f"{where}{noun} “{_title(entry)}”"
            yield from _keys(section, _first_capital(head), before[name], entry)
    for name, entry in before.items():
        if name not in after:
            yield where + _("bỏ {noun} “{title}”").format(noun=noun, title=_title(entry))


def _keys(section: str, head: str, old: Value, new: Value) -> Iterator[str]:
    before, after = (side if isinstance(side, Mapping) else {} for side in (old, new))
    for key in [*after, *(key for key in before if key not in after)]:
        was, now = before.get(key), after.get(key)
        if was == now:
            continue
        if key == "yearly" or key.isdecimal():
            inner = _("{head}, năm {year}").format(head=head, year=key) if key.isdecimal() else head
            yield from _keys(section, inner, was or {}, now or {})
        elif key in ("posts", "destinations"):
            yield from _entries(key, f"{head}, ", was or [], now or [])
        else:
            yield f"{head}: {_value_change(section, key, was, now)}"


def _value_change(section: str, key: str, was: Value, now: Value) -> str:
    name = key_name(key, section)
    if was is None:
        return _("đặt {name} “{now}”").format(name=name, now=_shown(now, key))
    if now is None:
        return _("bỏ {name} “{was}”").format(name=name, was=_shown(was, key))
    return _("đổi {name} từ “{was}” thành “{now}”").format(name=name, was=_shown(was, key), now=_shown(now, key))


def _by_id(entries: Value) -> dict[str, Value]:
    return {str(identity(entry)): entry for entry in entries} if isinstance(entries, list) else {}


def _title(entry: Value) -> str:
    if not isinstance(entry, Mapping):
        return _shown(entry)
    return _shown(entry.get("name") or entry.get("id"))


def _shown(value: Value, key: str = "") -> str:
    if isinstance(value, bool):
        return _("có") if value else _("không")
    text = ", ".join(map(_word, value)) if isinstance(value, list | tuple) else str(value)
    text = _SAID[key](text) if key in _SAID else text
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"


def _word(value: Value) -> str:
    """One of a list: a renamed body is told by its names."""
    return f"{value.get('from', '')} → {value.get('to', '')}" if isinstance(value, Mapping) else str(value)


def tell_offset(text: str) -> str:
    """`-7d 08:00` as people say it; a bare time, or what is none, as it is."""
    try:
        offset = parse_offset(text)
    except OffsetProblem:
        return text
    clock = f"{offset.at:%H:%M}"
    if offset.days == 0:
        return _("đúng ngày, {clock}").format(clock=clock)
    said = _("{days} ngày trước, {clock}") if offset.days < 0 else _("{days} ngày sau, {clock}")
    return said.format(days=abs(offset.days), clock=clock)


def tell_span(span: timedelta) -> str:
    """A while: in days, hours or minutes, the largest that is whole."""
    minutes = int(span.total_seconds() // 60)
    if minutes % 1440 == 0:
        return _("{count} ngày").format(count=minutes // 1440)
    if minutes % 60 == 0:
        return _("{count} giờ").format(count=minutes // 60)
    return _("{count} phút").format(count=minutes)


def _tell_duration(text: str) -> str:
    try:
        return tell_span(parse_duration(text))
    except OffsetProblem:
        return text


def _tell_date(text: str) -> str:
    found = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text)
    return f"{found[3]}/{found[2]}/{found[1]}" if found else text


DUE_NAMES = {"standing": marked("thường xuyên"), "yearly": marked("hằng năm")}
"""Deadlines of a task that are no day, as people say them."""

_WORDS = {
    "due": DUE_NAMES,
    "review": {"template": marked("duyệt mẫu"), "post": marked("duyệt từng bài")},
    "shift": {"before": marked("về ngày làm việc trước đó"), "after": marked("sang ngày làm việc sau đó")},
}


def _named(key: str) -> Callable[[str], str]:
    return lambda text: _(_WORDS[key][text]) if text in _WORDS[key] else _tell_date(text)


_SAID: dict[str, Callable[[str], str]] = {
    "at": tell_offset,
    "every": describe,
    "checked": _tell_date,
    "date": _tell_date,
    "grace": _tell_duration,
    "lead_time": _tell_duration,
    **{key: _named(key) for key in _WORDS},
}
"""How the values of some keys are told."""


def _first_capital(text: str) -> str:
    return text[:1].upper() + text[1:]
