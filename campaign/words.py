"""Names of states and channels as people read them. One table for the pages and the command line."""

from gettext import gettext as _

STATE_NAMES = {
    "pending_theme": _("chờ chủ đề năm"),
    "pending_facts": _("chờ số liệu"),
    "draft": _("chưa soạn"),
    "in_review": _("chờ duyệt"),
    "changes_requested": _("cần sửa"),
    "approved": _("đã duyệt"),
    "scheduled": _("đã duyệt, chờ giờ đăng"),
    "publishing": _("đang đăng"),
    "published": _("đã đăng"),
    "partly_published": _("đăng một phần"),
    "failed": _("không đăng được"),
    "cancelled": _("đã bỏ"),
    "withdrawn": _("đã thu hồi"),
    "pending": _("chờ giờ đăng"),
    "sending": _("đang gửi"),
    "sent": _("đã đăng"),
    "simulated": _("đã ghi vào hộp thử"),
    "unknown": _("chưa rõ, cần người xem"),
    "missed": _("lỡ giờ, cần người quyết"),
    "held": _("tạm giữ, cần người quyết"),
}

KIND_NAMES = {
    "portal": _("Cổng thông tin"),
    "rss": _("Nguồn tin RSS"),
    "telegram": _("Telegram"),
    "outbox": _("Hộp thử"),
}

SCOPE_NAMES = {
    "all": _("tất cả"),
    "channel": _("kênh"),
    "theme": _("chủ đề"),
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
    return KIND_NAMES.get(kind, kind)


def state_name(state: str) -> str:
    """A state in Vietnamese; the state itself when it has no name."""
    return STATE_NAMES.get(state, state)


def scope_name(scope: str) -> str:
    """How much a hold stops, in Vietnamese."""
    return SCOPE_NAMES.get(scope, scope)
