"""Why the system refused a file, in words for the office."""

import errno
from gettext import gettext as _

_REASONS = {
    errno.ENOENT: _("không tìm thấy"),
    errno.EACCES: _("không có quyền"),
    errno.EPERM: _("không có quyền"),
    errno.EROFS: _("ổ đĩa chỉ cho đọc"),
    errno.ENOSPC: _("đĩa đã đầy"),
    errno.EISDIR: _("đó là một thư mục"),
    errno.ENOTDIR: _("có một tệp đứng ở chỗ của thư mục"),
    errno.EEXIST: _("đã có rồi"),
    errno.ENAMETOOLONG: _("tên quá dài"),
    errno.EADDRINUSE: _("chương trình khác đang dùng"),
}


def reason_of(error: OSError) -> str:
    """The reason in Vietnamese, the system's own words for what is rare."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)
