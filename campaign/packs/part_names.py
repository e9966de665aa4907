"""What staff call the parts of a pack. Looked up when it is shown; packs themselves bear the names of `content`."""

from content.language import gettext as _
from content.language import marked

_PARTS = {
    "tin-ngan": marked("Tin ngắn"),
    "bai-dai": marked("Bài đầy đủ"),
    "phat-thanh": marked("Lời đọc loa truyền thanh"),
    "hoi-dap": marked("Hỏi và đáp"),
    "khau-hieu": marked("Khẩu hiệu"),
    "do-hoa": marked("Chữ trên đồ họa"),
    "huong-dan": marked("Hướng dẫn sử dụng gói"),
}


def part_name(part: str) -> str:
    """A part as staff call it; what is no part as it stands."""
    return _(_PARTS[part]) if part in _PARTS else part
