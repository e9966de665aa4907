"""What the product wrote short for itself is read in full; a person's own words stay as they are."""

from zoneinfo import ZoneInfo

import pytest

from campaign.journal.details import detail_words
from campaign.plan.schema import HOME_ZONE

HASH = "ab12cd34" * 8


@pytest.mark.parametrize(
    ("action", "detail", "words"),
    [
        ("compose", HASH, "phiên bản ab12cd34"),
        ("approve", HASH, "phiên bản ab12cd34"),
        ("approve", f"KT. GIÁM ĐỐC · link · {HASH}", "KT. GIÁM ĐỐC · qua liên kết duyệt · phiên bản ab12cd34"),
        ("approve", f"studio · {HASH}", "trong phòng biên tập · phiên bản ab12cd34"),
        ("request-changes", "link · Sửa số · link", "qua liên kết duyệt · Sửa số · link"),
        ("request-changes", "Sửa số", "Sửa số"),
        ("make-review-link", "Lê Văn A · 2026-11-24 18:22Z", "Lê Văn A · đến 01:22 25/11/2026"),
        ("make-review-link", "Lê Văn A", "Lê Văn A"),
        ("resolve-drop", "missed → cancelled · Đã cũ", "từ “lỡ giờ, cần người quyết” sang “đã bỏ” · Đã cũ"),
        ("resolve-sent", "unknown → sent", "từ “chưa rõ, cần người xem” sang “đã đăng”"),
        ("resolve-sent", "lời lạ", "lời lạ"),
        ("forget-attempt", "3 before 2029-10-08", "3 dòng cũ hơn ngày 08/10/2029"),
        ("forget-audit_event", f"3 before 2029-10-08 · 5:{HASH}", "3 dòng cũ hơn ngày 08/10/2029"),
        ("plan", "added 54, kept 2", "thêm 54 bài, giữ nguyên 2 bài"),
        ("plan", "moved 1, deadline 54", "dời 1 bài, đổi hạn tự đăng của 54 bài"),
        ("approve-sending", "4", "4 tổ nhận"),
        ("cancel-sending", "1", "1 tin chưa gửi nên không gửi nữa"),
        ("chats-again", "unknown: 4", "4 tin “chưa rõ, cần người xem”"),
        ("missed", "3: quá giờ", "3 tin: quá giờ"),
        ("missed", "quá giờ", "quá giờ"),
        ("settle-comment", "7", "góp ý số 7"),
        ("plan", "added 54, điều lạ", "added 54, điều lạ"),
        ("import-teams", "added 54, kept 2", "thêm 54 tổ, giữ nguyên 2 tổ"),
        ("register-team", "bot", "qua bot"),
        ("register-team", "api", "qua API"),
        ("export-teams", "xlsx, 166", "166 tổ, tệp .xlsx"),
        ("export-teams", "điều lạ", "điều lạ"),
        ("register-team", "điều lạ", "điều lạ"),
        ("change-team", "phone, area", "điện thoại, địa bàn"),
        ("change-team", "", ""),
        ("add-account", "editor", "Biên tập viên"),
        ("add-asset", "editor", "editor"),
        ("try-channel", "failed", "kênh không trả lời tốt"),
        ("edit", "sửa câu mở đầu", "sửa câu mở đầu"),
        ("edit", "", ""),
        ("write-unit-text", "tin-ngan · vi · bac", "Tin ngắn · vi · bac"),
        ("open-pack-parts", "tin-ngan, huong-dan", "Tin ngắn, Hướng dẫn sử dụng gói"),
        ("open-pack-parts", "", "khóa mọi phần"),
    ],
)
def test_details_are_told_in_words(action: str, detail: str, words: str) -> None:
    assert detail_words(action, detail, ZoneInfo(HOME_ZONE)) == words


def test_a_hash_is_told_by_the_number_of_its_revision() -> None:
    told = detail_words("approve", f"studio · {HASH}", ZoneInfo(HOME_ZONE), {HASH: 3})
    assert told == "trong phòng biên tập · phiên bản 3"
