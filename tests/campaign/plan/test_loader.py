"""Every mistake of a calendar file in one run, by line, with what to write instead; never another error."""

import random
import re
import time
from copy import deepcopy
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from campaign.plan.loader import CalendarRejected, load_calendar
from campaign.plan.problems import Problem
from campaign.plan.schema import Calendar
from tests.campaign.sample import CALENDAR

BUNDLED = Path(__file__).parents[3] / "calendar.yaml"


def problems(text: str | bytes) -> list[Problem]:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(CalendarRejected) as rejected:
        load_calendar(data, "lich.yaml")
    return list(rejected.value.problems)


def line_with(text: str, words: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), start=1) if words in line)


def test_the_sample_is_right() -> None:
    assert load_calendar(CALENDAR.encode(), "lich.yaml").campaign.id == "thu"


MISTAKES = [
    ("date: 10/10", "date: 31/4", "31/4"),
    ("date: 10/10", "date: 29/2", "29/2"),
    ("date: 10/10", 'date: "31/13 âm lịch"', "31/13 âm lịch"),
    ("date: 10/10", "date: FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "không rơi vào ngày nào"),
    ("date: 10/10", "date: 2027-10-10", "2027-10-10"),
    ("theme: chuyen-doi-so", "theme: chuyen-doi-sai", "chuyen-doi-sai"),
    ("template: day,", "template: dayy,", "dayy"),
    ('at: "0d 07:30"', 'at: "0d 25:30"', "25:30"),
    ('at: "0d 07:30"', 'at: "07:30"', "-7d 08:00"),
    ('at: "0d 07:30", template: day', "at: 730, template: day", "at"),
    ("{id: ngay-chinh,", "{id: dem-nguoc-7,", "dem-nguoc-7"),
    ("{id: tin-rss, kind: rss}", "{id: cong, kind: rss}", "cong"),
    ("kind: portal", "kind: portel", "portal"),
    ('kind: portal, base_url: "https://example.gov.vn/nq57"', "kind: portal", "base_url"),
    ('token: "env:TELEGRAM_TOKEN"', 'token: "12345:AAF"', "env:TELEGRAM_TOKEN"),
    ('chat: "@kenh_thu"', 'chat: "kênh"', "chat"),
    ("grace: 2h", "grace: 2 giờ", "grace"),
    ("review: template", "review: tamplate", "template"),
    ("name: Kế hoạch thử,", "nane: Kế hoạch thử, name: x,", "name"),
    ("organisation: Sở Khoa học và Công nghệ,", "", "organisation"),
    ('source: "1/KH"', 'source: "1/KH", time_zone: Asia/Saigonn', "Asia/Ho_Chi_Minh"),
    ('every: "FREQ=WEEKLY;BYDAY=MO"', 'every: "FREQ=WEEKLY;BYDAY=XX"', "FREQ=WEEKLY;BYDAY=MO"),
    ('every: "FREQ=WEEKLY;BYDAY=MO"', 'every: "FREQ=DAILY;INTERVAL=0"', "INTERVAL"),
    ("themes: [chuyen-doi-so]", "themes: []", "themes"),
    ("audiences: [nguoi-dan]", "audiences: [nguoi-dann]", "nguoi-dann"),
    ("templates: [theme-tip]", "templates: [theme-tip], palette: hong", "hong"),
    ("channels: [cong, tin-rss]}", "channels: [cong, zalo]}", "zalo"),
]


@pytest.mark.parametrize(("right", "wrong", "told"), MISTAKES, ids=[m[1] or "organisation" for m in MISTAKES])
def test_a_mistake_is_told_with_its_line(right: str, wrong: str, told: str) -> None:
    assert right in CALENDAR
    text = CALENDAR.replace(right, wrong, 1)
    found = problems(text)
    line = line_with(CALENDAR, right)
    assert line in {problem.line for problem in found}
    assert told in " ".join(str(problem) for problem in found if problem.line == line)


SEVEN = """\
campaign: {id: thu, name: Kế hoạch thử, organisation: Sở, time_zone: Asia/Hanoi}
policy: {review: template, grace: hai giờ}
channels:
  - {id: cong, kind: portal, base_url: "https://example.gov.vn"}
  - {id: fax, kind: fax}
themes:
  - {id: so, name: Số, templates: [theme-tip], colour: xanh}
observances:
  - id: ngay
    name: Ngày
    date: 30/2
    theme: so
    posts:
      - {id: chinh, at: "0d 7h30", template: day, channels: [cong]}
slots:
  - {id: tuan, every: "FREQ=WEEKLY", at: "08:00", themes: [so], channels: [congg]}
"""


def test_seven_mistakes_are_seven_messages_with_their_lines() -> None:
    found = problems(SEVEN)
    assert [problem.line for problem in found] == [1, 2, 5, 7, 11, 14, 16]
    assert all(problem.advice for problem in found)
    assert all(re.match(r"lich\.yaml:\d+: ", str(problem)) for problem in found)


TARGET = "targets: [{{id: t, name: Chỉ tiêu, {level}, by: 2030}}]\n"


@pytest.mark.parametrize(
    "level", ["at_least: 80, exactly: 90", "unit: km", "at_least: nhiều", "exactly: 1, level: duy trì", 'level: ""']
)
def test_a_target_has_exactly_one_level(level: str) -> None:
    assert problems(CALENDAR + TARGET.format(level=level))


@pytest.mark.parametrize(
    ("level", "shown", "said"),
    [
        ("at_least: 80", "≥ 80%", "ít nhất 80%"),
        ("more_than: 40", "> 40%", "trên 40%"),
        ("at_least: 12.5, unit: km", "≥ 12,5 km", "ít nhất 12,5 km"),
        ("exactly: 100", "100%", "100%"),
        ("level: hình thành được", "hình thành được", "hình thành được"),
    ],
)
def test_a_targets_level_is_shown_and_said(level: str, shown: str, said: str) -> None:
    (target,) = load_calendar((CALENDAR + TARGET.format(level=level)).encode(), "lich.yaml").targets
    assert (target.value, target.spoken) == (shown, said)


def test_an_account_in_two_channels_is_an_error() -> None:
    twin = '  - {id: telegram2, kind: telegram, token: "env:T", destinations: [{id: k, chat: "@KENH_thu"}]}\nthemes:'
    found = problems(CALENDAR.replace("themes:", twin, 1))
    assert "telegram2" in found[0].message


HOSTILE: dict[str, bytes] = {
    "empty": b"",
    "only a comment": "# lịch\n".encode(),
    "a list": b"- mot\n- hai\n",
    "a word": b"xin chao\n",
    "byte order mark": b"\xef\xbb\xbf" + CALENDAR.encode(),
    "utf-16": CALENDAR.encode("utf-16"),
    "cut in a letter": "campaign: Kế".encode()[:-1],
    "tab": b"campaign:\n\tid: thu\n",
    "control": b"campaign: {id: th\x00u}\n",
    "ten megabytes": b"#" + b"a" * 10_000_000,
    "ten megabytes of keys": b"a: 1\n" * 2_000_000,
    "bomb": b"a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: [*b,*b,*b,*b]\n",
    "depth": b"a: " + b"[" * 10_000,
    "depth of maps": b"{a: " * 10_000,
    "merge": b"x: {a: 1}\ncampaign: {<<: *x}\n",
    "python tag": b"campaign: !!python/object/apply:os.system [id]\n",
    "own tag": b"campaign: !x {id: a}\n",
    "two documents": b"campaign: {id: a}\n---\ncampaign: {id: b}\n",
    "open quote": b'campaign: {id: "a\n',
    "open bracket": b"campaign: [a\n",
    "key is a list": b"? [a, b]\n: c\n",
    "directive": b"%YAML 3.0\n---\na: 1\n",
    "only dashes": b"---\n...\n---\n",
    "nul": b"\x00",
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_refused_at_once_and_by_line(data: bytes) -> None:
    start = time.perf_counter()
    found = problems(data)
    assert time.perf_counter() - start < 2
    assert all(problem.line >= 1 and problem.message for problem in found)


def test_decomposed_letters_are_composed() -> None:
    import_form = CALENDAR.replace("Kế hoạch thử", "Kế hoạch thử")
    assert load_calendar(import_form.encode(), "f").campaign.name == "Kế hoạch thử"


def test_windows_line_ends_are_as_good_as_others() -> None:
    assert load_calendar(CALENDAR.replace("\n", "\r\n").encode(), "f") == load_calendar(CALENDAR.encode(), "f")


@pytest.mark.parametrize("kind", ["[rss]", "{rss: 1}", "", "1"])
def test_a_kind_that_is_no_word_is_told(kind: str) -> None:
    text = CALENDAR.replace("kind: rss", f"kind: {kind}")
    assert line_with(text, "tin-rss") in {problem.line for problem in problems(text)}


def test_a_theme_whose_id_is_no_word_is_told() -> None:
    bare = "{id: [so], name: Số}"
    text = CALENDAR.replace(
        "  - {id: chuyen-doi-so, name: Chuyển đổi số, ", f"  - {bare}\n  - {{id: chuyen-doi-so, name: X, "
    )
    assert line_with(text, bare) in {problem.line for problem in problems(text)}


def test_a_key_written_twice_is_told_where_it_stands_again() -> None:
    text = CALENDAR + "slots: []\n"
    assert [problem.line for problem in problems(text)] == [text.count("\n")]


def test_on_and_ten_o_clock_are_words_and_not_yaml_1_1() -> None:
    calendar = load_calendar(CALENDAR.replace('at: "08:00"', "at: 10:00").encode(), "f")
    assert calendar.slots[0].at == "10:00"
    assert "“on”" in str(problems(CALENDAR + "on: 1\n")[0])


ODD: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    3.5,
    "",
    "x" * 5000,
    "\u202e",
    "e\u0301",
    [],
    [[]],
    {},
    {"a": [1]},
    "10:00",
    "no",
)


def _places(node: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [at] if at else []
    steps = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, inner in steps:
        found += _places(inner, (*at, step))
    return found


def _mutated(good: Any, chance: random.Random) -> Any:
    bad = deepcopy(good)
    place = chance.choice(_places(bad))
    holder = bad
    for step in place[:-1]:
        holder = holder[step]
    match chance.randrange(4):
        case 0:
            del holder[place[-1]]
        case 1 if isinstance(holder, list):
            holder.append(deepcopy(holder[place[-1]]))
        case 2 if isinstance(holder, dict):
            holder[f"{place[-1]}x"] = holder.pop(place[-1])
        case _:
            holder[place[-1]] = chance.choice(ODD)
    return bad


@pytest.mark.parametrize("seed", range(80))
def test_a_bent_calendar_is_read_or_refused_and_nothing_else(seed: int) -> None:
    chance = random.Random(seed)
    plain = YAML(typ="safe", pure=True)
    bad = plain.load(BUNDLED.read_text(encoding="utf-8"))
    for _change in range(chance.randrange(1, 4)):
        bad = _mutated(bad, chance)
    out = StringIO()
    plain.dump(bad, out)
    try:
        calendar = load_calendar(out.getvalue().encode(), "lich.yaml")
    except CalendarRejected as rejected:
        assert all(problem.line >= 1 for problem in rejected.problems)
        return
    assert isinstance(calendar, Calendar)


HIDDEN = """\
campaign: {id: thu, name: Kế hoạch thử, organisation: Sở}
policy:
\treview: tuỳ
channels:
  - {id: cong, kind: portal, base_url: "https://example.gov.vn"}
themes:
  - {id: so, name: &ten Số, templates: [theme-tip]}
observances:
  - {id: ngay, name: !!str Ngày, date: 31/6, theme: so}
slots:
  - {id: ngay, every: "FREQ=WEEKLY", at: 10:00, themes: [so], channels: [cong], on: 1}
"""


def test_what_an_editor_hides_stops_no_other_mistake_from_being_told() -> None:
    found = problems(b"\xef\xbb\xbf" + HIDDEN.encode())
    assert [problem.line for problem in found] == [1, 3, 3, 7, 9, 9, 11, 11]


def test_a_slot_may_not_bear_the_name_of_an_observance() -> None:
    text = CALENDAR.replace("{id: chu-de-tuan,", "{id: ngay-chuyen-doi-so,")
    assert [problem.line for problem in problems(text)] == [line_with(text, "FREQ=WEEKLY")]


def test_a_channel_may_not_bear_a_point_in_its_name() -> None:
    text = CALENDAR.replace("{id: cong, kind", "{id: cong.chinh, kind").replace("[cong,", "[cong.chinh,")
    assert line_with(text, "kind: portal") in {problem.line for problem in problems(text)}
