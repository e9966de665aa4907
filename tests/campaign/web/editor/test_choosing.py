"""Choosing pictures of the library for a post."""

import json
from typing import Any

import pytest
from sqlalchemy import select

from campaign.db.engine import reading
from campaign.db.tables import Revision
from campaign.editorial.editing import Edit, edit_post
from campaign.editorial.working import open_copy
from campaign.library.assets import add_file, remove
from campaign.library.descriptions import Description
from campaign.library.uses import uses_of_asset
from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.library.checks.files import picture
from tests.campaign.library.people import AUTHOR
from tests.campaign.library.uploads import open_here
from tests.campaign.play import post
from tests.campaign.web.browser import browser
from tests.campaign.web.editor.test_texts import form, written

MARKET = Description("Chợ số", "Tiểu thương quét mã QR", "Sở KH&CN", "CC BY 4.0", "2027-09-01")


@pytest.fixture
def asset(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> int:
    """A picture of the office."""
    open_here(monkeypatch)
    written(workspace)
    return add_file(workspace, "thu", "cho.png", picture(), MARKET, AUTHOR).asset_id


def choose(workspace: Workspace, asset: int, **more: str) -> int:
    number = int(post(workspace).id)
    fields = {"version": open_copy(workspace, number).version, "picture": asset, **more}
    return browser(workspace, Role.AUTHOR).post(f"/studio/bai/{number}/anh", fields).status_code


def names(workspace: Workspace) -> list[str]:
    wanted = select(Revision.pictures).where(Revision.id == post(workspace).revision_id)  # type: ignore[call-overload]
    with reading(workspace.db) as connection:
        found: list[dict[str, Any]] = json.loads(connection.execute(wanted).scalar_one())
    return [one["name"] for one in found]


def test_the_library_is_looked_through_without_marks(workspace: Workspace, asset: int) -> None:
    page = browser(workspace, Role.AUTHOR).get(f"/studio/bai/{post(workspace).id}/chon-anh?tim=cho+so").text
    assert (f'value="{asset}"' in page, "Chợ số" in page) == (True, True)


@pytest.mark.parametrize("page", ["x", "-1", "9" * 18, "9" * 20, "9" * 5000])
def test_a_page_that_there_is_not_is_an_empty_or_the_first_page(workspace: Workspace, asset: int, page: str) -> None:
    answer = browser(workspace, Role.AUTHOR).get(f"/studio/bai/{post(workspace).id}/chon-anh?trang={page}")
    assert answer.status_code == 200


@pytest.mark.parametrize("field", ["version", "picture"])
def test_a_number_that_no_database_holds_chooses_nothing(workspace: Workspace, asset: int, field: str) -> None:
    assert choose(workspace, asset, **{field: "9" * 20}) == 422


def test_a_chosen_picture_goes_into_the_revision_and_its_use_is_noted(workspace: Workspace, asset: int) -> None:
    choose(workspace, asset)
    number = int(post(workspace).id)
    browser(workspace, Role.AUTHOR).post(f"/studio/bai/{number}/gui-duyet", form(workspace, number))
    assert names(workspace) == ["lien-ket.png", "doc.png", f"thu-vien-{asset}.png"]
    with reading(workspace.db) as connection:
        assert [use.post_id for use in uses_of_asset(connection, "thu", asset)] == [number]
    assert open_copy(workspace, number).content.pictures == (asset,)


def test_an_edit_by_command_keeps_it(workspace: Workspace, asset: int) -> None:
    choose(workspace, asset)
    number = int(post(workspace).id)
    browser(workspace, Role.AUTHOR).post(f"/studio/bai/{number}/gui-duyet", form(workspace, number))
    edit_post(workspace, post(workspace), Edit(title="Bằng lệnh"), "Người Sửa")
    assert f"thu-vien-{asset}.png" in names(workspace)


def test_a_picture_is_taken_away_again(workspace: Workspace, asset: int) -> None:
    choose(workspace, asset)
    choose(workspace, asset, remove="1")
    assert open_copy(workspace, int(post(workspace).id)).content.pictures == ()


def test_a_hidden_picture_is_not_to_be_had(workspace: Workspace, asset: int) -> None:
    remove(workspace, "thu", asset, AUTHOR)
    assert choose(workspace, asset) == 422


def test_the_portal_s_preview_shows_it(workspace: Workspace, asset: int) -> None:
    choose(workspace, asset)
    page = browser(workspace, Role.VIEWER).get(f"/studio/bai/{post(workspace).id}/xem-truoc/cong").text
    assert f'src="/studio/thu-vien/{asset}/anh"' in page
