"""The plan's pages: the year, changes by others and by hand, history, and what is not there."""

import re
from pathlib import Path

from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.sample import CALENDAR
from tests.campaign.web.browser import Client, browser
from tests.campaign.web.planning.conftest import HOME, Submit
from tests.campaign.web.planning.paper import fields_of

INFO = f"{HOME}/thong-tin"


def test_the_plan_shows_its_year_and_what_it_lacks(editor: Client) -> None:
    page = editor.get(f"{HOME}?nam=2027").text
    assert "Chủ đề năm của Ngày Chuyển đổi số quốc gia" in page
    assert 'aria-label="10/10: Ngày Chuyển đổi số quốc gia"' in page
    assert page.count("<rect") == 365


def test_somebody_elses_change_is_shown_and_mine_goes_onto_it(at_work: Workspace, editor: Client, file: Path) -> None:
    mine = {**fields_of(editor.get(INFO).text, INFO), "name": "Tên của tôi", "buoc": "luu"}
    other = browser(at_work, Role.ADMINISTRATOR)
    other.post(INFO, {**fields_of(other.get(INFO).text, INFO), "base": "Căn cứ của người khác", "buoc": "luu"})
    answer = editor.post(INFO, mine)
    assert (answer.status_code, "Tên của tôi" in file.read_text(encoding="utf-8")) == (409, False)
    assert "Hoàng Thị Quản đã lưu một thay đổi" in answer.text
    assert "<ins>campaign:" in answer.text
    onto = editor.post(INFO, {**fields_of(answer.text, INFO), "buoc": "luu"})
    text = file.read_text(encoding="utf-8")
    assert (onto.status_code, "Tên của tôi" in text) == (303, True)


def test_an_edit_by_hand_is_not_overwritten(editor: Client, file: Path) -> None:
    mine = {**fields_of(editor.get(INFO).text, INFO), "name": "Tên của tôi", "buoc": "luu"}
    file.write_text(CALENDAR + "# sửa tay\n", encoding="utf-8")
    answer = editor.post(INFO, mine)
    assert (answer.status_code, file.read_text(encoding="utf-8")) == (409, CALENDAR + "# sửa tay\n")
    assert "<ins># sửa tay</ins>" in answer.text


def test_a_file_changed_by_hand_is_planned_by_a_button(editor: Client, file: Path) -> None:
    file.write_text(CALENDAR + "# sửa tay\n", encoding="utf-8")
    assert "chưa lập kế hoạch" in editor.get(HOME).text
    assert editor.post(f"{HOME}/lap-lai").status_code == 303
    assert "chưa lập kế hoạch" not in editor.get(HOME).text


def test_a_broken_file_is_told_with_its_lines_and_an_old_version_can_be_taken_back(editor: Client, file: Path) -> None:
    file.write_text(CALENDAR.replace("date: 10/10", "date: 40/10"), encoding="utf-8")
    page = editor.get(HOME).text
    assert "calendar.yaml:13" in page
    assert editor.get(INFO).status_code == 303
    version = f"{HOME}/lich-su/1"
    fields = fields_of(editor.get(version).text, version)
    assert editor.post(version, {**fields, "buoc": "luu"}).status_code == 303
    assert file.read_text(encoding="utf-8") == CALENDAR


def test_history_tells_who_changed_what_and_takes_it_back(editor: Client, submit: Submit, file: Path) -> None:
    submit("/thong-tin", {"name": "Tên mới"}, "luu")
    page = editor.get(f"{HOME}/lich-su").text
    assert "Phạm Thị Biên" in page
    assert "đổi tên từ “Kế hoạch thử” thành “Tên mới”" in page
    version = f"{HOME}/lich-su/1"
    shown = editor.post(version, {**fields_of(editor.get(version).text, version), "buoc": "xem"})
    assert "thành “Kế hoạch thử”" in shown.text
    editor.post(version, {**fields_of(shown.text, version), "buoc": "luu"})
    assert file.read_text(encoding="utf-8") == CALENDAR
    assert "Lấy lại bản số 1" in editor.get(f"{HOME}/lich-su").text


def test_a_version_shows_its_differing_lines(editor: Client, submit: Submit) -> None:
    submit("/ngay/ngay-chuyen-doi-so", {"source": "Căn cứ mới"}, "luu")
    page = editor.get(f"{HOME}/lich-su/2").text
    assert "<ins>    source: &#34;Căn cứ mới&#34;</ins>" in page
    assert "đang có hiệu lực" in page


def test_figures_that_templates_need_are_listed(editor: Client, submit: Submit) -> None:
    submit("/chu-de/chuyen-doi-so", {"templates": ["theme-policy"]}, "luu")
    page = editor.get(f"{HOME}/so-lieu").text
    assert "chinh-sach-ten" in page
    assert "so-lieu/them?id=chinh-sach-ten" in page
    assert "Tên chính sách" in page


def test_a_figure_that_templates_need_is_asked_for_by_its_name_with_an_example(editor: Client, submit: Submit) -> None:
    page = editor.get(f"{HOME}/so-lieu/them?id=mo-hinh-ten").text
    assert ("Thêm số liệu: Tên mô hình" in page, "Ví dụ: chợ không dùng tiền mặt" in page) == (True, True)
    typed = {"id": "mo-hinh-ten", "value": "Chợ số", "source": "CV 1", "checked": "2027-01-02"}
    submit("/so-lieu/them", typed, "luu")
    submit("/so-lieu/them", {**typed, "id": "hotline"}, "luu")
    page = editor.get(f"{HOME}/so-lieu").text
    assert ('mo-hinh-ten">Tên mô hình</a>' in page, 'hotline">hotline</a>' in page) == (True, True)
    assert "<h1>Tên mô hình</h1>" in editor.get(f"{HOME}/so-lieu/mo-hinh-ten").text


def test_a_longer_grace_is_told_in_one_line_and_a_moved_post_with_both_times(submit: Submit) -> None:
    longer = submit("/duyet", {"grace.count": "3"}).text
    assert "Không bài nào đổi giờ" in longer
    assert re.search(r"[2-9]\d* bài chỉ đổi hạn tự đăng khi quá giờ; giờ đăng giữ nguyên", longer)
    moved = submit("/ngay/ngay-chuyen-doi-so/dem-nguoc-7", {"at.clock": "09:00"}).text
    assert "08:00 03/10/2027 → 09:00 03/10/2027" in moved


def test_what_is_not_there_is_not_found(editor: Client) -> None:
    for path in (
        "/khong-co",
        "/ngay/khong-co",
        "/lich-su/99",
        "/chu-de-nam/khong-co/2027",
        "/chu-de-nam/ngay-chuyen-doi-so/9999",
    ):
        assert editor.get(HOME + path).status_code == 404


def test_numbers_beyond_all_bounds_are_no_failure(editor: Client) -> None:
    huge = "9" * 5000
    assert [
        editor.get(f"{HOME}{path}?nam={huge}&truoc={huge}").status_code for path in ("", "/chu-de-nam", "/lich-su")
    ] == [200] * 3
    for path in ("/lich-su/99999999999999999999", "/chu-de-nam/ngay-chuyen-doi-so/99999999999999999999"):
        assert editor.get(HOME + path).status_code == 404
    assert editor.post(f"{HOME}/lich-su/99999999999999999999").status_code == 404
