"""What a plan says of its bot for teams must hold together."""

from campaign.plan.loader import load_calendar, warnings
from tests.campaign.plan.test_loader import line_with, problems
from tests.campaign.sample import CALENDAR

TEAMS = 'token: "env:T2", teams: true}'


def test_a_bot_of_teams_alone_is_no_place_for_posts() -> None:
    text = CALENDAR.replace("channels:\n", f"channels:\n  - {{id: to, kind: telegram, {TEAMS}\n", 1)
    assert load_calendar(text.encode(), "lich.yaml").channels[0].options["teams"] is True
    named = text.replace("channels: [cong", "channels: [to, cong", 1)
    assert "chỉ nói chuyện với các Tổ" in problems(named)[0].message


def test_a_plan_has_one_bot_for_teams() -> None:
    two = "".join(f"  - {{id: to-{n}, kind: telegram, {TEAMS}\n" for n in (1, 2))
    found = problems(CALENDAR.replace("channels:\n", f"channels:\n{two}", 1))
    assert [(one.line, one.message) for one in found] == [
        (line_with(two, "to-2") + line_with(CALENDAR, "channels:"), "kênh “to-2” và kênh “to-1” cùng ghi teams: true")
    ]


def test_a_bot_for_teams_without_its_name_is_warned_of() -> None:
    text = CALENDAR.replace("channels:\n", f"channels:\n  - {{id: to, kind: telegram, {TEAMS}\n", 1)
    named = text.replace("teams: true", 'teams: true, bot: "@khcn_bot"')
    told = [
        [line for line in warnings(load_calendar(plan.encode(), "x"), "x") if "tên bot" in line]
        for plan in (text, named)
    ]
    assert [len(lines) for lines in told] == [1, 0]
