"""What the editor's pages send, by form or by their modules, as a change to what stands. Knows no database."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from campaign.editorial.contents import MOST_LETTERS, Content, read_content
from campaign.errors import WrongUse
from campaign.web.shell.forms import number_of
from content.language import gettext as _
from content.words.variants import VARIANTS

KEPT = ("version", "base")
"""Beside the content, a page sends what it began from."""


def plain(content: Content) -> dict[str, Any]:
    """The content as plain values, as modules take it."""
    return asdict(content)


def fields_of(form: Mapping[str, str]) -> dict[str, Any]:
    """The content's fields that a form has, as a module would send them."""
    texts: dict[str, Any] = {name: form[name] for name in MOST_LETTERS if name in form}
    variants = {name: form[f"v-{name}"] for name in VARIANTS if f"v-{name}" in form}
    return {**texts, "variants": variants, **{name: form[name] for name in KEPT if name in form}}


def changed(content: Content, sent: object) -> Content:
    """The content with what was sent of it, clean. Raises WrongUse for what has no shape, TooLong."""
    if not isinstance(sent, Mapping):
        raise WrongUse(_("Không đọc được nội dung đã gửi."))
    whole = plain(content)
    given = {name: sent[name] for name in whole if name in sent}
    if isinstance(given.get("variants"), Mapping):
        given["variants"] = {**whole["variants"], **given["variants"]}
    return read_content(whole | given)


def number_in(sent: object, name: str) -> int:
    """A whole number that was sent; 0 for none. Raises WrongUse."""
    value = sent.get(name, 0) if isinstance(sent, Mapping) else 0
    number = number_of(str(value or 0)) if isinstance(value, str | int) else 0
    if number is None:
        raise WrongUse(_("Trang đã cũ. Hãy tải lại trang."))
    return number
