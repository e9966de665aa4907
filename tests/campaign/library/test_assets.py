"""Pictures, documents and figures come in, are described, found, hidden and brought back."""

from collections.abc import Iterator

import pytest

from campaign.db.engine import reading
from campaign.db.tables import AssetKind
from campaign.library.assets import NotInLibrary, Taken, add_figure, add_file, bring_back, describe, remove
from campaign.library.descriptions import Description, Unfit
from campaign.library.shelf import Item, data_of, item, picture_of, preview_of, shelf
from campaign.workspace import Workspace
from tests.campaign.library.checks.files import document, picture
from tests.campaign.library.people import AUTHOR
from tests.campaign.library.uploads import open_here
from tests.campaign.play import count, planned

MARKET = Description(
    "Chuyển đổi số ở chợ", "Tiểu thương quét mã QR", "Sở KH&CN", "CC BY 4.0", "2027-09-01", themes=("chuyen-doi-so",)
)
SHARE = Description("Dân số dùng dịch vụ công", source="Báo cáo 12/BC", checked="2027-09-01", value="41,5", unit="%")


@pytest.fixture(autouse=True)
def _open_here(monkeypatch: pytest.MonkeyPatch) -> None:
    open_here(monkeypatch)


@pytest.fixture
def office(workspace: Workspace) -> Iterator[Workspace]:
    planned(workspace)
    yield workspace


def add(office: Workspace, data: bytes = b"", said: Description | None = MARKET, name: str = "a.png") -> Taken:
    return add_file(office, "thu", name, data or picture(), said, AUTHOR)


def seen(office: Workspace, asset_id: int) -> Item:
    with reading(office.db) as connection:
        return item(connection, "thu", asset_id)


def titles(office: Workspace, kind: AssetKind = AssetKind.PICTURE, **asked: str) -> list[str]:
    with reading(office.db) as connection:
        return [found.title for found in shelf(connection, "thu", kind, **asked).items]


def test_a_picture_is_kept_with_all_that_is_said_of_it(office: Workspace) -> None:
    kept = seen(office, add(office).asset_id)
    assert (kept.kind, kept.title, kept.themes, kept.by) == ("picture", MARKET.title, ("chuyen-doi-so",), AUTHOR.name)
    assert (kept.width_px, kept.height_px, kept.suffix) == (60, 40, "png")
    assert data_of(kept, office.media)[:4] == b"\x89PNG"
    assert preview_of(kept, office.media)[:2] == b"\xff\xd8"


def test_a_document_has_no_picture(office: Workspace) -> None:
    kept = seen(office, add(office, document(), Description("Kế hoạch"), "../../ke hoach.pdf").asset_id)
    assert (kept.kind, kept.suffix, kept.file_name, kept.preview_sha256) == ("document", "pdf", "ke hoach.pdf", "")
    with pytest.raises(NotInLibrary):
        preview_of(kept, office.media)


def test_the_same_picture_twice_is_one(office: Workspace) -> None:
    first = add(office)
    assert add(office, said=None) == Taken(first.asset_id, is_known=True)
    assert count(office, "asset") == 1


def test_a_picture_may_be_used_once_it_is_described(office: Workspace) -> None:
    bare = add(office, said=None, name="Chợ.png").asset_id
    with reading(office.db) as connection, pytest.raises(NotInLibrary, match="chưa có mô tả"):
        picture_of(connection, "thu", bare)
    describe(office, "thu", bare, MARKET, AUTHOR)
    with reading(office.db) as connection:
        kept = picture_of(connection, "thu", bare)
    assert kept.load(office.media).alt == MARKET.description


def test_a_photograph_is_read_from_where_posts_look_for_it(office: Workspace) -> None:
    taken = add(office, picture(form="JPEG"))
    with reading(office.db) as connection:
        kept = picture_of(connection, "thu", taken.asset_id)
    assert (kept.media_type, kept.path[-4:]) == ("image/jpeg", ".jpg")
    assert kept.load(office.media).data[:2] == b"\xff\xd8"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (Description("  "), "title"),
        (Description("a" * 301), "title"),
        (Description("a", checked="1/9/2027"), "checked"),
        (Description("a", source="b" * 501), "source"),
        (Description("a", themes=tuple(map(str, range(40)))), "themes"),
        (Description("a"), "description"),
    ],
    ids=str,
)
def test_what_is_said_is_checked_field_by_field(office: Workspace, said: Description, field: str) -> None:
    known = add(office).asset_id
    with pytest.raises(Unfit) as unfit:
        describe(office, "thu", known, said, AUTHOR)
    assert unfit.value.field == field


@pytest.mark.parametrize("missing", ["value", "source", "checked"])
def test_a_figure_needs_its_value_source_and_date(office: Workspace, missing: str) -> None:
    said = {name: getattr(SHARE, name) for name in ("title", "value", "source", "checked")} | {missing: " "}
    with pytest.raises(Unfit) as unfit:
        add_figure(office, "thu", Description(**said), AUTHOR)
    assert unfit.value.field == missing


def test_words_without_marks_find_titles_descriptions_and_names_of_files(office: Workspace) -> None:
    add(office)
    add(office, picture(70), Description("Lớp học", "về chuyển đổi số"), "IMG_2031.png")
    add_figure(office, "thu", SHARE, AUTHOR)
    assert titles(office, query="chuyen doi so") == [MARKET.title, "Lớp học"]
    assert titles(office, query="img") == ["Lớp học"]
    assert titles(office, query="chuyen", theme="chuyen-doi-so") == [MARKET.title]
    assert titles(office, theme="khac") == []
    assert titles(office, AssetKind.FIGURE, query="41 bao cao") == [SHARE.title]


def test_new_words_are_found_and_old_ones_are_not(office: Workspace) -> None:
    known = add(office).asset_id
    describe(office, "thu", known, Description("Bình dân học vụ", "Lớp học buổi tối"), AUTHOR)
    assert (titles(office, query="cho"), titles(office, query="binh dan")) == ([], ["Bình dân học vụ"])
    assert seen(office, known).themes == ()


def test_what_is_hidden_is_not_found_and_comes_back_whole(office: Workspace) -> None:
    known = add(office).asset_id
    remove(office, "thu", known, AUTHOR)
    assert (titles(office), titles(office, query="cho"), seen(office, known).is_ready) == ([], [], False)
    bring_back(office, "thu", known, AUTHOR)
    assert (titles(office, query="cho"), seen(office, known).themes) == ([MARKET.title], ("chuyen-doi-so",))


def test_another_office_sees_and_changes_nothing(office: Workspace) -> None:
    known = add(office).asset_id
    with reading(office.db) as connection, pytest.raises(NotInLibrary):
        item(connection, "khac", known)
    with pytest.raises(NotInLibrary):
        remove(office, "khac", known, AUTHOR)


def test_every_deed_is_told(office: Workspace) -> None:
    known = add(office).asset_id
    describe(office, "thu", known, MARKET, AUTHOR)
    remove(office, "thu", known, AUTHOR)
    remove(office, "thu", known, AUTHOR)
    bring_back(office, "thu", known, AUTHOR)
    with reading(office.db) as connection:
        told = connection.exec_driver_sql("SELECT action FROM audit_event WHERE subject = 'asset 1'").scalars().all()
    assert told == ["add-asset", "describe-asset", "remove-asset", "restore-asset"]


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "{{ 7 * 7 }}", "=cmd|'/c calc'!A1", "'; DROP TABLE asset--"]
)
def test_hostile_words_are_kept_as_words(office: Workspace, hostile: str) -> None:
    known = add(office, said=Description(hostile, hostile, hostile, hostile)).asset_id
    assert seen(office, known).title == hostile
