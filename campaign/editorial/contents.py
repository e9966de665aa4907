"""What a person writes of a post, as it is saved: clean, bounded, and as JSON. Knows no database."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from campaign.errors import WrongUse
from campaign.pictures.forms import parsed, redumped
from content.infographics.problems import SpecProblem
from content.language import gettext as _
from content.language import marked
from content.words.variants import PACK_TEXTS, VARIANTS
from content.words.vietnamese import nfc

MOST_LETTERS: Mapping[str, int] = {
    "title": 500,
    "summary": 2_000,
    "body": 100_000,
    "telegram": 20_000,
    "source": 1_000,
    "spec": 100_000,
}
MOST_VARIANT = 70_000
MOST_GIVEN, MOST_BLANKS, MOST_BLANK_NAME = 2_000, 100, 200
MOST_PICTURES = 20
LARGEST_ID = 2**63 - 1
"""The largest that a database holds."""

PLACES: Mapping[str, str] = {
    "title": marked("Tiêu đề"),
    "summary": marked("Tóm tắt"),
    "body": marked("Bài trên cổng"),
    "telegram": marked("Bản Telegram"),
    "zalo": marked("Bản Zalo"),
    "facebook": marked("Bản Facebook"),
    "radio": marked("Bản tin loa"),
    "led": marked("Chữ trên màn hình LED"),
    "questions": marked("Hỏi và đáp trong gói thông điệp"),
    "slogans": marked("Khẩu hiệu trong gói thông điệp"),
    "source": marked("Nguồn, căn cứ"),
    "spec": marked("Đồ họa"),
}

_KEPT_TEXTS = (*VARIANTS, *PACK_TEXTS)
_LINES = ("name", "title", "summary", "source")
_GAPS = re.compile(r"[ \n\t]+")
# Signs that nobody sees: they turn text around, hide in words, or break files. A joiner between emoji stays.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_HALF = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Content:
    """All that a person may change of a post. `body` and `telegram` are Markdown, `variants` plain texts by way out.

    `spec` is the picture's spec as JSON, as its form has it (it may still be wrong); empty for the template's own. `given`
    is filled into the template's blanks, by their paths. `pictures` are those of the library, by id.
    """

    title: str = ""
    summary: str = ""
    body: str = ""
    telegram: str = ""
    source: str = ""
    variants: Mapping[str, str] = field(default_factory=dict)
    spec: str = ""
    given: Mapping[str, str] = field(default_factory=dict)
    pictures: tuple[int, ...] = ()


class TooLong(WrongUse):
    """A text that is longer than is kept. `place` says which."""

    def __init__(self, place: str, length: int, most: int) -> None:
        message = _("“{place}” dài {length} ký tự, nhiều nhất {most}. Chưa lưu phần này; hãy rút gọn.")
        super().__init__(message.format(place=name_of_place(place), length=length, most=most))
        self.place = place


def name_of_place(place: str) -> str:
    """How a person calls one of the texts."""
    return _(PLACES[place]) if place in PLACES else place


def tidied(content: Content) -> Content:
    """The same, composed (NFC), single lines without breaks, no sign that nobody sees. Raises TooLong or WrongUse.

    The spec has the shape of one, or is empty.
    """
    _check(content)
    texts: dict[str, Any] = {name: tidy(name, getattr(content, name)) for name in MOST_LETTERS if name != "spec"}
    variants = {name: tidy(name, content.variants[name]) for name in _KEPT_TEXTS if name in content.variants}
    given = {path: tidy("source", words) for path, words in sorted(content.given.items()) if words.strip()}
    kept = {name: text for name, text in variants.items() if text.strip()}
    return replace(content, **texts, variants=kept, given=given, spec=_tidy_spec(content.spec))


def _tidy_spec(spec: str) -> str:
    try:
        return tidy("spec", redumped(spec)) if spec.strip() else ""
    except SpecProblem as problem:
        raise WrongUse(f"{name_of_place('spec')}: {problem}") from problem


def _check(content: Content) -> None:
    named = {name: (getattr(content, name), most) for name, most in MOST_LETTERS.items()}
    named |= {name: (text, MOST_VARIANT) for name, text in content.variants.items()}
    named |= {path: (words, MOST_GIVEN) for path, words in content.given.items()}
    for name, (text, most) in named.items():
        if len(text) > most:
            raise TooLong(name, len(text), most)
    unknown = [name for name in content.variants if name not in _KEPT_TEXTS]
    if unknown:
        raise WrongUse(_("Không có bản theo kênh “{name}”.").format(name=unknown[0][:40]))
    if len(content.given) > MOST_BLANKS or any(len(path) > MOST_BLANK_NAME for path in content.given):
        raise WrongUse(_("Các ô của mẫu không đúng. Hãy tải lại trang."))
    if len(content.pictures) > MOST_PICTURES:
        raise WrongUse(_("Chọn nhiều nhất {most} ảnh trong thư viện.").format(most=MOST_PICTURES))


def tidy(place: str, text: str) -> str:
    """One text as it is kept: composed, without signs that nobody sees; without breaks where `place` has one line."""
    composed = nfc(text.replace("\r\n", "\n").replace("\r", "\n"))
    # Word divides lines by a sign of its own: what it kept apart stays so.
    clean = _HALF.sub("", _UNSEEN.sub(lambda found: " " if found[0].isspace() else "", composed))
    # A no-break space is the writer's wish and stays.
    return _GAPS.sub(" ", clean).strip() if place in _LINES else clean


def dump(content: Content) -> str:
    """As JSON, for a working copy's row."""
    return json.dumps(asdict(content), ensure_ascii=False, sort_keys=True)


def parse(text: str) -> Content:
    """What `dump` wrote, without a spec and pictures that no page could show."""
    known: dict[str, Any] = json.loads(text)
    names = {one.name for one in fields(Content)}
    kept = {name: value for name, value in known.items() if name in names}
    pictures = tuple(number for number in kept.get("pictures", ()) if _is_id(number))
    return Content(**{**kept, "pictures": pictures, "spec": _shown_spec(kept.get("spec", ""))})


def _shown_spec(spec: str) -> str:
    try:
        parsed(spec)
    except SpecProblem:
        return ""
    return spec


def _is_id(value: object) -> bool:
    # True is an int as well.
    return type(value) is int and 0 < value <= LARGEST_ID


def read_content(sent: object) -> Content:
    """The content that a page or a program sent as plain values. Raises WrongUse when its shape is wrong, or TooLong."""
    if not isinstance(sent, Mapping):
        raise WrongUse(_("Không đọc được nội dung đã gửi."))
    texts: dict[str, Any] = {name: _text(sent.get(name, "")) for name in MOST_LETTERS}
    chosen = sent.get("pictures", ())
    if not isinstance(chosen, list | tuple) or not all(map(_is_id, chosen)):
        raise WrongUse(_("Không đọc được nội dung đã gửi."))
    return tidied(
        Content(**texts, variants=_texts(sent.get("variants")), given=_texts(sent.get("given")), pictures=tuple(chosen))
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise WrongUse(_("Không đọc được nội dung đã gửi."))
    return value


def _texts(value: object) -> dict[str, str]:
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise WrongUse(_("Không đọc được nội dung đã gửi."))
    return {_text(name): _text(words) for name, words in value.items()}
