"""The plain texts of a pack: what a person wrote of a part, else what its posts give, and what the unit added. Pure."""

import re
from collections.abc import Iterator

from content.packs.asking import without_asking
from content.packs.audiences import Listener, Voice, listener_of, voice_of
from content.packs.material import HOME, LONG, QUESTIONS, SHORT, SLOGANS, Figure, PackMaterial, PackPost, UnitCard
from content.packs.questions import Pair, merged, questions_of
from content.words.counting import utf16_units
from content.words.plain import to_plain
from content.words.sources import is_told
from content.words.variants import cut_plain
from content.words.vietnamese import full_date

MOST_SHORT = 1_000
"""UTF-16 units of a text for chat groups: it fits every chat as one message, below a picture too (Telegram: 1,024)."""

_WORD = re.compile(r"\w+(?:/\w+)*")
_MOST_OF_A_TITLE = 0.75

_SIGNS = re.compile(r"[\\`*_\[\]<>#|]")
_MARK = re.compile(r"^\s*(?:[-*•–]|\d+[.)])\s+")


def voice(material: PackMaterial) -> Voice:
    """How the pack speaks to its audience."""
    return voice_of(material.audience.id if material.audience else "")


def is_written(material: PackMaterial, part: str) -> bool:
    """Whether the part's own words are there in the pack's language; in another one only a person can write them."""
    return material.language == HOME or part in material.texts


def contact(material: PackMaterial) -> str:
    """Where people ask, as a sentence in Vietnamese."""
    unit = material.unit
    if unit is None:
        return f"Cần hướng dẫn, xin liên hệ {material.organisation}."
    ways = [unit.name, *([f"điện thoại {unit.phone}"] if unit.phone else [])]
    return f"Cần hướng dẫn, xin liên hệ {', '.join(ways)}."


def short_text(material: PackMaterial, post: PackPost | None = None) -> str:
    """One message for a chat group, plain, of at most MOST_SHORT; of a further post of the set when one is given.

    What does not fit is cut from the middle: who is spoken to, whom to ask and the link stay.
    """
    title, telegram, link = (post.title, post.telegram, post.link) if post else _leading(material)
    is_home = material.language == HOME
    words = to_plain(telegram, with_links=False)
    head = [voice(material).greeting, "" if _says(words, title) else title] if is_home else []
    ways = [contact(material)] if is_home else []
    if material.unit and material.unit.url:
        ways.append(f"{'Trang thông tin: ' if is_home else ''}{material.unit.url}")
    tail = ["\n".join([*ways, *([f"{'Đọc thêm: ' if is_home else ''}{link}"] if link else [])])]
    added = [] if post else [_added(material, SHORT)]
    around = "\n\n".join(text for text in (*head, *added, *tail) if text)
    room = MOST_SHORT - utf16_units(around) - 4
    whole = "\n\n".join(text for text in (*head, _cut(words, room), *added, *tail) if text)
    # Even names and addresses may be longer than a message.
    return _cut(whole, MOST_SHORT)


def _says(words: str, title: str) -> bool:
    """Whether the first line says what the title says: most of its words, in whatever order."""
    first, named = set(_WORD.findall(words.partition("\n")[0].casefold())), set(_WORD.findall(title.casefold()))
    return len(named & first) >= _MOST_OF_A_TITLE * len(named)


def _leading(material: PackMaterial) -> tuple[str, str, str]:
    return material.title, material.texts.get(SHORT, material.telegram), material.link


def _cut(text: str, most_units: int) -> str:
    """As `cut_plain`, counted as chats do; nothing where nothing fits."""
    most = most_units
    while most > 0 and utf16_units(cut_plain(text, most)) > most_units:
        most -= utf16_units(cut_plain(text, most)) - most_units
    return cut_plain(text, most) if most > 0 else ""


def _added(material: PackMaterial, part: str) -> str:
    words = to_plain(material.additions.get(part, ""), with_links=False)
    return f"{material.unit.name}: {words}" if words and material.unit else words


def long_markdown(material: PackMaterial) -> str:
    """The whole text of the day with the unit's own words and figures, and whom to ask. Markdown."""
    pieces = [day_markdown(material), _own_words(material, LONG)]
    if material.language == HOME:
        pieces += [figures_markdown(material.unit), _contact_markdown(material)]
    return "\n\n".join(piece.strip() for piece in pieces if piece.strip())


def day_markdown(material: PackMaterial) -> str:
    """What the posts of the day say, or a person in their place. Markdown.

    What is said before the day only tells that it comes: it is for chats, day by day.
    """
    if LONG in material.texts:
        return _without_title(material.texts[LONG], material.title)
    on_the_day = [post for post in material.others if post.day == material.event_date]
    sections = (f"## {_plainly(post.title)}\n\n{_demoted(_body_told(material, post.body))}" for post in on_the_day)
    return "\n\n".join((body_told(material), *sections))


def body_told(material: PackMaterial) -> str:
    """The leading post's text as the pack tells it: where the pack says whom to ask better, the post's own way goes."""
    return _body_told(material, material.body)


def _body_told(material: PackMaterial, body: str) -> str:
    # A team is not sent to itself, nor people past their unit to the office.
    listener = listener_of(material.audience.id if material.audience else "")
    is_told_better = material.unit is not None or listener is Listener.TEAMS
    return without_asking(body, material.organisation) if is_told_better else body


def _without_title(markdown: str, title: str) -> str:
    """What stands below a heading that only repeats the pack's title."""
    first, _end, rest = markdown.lstrip().partition("\n")
    return rest if first.lstrip("# ").strip() == title and first.startswith("#") else markdown


def _demoted(markdown: str) -> str:
    return re.sub(r"^(#{1,5})(?=\s)", r"\1#", markdown, flags=re.M)


def _own_words(material: PackMaterial, part: str) -> str:
    words = material.additions.get(part, "")
    heading = f"## {_plainly(material.unit.name)}\n\n" if material.unit else ""
    return heading + words if words else ""


def figures_markdown(unit: UnitCard | None) -> str:
    """The unit's figures, each with its source and the day it was checked; empty for none."""
    if unit is None or not unit.figures:
        return ""
    lines = (f"- {_plainly(figure_line(figure))}" for figure in unit.figures)
    return f"## Số liệu của {_plainly(unit.name)}\n\n" + "\n".join(lines)


def _plainly(words: str) -> str:
    """Words that say nothing to Markdown."""
    return _SIGNS.sub(r"\\\g<0>", words)


def figure_line(figure: Figure) -> str:
    """A figure with its source, plain."""
    named = f"{figure.name}: {figure.value}" if figure.name else figure.value
    return f"{named} (nguồn: {figure.source}; kiểm tra ngày {full_date(figure.checked)})"


def _contact_markdown(material: PackMaterial) -> str:
    unit = material.unit
    lines = [_plainly(contact(material))]
    if unit and unit.url:
        lines.append(f"Trang thông tin: <{unit.url}>")
    if material.link:
        lines.append(f"Đọc bài trên trang: <{material.link}>")
    return "\n\n".join(lines)


def sources_of(material: PackMaterial) -> tuple[str, ...]:
    """What the words rest on, unless they tell it, and who wrote them where a unit hands them out. In Vietnamese alone."""
    if material.language != HOME:
        return ()
    is_author = bool(material.unit) and material.source == material.organisation
    is_known = is_author or is_told(material.source, to_plain(day_markdown(material)))
    source = (f"Nguồn: {material.source}.",) if material.source and not is_known else ()
    return (*source, *((f"Nội dung do {material.organisation} biên soạn.",) if material.unit else ()))


def pairs(material: PackMaterial) -> tuple[Pair, ...]:
    """The questions and answers of the pack, those that the unit added behind, where to ask last."""
    audience = material.audience.id if material.audience else ""
    own = questions_of(material.texts[QUESTIONS], audience) if QUESTIONS in material.texts else material.questions
    return merged(own, questions_of(material.additions.get(QUESTIONS, ""), audience))


def slogans(material: PackMaterial) -> tuple[tuple[str, str], ...]:
    """The slogans with their sources (or ""), those that the unit added behind."""
    own = material.slogans
    if SLOGANS in material.texts:
        own = tuple((line, "") for line in lines_of(material.texts[SLOGANS]))
    return (*own, *((line, "") for line in lines_of(material.additions.get(SLOGANS, ""))))


def lines_of(text: str) -> Iterator[str]:
    """The lines of a list, without what stands before each."""
    return (_MARK.sub("", line).strip() for line in text.split("\n") if line.strip())


def slogan_text(material: PackMaterial) -> str:
    """The slogans as a text, one on a line; the source of one stands in brackets behind it."""
    lines = (f"{words} ({source})" if source else words for words, source in slogans(material))
    return "\n".join(lines)


def links_of(material: PackMaterial) -> tuple[tuple[str, str], ...]:
    """What each address of the pack leads to, with the address."""
    named = [(material.title, material.link), *((post.title, post.link) for post in material.others)]
    if material.unit:
        named.append((material.unit.name, material.unit.url))
    return tuple((name, address) for name, address in named if address)


def links_text(material: PackMaterial) -> str:
    """Every address of the pack on a line of its own below what it leads to."""
    return "\n\n".join(f"{name}\n{address}" for name, address in links_of(material))
