"""Lists of teams as wards send them."""

from campaign.importing.columns import Fault
from campaign.people.actors import Actor
from campaign.states import Role
from campaign.teams.checking import CheckedTeams, check_teams
from campaign.workspace import Workspace
from tests.campaign.importing.files import csv_of
from tests.campaign.sample import CALENDAR

UNITS = "units: [{id: xa-tra-bong, name: Xã Trà Bồng, phone: 0255 3865 222}, {id: xa-ba-to, name: Xã Ba Tơ}]\n"
WITH_UNITS = UNITS + CALENDAR

HEADINGS = ("Tên tổ", "Đơn vị", "Địa bàn", "Tổ trưởng", "SĐT", "Số thành viên", "Dạng nhận", "Ngôn ngữ")
EAST = ("Tổ công nghệ số cộng đồng", "Xã Trà Bồng", "Thôn Đông", "Đinh Thị Hrê", "0912 345 678", "7", "loa", "")
WEST = ("Tổ công nghệ số cộng đồng", "xa-tra-bong", "Thôn Tây", "", "", "", "", "English")

LAN = Actor(7, "Lan", Role.AUTHOR, campaign_id="thu")


def checked(workspace: Workspace, *rows: tuple[str, ...], actor: Actor = LAN, unit: str = "") -> CheckedTeams:
    """What a list of these rows comes to, headings first."""
    return check_teams(workspace, actor, "thu", "to.csv", csv_of(*rows), unit)


def told(faults: tuple[Fault, ...]) -> list[tuple[int, str]]:
    """Row and column of each."""
    return [(fault.row, str(fault.column)) for fault in faults]
