import pytest

from campaign.db.engine import reading
from campaign.errors import WrongUse
from campaign.packs.material import audience_label, unit_card
from campaign.plan.office import planned_office
from campaign.workspace import Workspace
from tests.campaign.packs.packing import WHOLE, material
from tests.campaign.play import approved, planned


def test_the_material_says_what_was_approved(workspace: Workspace) -> None:
    approved(workspace, WHOLE)
    told = material(workspace)
    assert told.title == "Hưởng ứng Ngày Chuyển đổi số quốc gia (10/10/2027)"
    assert told.link == "https://example.gov.vn/nq57/bai/2027/ngay-chuyen-doi-so/ngay-chinh/"
    assert (told.theme.name, told.event_date.isoformat()) == ("Chuyển đổi số", "2027-10-10")
    assert told.day == told.event_date


def test_the_years_slogan_goes_before_those_of_the_template(workspace: Workspace) -> None:
    approved(workspace, WHOLE)
    first, second, *_rest = material(workspace).slogans
    assert first == ("Khẩu hiệu thử", "Công văn thử")
    assert second[1] == ""


def test_questions_are_those_of_the_audience(workspace: Workspace) -> None:
    approved(workspace, WHOLE)
    asked = " ".join(question for question, _answer in material(workspace, audience="can-bo").questions)
    assert "công chức" in asked
    assert "Tôi lớn tuổi" not in asked


def test_posts_before_the_day_are_the_others_with_their_day(workspace: Workspace) -> None:
    approved(workspace, WHOLE)
    assert [(other.key, other.day.isoformat()) for other in material(workspace).others] == [
        ("2027/ngay-chuyen-doi-so/dem-nguoc-7", "2027-10-03")
    ]


def test_a_unit_comes_with_its_own_figures(workspace: Workspace) -> None:
    approved(workspace, WHOLE)
    unit = material(workspace, unit="phuong-a").unit
    assert unit and [(figure.name, figure.value) for figure in unit.figures] == [("Tổ", "21")]
    assert material(workspace, unit="con").unit.figures == ()  # type: ignore[union-attr]


def test_who_is_not_in_the_plan_is_told(workspace: Workspace) -> None:
    planned(workspace, WHOLE)
    with reading(workspace.db) as connection:
        calendar = planned_office(connection, "thu").calendar
    with pytest.raises(WrongUse, match="Các đơn vị: phuong-a, con"):
        unit_card(calendar, "xa-la")
    with pytest.raises(WrongUse, match="Các đối tượng: nguoi-dan, can-bo"):
        audience_label(calendar, "ai-do")
