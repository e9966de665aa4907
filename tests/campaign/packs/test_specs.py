from sqlalchemy import text

from campaign.workspace import Workspace
from content.infographics import draw
from content.infographics.sizes import PORTRAIT
from tests.campaign.packs.packing import WHOLE, material
from tests.campaign.play import approved


def test_the_picture_of_a_pack_is_the_one_that_was_approved(workspace: Workspace) -> None:
    approved(workspace, WHOLE)
    spec = material(workspace).spec
    assert spec
    with workspace.db.connect() as connection:
        pictures = connection.execute(text("SELECT pictures FROM revision WHERE title LIKE 'Hưởng ứng%'")).scalar_one()
    assert draw(spec, PORTRAIT).sha256 in pictures


def test_a_picture_whose_template_changed_says_only_what_was_approved(workspace: Workspace) -> None:
    approved(workspace, WHOLE)
    with workspace.db.begin() as connection:
        connection.execute(text("UPDATE revision SET basis = 'another'"))
    told = material(workspace)
    assert told.spec
    assert (told.spec.kicker, told.spec.figure) == ("", "10/10")
    assert told.summary.startswith(told.spec.line.rstrip("…"))
