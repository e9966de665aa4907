"""Names of states and channels as people read them. One table for the pages and the command line."""

from content.language import gettext as _
from content.language import marked

STATE_NAMES = {
    "pending_theme": marked("chờ chủ đề năm"),
    "pending_facts": marked("chờ số liệu"),
    "draft": marked("nháp"),
    "in_review": marked("chờ duyệt"),
    "changes_requested": marked("cần sửa"),
    "approved": marked("đã duyệt"),
    "scheduled": marked("đã duyệt, chờ giờ đăng"),
    "publishing": marked("đang đăng"),
    "published": marked("đã đăng"),
    "partly_published": marked("đăng một phần"),
    "failed": marked("không đăng được"),
    "cancelled": marked("đã bỏ"),
    "withdrawn": marked("đã thu hồi"),
    "pending": marked("chờ giờ đăng"),
    "sending": marked("đang gửi"),
    "sent": marked("đã đăng"),
    "simulated": marked("đã ghi vào hộp thử"),
    "unknown": marked("chưa rõ, cần người xem"),
    "missed": marked("lỡ giờ, cần người quyết"),
    "held": marked("tạm giữ, cần người quyết"),
}

KIND_NAMES = {
    "portal": marked("Cổng thông tin"),
    "rss": marked("Nguồn tin RSS"),
    "telegram": marked("Telegram"),
    "outbox": marked("Hộp thử"),
}

TEMPLATE_NAMES = {
    "countdown": marked("Đếm ngược đến ngày"),
    "day": marked("Bài chính của ngày"),
    "day-practical": marked("Việc làm thiết thực trong ngày"),
    "movement": marked("Phong trào"),
    "target": marked("Mục tiêu của kế hoạch"),
    "theme-model": marked("Mô hình, điển hình"),
    "theme-policy": marked("Chính sách cần biết"),
    "theme-tip": marked("Mẹo theo chủ đề"),
    "theme-week": marked("Chủ đề trong tuần"),
}

SCOPE_NAMES = {
    "all": marked("tất cả"),
    "channel": marked("kênh"),
    "theme": marked("chủ đề"),
}
"""How much a hold stops."""

_STATE_KINDS = {
    "draft": ("draft", "cancelled", "withdrawn"),
    "review": ("in_review", "changes_requested"),
    "approved": ("approved", "scheduled", "pending", "sending", "publishing"),
    "done": ("published", "sent", "simulated"),
    "person": ("pending_theme", "pending_facts", "failed", "partly_published", "unknown", "missed", "held"),
}
"""The five looks of a state: draft, in review, approved, done, and what needs a person."""

_LOOKS = {state: look for look, states in _STATE_KINDS.items() for state in states}


def state_kind(state: str) -> str:
    """Which of the five looks a state has: draft, review, approved, done or person."""
    return _LOOKS.get(state, "draft")


def kind_name(kind: str) -> str:
    """A kind of channel in Vietnamese; the kind itself when it has no name."""
    return _(KIND_NAMES.get(kind, kind))


def state_name(state: str) -> str:
    """A state in Vietnamese; the state itself when it has no name."""
    return _(STATE_NAMES.get(state, state))


def template_name(name: str) -> str:
    """A template as people read it; its id when it has no name."""
    return _(TEMPLATE_NAMES[name]) if name in TEMPLATE_NAMES else name


def scope_name(scope: str) -> str:
    """How much a hold stops, in Vietnamese."""
    return _(SCOPE_NAMES.get(scope, scope))
