"""Short words for tests of packs: an office with units, an approved day, its material."""

from datetime import date
from typing import Any

from campaign.db.engine import reading
from campaign.packs.choosing import day_named, posts_of_day
from campaign.packs.material import material_of
from campaign.plan.office import planned_office
from campaign.workspace import Workspace
from content.packs.material import PackMaterial
from tests.campaign.sample import CALENDAR

TODAY = date(2027, 10, 1)

UNITS = """\
units:
  - {id: phuong-a, name: Phường Cẩm Thành, phone: 0255 3822 001, url: "https://phuong.example.gov.vn"}
  - {id: con, name: Xã Cồn}
facts:
  - {id: to, name: Tổ, value: "21", source: Báo cáo, checked: 2027-09-01, unit: phuong-a}
"""
AUDIENCES = "audiences: [{id: nguoi-dan, name: Người dân}, {id: can-bo, name: Cán bộ}]"
SLOGAN = '    source: "505/QĐ-TTg, 22/4/2022"\n    yearly: {2027: {slogan: Khẩu hiệu thử, source: Công văn thử}}\n'
WHOLE = (
    CALENDAR.replace("audiences: [{id: nguoi-dan, name: Người dân}]", AUDIENCES)
    .replace("channels:\n", UNITS + "channels:\n", 1)
    .replace('    source: "505/QĐ-TTg, 22/4/2022"\n', SLOGAN)
)


def material(workspace: Workspace, **whom: Any) -> PackMaterial:
    """The material of the sample's day, which was approved."""
    named = day_named("10/10/2027")
    assert named
    with reading(workspace.db) as connection:
        calendar = planned_office(connection, "thu").calendar
        posts = posts_of_day(connection, "thu", named, TODAY)
        return material_of(workspace, connection, calendar, posts, **whom)
