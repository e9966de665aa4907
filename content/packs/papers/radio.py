"""The week's bulletin for grassroots radio: the posts as one script, from the greeting to the last word. Sentences as spoken."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from content.documents.paper import Block, Heading, Note, Paper, Script
from content.packs.papers.bulletin import period_of
from content.packs.papers.lacking import missing_of, missing_time, said_of_another_day
from content.packs.papers.phrases import day_named, ended, lowered, place_date
from content.packs.papers.sources import Drafted, Event, Office, PaperMaterial, PostText
from content.words.breath import marked_lines, seconds, sentences_of
from content.words.scripts import about_in_words, loudspeaker_script
from content.words.spoken import number_in_words, spoken
from content.words.variants import Material

USUAL_MINUTES = 15
LONGEST_ITEM_S = 180
SHORTEST_ITEM_S = 45
"""A post that gets less is only named among the headlines."""

_HOW = (
    "Người đọc đọc rõ, chậm. Dấu / là ngắt hơi ngắn, dấu // là nghỉ hơi hết câu. "
    "Không đọc các dấu này, số đầu dòng và tên phần."
)
_NEAREST = "Cần hướng dẫn, mời bà con gặp Tổ công nghệ số cộng đồng nơi mình ở"
_END = "Bản tin phát thanh hằng tuần đến đây là hết. Cảm ơn bà con và các bạn đã lắng nghe."


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of the script with its heading, which is not read. `lines` have breathing marks."""

    heading: str
    lines: tuple[str, ...]
    seconds: float


def radio_bulletin(material: PaperMaterial) -> Drafted:
    """The script of `minutes`, else of USUAL_MINUTES, at most; posts that find no time are headlines only."""
    posts, most_s = material.posts, (material.minutes or USUAL_MINUTES) * 60
    before = [_part("Mở đầu", _greeting(material)), _part("Điểm tin", _headlines(posts))]
    after = [_part("Những ngày tới", _coming(material.coming)), _part("Kết thúc", _ending(material.office))]
    spare_s = most_s - sum(part.seconds for part in (*before, *after))
    told = posts[: max(int(spare_s // SHORTEST_ITEM_S), 1)]
    item_s = max(min(int(spare_s // len(told)), LONGEST_ITEM_S), SHORTEST_ITEM_S)
    parts = [*before, *(_item(number, post, item_s) for number, post in enumerate(told, 1)), *after]
    missing = (
        *missing_of(material.office, ("phone",)),
        *missing_time(posts[len(told) :]),
        *said_of_another_day(told),
    )
    return Drafted(_paper(material, [part for part in parts if part.lines]), missing, "ban-tin-phat-thanh")


def _paper(material: PaperMaterial, parts: Iterable[_Part]) -> Paper:
    office = material.office
    blocks: list[Block] = [Note(_HOW)]
    whole_s, first = 0.0, 1
    for part in parts:
        blocks += [Heading(1, part.heading), Script(part.lines, first=first)]
        whole_s, first = whole_s + part.seconds, first + len(part.lines)
    return Paper(
        "Bản tin phát thanh hằng tuần",
        period_of(material),
        f"Thời lượng đọc: khoảng {about_in_words(whole_s)}",
        tuple(blocks),
        office.organisation,
        superior=office.superior,
        place_date=place_date(office, material.made_on),
        is_official=False,
    )


def _part(heading: str, written: Iterable[str]) -> _Part:
    sentences = [sentence for text in written for sentence in sentences_of(spoken(text))]
    lines = tuple(line for sentence in sentences for line in marked_lines(sentence))
    return _Part(heading, lines, seconds(sentences))


def _item(number: int, post: PostText, most_s: int) -> _Part:
    lead = _part("", [f"Sau đây là nội dung thứ {_ordinal(number)}."])
    script = loudspeaker_script(Material(post.title, post.summary, post.body_markdown), most_s)
    return _Part(f"Nội dung {number}: {post.title}", (*lead.lines, *script.lines), lead.seconds + script.seconds)


def _greeting(material: PaperMaterial) -> Iterator[str]:
    period = lowered(period_of(material))
    yield "Kính thưa bà con và các bạn."
    yield f"Mời bà con và các bạn nghe bản tin phát thanh hằng tuần của {material.office.organisation}, {period}."


def _headlines(posts: tuple[PostText, ...]) -> Iterator[str]:
    yield (
        "Bản tin tuần này có những nội dung chính sau đây."
        if len(posts) > 1
        else "Nội dung chính của bản tin tuần này."
    )
    yield from (ended(post.title) for post in posts)


def _coming(days: tuple[Event, ...]) -> Iterator[str]:
    for day in days:
        yield f"{day_named(day)}, là {day.name}."
        if day.slogan:
            yield f"Chủ đề năm {day.day.year} là: {ended(day.slogan)}"


def _ending(office: Office) -> Iterator[str]:
    phone = f", điện thoại {office.phone}" if office.phone else ""
    yield f"{_NEAREST}, hoặc liên hệ {office.organisation}{phone}."
    if office.phone:
        yield f"Xin nhắc lại, số điện thoại {office.phone}."
    yield _END


def _ordinal(number: int) -> str:
    return {1: "nhất", 4: "tư"}.get(number, number_in_words(number))
