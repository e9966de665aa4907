"""What changed between two plans, told in sentences that staff read before they save."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from campaign.plan.editing.patching import values_of
from campaign.plan.editing.telling import tell
from tests.campaign.sample import CALENDAR


def told(change: Callable[[Any], None]) -> list[str]:
    old = values_of(CALENDAR)
    new = copy.deepcopy(old)
    change(new)
    return list(tell(old, new))


def rename(values: Any) -> None:
    values["campaign"]["name"] = "Tên mới"


def add_fact(values: Any) -> None:
    values["facts"] = [{"id": "hotline", "value": "1022"}]


def drop_slot(values: Any) -> None:
    values["slots"] = []


def move_post(values: Any) -> None:
    values["observances"][0]["posts"][0]["at"] = "-5d 09:00"


def put_off(values: Any) -> None:
    values["observances"][0]["yearly"] = {"2027": {"postponed": True, "date": "2027-10-21"}}


def change_rhythm(values: Any) -> None:
    values["slots"][0]["every"] = "FREQ=MONTHLY;BYMONTHDAY=15"


def rename_body(values: Any) -> None:
    values["wording"] = {"renamed": [{"from": "Sở TT&TT", "to": "Sở KH&CN"}]}


def lengthen_grace(values: Any) -> None:
    values["policy"] |= {"grace": "3h", "lead_time": "90m"}


def put_in_charge(values: Any) -> None:
    values["slots"][0]["unit"] = "van-phong"


DAY = "Ngày hưởng ứng “Ngày Chuyển đổi số quốc gia”"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (rename, ["Thông tin kế hoạch: đổi tên từ “Kế hoạch thử” thành “Tên mới”"]),
        (add_fact, ["thêm số liệu “hotline”"]),
        (drop_slot, ["bỏ khung đăng “chu-de-tuan”"]),
        (move_post, [f"{DAY}, bài “dem-nguoc-7”: đổi giờ đăng từ “7 ngày trước, 08:00” thành “5 ngày trước, 09:00”"]),
        (put_off, [f"{DAY}, năm 2027: đặt hoãn “có”", f"{DAY}, năm 2027: đặt ngày tháng “21/10/2027”"]),
        (change_rhythm, ["Khung đăng “chu-de-tuan”: đổi nhịp từ “thứ Hai hằng tuần” thành “ngày 15 hằng tháng”"]),
        (
            lengthen_grace,
            [
                "Cách duyệt và đăng: đổi quá giờ còn tự đăng từ “2 giờ” thành “3 giờ”",
                "Cách duyệt và đăng: đổi soạn bài trước từ “14 ngày” thành “90 phút”",
            ],
        ),
        (put_in_charge, ["Khung đăng “chu-de-tuan”: đặt đơn vị phụ trách “van-phong”"]),
        (rename_body, ["Từ ngữ: đặt tên đã đổi “Sở TT&TT → Sở KH&CN”"]),
    ],
)
def test_a_change_is_told_in_a_sentence(change: Callable[[Any], None], words: list[str]) -> None:
    assert told(change) == words


def test_the_unit_of_a_target_is_one_of_measure() -> None:
    old, new = ({"targets": [{"id": "a", "name": "Tỷ lệ", "unit": unit}]} for unit in ("%", "điểm"))
    assert list(tell(old, new)) == ["Chỉ tiêu “Tỷ lệ”: đổi đơn vị tính từ “%” thành “điểm”"]


def test_the_same_plan_has_nothing_to_tell() -> None:
    assert told(lambda _values: None) == []
