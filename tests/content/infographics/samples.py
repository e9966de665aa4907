"""Specs that tests bend."""

import importlib.resources
from dataclasses import replace
from typing import Any

from ruamel.yaml import YAML

from content.infographics import Spec
from content.infographics.reading import read_spec

LINK = "https://example.gov.vn/nq57/bai/2027/ngay-khoa-hoc-cong-nghe/ngay-chinh/"

LONG = (
    "Đẩy mạnh ứng dụng khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số trong hoạt động của cơ quan nhà nước, "
    "doanh nghiệp và cộng đồng dân cư"
)

SPEC = Spec(
    layout="announcement",
    theme="chuyen-doi-so",
    figure="10/10",
    kicker="Cùng hưởng ứng",
    title="Ngày Chuyển đổi số quốc gia",
    line="Mỗi người làm một việc trực tuyến, giúp thêm một người cùng làm",
    organisation="Sở Khoa học và Công nghệ tỉnh Quảng Ngãi",
    source="Quyết định số 505/QĐ-TTg ngày 22/4/2022",
    link=LINK,
    unit_mark="QN",
)


def spec(**changes: Any) -> Spec:
    """The sample with some fields changed."""
    return replace(SPEC, **changes)


def shipped(name: str) -> Spec:
    """A sample that comes with the product."""
    file = importlib.resources.files("content.infographics") / "samples" / f"{name}.yaml"
    return read_spec(YAML(typ="safe").load(file.read_text(encoding="utf-8")))
