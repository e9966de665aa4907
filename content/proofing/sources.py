"""Whether a figure says where it comes from: percentages, money, large counts."""

import re
from collections.abc import Iterator

from content.language import gettext as _
from content.proofing.lines import Line, lines_of
from content.proofing.wording import Remark, Rules, Wording

NAME = "source"
_NUMBER = r"(?<![\w/.,-])\d[\d.,]*"
_FIGURE = re.compile(
    rf"{_NUMBER}\s?(?:%|phần trăm\b|nghìn tỷ\b|tỷ\b|tỉ\b|triệu\b|nghìn\b|ngàn\b|đồng\b|USD\b)"
    r"|(?<![\w/.,+-])[1-9]\d{0,2}(?:\.\d{3})+(?![\w/.,-]*[\w/])"
    r"|(?<![\w/.,+-])(?:[1-9]\d{2,})\s(?:người|hộ|lượt|hồ sơ|doanh nghiệp|xã|phường|thôn|trường|cán bộ|tổ|điểm|ha|km)\b",
    re.I,
)
_CAPITAL = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯẠ-Ỹ"
_PAPER = rf"\d[\w.-]*(?:/\d{{4}})?/[{_CAPITAL}][\w-]*|\d+-[A-Z]{{2,}}/[A-Z]{{2,}}"
_KIND = r"nghị quyết|nghị định|quyết định|kế hoạch|chỉ thị|chương trình|báo cáo|thông báo|luật"
_TOLD = re.compile(
    rf"\b(?i:nguồn)(?: số liệu)?(?: từ)?\s*(?::|là\b|\s[{_CAPITAL}])|{_PAPER}|\b(?i:{_KIND})(?: số)? \d"
    # Who says so has a name: “theo Sở Y tế”, “báo cáo của UBND xã”, “Tổng cục Thống kê công bố”.
    rf"|\b[Tt]heo (?!dõi|đuổi|kịp|học)(?:[\w-]+ ){{0,4}}[{_CAPITAL}]"
    rf"|\b(?i:số liệu|báo cáo|thống kê|{_KIND}) (?:của|từ) (?:[\w-]+ ){{0,2}}[{_CAPITAL}]"
    rf"|[{_CAPITAL}]\w*(?: [\w-]+){{0,6}} (?:công bố|thống kê)\b"
)
_IS_SOURCE = re.compile(r"[\s*_(>-]*nguồn(?: số liệu)?\W*:\W*\w", re.I)
"""A line of its own that says where the figures of the text come from."""
_END = re.compile(r"[.!?…;]\s+(?=[^\s\d])")


def check(wording: Wording, _rules: Rules) -> Iterator[Remark]:
    """The first figure of each line that no source covers: neither the post's, the picture's nor one in its sentence."""
    if wording.source.strip() or wording.picture.get("source", "").strip():
        return
    lines = lines_of(wording)
    if any(_IS_SOURCE.match(line.prose) for line in lines):
        return
    for line in lines:
        bare = (found for found in _FIGURE.finditer(line.prose) if not _TOLD.search(_around(line.prose, found)))
        if found := next(bare, None):
            yield _remark(line, found)


def _around(prose: str, found: re.Match[str]) -> str:
    """The sentence of a figure, and the note of its source behind it."""
    ends = [end.end() for end in _END.finditer(prose)]
    start = max((end for end in ends if end <= found.start()), default=0)
    end = min((end for end in ends if end > found.end()), default=len(prose))
    rest = prose[end:].lstrip(" (")
    return prose[start:end] + (rest.split(".")[0] if rest[:5].casefold() == "nguồn" else "")


def figures_in(text: str) -> list[str]:
    """The figures of a text that need a source, in order, as they are printed."""
    return [found[0].strip() for found in _FIGURE.finditer(text)]


def _remark(line: Line, found: re.Match[str]) -> Remark:
    message = _("Số liệu “{figure}” chưa ghi nguồn. Hãy ghi nguồn của bài, hoặc viết “theo …” cạnh số liệu.")
    excerpt = line.excerpt(found.start(), found.end())
    return Remark(NAME, line.place, line.number, excerpt, message.format(figure=found[0].strip()))
