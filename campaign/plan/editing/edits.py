"""One change of a plan, as a form asks for it: what stands at a place from now on. Pure."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from campaign.errors import CampaignError
from campaign.plan.editing.patching import identity, patched, values_of
from campaign.plan.editing.rendering import Value
from campaign.plan.editing.secrecy import refuse_secrets
from content.language import gettext as _

MOST_LETTERS = 20_000


class EditRefused(CampaignError):
    """A change that cannot be made; `place` is where it was asked for."""

    def __init__(self, message: str, place: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.place = place


@dataclass(frozen=True, slots=True)
class Edit:
    """`place` goes from the top of the file by keys and, in lists, by ids: `("facts", "hotline", "value")`.

    `value` is what stands there afterwards; None takes it away. What is not there yet is added: an entry at the end of
    its list. A whole entry is replaced key by key, so that what stays the same stays as it is written.
    """

    place: tuple[str, ...]
    value: Value = None


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The calendar's text with every edit made and all else untouched. Raises EditRefused, Uneditable."""
    wanted: Any = values_of(text)
    for edit in edits:
        value = _composed(edit.value, edit.place)
        refuse_secrets(value, edit.place)
        _put(wanted, edit.place, value, edit.place)
    return patched(text, wanted)


def standing(values: Value, place: Sequence[str]) -> Value:
    """What stands at `place`; None when nothing does."""
    for step in place:
        if isinstance(values, Mapping):
            values = values.get(step)
        elif isinstance(values, list):
            values = next((entry for entry in values if identity(entry) == step), None)
        else:
            return None
    return values


def _put(holder: Any, place: tuple[str, ...], value: Value, whole: tuple[str, ...]) -> None:
    step, rest = place[0], place[1:]
    if isinstance(holder, list):
        _put_in_list(holder, step, rest, value, whole)
    elif not isinstance(holder, dict):
        raise EditRefused(_("Không có chỗ “{place}” trong lịch.").format(place=" › ".join(whole)), whole)
    elif not rest:
        _set(holder, step, value)
    else:
        is_new = not isinstance(holder.get(step), dict | list)
        if is_new:
            holder[step] = [] if _names_list(whole, rest) else {}
        _put(holder[step], rest, value, whole)
        is_inner = len(rest) < len(whole) - 1
        if (is_new and not holder[step]) or (is_inner and holder[step] == {}):
            del holder[step]


def _names_list(whole: tuple[str, ...], rest: tuple[str, ...]) -> bool:
    """Whether what was missing is a list: a section of entries, the posts of a day, the chats of a channel."""
    key = whole[len(whole) - len(rest) - 1]
    return key in ("posts", "destinations") or (
        len(rest) == len(whole) - 1 and key not in ("campaign", "policy", "wording")
    )


def _set(holder: dict[str, Value], key: str, value: Value) -> None:
    if value is None:
        holder.pop(key, None)
    else:
        holder[key] = value


def _put_in_list(holder: list[Any], step: str, rest: tuple[str, ...], value: Value, whole: tuple[str, ...]) -> None:
    known = [str(identity(entry)) for entry in holder]
    if rest:
        if step not in known:
            raise EditRefused(_("Không còn mục “{id}” trong lịch.").format(id=step), whole)
        _put(holder[known.index(step)], rest, value, whole)
    elif value is None:
        holder[:] = [entry for entry, name in zip(holder, known, strict=True) if name != step]
    elif step in known:
        holder[known.index(step)] = value
    else:
        holder.append(value)


def _composed(value: Value, place: tuple[str, ...]) -> Value:
    """The value in composed Unicode. Raises EditRefused for letters that no text has."""
    if isinstance(value, Mapping):
        return {str(key): _composed(inner, (*place, str(key))) for key, inner in value.items() if inner is not None}
    if isinstance(value, list | tuple):
        return [_composed(inner, place) for inner in value]
    if not isinstance(value, str):
        return value
    text = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    if len(text) > MOST_LETTERS:
        raise EditRefused(_("Nội dung quá dài ({count} chữ). Hãy viết ngắn lại.").format(count=len(text)), place)
    if any(unicodedata.category(char) in ("Cc", "Cs") and char != "\n" for char in text):
        raise EditRefused(_("Có ký tự điều khiển không nhìn thấy. Hãy xóa rồi gõ lại."), place)
    return text
