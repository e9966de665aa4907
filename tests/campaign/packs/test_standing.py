"""What is missing in a language is shown."""

from campaign.db.engine import reading
from campaign.packs.reading import pack_of
from campaign.packs.standing import Standing, missing_in, table_of
from campaign.packs.texts import Place
from campaign.workspace import Workspace
from tests.campaign.packs.play import PLAN, WRITER, keep, made, say
from tests.campaign.sample import office


def standings(workspace: Workspace, pack_id: int, part: str = "tin-ngan") -> dict[str, Standing]:
    with reading(workspace.db) as connection:
        table = dict(table_of(connection, pack_of(connection, pack_id), office(PLAN).calendar))
    return {cell.language: cell.standing for cell in table[part]}


def test_a_language_without_a_text_is_missing(workspace: Workspace) -> None:
    pack_id = made(workspace)
    assert standings(workspace, pack_id) == {"vi": Standing.GIVEN, "en": Standing.MISSING, "hre": Standing.MISSING}


def test_a_translation_grows_old_with_a_change_of_the_vietnamese(workspace: Workspace) -> None:
    pack_id = made(workspace)
    say(workspace, pack_id, "Good news.", language="en")
    assert standings(workspace, pack_id)["en"] is Standing.WRITTEN
    say(workspace, pack_id, "Tin khác hẳn.")
    assert standings(workspace, pack_id)["en"] is Standing.OLD
    keep(workspace, pack_id, WRITER, Place("tin-ngan", language="en"))
    assert standings(workspace, pack_id)["en"] is Standing.WRITTEN


def test_the_parts_that_a_language_lacks_are_named(workspace: Workspace) -> None:
    pack_id = made(workspace)
    say(workspace, pack_id, "Good news.", language="en")
    with reading(workspace.db) as connection:
        table = table_of(connection, pack_of(connection, pack_id), office(PLAN).calendar)
    assert missing_in(table, "en") == ["bai-dai", "phat-thanh", "hoi-dap", "khau-hieu", "do-hoa", "huong-dan"]


def test_a_text_for_an_audience_alone_leaves_the_part_missing(workspace: Workspace) -> None:
    pack_id = made(workspace)
    say(workspace, pack_id, "Good news.", language="en", audience="nguoi-dan")
    with reading(workspace.db) as connection:
        table = dict(table_of(connection, pack_of(connection, pack_id), office(PLAN).calendar))
    english = next(cell for cell in table["tin-ngan"] if cell.language == "en")
    assert (english.standing, english.for_some) == (Standing.MISSING, ("nguoi-dan",))
