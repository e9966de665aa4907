"""Who uses what is written with each revision."""

import pytest

from campaign.db.engine import reading
from campaign.editorial.composing import compose_due
from campaign.editorial.dossier import dossier_of
from campaign.editorial.editing import Edit, edit_post
from campaign.library.assets import add_figure
from campaign.library.descriptions import Description
from campaign.library.figures import says, sourced
from campaign.library.finding import search
from campaign.library.indexing import Kind
from campaign.library.uses import note_uses, uses_of_asset, uses_of_figure, uses_of_template
from campaign.workspace import Workspace
from tests.campaign.library.people import AUTHOR
from tests.campaign.play import planned, post
from tests.campaign.sample import DAY_KEY


def composed(workspace: Workspace) -> None:
    planned(workspace)
    compose_due(workspace)


def test_a_revision_says_what_it_was_written_from_and_is_found(workspace: Workspace) -> None:
    composed(workspace)
    with reading(workspace.db) as connection:
        query = "SELECT text_id FROM revision JOIN post ON post.id = revision.post_id WHERE post.key LIKE '%ngay-chinh'"
        text_id = connection.exec_driver_sql(query).scalar_one()
        used = uses_of_template(connection, "thu", text_id)
        found = [thing.ref_id for thing in search(connection, "thu", "ngay chuyen doi so", [Kind.POST])]
    assert post(workspace).id in [use.post_id for use in used]
    assert post(workspace).id in found


def test_a_post_is_named_once_with_its_present_revision_first(workspace: Workspace) -> None:
    composed(workspace)
    first = post(workspace).revision_id
    edit_post(workspace, post(workspace), Edit(title="Tên khác hẳn"), "Người Sửa")
    second = post(workspace).revision_id
    with workspace.db.begin() as connection:
        note_uses(connection, first, [7, 8])
        note_uses(connection, second, [7])
        note_uses(connection, second, [7])
    with reading(workspace.db) as connection:
        both, old = uses_of_asset(connection, "thu", 7), uses_of_asset(connection, "thu", 8)
        found = search(connection, "thu", "ten khac han", [Kind.POST])
    assert [(use.key, use.number, use.is_current) for use in both] == [(DAY_KEY, 2, True)]
    assert [(use.number, use.is_current) for use in old] == [(1, False)]
    assert [thing.in_title for thing in found] == [True]


def test_another_office_is_told_nothing(workspace: Workspace) -> None:
    composed(workspace)
    with workspace.db.begin() as connection:
        note_uses(connection, post(workspace).revision_id, [7])
        assert uses_of_asset(connection, "khac", 7) == []


@pytest.mark.parametrize(
    ("text", "figure", "is_said"),
    [
        ("đạt 41,5% dân số", "41,5 %", True),
        ("đạt 41,5 % dân số.", "41,5%", True),
        ("có 1.234 hộ", "1.234 hộ", True),
        ("có 21.234 hộ", "1.234 hộ", False),
        ("có 1.234.567 hộ", "1.234", False),
        ("đạt 141,5%", "41,5%", False),
        ("đạt 41,55%", "41,5", False),
        ("năm 2027.", "2027", True),
        ("a.c", "a*c", False),
    ],
)
def test_a_figure_is_told_from_longer_numbers(text: str, figure: str, is_said: bool) -> None:
    assert says(text, figure) == is_said


def test_a_figure_tells_which_posts_print_it_also_one_that_came_later(workspace: Workspace) -> None:
    composed(workspace)
    edit_post(workspace, post(workspace), Edit(body="Toàn tỉnh có 41,5% hộ dùng, 1.234 hộ mới."), "Người Sửa")
    with reading(workspace.db) as connection:
        used = [uses_of_figure(connection, "thu", figure) for figure in ("41,5 %", "1.234 hộ", "1.234 xã", "41", "")]
        elsewhere = uses_of_figure(connection, "khac", "41,5 %")
    assert [[(use.key, use.is_current) for use in each] for each in used] == [[(DAY_KEY, True)]] * 2 + [[]] * 3
    assert elsewhere == []


def test_the_library_is_named_beside_what_a_post_says_itself(workspace: Workspace) -> None:
    composed(workspace)
    old = Description("Hộ", source="Báo cáo 1/BC", checked="2026-09-01", value="1.234", unit="hộ")
    new = Description("Hộ", source="Báo cáo 2/BC", checked="2027-09-01", value="1.234", unit="hộ")
    add_figure(workspace, "thu", old, AUTHOR)
    add_figure(workspace, "thu", new, AUTHOR)
    edit_post(workspace, post(workspace), Edit(body="Có 1.234 hộ và 77% xã.", source="Sở"), "Người Sửa")
    with reading(workspace.db) as connection:
        figures = dossier_of(connection, post(workspace).id).figures
        assert sourced(connection, "khac", ["1.234"]) == []
    assert [(figure.words, figure.source, figure.elsewhere) for figure in figures] == [
        ("1.234", "Sở", ("Báo cáo 2/BC", "Báo cáo 1/BC")),
        ("77%", "Sở", ()),
    ]
