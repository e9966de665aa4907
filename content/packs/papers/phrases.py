"""Dates, papers and sentences as Vietnamese offices print them. What several papers say alike stands here once."""

import re
from datetime import date

from content.packs.papers.sources import Event, Office, PaperMaterial
from content.words.sources import number_of
from content.words.vietnamese import full_date, nfc, weekday

RESOLUTION = (
    "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ, "
    "đổi mới sáng tạo và chuyển đổi số quốc gia"
)

_KINDS = {
    "KH": "Kế hoạch",
    "QĐ": "Quyết định",
    "NQ": "Nghị quyết",
    "NĐ": "Nghị định",
    "CT": "Chỉ thị",
    "CTr": "Chương trình",
    "TT": "Thông tư",
    "HD": "Hướng dẫn",
    "KL": "Kết luận",
}
"""As a paper's number tells its kind (Decree 30/2020/NĐ-CP, appendix III)."""

_RANKS = tuple(map(re.compile, ("TW", r"QH\d*", "CP", "TTg", r"B(?!.*TU$)[A-ZĐ&]{2,}", "TU|HĐND|UBND")))
"""Who signs, as the end of a number tells it: centre, National Assembly, Government, Prime Minister, ministries, provinces."""

_BLANK_DAY = "ngày … tháng … năm …"

_NUMBERED = re.compile(
    r"(?P<number>\d{1,6}(?:/\d{4})?[-/](?P<letters>[^\s,;]{1,30})),\s*(?P<date>\d{1,2}/\d{1,2}/\d{4})"
)


def place_date(office: Office, day: date) -> str:
    """“Quảng Ngãi, ngày 08 tháng 10 năm 2027”; “Ngày 08 …” where the office named no place."""
    month = f"{day.month:02}" if day.month <= 2 else f"{day.month}"
    said = f"ngày {day.day:02} tháng {month} năm {day.year}"
    return f"{office.place}, {said}" if office.place else f"N{said[1:]}"


def blank_date(office: Office) -> str:
    """The same for the clerk who numbers the paper to fill in (Decree 30/2020/NĐ-CP, appendix I)."""
    return f"{office.place}, {_BLANK_DAY}" if office.place else f"N{_BLANK_DAY[1:]}"


def blank_number(office: Office, kind: str) -> str:
    """“…/TC-SKHCN” for the kind TC, with the office's own letters as its plan's number ends; dots where it tells none."""
    found = re.search(r"/[^\s/-]+-([^\s,;/]+)", number_of(office.plan))
    return f"…/{kind}-{found[1] if found else '…'}"


def attached_to(office: Office, paper: str, kind: str) -> str:
    """The line below the title of what goes out with another paper: “(Kèm theo Thông cáo báo chí số …)”."""
    return f"(Kèm theo {paper} số {blank_number(office, kind)} {_BLANK_DAY} của {office.organisation})"


def papers_named(source: str) -> tuple[str, ...]:
    """“2725/KH-SKHCN, 11/11/2025” as “Kế hoạch số 2725/KH-SKHCN ngày 11/11/2025”; what reads otherwise stays as it is."""
    return tuple(_named(one.strip()) for one in source.split(";") if one.strip())


def named(source: str) -> str:
    """The same on one line."""
    return "; ".join(papers_named(source))


def _named(source: str) -> str:
    found = _NUMBERED.fullmatch(source)
    if found is None:
        return source
    kind = next((_KINDS[letters] for letters in re.split(r"[-/]", found["letters"]) if letters in _KINDS), "Văn bản")
    return f"{kind} số {found['number']} ngày {found['date']}"


def bases_of(material: PaperMaterial) -> tuple[str, ...]:
    """What the paper rests on, from the resolution down to the office's own plan, each paper once.

    Those of one rank stand as the calendar has them.
    """
    office, event = material.office, material.event
    own = papers_named(office.plan)
    taken = set(map(_known_by, (RESOLUTION, *own)))
    others: dict[str, str] = {}
    for basis in (*papers_named(office.base), *(papers_named(event.basis) if event else ())):
        if _known_by(basis) not in taken:
            others.setdefault(_known_by(basis), basis)
    return (RESOLUTION, *sorted(others.values(), key=rank_of), *own)


def _known_by(basis: str) -> str:
    """The number of a paper, the whole text where it has none."""
    return number_of(basis) or basis


def rank_of(basis: str) -> int:
    """How high the body stands that issued the paper, by its number; 0 is the Party's centre."""
    parts = re.split(r"[-/]", _known_by(basis))
    return next((rank for rank, marks in enumerate(_RANKS) if any(marks.fullmatch(one) for one in parts)), len(_RANKS))


def plan_named(office: Office) -> str:
    """The office's plan inside a sentence: the paper as the calendar names it, else by what it is about."""
    return named(office.plan) or f"kế hoạch {lowered(office.campaign)}"


def communication_of(office: Office) -> str:
    """“tuyên truyền” or “truyền thông”: the word of the office's own plan."""
    name = nfc(office.campaign).lower()
    return "truyền thông" if "truyền thông" in name and "tuyên truyền" not in name else "tuyên truyền"


def subject_of(material: PaperMaterial) -> str:
    """What the whole paper is about: the day, else the leading post, else the plan."""
    if material.event:
        return f"{material.event.name} {full_date(material.event.day)}"
    return material.posts[0].title if material.posts else material.office.campaign


def day_named(event: Event) -> str:
    """“Thứ Ba, ngày 10/10/2028”."""
    return f"{weekday(event.day)}, ngày {full_date(event.day)}"


def slogan_of(text: str, source: str) -> str:
    """“Khẩu hiệu” with where it comes from, when that is known."""
    return f"“{text}” ({source})" if source else f"“{text}”"


def lowered(text: str) -> str:
    """The text inside a sentence: its first letter small, unless it begins a short form."""
    return text if text[:2].isupper() else f"{text[:1].lower()}{text[1:]}"


def upper_first(text: str) -> str:
    """The text as a line of its own: its first letter large."""
    return f"{text[:1].upper()}{text[1:]}"


def ended(sentence: str) -> str:
    """The sentence with its stop."""
    kept = sentence.rstrip()
    return kept if kept.endswith((".", "!", "?", "…", ".”", "!”", "?”")) else f"{kept.rstrip(';,:')}."
