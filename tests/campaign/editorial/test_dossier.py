"""Whoever decides sees every figure that goes out, with the source that the post itself gives for it."""

import json

from campaign.db.engine import reading
from campaign.editorial.dossier import Figure, dossier_of
from campaign.editorial.editing import Edit, edit_post
from campaign.workspace import Workspace
from tests.campaign.play import planned, post
from tests.campaign.sample import CALENDAR

TARGET = """targets:
  - {id: thong-tin, name: Người dân được thông tin, at_least: 80, unit: "%", by: 2030, source: "58/KH-UBND, mục II.2.c"}
"""


def figures(workspace: Workspace, edit: Edit) -> list[Figure]:
    edit_post(workspace, post(workspace), edit, "Người Sửa")
    with reading(workspace.db) as connection:
        return list(dossier_of(connection, post(workspace).id).figures)


def test_figures_of_every_way_out_and_of_the_picture_are_shown(workspace: Workspace) -> None:
    planned(workspace)
    spec = {"layout": "figure", "theme": "chuyen-doi-so", "title": "Kết quả", "figure": "93%", "line": "hộ dùng"}
    edit = Edit(body="Chữ.", variants={"facebook": "Đạt 77%.", "radio": "Đạt 66%."}, spec=json.dumps(spec))
    assert [found.words for found in figures(workspace, edit)] == ["77%", "66%", "93%"]


def test_the_source_that_a_post_gives_stands_before_others_with_the_same_number(workspace: Workspace) -> None:
    planned(workspace, CALENDAR + TARGET)
    (found,) = figures(workspace, Edit(title="Quán", body="80% khách hài lòng.", source="Khảo sát nội bộ"))
    assert (found.source, found.elsewhere) == ("Khảo sát nội bộ", ("58/KH-UBND, mục II.2.c",))
    (found,) = figures(workspace, Edit(title="Quán", body="80% khách hài lòng.", source=""))
    assert (found.source, found.elsewhere) == ("", ("58/KH-UBND, mục II.2.c",))


def test_a_fact_that_the_template_asks_for_is_its_source(workspace: Workspace) -> None:
    calendar = CALENDAR.replace("facts: []\n", "") + (
        'facts: [{id: mo-hinh-ket-qua, value: "37% hồ sơ", source: "12/BC-SKHCN", checked: 2027-09-01}]\n'
    )
    planned(workspace, calendar)
    edit_post(workspace, post(workspace), Edit(body="Có 37% hồ sơ.", source="Sở"), "Người Sửa")
    with workspace.db.begin() as connection:
        connection.exec_driver_sql("UPDATE revision SET text_id = 'theme-model/nhan-rong-mo-hinh'")
    with reading(workspace.db) as connection:
        (found,) = dossier_of(connection, post(workspace).id).figures
    assert (found.source, found.checked) == ("12/BC-SKHCN", "01/9/2027")
