"""A small pack that tests bend."""

from dataclasses import replace
from datetime import date
from typing import Any

from content.infographics.spec import Spec
from content.messages import Label
from content.packs.material import Figure, PackMaterial, PackPost, UnitCard

LINK = "https://example.gov.vn/nq57/bai/2027/ngay/chinh/"
CHECKED = date(2027, 9, 1)

SPEC = Spec(
    "announcement",
    "chuyen-doi-so",
    title="Ngày Chuyển đổi số quốc gia",
    figure="10/10",
    line="Mỗi người làm một việc trực tuyến",
    organisation="Sở Khoa học và Công nghệ",
    source="Quyết định số 505/QĐ-TTg",
    link=LINK,
)

UNIT = UnitCard(
    "phuong-a",
    "Phường Cẩm Thành",
    "0255 3822 001",
    "https://phuong.example.gov.vn",
    tuple(
        Figure(name, value, "Báo cáo của phường", CHECKED)
        for name, value in (("Hồ sơ trực tuyến", "82,5%"), ("Tổ", "21"), ("Hộ nhận tiền bằng mã QR", "1.240"))
    ),
)

COUNTDOWN = PackPost(
    "2027/ngay/dem-nguoc-7", "Còn 7 ngày", "Sắp đến.", "Chuẩn bị.", "Còn **7 ngày**.", LINK, date(2027, 10, 3), SPEC
)

MATERIAL = PackMaterial(
    key="2027/ngay/chinh",
    title="Hưởng ứng Ngày Chuyển đổi số quốc gia 10/10/2027",
    summary="Chuyển đổi số lấy người dân làm trung tâm.",
    body="Mời bà con cùng hưởng ứng.\n\n## Hôm nay\n\n- Làm một việc trực tuyến.\n- Giúp một người.",
    telegram=f"**10/10** – mỗi người một việc.\n\n[Đọc bài đầy đủ]({LINK})",
    source="Quyết định số 505/QĐ-TTg",
    link=LINK,
    theme=Label("chuyen-doi-so", "Chuyển đổi số"),
    palette="chuyen-doi-so",
    event_date=date(2027, 10, 10),
    organisation="Sở Khoa học và Công nghệ",
    campaign_name="Kế hoạch thử",
    campaign_source="1/KH",
    spec=SPEC,
    slogans=(("Khẩu hiệu của năm", "Công văn 1"), ("Chuyển đổi số: người dân là trung tâm!", "")),
    questions=(("Hỏi ở đâu?", "Hỏi Tổ công nghệ số cộng đồng."),),
)


def material(**changes: Any) -> PackMaterial:
    """The sample, or a bent copy of it."""
    return replace(MATERIAL, **changes)
