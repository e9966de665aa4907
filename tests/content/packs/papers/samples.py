"""One office's national day and week, small enough to be read word by word."""

from datetime import date

from content.packs.material import Figure
from content.packs.papers.sources import (
    Event,
    Illustration,
    Office,
    PaperMaterial,
    PostText,
    Target,
    Task,
)
from tests.content.documents.samples import picture

DAY = date(2027, 10, 10)
ORGANISATION = "Sở Khoa học và Công nghệ tỉnh Quảng Ngãi"
PORTAL = "https://example.gov.vn/nq57"

OFFICE = Office(
    ORGANISATION,
    "Truyền thông thực hiện Nghị quyết số 57-NQ/TW",
    plan="2725/KH-SKHCN, 11/11/2025",
    base="58/KH-UBND, 10/10/2025",
    superior="UBND tỉnh Quảng Ngãi",
    place="Quảng Ngãi",
    contact="Văn phòng Sở",
    phone="0255 000 0000",
    email="vanphong@example.gov.vn",
    portal=PORTAL,
)
BARE = Office("Ủy ban nhân dân phường Kỳ Lừa", "Tuyên truyền thực hiện Nghị quyết số 57-NQ/TW")

LEADING = PostText(
    "Hưởng ứng Ngày Chuyển đổi số quốc gia 10/10/2027",
    "Mỗi người làm một việc trực tuyến, giúp thêm một người cùng làm",
    "Công nghệ chỉ là phương tiện. Đích đến là cuộc sống thuận tiện hơn.\n\n"
    "## Hôm nay, mỗi người một việc\n\n"
    "1. **Làm một việc trực tuyến** thay cho một lần đi lại.\n"
    "2. Giúp một người cùng làm được.\n\n"
    f"Cần hướng dẫn, xin liên hệ [{ORGANISATION}]({PORTAL}).",
    DAY,
    theme="Chuyển đổi số",
    audience="Người dân",
    source="Quyết định số 505/QĐ-TTg ngày 22/4/2022",
    link=f"{PORTAL}/bai/ngay-chinh/",
    pictures=(
        Illustration(
            picture(),
            "ngay-chinh.png",
            "Ngày Chuyển đổi số quốc gia 10/10",
            ORGANISATION,
            "Được dùng lại khi ghi nguồn",
        ),
    ),
)
TIP = PostText(
    "Đặt mật khẩu dễ nhớ mà khó đoán",
    "Ba cách đặt mật khẩu cho tài khoản quan trọng nhất.",
    "- Dài trước, phức tạp sau.\n- Mỗi tài khoản một mật khẩu.\n- Bật đăng nhập hai bước.",
    date(2027, 10, 4),
    theme="Kỹ năng số an toàn",
    source=ORGANISATION,
    link=f"{PORTAL}/bai/mat-khau/",
)
COUNTDOWN = PostText(
    "Còn 3 ngày tới Ngày Chuyển đổi số quốc gia", "", "Từ hôm nay còn 3 ngày.", date(2027, 10, 7), counts_down=True
)

MATERIAL = PaperMaterial(
    OFFICE,
    date(2027, 10, 8),
    (LEADING, COUNTDOWN, TIP),
    Event(
        "Ngày Chuyển đổi số quốc gia",
        DAY,
        "Quyết định số 505/QĐ-TTg ngày 22/4/2022",
        "Khẩu hiệu mẫu của năm",
        "Công văn mẫu",
    ),
    figures=(Figure("Hồ sơ trực tuyến", "1.234 hồ sơ", "Báo cáo mẫu", date(2027, 9, 1)),),
    targets=(
        Target(
            "Người dân tiếp cận thông tin qua hệ thống thông tin cơ sở",
            "≥ 80%",
            "ít nhất 80%",
            "đến năm 2030",
            "Kế hoạch số 2725/KH-SKHCN, mục II.2.c",
        ),
    ),
    tasks=(
        Task(
            "Đào tạo kỹ năng số cho người dân thông qua Tổ công nghệ số cộng đồng",
            ("Trung tâm Chuyển đổi số", "Văn phòng Sở"),
        ),
    ),
    slogans=(("Mỗi người dân một kỹ năng số", ""),),
    questions=(("Không có điện thoại thông minh thì làm thế nào?", "Nhờ người thân hoặc đến Bộ phận Một cửa"),),
    coming=(Event("Ngày Khoa học và Công nghệ Việt Nam", date(2028, 5, 18)),),
    begins=date(2027, 10, 4),
    ends=DAY,
    audience="Người dân",
    number="41/2027",
)
