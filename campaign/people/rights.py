"""What each role may do. One table: pages, the API and the back ends all ask here."""

from enum import StrEnum

from campaign.states import Role
from content.language import gettext as _
from content.language import marked


class Right(StrEnum):
    """One thing that a person may be allowed to do; the scopes of API tokens bear the same names."""

    READ = "read"
    WRITE = "write"
    SCHEDULE = "schedule"
    PLAN = "plan"
    RESOLVE = "resolve"
    APPROVE = "approve"
    STOP = "stop"
    AUDIT = "audit"
    ADMINISTER = "administer"


WHOLE_OFFICE = "*"
"""Stands for every unit at once where a unit is asked for: nobody who works for one unit alone is in charge of it."""

_AUTHOR = frozenset({Right.READ, Right.WRITE})
_EDITOR = _AUTHOR | {Right.SCHEDULE, Right.PLAN, Right.RESOLVE, Right.STOP, Right.AUDIT}

RIGHTS: dict[Role, frozenset[Right]] = {
    Role.VIEWER: frozenset({Right.READ}),
    Role.AUTHOR: _AUTHOR,
    Role.EDITOR: _EDITOR,
    Role.APPROVER: _AUTHOR | {Right.APPROVE, Right.RESOLVE, Right.STOP, Right.AUDIT},
    Role.ADMINISTRATOR: frozenset(Right),
}

ROLE_NAMES = {
    Role.VIEWER: marked("Người xem"),
    Role.AUTHOR: marked("Người viết"),
    Role.EDITOR: marked("Biên tập viên"),
    Role.APPROVER: marked("Người duyệt"),
    Role.ADMINISTRATOR: marked("Quản trị viên"),
}

RIGHT_NAMES = {
    Right.READ: marked("xem"),
    Right.WRITE: marked("viết bài"),
    Right.SCHEDULE: marked("xếp lịch đăng"),
    Right.PLAN: marked("sửa kế hoạch"),
    Right.RESOLVE: marked("xử lý lượt đăng"),
    Right.APPROVE: marked("duyệt"),
    Right.STOP: marked("tạm dừng đăng"),
    Right.AUDIT: marked("xem nhật ký"),
    Right.ADMINISTER: marked("quản trị"),
}


def role_name(role: str) -> str:
    """A role as people read it."""
    return _(ROLE_NAMES[Role(role)])


def right_name(right: Right) -> str:
    """A right as people read it."""
    return _(RIGHT_NAMES[right])
