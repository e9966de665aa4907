"""The plan's forms: what is typed, looked at and saved, and what stands in the file afterwards."""

from datetime import date
from pathlib import Path

import pytest

from campaign.plan.loader import load_calendar
from campaign.plan.schema import Calendar
from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.sample import CALENDAR
from tests.campaign.web.browser import Client, browser
from tests.campaign.web.planning.conftest import HOME, Submit
from tests.campaign.web.planning.paper import fields_of

DAY = "/ngay/ngay-chuyen-doi-so"
YEAR = "/chu-de-nam/ngay-chuyen-doi-so/2027"
PAGES = [
    "/duyet",
    "/thong-tin",
    "/tu-ngu",
    DAY,
    f"{DAY}/ngay-chinh",
    "/khung-dang/chu-de-tuan",
    "/chu-de/chuyen-doi-so",
]
PAGES += ["/kenh/cong", "/kenh/tin-rss", "/kenh/telegram", "/kenh/telegram/kenh", "/doi-tuong/nguoi-dan"]


def calendar_in(file: Path) -> Calendar:
    return load_calendar(file.read_bytes(), "calendar.yaml")


@pytest.mark.parametrize("page", PAGES)
def test_a_form_sent_as_it_is_shown_changes_nothing(submit: Submit, file: Path, page: str) -> None:
    assert "Chưa có gì thay đổi" in submit(page, {}, "luu").text
    assert file.read_text(encoding="utf-8") == CALENDAR


def test_a_years_theme_is_shown_in_words_and_lines_before_it_is_saved(submit: Submit, file: Path) -> None:
    answer = submit(YEAR, {"slogan": "Dữ liệu vì dân", "source": "12/BKHCN"})
    assert "năm 2027: đặt khẩu hiệu “Dữ liệu vì dân”" in answer.text
    assert "<ins>        slogan: Dữ liệu vì dân</ins>" in answer.text
    assert "Sẽ soạn lại 2 bài" in answer.text
    assert file.read_text(encoding="utf-8") == CALENDAR


def test_the_look_before_saving_can_be_saved(editor: Client, submit: Submit, file: Path) -> None:
    shown = submit(YEAR, {"slogan": "Dữ liệu\r\nvì dân", "source": "12/BKHCN"}).text
    answer = editor.post(HOME + YEAR, {**fields_of(shown, HOME + YEAR), "buoc": "luu"})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{HOME}/chu-de-nam?nam=2027")
    assert calendar_in(file).observances[0].yearly[2027].slogan == "Dữ liệu\nvì dân"


def test_from_the_look_one_goes_back_to_what_was_typed(editor: Client, submit: Submit) -> None:
    shown = submit(YEAR, {"slogan": "Dữ liệu vì dân"}).text
    again = editor.post(HOME + YEAR, {**fields_of(shown, HOME + YEAR), "buoc": "sua"}).text
    assert fields_of(again, HOME + YEAR)["slogan"] == ["Dữ liệu vì dân"]


def test_an_emptied_year_is_taken_out_of_the_plan(submit: Submit, file: Path) -> None:
    submit(YEAR, {"slogan": "Dữ liệu vì dân", "checked": ""}, "luu")
    submit(YEAR, {"slogan": "", "checked": ""}, "luu")
    assert file.read_text(encoding="utf-8") == CALENDAR


def test_a_wrong_value_is_told_beside_its_field_and_kept(submit: Submit, file: Path) -> None:
    answer = submit(DAY, {"date": "31/2", "name": "Tên mới"}, "luu")
    assert (answer.status_code, file.read_text(encoding="utf-8")) == (422, CALENDAR)
    assert 'id="date-error"' in answer.text
    assert "không có ngày 31/2" in answer.text
    assert fields_of(answer.text, HOME + DAY)["name"] == ["Tên mới"]


def test_an_empty_field_that_must_be_filled_is_told(submit: Submit) -> None:
    answer = submit(DAY, {"name": " "})
    assert (answer.status_code, 'id="name-error"' in answer.text) == (422, True)


def test_an_entry_that_others_name_cannot_go(submit: Submit, file: Path) -> None:
    answer = submit("/chu-de/chuyen-doi-so", {}, "bo-luu")
    assert (answer.status_code, file.read_text(encoding="utf-8")) == (422, CALENDAR)
    assert "khung đăng › chu-de-tuan" in answer.text


def test_an_entry_can_be_taken_away_after_a_look(editor: Client, submit: Submit, file: Path) -> None:
    shown = submit("/khung-dang/chu-de-tuan", {}, "bo")
    assert "Bỏ khung đăng" in shown.text.replace("bỏ khung đăng", "Bỏ khung đăng")
    editor.post(
        f"{HOME}/khung-dang/chu-de-tuan", {**fields_of(shown.text, f"{HOME}/khung-dang/chu-de-tuan"), "buoc": "bo-luu"}
    )
    assert calendar_in(file).slots == ()


def test_a_new_fact_a_new_post_and_a_new_unit_are_added(submit: Submit, file: Path) -> None:
    submit("/so-lieu/them", {"id": "hotline", "value": "0255 123", "source": "CV 1", "checked": "2027-01-02"}, "luu")
    post = {"at.days": "2", "at.side": "after", "at.clock": "08:30", "template": "day", "channels": ["cong"]}
    submit(f"{DAY}/them", post, "luu")
    submit("/don-vi/them", {"name": "Văn phòng Sở"}, "luu")
    calendar = calendar_in(file)
    assert (calendar.facts[0].id, calendar.observances[0].posts[-1].at, calendar.units[0].id) == (
        "hotline",
        "+2d 08:30",
        "van-phong-so",
    )


@pytest.mark.parametrize("asked", ["", "?kind=", "?kind=la"])
def test_a_new_channel_begins_with_its_kind(editor: Client, asked: str) -> None:
    page = editor.get(f"{HOME}/kenh/them{asked}").text
    assert 'name="kind"' in page and 'value="telegram"' in page


def test_a_new_channel_comes_with_its_first_chat(editor: Client, file: Path) -> None:
    path = f"{HOME}/kenh/them?kind=telegram"
    fields = fields_of(editor.get(path).text, path)
    typed = {"token": "env:OTHER", "chat": "@kenh_khac", "id": "telegram-2", "buoc": "luu"}
    assert editor.post(path, {**fields, **typed}).status_code == 303
    assert calendar_in(file).channels[-1].options["destinations"][0]["chat"] == "@kenh_khac"


def test_a_bot_for_teams_needs_no_chat(editor: Client, file: Path) -> None:
    path = f"{HOME}/kenh/them?kind=telegram"
    typed = {"token": "env:OTHER", "teams": "true", "bot": "@khcn_bot", "chat": "", "id": "to", "buoc": "luu"}
    assert editor.post(path, {**fields_of(editor.get(path).text, path), **typed}).status_code == 303
    assert calendar_in(file).channels[-1].options == {"token": "env:OTHER", "teams": True, "bot": "@khcn_bot"}


def test_a_rhythm_is_chosen_in_words(submit: Submit, file: Path) -> None:
    typed = {"every.rhythm": "month-weekday", "every.turn": "-1", "every.weekday": "FR"}
    assert "thứ Sáu cuối cùng hằng tháng" in submit("/khung-dang/chu-de-tuan", typed).text
    submit("/khung-dang/chu-de-tuan", typed, "luu")
    assert calendar_in(file).slots[0].every == "FREQ=MONTHLY;BYDAY=-1FR"


def test_an_access_code_is_refused_and_not_shown_again(submit: Submit, file: Path) -> None:
    secret = "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"
    for path, name in (("/kenh/telegram", "token"), ("/thong-tin", "name")):
        answer = submit(path, {name: secret}, "luu")
        assert (answer.status_code, secret in answer.text) == (422, False)
    assert file.read_text(encoding="utf-8") == CALENDAR


def test_hostile_text_is_text(submit: Submit, file: Path) -> None:
    hostile = '"><script>alert(1)</script>{{ 7 * 7 }} # !!python/object:os.system'
    shown = submit("/thong-tin", {"name": hostile}).text
    assert "<script>alert" not in shown
    submit("/thong-tin", {"name": hostile}, "luu")
    assert calendar_in(file).campaign.name == hostile


def test_who_only_reads_sees_the_form_without_a_way_to_change_it(at_work: Workspace) -> None:
    page = browser(at_work, Role.VIEWER).get(HOME + DAY).text
    assert "<fieldset" in page
    assert " disabled" in page
    assert 'value="xem"' not in page


def test_the_lists_show_what_the_plan_has(editor: Client) -> None:
    for path, shown in (
        ("/ngay", "Ngày Chuyển đổi số quốc gia"),
        ("/khung-dang", "thứ Hai hằng tuần"),
        ("/kenh", "Telegram"),
    ):
        assert shown in editor.get(HOME + path).text


def test_office_words_are_kept_line_by_line(submit: Submit, file: Path) -> None:
    names = {"renamed.from": ["Sở TT&TT", ""], "renamed.to": ["Sở KH&CN", ""], "renamed.source": ["", ""]}
    submit("/tu-ngu", {"forbidden": "giật gân\nsốc\n", **names}, "luu")
    wording = calendar_in(file).wording
    assert (wording.forbidden, wording.renamed[0].to) == (("giật gân", "sốc"), "Sở KH&CN")


def test_a_new_feed_has_its_first_page_at_once(editor: Client, at_work: Workspace, file: Path) -> None:
    without = CALENDAR.replace("  - {id: tin-rss, kind: rss}\n", "").replace(", tin-rss", "")
    file.write_text(without, encoding="utf-8")
    editor.post(f"{HOME}/lap-lai")
    path = f"{HOME}/kenh/them?kind=rss"
    assert editor.post(path, {**fields_of(editor.get(path).text, path), "buoc": "luu"}).status_code == 303
    assert calendar_in(file).channels[-1].kind == "rss"
    assert list((at_work.home / "portal").rglob("*.xml"))


def test_the_page_of_a_day_leads_to_its_years(editor: Client) -> None:
    assert f"{HOME}{YEAR}" in editor.get(HOME + DAY).text


def test_a_tasks_deadline_is_chosen_in_words_or_as_a_day(submit: Submit, file: Path) -> None:
    submit("/don-vi/them", {"name": "Văn phòng Sở"}, "luu")
    task = {"name": "Đưa tin hằng tuần", "lead": "van-phong-so", "due.way": "standing", "id": "tin"}
    submit("/nhiem-vu/them", task, "luu")
    assert calendar_in(file).tasks[0].due == "standing"
    later = {"due.way": "day", "due.day": "2027-06-30"}
    assert "từ “thường xuyên” thành “30/06/2027”" in submit("/nhiem-vu/tin", later).text
    submit("/nhiem-vu/tin", later, "luu")
    assert calendar_in(file).tasks[0].due == date(2027, 6, 30)
    assert "Chưa có gì thay đổi" in submit("/nhiem-vu/tin", {}, "luu").text


def test_a_deadline_on_no_day_is_told_beside_its_field(submit: Submit) -> None:
    submit("/don-vi/them", {"name": "Văn phòng Sở"}, "luu")
    answer = submit("/nhiem-vu/them", {"name": "Đưa tin", "lead": "van-phong-so", "due.way": "day"})
    assert (answer.status_code, 'id="due-error"' in answer.text) == (422, True)


def test_palettes_are_chosen_by_their_names(editor: Client) -> None:
    page = editor.get(f"{HOME}/chu-de/chuyen-doi-so").text
    assert ">Bình dân học vụ số</option>" in page
    assert ">binh-dan</option>" not in page
