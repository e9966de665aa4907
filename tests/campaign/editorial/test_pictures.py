"""What a calendar says of a post's picture: drawn, approved, and kept for machines that never saw the file."""

import hashlib
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from PIL import Image
from sqlalchemy import select

from campaign.db.engine import reading
from campaign.db.tables import Post, Revision
from campaign.editorial.brief import brief
from campaign.editorial.composing import compose_due
from campaign.editorial.media import parse
from campaign.plan.occasions import expand
from campaign.plan.office import Office, read_office
from campaign.plan.planner import plan
from campaign.workspace import Workspace
from content.words.library import bundled
from tests.campaign.sample import BEFORE, CALENDAR, DAY_KEY, office

PICTURE = '{layout: checklist, title: Ba việc hôm nay, items: ["Đổi mật khẩu", "Sao lưu ảnh", "Cập nhật phần mềm"]}'
PICTURED = CALENDAR.replace("template: day,", f"template: day, picture: {PICTURE},")
LOGOED = CALENDAR.replace("campaign: {", 'campaign: {logo: logo.png, licence: "CC BY 4.0", ')


def logo(red: int = 155) -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (64, 64), (red, 28, 49, 255)).save(out, "PNG")
    return out.getvalue()


def composed(workspace: Workspace, chosen: Office) -> Any:
    """The day's revision after planning and composing."""
    list(plan(workspace, [chosen]))
    compose_due(workspace)
    with reading(workspace.db) as connection:
        wanted = select(Revision).join(Post, Post.revision_id == Revision.id).where(Post.key == DAY_KEY)  # type: ignore[arg-type]
        return connection.execute(wanted).one()


def basis(chosen: Office) -> str:
    """What a template's approval of the day covers."""
    until = BEFORE.replace(month=11)
    occasion = next(o for o in expand(chosen.calendar, BEFORE, until) if o.key == DAY_KEY)
    return brief(chosen.calendar, bundled(), occasion, "", occasion.event_date, occasion.at, "").basis


def test_a_post_is_drawn_as_its_calendar_says(workspace: Workspace) -> None:
    pictures = parse(composed(workspace, office(PICTURED)).pictures)
    assert [picture.name for picture in pictures] == ["lien-ket.png", "doc.png"]
    assert all("Đổi mật khẩu. Sao lưu ảnh. Cập nhật phần mềm." in picture.alt for picture in pictures)
    assert all("Ba việc hôm nay" in picture.alt for picture in pictures)


def test_an_approval_covers_what_the_calendar_says_of_the_picture() -> None:
    other = PICTURED.replace("Sao lưu ảnh", "Sao lưu tài liệu")
    assert len({basis(office(text)) for text in (CALENDAR, PICTURED, other)}) == 3


def test_approvals_from_before_pictures_were_said_stand() -> None:
    """The basis of a calendar without these keys is made of the text and its data alone, as it always was."""
    occasion = next(o for o in expand(office().calendar, BEFORE, BEFORE.replace(month=11)) if o.key == DAY_KEY)
    told = brief(office().calendar, bundled(), occasion, "", occasion.event_date, occasion.at, "")
    lasting = {name: value for name, value in told.data.items() if name not in ("occasion", "link")}
    printed = json.dumps([told.text.source_hash, lasting], ensure_ascii=False, sort_keys=True)
    assert told.basis == hashlib.sha256(printed.encode()).hexdigest()


def test_another_logo_needs_another_approval() -> None:
    chosen = [read_office(LOGOED.encode(), "calendar.yaml", logo(red)) for red in (10, 200)]
    assert len({basis(one) for one in (*chosen, office())}) == 3


def test_another_logo_is_drawn_though_the_calendar_is_the_same(workspace: Workspace) -> None:
    hashes = [
        composed(workspace, read_office(LOGOED.encode(), "calendar.yaml", logo(red))).hash for red in (10, 200, 200)
    ]
    assert hashes[0] != hashes[1] == hashes[2]


def test_a_machine_without_the_file_draws_the_logo(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "lich"
    folder.mkdir()
    list(plan(workspace, [read_office(LOGOED.encode(), str(folder / "calendar.yaml"), logo())]))
    assert not list(folder.iterdir())
    compose_due(replace(workspace))
    with reading(workspace.db) as connection:
        row = connection.execute(select(Post).where(Post.key == DAY_KEY)).one()  # type: ignore[arg-type]
    assert (bool(row.revision_id), row.waiting_for) == (True, "")


def test_the_licence_is_in_the_file(workspace: Workspace) -> None:
    (picture, *_more) = parse(composed(workspace, read_office(LOGOED.encode(), "calendar.yaml", logo())).pictures)
    with Image.open(io.BytesIO(workspace.media.read(picture.path))) as image:
        image.load()
        assert image.info["Copyright"] == "CC BY 4.0"
        assert image.info["Author"] == "Sở Khoa học và Công nghệ"


def test_a_post_whose_logo_is_gone_waits_for_a_person(workspace: Workspace) -> None:
    chosen = read_office(LOGOED.encode(), "calendar.yaml", logo())
    list(plan(workspace, [chosen]))
    digest = chosen.calendar.campaign.logo
    (workspace.home / "media" / digest[:2] / f"{digest}.logo").unlink()
    compose_due(workspace)
    with reading(workspace.db) as connection:
        row = connection.execute(select(Post).where(Post.key == DAY_KEY)).one()  # type: ignore[arg-type]
    assert row.revision_id is None
    assert "logo" in row.waiting_for.lower()


def test_a_slot_may_say_what_its_pictures_show(workspace: Workspace) -> None:
    slotted = CALENDAR.replace('at: "08:00", themes', f'at: "08:00", picture: {PICTURE}, themes')
    list(plan(workspace, [office(slotted)]))
    compose_due(workspace)
    with reading(workspace.db) as connection:
        wanted = select(Revision.pictures).join(Post, Post.revision_id == Revision.id).where(Post.origin == "slot")  # type: ignore[arg-type,call-overload]
        images = connection.execute(wanted).scalars().all()
    assert images
    assert all("Sao lưu ảnh" in parse(text)[0].alt for text in images)
