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
_TOLD = re.compile(
    r"\btheo\b|\bnguồn\b|số liệu (?:của|từ)\b|\bcông bố\b|\bbáo cáo\b|\bthống kê\b|\bnghị quyết\b|\bquyết định\b"
    r"|\bkế hoạch\b|\bchỉ tiêu\b|\bmục tiêu\b|\d+(?:/\d{4})?/[A-ZĐ][A-ZĐa-z]*(?:-[A-ZĐ]+)+|\d+-[A-Z]{2,}/[A-Z]{2,}",
    re.I,
)


def check(wording: Wording, _rules: Rules) -> Iterator[Remark]:
    """The first figure of each line that no source covers: neither the post's, the picture's nor one beside the figure."""
    if wording.source.strip() or wording.picture.get("source", "").strip():
        return
    for line in lines_of(wording):
        found = _FIGURE.search(line.prose)
        if found and not _TOLD.search(line.prose):
            yield _remark(line, found)


def figures_in(text: str) -> list[str]:
    """The figures of a text that need a source, in order, as they are printed."""
    return [found[0].strip() for found in _FIGURE.finditer(text)]


def _remark(line: Line, found: re.Match[str]) -> Remark:
    message = _("Số liệu “{figure}” chưa ghi nguồn. Hãy ghi nguồn của bài, hoặc viết “theo …” cạnh số liệu.")
    excerpt = line.excerpt(found.start(), found.end())
    return Remark(NAME, line.place, line.number, excerpt, message.format(figure=found[0].strip()))
