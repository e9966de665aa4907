"""What is told of a team, tidied and bounded, whoever tells it: a bot, a form or a table. Knows no database and no calendar."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from campaign.errors import WrongUse
from campaign.library.folding import folded
from campaign.states import TeamForm
from content.language import gettext as _
from content.language import marked

MOST_LETTERS = {"name": 120, "area": 160, "contact": 80}
MOST_MEMBERS = 10_000
DIGITS = 4
"""Numbers in names are sorted by their value up to so many digits."""
MOST_LANGUAGE = 20

TOLD = ("name", "unit", "area", "contact", "phone", "members", "audience", "form", "language")
"""What people tell of a team, in the order in which it is shown."""

_PHONE = re.compile(r"0\d{8,10}|1[89]00\d{2,6}")
_CUT_BY_A_SPREADSHEET = re.compile(r"[235789]\d{8,9}")
"""A cell that holds a number loses the zero before it."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")
_NUMBER = re.compile(r"[0-9]+")
_BETWEEN_DIGITS = re.compile(r"[\s.()\-–]+")


FORM_NAMES = {
    TeamForm.MESSAGE: marked("tin nhắn"),
    TeamForm.PICTURE: marked("đồ họa"),
    TeamForm.SCRIPT: marked("bài đọc loa"),
}
"""How a team wants what it is sent: the one table of these words. Marked texts."""


class TeamRefused(WrongUse):
    """Something told of a team cannot be kept; the text says what to write instead."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with one field, and what to write instead."""

    field: str
    message: str


def tidy_line(text: str) -> str:
    """Composed, on one line, without signs that no name holds."""
    plain = unicodedata.normalize("NFC", text)
    kept = (" " if sign.isspace() else sign for sign in plain if sign.isspace() or unicodedata.category(sign)[0] != "C")
    return " ".join("".join(kept).split())


def tidy_phone(text: str) -> str:
    """Digits alone, from inside the country: “+84 912 345 678” is “0912345678”. What is no number comes back as it is."""
    line = tidy_line(text)
    digits = _BETWEEN_DIGITS.sub("", line)
    if digits.startswith(("+84", "0084")):
        digits = f"0{digits.removeprefix('+84').removeprefix('0084').removeprefix('0')}"
    if not (digits.isascii() and digits.isdigit()):
        return line
    return f"0{digits}" if _CUT_BY_A_SPREADSHEET.fullmatch(digits) else digits


def tidied(told: Mapping[str, Any]) -> dict[str, Any]:
    """The same fields as they are kept. Raises TeamRefused with everything that is wrong."""
    tidy = {name: _TIDY.get(name, _as_it_is)(value) for name, value in told.items()}
    wrong = [flaw.message for flaw in flaws_of(tidy)]
    if wrong:
        raise TeamRefused("\n".join(wrong))
    return tidy


def flaws_of(tidy: Mapping[str, Any]) -> Iterator[Flaw]:
    """Everything that is wrong with tidy fields; those that were not told are not looked at."""
    if tidy.get("name", "–") == "":
        yield Flaw("name", _("Thiếu tên tổ. Hãy ghi tên như “Tổ công nghệ số cộng đồng thôn 1”."))
    for name, most in MOST_LETTERS.items():
        if len(tidy.get(name, "")) > most:
            yield Flaw(name, _("Dài quá {most} ký tự. Hãy viết ngắn hơn.").format(most=most))
    phone = tidy.get("phone", "")
    if phone and not _PHONE.fullmatch(phone):
        yield Flaw("phone", _("Số điện thoại không đúng. Hãy ghi số trong nước, như 0255 3822 333, hoặc để trống."))
    if not 0 <= tidy.get("members", 0) <= MOST_MEMBERS:
        message = _("Số thành viên phải từ 0 đến {most}.")
        yield Flaw("members", message.format(most=MOST_MEMBERS))
    if tidy.get("form", TeamForm.MESSAGE) not in set(TeamForm):
        known = ", ".join(form_name(form) for form in TeamForm)
        yield Flaw("form", _("Không có dạng này. Hãy chọn một trong: {known}.").format(known=known))
    language = tidy.get("language", "vi")
    if len(language) > MOST_LANGUAGE or not _LANGUAGE.fullmatch(language):
        yield Flaw("language", _("Ngôn ngữ phải là mã như vi, en. Hãy ghi lại."))


def form_name(form: str) -> str:
    """A form as people read it."""
    return _(FORM_NAMES[TeamForm(form)])


def sought_of(name: str, area: str, contact: str) -> str:
    """What a team is found by and sorted by: “Tổ 2” stands before “Tổ 10”."""
    said = " ".join(f"{folded(name)} {folded(area)} {folded(contact)}".split())
    return _NUMBER.sub(lambda found: found[0].zfill(DIGITS), said)


def import_key_of(campaign_id: str, unit: str, name: str, area: str) -> str:
    """By this a team of a list is known again, however it is capitalised and wherever tone marks are put (“Hoà”, “Hòa”).

    “Lạc” and “Lắc” are two: villages of one commune may differ in no more than that.
    """
    said = "|".join((campaign_id, unit, _sounded(name), _sounded(area)))
    return hashlib.sha256(said.encode()).hexdigest()


def _sounded(text: str) -> str:
    """Each word's letters, then its marks, in an order that does not depend on where they stand."""
    return " ".join(map(_word_sounded, text.split()))


def _word_sounded(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.casefold())
    marks = sorted(sign for sign in apart if unicodedata.combining(sign))
    return "".join((*(sign for sign in apart if not unicodedata.combining(sign)), *marks))


def masked(phone: str) -> str:
    """The end of a number, enough to tell two apart."""
    return f"***{phone[-3:]}" if phone else ""


def _as_it_is(value: Any) -> Any:
    return value


_TIDY = {"name": tidy_line, "area": tidy_line, "contact": tidy_line, "phone": tidy_phone}
