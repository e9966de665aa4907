"""Why the system refused a file, in words for the office."""

import errno

from content.language import gettext as _
from content.language import marked

_REASONS = {
    errno.ENOENT: marked("không tìm thấy"),
    errno.EACCES: marked("không có quyền"),
    errno.EPERM: marked("không có quyền"),
    errno.EROFS: marked("ổ đĩa chỉ cho đọc"),
    errno.ENOSPC: marked("đĩa đã đầy"),
    errno.EISDIR: marked("đó là một thư mục"),
    errno.ENOTDIR: marked("có một tệp đứng ở chỗ của thư mục"),
    errno.EEXIST: marked("đã có rồi"),
    errno.ENAMETOOLONG: marked("tên quá dài"),
    errno.EADDRINUSE: marked("chương trình khác đang dùng"),
}


def reason_of(error: OSError) -> str:
    """The reason in Vietnamese, the system's own words for what is rare."""
    known = _REASONS.get(error.errno or 0)
    return _(known) if known else error.strerror or str(error)
