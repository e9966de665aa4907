"""The details of events in words: what the product wrote short for itself, people read in full."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from campaign.packs.part_names import part_name
from campaign.people.rights import role_name
from campaign.states import Role
from campaign.words import state_name
from content.language import gettext as _
from content.language import marked

_HASH = re.compile(r"[0-9a-f]{64}")
_MOVE = re.compile(r"(\w+) → (\w+)(?: · (.*))?", re.S)
_GONE = re.compile(r"(\d+) before (\d{4})-(\d\d)-(\d\d)(?: · .*)?")
_HANDED = re.compile(r"(\w+), (\d+)")
_COUNTED = re.compile(r"(\w+) (\d+)")
_OF_STATE = re.compile(r"(\w+): (\d+)")
_NUMBER = re.compile(r"(\d+)(?:: (.*))?", re.S)
_UNTIL = re.compile(r"(.*) · (\d{4}-\d\d-\d\d \d\d:\d\d)Z", re.S)

NONE: Mapping[str, int] = {}

_LINK = re.compile(r"link (\d+), (.+)")

_DOORS = {
    "studio": marked("trong phòng biên tập"),
    "link": marked("qua liên kết duyệt"),
    "api": marked("qua API"),
    "command": marked("bằng dòng lệnh"),
}

_CHANGES = {
    "added": marked("thêm {count} bài"),
    "moved": marked("dời {count} bài"),
    "changed": marked("đổi {count} bài"),
    "removed": marked("bỏ {count} bài"),
    "kept": marked("giữ nguyên {count} bài"),
    "deadline": marked("đổi hạn tự đăng của {count} bài"),
}


_TEAMS = {
    "added": marked("thêm {count} tổ"),
    "changed": marked("sửa {count} tổ"),
    "kept": marked("giữ nguyên {count} tổ"),
}

_SOURCES = {
    "form": marked("nhập tay"),
    "import": marked("từ danh sách"),
    "bot": marked("qua bot"),
    "link": marked("qua liên kết riêng"),
    "api": marked("qua API"),
}

_FIELDS = {
    "name": marked("tên tổ"),
    "unit": marked("đơn vị"),
    "area": marked("địa bàn"),
    "contact": marked("người phụ trách"),
    "phone": marked("điện thoại"),
    "members": marked("số thành viên"),
    "audience": marked("đối tượng"),
    "form": marked("dạng nhận"),
    "language": marked("ngôn ngữ"),
    "channel": marked("kênh"),
    "chat": marked("cuộc trò chuyện"),
}


def detail_words(action: str, detail: str, zone: ZoneInfo, numbers: Mapping[str, int] = NONE) -> str:
    """What an event's detail says, for people; as it stands where it is a person's own words. Times are those of `zone`.

    `numbers` are those of revisions by their hashes; a hash without one is shortened.
    """
    detail = _HASH.sub(lambda found: _numbered(numbers[found[0]]) if found[0] in numbers else found[0], detail)
    if action == "make-review-link":
        return _lasting(detail, zone)
    known = _TOLD.get(action) or _TOLD.get(action.partition("-")[0], _as_it_is)
    return known(detail)


def _numbered(number: int) -> str:
    return _("phiên bản {hash}").format(hash=number)


def _as_it_is(detail: str) -> str:
    return detail


def _revision(detail: str) -> str:
    return _HASH.sub(lambda found: _("phiên bản {hash}").format(hash=found[0][:8]), detail)


def _approved(detail: str) -> str:
    parts = detail.split(" · ")
    if len(parts) > 1:
        parts[-2] = _door(parts[-2])
    return _revision(" · ".join(parts))


def _refused(detail: str) -> str:
    door, dot, note = detail.partition(" · ")
    return f"{_door(door)}{dot}{note}"


def _door(door: str) -> str:
    link = _LINK.fullmatch(door)
    if link is not None:
        return _("qua liên kết duyệt số {number} do {by} tạo").format(number=link[1], by=link[2])
    return _(_DOORS[door]) if door in _DOORS else door


def _lasting(detail: str, zone: ZoneInfo) -> str:
    found = _UNTIL.fullmatch(detail)
    if found is None:
        return detail
    until = datetime.fromisoformat(f"{found[2]}Z").astimezone(zone)
    return _("{who} · đến {until}").format(who=found[1], until=f"{until:%H:%M %d/%m/%Y}")


def _resolved(detail: str) -> str:
    found = _MOVE.fullmatch(detail)
    if found is None:
        return detail
    moved = _("từ “{before}” sang “{after}”").format(before=state_name(found[1]), after=state_name(found[2]))
    return f"{moved} · {found[3]}" if found[3] else moved


def _forgotten(detail: str) -> str:
    found = _GONE.fullmatch(detail)
    if found is None:
        return detail
    count, year, month, day = found.groups()
    return _("{count} dòng cũ hơn ngày {day}/{month}/{year}").format(count=count, day=day, month=month, year=year)


def _planned(detail: str) -> str:
    return _counted(detail, _CHANGES)


def _listed(detail: str) -> str:
    return _counted(detail, _TEAMS)


def _counted(detail: str, names: Mapping[str, str]) -> str:
    words = [_COUNTED.fullmatch(part) for part in detail.split(", ")]
    told = [_(names[found[1]]).format(count=found[2]) for found in words if found and found[1] in names]
    return ", ".join(told) if len(told) == len(words) else detail


def _count_of(words: str) -> Callable[[str], str]:
    """For a detail that is a bare number, or a number and why."""

    def told(detail: str) -> str:
        found = _NUMBER.fullmatch(detail)
        if found is None:
            return detail
        said = _(words).format(count=found[1])
        return f"{said}: {found[2]}" if found[2] else said

    return told


def _of_state(detail: str) -> str:
    found = _OF_STATE.fullmatch(detail)
    if found is None:
        return detail
    return _("{count} tin “{state}”").format(count=found[2], state=state_name(found[1]))


def _source(detail: str) -> str:
    return _(_SOURCES[detail]) if detail in _SOURCES else detail


def _handed(detail: str) -> str:
    found = _HANDED.fullmatch(detail)
    return _("{count} tổ, tệp .{kind}").format(count=found[2], kind=found[1]) if found else detail


def _fields(detail: str) -> str:
    return ", ".join(_(_FIELDS[name]) if name in _FIELDS else name for name in detail.split(", "))


def _role(detail: str) -> str:
    return role_name(detail) if detail in set(Role) else detail


def _tried(detail: str) -> str:
    return {"ok": _("kênh trả lời tốt"), "failed": _("kênh không trả lời tốt")}.get(detail, detail)


def _of_pack(detail: str) -> str:
    return " · ".join(part_name(word) for word in detail.split(" · "))


def _open_parts(detail: str) -> str:
    return ", ".join(map(part_name, detail.split(", "))) if detail else _("khóa mọi phần")


def _guessed(detail: str) -> str:
    return {"many": _("từ nhiều địa chỉ"), "set-password": _("khi đổi mật khẩu")}.get(detail, detail)


_TOLD: dict[str, Callable[[str], str]] = {
    "compose": _revision,
    "approve": _approved,
    "request-changes": _refused,
    "resolve": _resolved,
    "forget": _forgotten,
    "plan": _planned,
    "add-account": _role,
    "sign-in-locked": _guessed,
    "try-channel": _tried,
    "open-pack-parts": _open_parts,
    "write-pack-text": _of_pack,
    "stand-by-pack-text": _of_pack,
    "write-unit-text": _of_pack,
    "remove-unit-text": _of_pack,
    "approve-pack-text": _of_pack,
    "register-team": _source,
    "change-team": _fields,
    "import-teams": _listed,
    "export-teams": _handed,
    "approve-sending": _count_of(marked("{count} tổ nhận")),
    "cancel-sending": _count_of(marked("{count} tin chưa gửi nên không gửi nữa")),
    "chats": _of_state,
    "missed": _count_of(marked("{count} tin")),
    "held": _count_of(marked("{count} tin")),
    "settle-comment": _count_of(marked("góp ý số {count}")),
    "answer-team": _count_of(marked("câu hỏi số {count}")),
}
