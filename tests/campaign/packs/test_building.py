import hashlib
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from campaign.errors import WrongUse
from campaign.packs import building
from campaign.packs.building import Built, Form, Order, build, manifest, put, whole
from campaign.packs.owning import CLAIM, MANIFEST
from campaign.workspace import Workspace
from channels.files import write_bytes
from content.infographics.problems import PictureProblem
from content.infographics.sizes import Size
from content.infographics.spec import Spec
from content.messages import Label, Picture
from content.packs.material import HOME
from tests.campaign.play import Killed, die
from tests.content.packs.sample import COUNTDOWN, SPEC, UNIT, material

FOLDER = Form()
FULL = material(unit=UNIT, audience=Label("nguoi-dan", "Người dân"), others=(COUNTDOWN,))


def quick(spec: Spec, size: Size, kind: str) -> Picture:
    return Picture(f"{size.name}.{kind}", "image/png", spec.organisation.encode(), 1, 1, "", "0" * 64)


@pytest.fixture(autouse=True)
def _draw_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "draw_ahead", lambda *_words: None)
    monkeypatch.setattr(building, "drawing_for", lambda _workspace: quick)


def built(workspace: Workspace, out: Path, form: Form = FOLDER) -> Built:
    (one,) = build(workspace, [Order("goi", "phuong-a/nguoi-dan", {HOME: FULL})], out, form)
    return one


def test_a_pack_is_a_folder_with_a_list_of_its_files(workspace: Workspace, tmp_path: Path) -> None:
    one = built(workspace, tmp_path)
    listed = json.loads((one.place / MANIFEST).read_bytes())["files"]
    for entry in listed:
        data = (one.place / entry["name"]).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (entry["bytes"], entry["sha256"])
    assert {entry["name"] for entry in listed} | {MANIFEST} == set(one.names)


def test_a_pack_may_be_one_zip(workspace: Workspace, tmp_path: Path) -> None:
    one = built(workspace, tmp_path, Form(is_zip=True))
    assert one.place == tmp_path / "phuong-a" / "goi.zip"
    with zipfile.ZipFile(one.place) as archive:
        assert archive.namelist() == list(one.names)
        assert all(name.isascii() and len(name) < 120 for name in archive.namelist())


def test_a_folder_may_have_the_name_of_a_zip(workspace: Workspace, tmp_path: Path) -> None:
    (one,) = build(workspace, [Order("goi", "", {HOME: FULL})], tmp_path / "goi.zip", FOLDER)
    assert one.place == tmp_path / "goi.zip"
    assert {path.name for path in one.place.iterdir()} >= {MANIFEST, "index.html"}


def test_building_again_writes_the_same(workspace: Workspace, tmp_path: Path) -> None:
    first = built(workspace, tmp_path, Form(is_zip=True)).place.read_bytes()
    assert built(workspace, tmp_path, Form(is_zip=True)).place.read_bytes() == first


def test_who_is_killed_on_the_way_leaves_whole_files_only(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = iter(range(5))
    monkeypatch.setattr(
        building, "write_bytes", lambda path, data: write_bytes(path, data) if next(left, None) is not None else die()
    )
    with pytest.raises(Killed):
        built(workspace, tmp_path)
    folder = tmp_path / "phuong-a" / "nguoi-dan"
    files = dict(whole({HOME: FULL}, quick, Form())[0])
    left_there = {path.name: path.read_bytes() for path in folder.iterdir() if path.name != CLAIM}
    assert left_there == {name: files[name] for name in list(files)[:5]}


def test_what_a_killed_build_left_is_taken_over_by_another_pack(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = iter(range(5))
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(
            building, "write_bytes", lambda *one: write_bytes(*one) if next(left, None) is not None else die()
        )
        built(workspace, tmp_path)
    other = Order("goi", "phuong-a/nguoi-dan", {HOME: replace(FULL, title="Tên khác", summary="Lời khác.")})
    (one,) = build(workspace, [other], tmp_path, FOLDER)
    assert {path.relative_to(one.place).as_posix() for path in one.place.rglob("*") if path.is_file()} == {*one.names}


def test_a_file_of_somebody_else_is_never_written_over(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "phuong-a" / "nguoi-dan"
    folder.mkdir(parents=True)
    (folder / "tin-ngan.txt").write_text("của tôi")
    with pytest.raises(WrongUse, match=r"tin-ngan\.txt"):
        built(workspace, tmp_path)
    assert {path.name: path.read_text() for path in folder.iterdir()} == {"tin-ngan.txt": "của tôi"}


@pytest.mark.parametrize("form", [FOLDER, Form(is_zip=True)])
def test_a_folder_in_the_place_of_a_file_is_named_before_anything_is_written(
    workspace: Workspace, tmp_path: Path, form: Form
) -> None:
    there = tmp_path / ("phuong-a/goi.zip" if form.is_zip else "phuong-a/nguoi-dan/index.html")
    there.mkdir(parents=True)
    with pytest.raises(WrongUse, match=re.escape(str(there))):
        built(workspace, tmp_path, form)
    assert list(there.parent.iterdir()) == [there]


@pytest.mark.parametrize("name", ["phuong-a/nguoi-dan", "phuong-a/nguoi-dan/album"])
def test_a_file_in_the_place_of_a_folder_is_named(workspace: Workspace, tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_text("của tôi")
    with pytest.raises(WrongUse, match=f"{re.escape(str(tmp_path / name))} là tệp"):
        built(workspace, tmp_path, Form(has_album=True))


def test_an_archive_of_somebody_else_is_never_written_over(workspace: Workspace, tmp_path: Path) -> None:
    place = built(workspace, tmp_path, Form(is_zip=True)).place
    built(workspace, tmp_path, Form(is_zip=True, has_album=True))
    place.write_text("của tôi")
    with pytest.raises(WrongUse, match=r"goi\.zip"):
        built(workspace, tmp_path, Form(is_zip=True))
    assert place.read_text() == "của tôi"


def test_what_an_earlier_order_left_is_removed_and_nothing_else(workspace: Workspace, tmp_path: Path) -> None:
    folder = built(workspace, tmp_path, Form(has_album=True)).place
    (folder / ".half.tmp").write_bytes(b"x")
    (folder / "ghi-chu.txt").write_bytes(b"x")
    again = built(workspace, tmp_path)
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert there == {*again.names, "ghi-chu.txt"}


def test_files_that_are_no_pack_leave_a_pack_where_it_is(workspace: Workspace, tmp_path: Path) -> None:
    pack = built(workspace, tmp_path)
    put([("ban-tin.txt", b"x")], pack.place)
    assert {path.name for path in pack.place.iterdir()} >= {*pack.names, "ban-tin.txt"}


def test_a_list_that_leads_out_of_its_folder_removes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "phuong-a" / "nguoi-dan"
    folder.mkdir(parents=True)
    (folder / MANIFEST).write_text('{"files": [{"name": "../../giu.txt"}]}')
    (tmp_path / "giu.txt").write_text("x")
    built(workspace, tmp_path)
    assert (tmp_path / "giu.txt").exists()


@pytest.mark.parametrize("listed", ["", "[]", '{"files": [7]}', '{"name": "Trang"}'])
def test_a_list_that_is_not_ours_is_kept(workspace: Workspace, tmp_path: Path, listed: str) -> None:
    folder = tmp_path / "phuong-a" / "nguoi-dan"
    folder.mkdir(parents=True)
    (folder / MANIFEST).write_text(listed)
    with pytest.raises(WrongUse, match=r"manifest\.json"):
        built(workspace, tmp_path)
    assert (folder / MANIFEST).read_text() == listed


def test_an_album_is_made_when_it_is_asked_for(workspace: Workspace, tmp_path: Path) -> None:
    assert "album/caption.txt" in built(workspace, tmp_path, Form(has_album=True)).names
    assert "album/caption.txt" not in built(workspace, tmp_path).names


def test_a_picture_that_has_no_room_is_told_and_the_rest_is_made() -> None:
    def refuse(spec: Spec, size: Size, kind: str) -> Picture:
        if size.name == "led":
            raise PictureProblem("quá dài")
        return quick(spec, size, kind)

    files, problems = whole({HOME: FULL}, refuse, Form())
    assert problems == ("do-hoa-led.png: quá dài",)
    assert "do-hoa-a3.pdf" in dict(files)


def test_each_language_has_a_page_and_files_of_its_own() -> None:
    english = replace(FULL, language="en", texts={"tin-ngan": "Digital day."})
    files = dict(whole({HOME: FULL, "en": english}, quick, Form(languages={"vi": "Tiếng Việt", "en": "English"}))[0])
    assert {"index.html", "index-en.html", "tin-ngan.txt", "tin-ngan-en.txt"} <= set(files)
    assert 'href="index-en.html"' in files["index.html"].decode()


def test_the_list_says_whose_pack_it_is() -> None:
    told = json.loads(manifest(FULL, [("a.txt", b"x")]))
    assert (told["unit"], told["audience"], told["event_date"]) == ("phuong-a", "nguoi-dan", "2027-10-10")
    assert SPEC.title not in told["files"]


HOSTILE = [
    "<script>alert(1)</script>",
    "\u202e\u0000\x1b[31m",
    "=cmd|' /C calc'!A0",
    "**" * 500,
    "# " * 300,
    "🙂" * 400,
    "](javascript:1)",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_in_every_field_break_nothing(words: str) -> None:
    unit = replace(UNIT, name=words, phone=words, url=words)
    told = replace(FULL, title=words, summary=words, body=words, telegram=words, source=words, unit=unit, link=words)
    told = replace(told, slogans=((words, words),), questions=((words, words),), additions={"bai-dai": words})
    files, problems = whole({HOME: told}, quick, Form(has_album=True))
    assert all("ma-qr.png" in problem for problem in problems)
    assert {"bai-dai.docx", "index.html", "tin-ngan.txt"} <= set(dict(files))
    assert b"<script" not in dict(files)["index.html"]
