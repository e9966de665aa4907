"""Links that lead nowhere, and pictures where only words may stand. Follows no link."""

from collections.abc import Iterator

from content.language import gettext as _
from content.proofing.lines import MARKED_UP
from content.proofing.wording import Remark, Rules, Wording
from content.words.links import links_of, pictures_of
from content.words.markdown import MAX_MARKDOWN, SCHEMES

NAME = "link"


def check(wording: Wording, _rules: Rules) -> Iterator[Remark]:
    """A remark for each link without an address that the public can open, or without words."""
    for place, text in (("body", wording.body), *wording.texts.items()):
        # What is longer than Markdown may be has its own remark.
        if place in MARKED_UP and len(text) <= MAX_MARKDOWN:
            yield from _links(place, text)


def _links(place: str, text: str) -> Iterator[Remark]:
    for link in links_of(text):
        fault = _fault(link.address, link.words)
        if fault:
            excerpt = (link.words or link.address)[:80]
            yield Remark(NAME, place, link.line, excerpt, fault)
    for line in pictures_of(text):
        message = _("Ảnh chèn giữa bài sẽ không hiện. Hãy đính kèm ảnh vào bài.")
        yield Remark(NAME, place, line, "", message)


def _fault(address: str, words: str) -> str:
    scheme = address.partition(":")[0].lower()
    if address in ("", "#"):
        return _("Liên kết “{words}” chưa có địa chỉ. Hãy thêm địa chỉ hoặc bỏ liên kết.").format(words=words)
    if scheme not in SCHEMES:
        message = _("Liên kết “{words}” không mở được với người đọc. Hãy ghi địa chỉ đầy đủ, bắt đầu bằng https://.")
        return message.format(words=words or address[:80])
    if not words.strip():
        return _("Liên kết tới {address} không có chữ để bấm. Hãy viết chữ cho liên kết.").format(address=address[:80])
    return ""
