"""A post is read through as it stands in the editor."""

import pytest
from sqlalchemy import insert

from campaign.db.tables import Asset
from campaign.editorial.composing import compose_due
from campaign.editorial.contents import Content
from campaign.editorial.proofing import proofread_post, proofread_revision
from campaign.editorial.working import open_copy
from campaign.errors import CampaignError
from campaign.workspace import Workspace
from content.proofing.wording import Level
from tests.campaign.play import planned, post
from tests.campaign.sample import CALENDAR

WORDING = 'wording: {forbidden: [phi vụ], renamed: [{from: Sở Cũ, to: Sở Mới, source: "1/QĐ"}]}\n'


@pytest.fixture
def composed(workspace: Workspace) -> Workspace:
    planned(workspace, CALENDAR + WORDING)
    compose_due(workspace)
    return workspace


def test_nothing_is_said_of_what_the_templates_wrote(composed: Workspace) -> None:
    row = post(composed)
    assert proofread_post(composed, row.id) == ()
    assert proofread_revision(composed, row.revision_id) == ()


def test_the_office_s_lists_and_the_day_of_publication_count(composed: Workspace) -> None:
    content = Content(title="Tên", body="Một phi vụ của Sở Cũ.\n\nThứ Bảy, 10/10.")
    found = proofread_post(composed, post(composed).id, content)
    assert [(remark.check, remark.line) for remark in found] == [("forbidden", 1), ("weekday", 3), ("body", 1)]


def test_only_the_ways_that_the_post_takes_have_limits(composed: Workspace) -> None:
    content = Content(title="a" * 200, body="Chữ.", telegram="a " * 3000)
    assert [remark.place for remark in proofread_post(composed, post(composed).id, content)] == ["telegram", "telegram"]


def test_the_words_of_a_picture_s_form_are_read_and_a_wrong_form_is_none_of_ours(composed: Workspace) -> None:
    row = post(composed)
    spec = '{"layout": "figures", "items": [{"label": "ngày 31/9", "icon": "{{"}]}'
    (remark,) = proofread_post(composed, row.id, Content(title="Tên", spec=spec))
    assert remark.place == "picture.items[0].label"
    assert proofread_post(composed, row.id, Content(title="Tên", spec="{")) == ()


def test_a_picture_of_the_library_needs_its_words(composed: Workspace) -> None:
    with composed.db.begin() as connection:
        row = {"campaign_id": "thu", "kind": "picture", "title": "Ảnh", "by": "A", "at": 1, "changed_at": 1}
        connection.execute(insert(Asset.__table__).values(**row, description=""))  # type: ignore[attr-defined]
    (remark,) = proofread_post(composed, post(composed).id, Content(title="Tên", pictures=(1,)))
    assert (remark.place, remark.level) == ("alt[1]", Level.STOP)


def test_by_itself_what_stands_in_the_editor_is_read(composed: Workspace) -> None:
    row = post(composed)
    assert proofread_post(composed, row.id) == proofread_post(composed, row.id, open_copy(composed, row.id).content)


def test_a_post_that_is_not_there_is_told(composed: Workspace) -> None:
    with pytest.raises(CampaignError):
        proofread_post(composed, 99_999)
    with pytest.raises(CampaignError):
        proofread_revision(composed, 99_999)
