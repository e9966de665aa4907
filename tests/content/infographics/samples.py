"""Cards that tests bend."""

from dataclasses import replace
from typing import Any

from content.infographics import CardSpec, Layout

LINK = "https://example.gov.vn/nq57/bai/2027/ngay-khoa-hoc-cong-nghe/ngay-chinh/"

SPEC = CardSpec(
    layout=Layout.ANNOUNCEMENT,
    palette="chuyen-doi-so",
    figure="10/10",
    kicker="Cùng hưởng ứng",
    title="Ngày Chuyển đổi số quốc gia",
    line="Mỗi người làm một việc trực tuyến, giúp thêm một người cùng làm",
    organisation="Sở Khoa học và Công nghệ tỉnh Quảng Ngãi",
    source="Quyết định số 505/QĐ-TTg ngày 22/4/2022",
    link=LINK,
    unit_mark="QN",
)


def spec(**changes: Any) -> CardSpec:
    """The sample with some fields changed."""
    return replace(SPEC, **changes)
