"""What earlier releases remembered in JSON files is taken over once, and is not asked again."""

import json
import shutil
from dataclasses import asdict
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from channels.errors import AccessLost
from channels.portal.cards import Card, card_of
from channels.rss.entries import entry_of
from content.messages import Label
from tests.channels.kinds import place
from tests.channels.portal.articles import article
from tests.channels.publisher import publish
from tests.channels.test_crashes import contents, every_kind

OTHER = Label("doi-moi", "Đổi mới")


def card(number: int, **changes: Label) -> Card:
    return card_of(article(number, **changes), ZoneInfo("Asia/Ho_Chi_Minh"))


def write(file: Path, plain: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(plain, ensure_ascii=False), encoding="utf-8")


def earlier_portal(state: Path, cards: list[Card]) -> None:
    """As a release before this one left it."""
    topics = {one.theme: {"id": one.theme, "name": one.theme_name, "palette": one.palette} for one in cards}
    days = {"id": "ngay-chuyen-doi-so", "name": "Ngày Chuyển đổi số quốc gia", "palette": cards[-1].palette}
    months = sorted({one.month for one in cards})
    write(state / "portal/site.json", {"themes": [*topics.values()], "observances": [days], "months": months})
    for number, one in enumerate(cards):
        write(state / f"portal/posts/{number:02}/{number}.json", asdict(one))
        write(state / f"portal/lists/{number}.json", [asdict(one)])


def earlier_rss(state: Path, cards: list[Card]) -> None:
    numbers = [int(one.key.rpartition("-")[2]) for one in cards]
    entries = [asdict(entry_of(article(number))) for number in reversed(numbers)]
    for name in ("all", "theme-chuyen-doi-so"):
        write(state / f"rss/{name}.json", entries)


@every_kind
def test_the_posts_of_an_earlier_release_stay_in_the_lists(tmp_path: Path, kind: str) -> None:
    publish(kind, tmp_path / "new", range(6), 1)
    publish(kind, tmp_path / "old", range(5), 1)
    shutil.rmtree(tmp_path / "old/state")
    {"portal": earlier_portal, "rss": earlier_rss}[kind](place(tmp_path / "old").state, [card(n) for n in range(5)])
    publish(kind, tmp_path / "old", [5], 1)
    assert contents(tmp_path / "old") == contents(tmp_path / "new")


def test_a_post_is_where_its_own_file_says_and_not_a_list(tmp_path: Path) -> None:
    earlier_portal(tmp_path / "state", [card(0, theme=OTHER)])
    write(tmp_path / "state/portal/lists/latest.json", [asdict(card(0))])
    publish("portal", tmp_path, [0], 1)
    assert "Bài số 0" not in (tmp_path / "portal/chu-de/doi-moi/index.html").read_text()


@every_kind
def test_it_is_not_read_a_second_time(tmp_path: Path, kind: str) -> None:
    publish(kind, tmp_path, [0], 1)
    for name in ("portal/site.json", "rss/all.json"):
        write(tmp_path / "state" / name, "{damaged")
    publish(kind, tmp_path, [1], 1)
    lists = {"portal": "luu-tru/2027-10/index.html", "rss": "feed.xml"}
    assert "Bài số 0" in (tmp_path / "portal" / lists[kind]).read_text()


@every_kind
@pytest.mark.parametrize("plain", [[1], "x", [{"key": "x"}], {"themes": [{}]}])
def test_one_that_makes_no_sense_is_called_damaged(tmp_path: Path, kind: str, plain: object) -> None:
    for name in ("portal/site.json", "rss/all.json"):
        write(tmp_path / "state" / name, plain)
    with pytest.raises(AccessLost, match="bị hỏng"):
        publish(kind, tmp_path, [0], 1)
