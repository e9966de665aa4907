"""The files of a pack on a team's link."""

import io
import zipfile

import pytest
from PIL import Image

from campaign.packs.approving import withdraw_pack
from campaign.places import Places
from campaign.web.api.limits import Meter, Pace
from campaign.web.links import files, showing
from campaign.workspace import Workspace
from tests.campaign.sample import CALENDAR
from tests.campaign.web.links.doorstep import CHIEF, Doorstep, doorstep

UNITS = "units: [{id: bac, name: Xã Bắc, phone: 0255 3822 333}]\nchannels:"


def test_texts_are_saved_and_pictures_looked_at(step: Doorstep) -> None:
    text, picture = (step.phone.get(f"{step.page}/tep/{name}") for name in ("tin-ngan.txt", "do-hoa-vuong.png"))
    assert (text.status_code, text.headers["content-disposition"]) == (200, "attachment; filename*=UTF-8''tin-ngan.txt")
    assert "content-disposition" not in picture.headers
    assert Image.open(io.BytesIO(picture.content)).size == (1080, 1080)


def test_every_file_that_the_page_names_is_there(step: Doorstep) -> None:
    page = step.phone.get(step.page).text
    named = {part.split('"')[0].replace("&amp;", "&") for part in page.split(f'href="{step.page}/tep/')[1:]}
    quick = sorted(name for name in named if ".txt" in name or ".docx" in name)
    assert len(quick) > 5
    assert {step.phone.get(f"{step.page}/tep/{name}").status_code for name in quick} == {200}


@pytest.mark.parametrize("name", ["khong-co.txt", "..%2F..%2Fsecret-key", "%00", "tin-ngan.txt%20", "x" * 300])
def test_any_other_name_is_no_file(step: Doorstep, name: str) -> None:
    assert step.phone.get(f"{step.page}/tep/{name}").status_code == 404


def test_the_whole_pack_is_one_file(step: Doorstep) -> None:
    answer = step.phone.get(f"{step.page}/goi.zip")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.testzip() is None
        assert {"index.html", "tin-ngan.txt", "manifest.json"} <= set(archive.namelist())


def test_files_are_of_the_teams_own_unit(workspace: Workspace) -> None:
    step = doorstep(workspace, CALENDAR.replace("channels:", UNITS, 1), unit="bac")
    assert "Xã Bắc" in step.phone.get(f"{step.page}/tep/tin-ngan.txt").text
    assert "Xã Bắc" in step.phone.get(step.page).text


def test_a_team_of_a_unit_that_is_gone_has_what_everybody_has(workspace: Workspace) -> None:
    step = doorstep(workspace, unit="huyen-cu", audience="khong-con")
    assert step.phone.get(step.page).status_code == 200


def test_files_of_a_withdrawn_pack_are_gone(step: Doorstep) -> None:
    withdraw_pack(step.workspace, CHIEF, step.pack, "Sai ngày")
    answers = [step.phone.get(f"{step.page}/{name}").status_code for name in ("tep/tin-ngan.txt", "goi.zip")]
    assert answers == [404, 404]


def test_files_are_not_for_strangers(step: Doorstep) -> None:
    wrong = f"/to/{step.team}-aaaaaaaaaaaaaaaaaaaa/goi/{step.pack}"
    assert {step.phone.get(f"{wrong}/{name}").status_code for name in ("tep/tin-ngan.txt", "goi.zip")} == {410}


def test_a_file_is_asked_for_again_while_others_are_made(step: Doorstep, monkeypatch: pytest.MonkeyPatch) -> None:
    busy = Places(1)
    monkeypatch.setattr(showing, "_places", busy)
    monkeypatch.setattr(showing, "PATIENCE_S", 0.01)
    with busy.one():
        answer = step.phone.get(f"{step.page}/tep/tin-ngan.txt")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")
    assert step.phone.get(f"{step.page}/tep/tin-ngan.txt").status_code == 200


def test_what_was_made_before_needs_no_place(step: Doorstep, monkeypatch: pytest.MonkeyPatch) -> None:
    addresses = [f"{step.page}/tep/tin-ngan.txt", f"{step.page}/goi.zip"]
    first = [step.phone.get(address).content for address in addresses]
    busy = Places(1)
    monkeypatch.setattr(showing, "_places", busy)
    monkeypatch.setattr(showing, "PATIENCE_S", 0.01)
    with busy.one():
        assert [step.phone.get(address).content for address in addresses] == first


def test_one_team_does_not_take_whole_packs_without_end(step: Doorstep, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "WHOLE", Meter(Pace(burst=0, per_second=0.001)))
    assert step.phone.get(f"{step.page}/goi.zip").status_code == 429


def test_the_style_of_packs_is_read_where_the_pages_stand(step: Doorstep) -> None:
    style = step.phone.get("/to/goi.css")
    assert (style.headers["content-type"].split(";")[0], ".pack-part" in style.text) == ("text/css", True)
