"""What staff read of packs: their parts, the standing of translations. Looked up when it is shown."""

from datetime import date

from campaign.packs.standing import Standing
from content.language import gettext as _
from content.language import marked
from content.words.vietnamese import full_date

_HINTS = {
    "tin-ngan": marked("Gửi vào nhóm trò chuyện và qua bot. Viết được chữ đậm bằng **hai dấu sao**."),
    "bai-dai": marked("Bài dài có tiêu đề nhỏ (##), danh sách (-)."),
    "phat-thanh": marked("Phần mềm tự viết số, ngày, chữ tắt thành lời đọc."),
    "hoi-dap": marked("Viết “Hỏi: …” một dòng, “Đáp: …” ở dòng sau; giữa hai câu hỏi để một dòng trống."),
    "khau-hieu": marked("Mỗi khẩu hiệu một dòng."),
    "do-hoa": marked("Dòng đầu là tiêu đề trên ảnh, các dòng sau là câu bên dưới."),
    "huong-dan": marked("Tổ dùng gói này ở đâu, vào lúc nào."),
}

_STANDINGS = {
    Standing.WRITTEN: (marked("có"), "approved"),
    Standing.GIVEN: (marked("theo bài"), "done"),
    Standing.OLD: (marked("cũ"), "review"),
    Standing.MISSING: (marked("chưa dịch"), "draft"),
}


def part_hint(part: str) -> str:
    """How the part is written."""
    return _(_HINTS[part])


def standing_name(standing: Standing) -> str:
    """“có”, “theo bài”, “cũ” or “chưa dịch”: a translation is nobody's duty."""
    return _(_STANDINGS[standing][0])


def standing_mark(standing: Standing) -> str:
    """The mark that stands with it: the end of a class of the sheet."""
    return _STANDINGS[standing][1]


def day_of(iso: str) -> str:
    """“10/10/2027” for “2027-10-10”."""
    return full_date(date.fromisoformat(iso))
