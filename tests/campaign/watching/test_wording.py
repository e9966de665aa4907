"""A message fits a phone, whatever happens at once."""

import pytest

from campaign.watching.rounds import Manner, Standing, Told
from campaign.watching.troubles import Trouble, TroubleKind
from campaign.watching.wording import KINDS, LISTED, Message, message_of

BASE = "https://noi-bo.example.gov.vn"
SINCE = 1_800_000_000


def told(
    kind: TroubleKind = TroubleKind.FAILED, campaign_id: str = "thu", count: int = 1, manner: Manner = Manner.NEW
) -> Told:
    return Told(Trouble(kind, campaign_id, count, f"Kế hoạch {campaign_id}: {count} việc. Hãy sửa."), manner, SINCE)


def text(*items: Told, over: tuple[str, ...] = ()) -> str:
    return message(*items, over=over).text


def message(*items: Told, over: tuple[str, ...] = ()) -> Message:
    return message_of(items, [Standing(key, SINCE, SINCE, -1) for key in over], BASE)


def test_a_message_says_what_is_wrong_and_where_to_look() -> None:
    assert text(told()).splitlines() == [
        "Campaign 57: 1 việc cần xem",
        "• Kế hoạch thu: 1 việc. Hãy sửa.",
        "Xem: https://noi-bo.example.gov.vn/studio",
    ]


def test_what_stands_longer_says_since_when() -> None:
    assert "• Vẫn còn từ 15:00 15/01: Kế hoạch thu" in text(told(manner=Manner.STILL))


def test_what_grew_says_so() -> None:
    assert "• Tăng thêm: Kế hoạch thu" in text(told(manner=Manner.WORSE))


def test_many_campaigns_with_the_same_trouble_are_one_line() -> None:
    lines = text(*[told(campaign_id=f"xa-{n}", count=10) for n in range(1000)]).splitlines()
    assert len(lines) == 3
    assert "10.000 lượt đăng không thành, ở 1.000 kế hoạch (xa-0, xa-1, xa-2 và 997 kế hoạch khác)" in lines[1]


def test_what_is_over_is_one_line_for_each_kind() -> None:
    lines = text(over=("failed:thu", "failed:xa", "tick")).splitlines()
    assert lines == [
        "Campaign 57: đã ổn",
        "• Đã hết: lượt đăng không thành (thu, xa).",
        "• Đã hết: phần mềm ngừng đăng bài.",
    ]


def test_many_that_are_over_are_counted() -> None:
    assert "(9 kế hoạch)" in text(over=tuple(f"failed:xa-{n}" for n in range(9)))


def test_everything_at_once_still_fits_one_telegram_message() -> None:
    long = [
        Told(Trouble(kind, f"xa-{n}", 1, "dài " * 300), Manner.NEW, SINCE) for kind in TroubleKind for n in range(3)
    ]
    words = text(*long)
    assert len(words) <= 4096
    assert "việc khác." in words
    assert words.splitlines()[-1].startswith("Xem: ")


def test_a_program_gets_the_same_as_fields() -> None:
    sent = message(told(count=3), over=("tick",)).fields
    assert sent["troubles"] == [
        {
            "key": "failed:thu",
            "kind": "failed",
            "campaign": "thu",
            "count": 3,
            "manner": "new",
            "text": "Kế hoạch thu: 3 việc. Hãy sửa.",
            "url": f"{BASE}/studio",
        }
    ]
    assert sent["over"] == ["tick"]


def test_a_program_is_given_a_bounded_list() -> None:
    troubles = message(*[told(campaign_id=f"xa-{n}") for n in range(5000)]).fields["troubles"]
    assert isinstance(troubles, list)
    assert len(troubles) == LISTED


@pytest.mark.parametrize("kind", TroubleKind)
def test_every_kind_has_a_name(kind: TroubleKind) -> None:
    assert KINDS[kind]
