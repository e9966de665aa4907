"""The judge itself: what it must see, and what it must not take for a fault."""

from pathlib import Path

from tests.chaos.journal import Event, Journal, Message
from tests.chaos.judge import Verdict
from tests.chaos.report import Row, added
from tests.chaos.site import broken_files, litter, site_problems

ITEM = "<item><link>https://example.gov.vn/nq57/bai/2000/ngay/bai-{n:07}/</link></item>"
LOC = "<url><loc>https://example.gov.vn/nq57/bai/2000/ngay/bai-{n:07}/</loc></url>"
TEXT = "Bài số {n}: Ngày Chuyển đổi số"


def site(folder: Path, posts: int) -> Path:
    """What the portal and the feeds leave of so many posts, as far as the judge looks."""
    feed = f"<rss><channel>{''.join(ITEM.format(n=n) for n in range(1, posts + 1))}</channel></rss>"
    urls = "".join(LOC.format(n=n) for n in range(1, posts + 1))
    files = {"feed.xml": feed, "chu-de/chuyen-doi-so/feed.xml": feed}
    files["sitemap-2000.xml"] = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
    files["luu-tru/2000-10/index.html"] = f"{urls}</html>"
    files |= {f"bai/2000/ngay/bai-{n:07}/index.html": "<html></html>" for n in range(1, posts + 1)}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def journal(folder: Path, *events: tuple[Event, int]) -> Journal:
    made = Journal(folder / "journal.jsonl")
    for event, n in events:
        made.write(event, "sendMessage", "@kenh", TEXT.format(n=n))
    return made


def test_a_whole_site_has_no_problems(tmp_path: Path) -> None:
    assert site_problems(site(tmp_path, 3), 3) == (0, [])


def test_a_missing_page_is_lost(tmp_path: Path) -> None:
    (site(tmp_path, 3) / "bai/2000/ngay/bai-0000002/index.html").unlink()
    assert site_problems(tmp_path, 3) == (1, ["pages: missing [2]"])


def test_an_item_that_stands_twice_is_told(tmp_path: Path) -> None:
    feed = site(tmp_path, 2) / "feed.xml"
    feed.write_text(feed.read_text(encoding="utf-8").replace("</channel>", ITEM.format(n=1) + "</channel>"))
    assert site_problems(tmp_path, 2) == (0, ["items of feed.xml: more than once [1]"])


def test_half_a_feed_and_half_a_page_are_broken(tmp_path: Path) -> None:
    (site(tmp_path, 1) / "feed.xml").write_text("<rss><channel>")
    (tmp_path / "index.html").write_text("<html><body>")
    assert [problem.partition(":")[0] for problem in broken_files(tmp_path)] == ["feed.xml", "index.html"]


def test_a_page_without_its_picture_is_broken(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<html><img src="../tep/0123456789ab-bai.png"></html>')
    assert broken_files(tmp_path) == ["index.html: shows pictures that are not there: ['tep/0123456789ab-bai.png']"]


def test_what_a_dead_writer_left_beside_the_files_is_litter(tmp_path: Path) -> None:
    (tmp_path / ".abc.tmp").write_text("half")
    assert broken_files(tmp_path) == []
    assert litter(tmp_path) == [tmp_path / ".abc.tmp"]


def test_the_same_text_in_a_chat_counts_each_time(tmp_path: Path) -> None:
    assert list(journal(tmp_path, (Event.ACCEPTED, 1), (Event.ACCEPTED, 1)).texts().values()) == [2]


def test_a_message_without_an_answer_is_in_doubt(tmp_path: Path) -> None:
    made = journal(tmp_path, (Event.ASKED, 1), (Event.ASKED, 2), (Event.ANSWERED, 2))
    now = max(entry.at for entry in made.read())
    assert made.unanswered(now + 10, now + 11) == {Message("@kenh", 1, "noi-dung")}


def test_a_line_that_is_being_written_is_left_for_later(tmp_path: Path) -> None:
    made = journal(tmp_path, (Event.ASKED, 1))
    with made.file.open("a", encoding="utf-8") as out:
        out.write('{"at": 1')
    assert len(list(made.read())) == 1


def test_runs_add_up_and_one_problem_makes_a_row_bad() -> None:
    total = added(Verdict(deliveries=5, sent=5), Verdict(deliveries=5, sent=4, problems=["one is missing"]))
    row = Row("kill -9", "embedded", 1, 2, 3, total, 1.0)
    assert (total.deliveries, total.sent, row.is_good) == (10, 9, False)
