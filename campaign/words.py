"""Names of states as people read them. One table for the pages and the command line."""

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
    "held": _("tạm giữ"),
}


def state_name(state: str) -> str:
    """A state in Vietnamese; the state itself when it has no name."""
    return STATE_NAMES.get(state, state)
