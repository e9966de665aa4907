"""What a person asks for when they queue a post beside the calendar, and everything that may be wrong with it. Pure."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from campaign.delivery.leaving import FARTHEST
from campaign.delivery.silence import Stops, blackouts_at
from campaign.editorial.contents import MOST_LETTERS, MOST_VARIANT, name_of_place, tidy
from campaign.errors import WrongUse
from campaign.plan.places import Place, places
from campaign.plan.schema import Calendar
from content.language import gettext as _
from content.words.variants import VARIANTS
from content.words.vietnamese import nfc

MOST_NAME = 200
MOST_KEY = 200

_TEXTS = ("title", "summary", "body", "telegram", "source")


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What a person wrote; what is empty the template fills. `body` and `telegram` are Markdown.

    `variants` are the texts of further ways out, by name: those of `VARIANTS`. How long each may be: `contents`.
    """

    title: str = ""
    summary: str = ""
    body: str = ""
    telegram: str = ""
    source: str = ""
    variants: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written: then the template says it all."""
        return not any((self.title, self.summary, self.body, self.telegram, self.source, *self.variants.values()))


@dataclass(frozen=True, slots=True)
class NewPost:
    """A post to be queued. `publish_at` is wall time in the office's zone (naive); `channels` as the calendar names them.

    With `key` the same request twice is the same post, whatever else it says then.
    """

    campaign_id: str
    name: str
    theme: str
    channels: tuple[str, ...]
    publish_at: datetime
    audience: str = ""
    unit: str = ""
    template: str = ""
    words: OwnWords = OwnWords()
    key: str = ""


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with one field of a new post, and what to write instead."""

    field: str
    message: str


class PostRefused(WrongUse):
    """A new post that cannot be queued; `flaws` are all that is wrong with it."""

    def __init__(self, flaws: tuple[Flaw, ...]) -> None:
        super().__init__(" ".join(flaw.message for flaw in flaws))
        self.flaws = flaws


def tidied(new: NewPost) -> NewPost:
    """The same, composed (NFC), without signs that nobody sees, its single lines without breaks."""
    words = new.words
    texts = {name: tidy(name, getattr(words, name)).strip() for name in _TEXTS}
    variants = {name: tidy(name, text).strip() for name, text in words.variants.items() if text.strip()}
    names: dict[str, Any] = {
        name: nfc(getattr(new, name)).strip() for name in ("theme", "audience", "unit", "template", "key")
    }
    channels = tuple(dict.fromkeys(nfc(channel).strip() for channel in new.channels))
    own = OwnWords(**texts, variants=variants)
    return replace(new, name=tidy("name", new.name), channels=channels, words=own, **names)


def flaws_of(
    calendar: Calendar, templates: Collection[str], new: NewPost, now: datetime, names: Mapping[str, str] | None = None
) -> tuple[Flaw, ...]:
    """Everything that is wrong with a tidied post, in the order of its fields; empty when it may be queued.

    `templates` are the ids that the office may write from; `names` what the reader calls the fields where it is not as
    the studio does.
    """
    words = _flaws_of_words(new, names or {})
    return (*words, *_flaws_of_names(calendar, templates, new), *_flaws_of_time(calendar, new, now))


def places_of(calendar: Calendar, new: NewPost) -> dict[str, Place]:
    """Every place that the post goes to, by address; a reference that nobody knows is left out."""
    known = places(calendar)
    return {place.address: place for reference in new.channels for place in known.get(reference, ())}


def moment_of(calendar: Calendar, wall: datetime) -> datetime:
    """A naive wall time of the office as an aware moment."""
    return wall.replace(tzinfo=ZoneInfo(calendar.campaign.time_zone))


def _flaws_of_words(new: NewPost, names: Mapping[str, str]) -> Iterator[Flaw]:
    if not new.name:
        yield Flaw("name", _("Hãy đặt tên bài."))
    texts = {"name": new.name} | {name: getattr(new.words, name) for name in _TEXTS}
    limits = {"name": MOST_NAME, **MOST_LETTERS, **dict.fromkeys(VARIANTS, MOST_VARIANT)}
    for name, text in (texts | dict(new.words.variants)).items():
        if name not in limits:
            message = _("Không có bản theo kênh “{name}”. Hãy ghi một trong: {known}.")
            yield Flaw("variants", message.format(name=name[:40], known=", ".join(VARIANTS)))
        elif len(text) > limits[name]:
            place = names.get(name) or (_("Tên bài") if name == "name" else name_of_place(name))
            message = _("“{field}” dài {length} ký tự, nhiều nhất {limit}. Hãy rút gọn.")
            yield Flaw(name, message.format(field=place, length=len(text), limit=limits[name]))
    if len(new.key) > MOST_KEY:
        yield Flaw("key", _("Khóa dài quá {limit} ký tự.").format(limit=MOST_KEY))


def _flaws_of_names(calendar: Calendar, templates: Collection[str], new: NewPost) -> Iterator[Flaw]:
    known = (
        ("theme", new.theme, [theme.id for theme in calendar.themes], True),
        ("audience", new.audience, [audience.id for audience in calendar.audiences], False),
        ("unit", new.unit, [unit.id for unit in calendar.units], False),
        ("template", new.template, sorted(templates), False),
    )
    for name, value, names, is_needed in known:
        if (value or is_needed) and value not in names:
            yield Flaw(name, _unknown(name, value, names))
    if not new.channels:
        yield Flaw("channels", _("Hãy chọn ít nhất một kênh."))
    references = places(calendar)
    for channel in new.channels:
        if channel not in references:
            yield Flaw("channels", _unknown("channels", channel, sorted(references)))


def _unknown(name: str, value: str, known: list[str]) -> str:
    told = {
        "theme": _("Không có chủ đề “{value}”."),
        "audience": _("Không có đối tượng “{value}”."),
        "unit": _("Không có đơn vị “{value}”."),
        "template": _("Không có mẫu “{value}”."),
        "channels": _("Không có kênh “{value}”."),
    }
    advice = _("Hãy ghi một trong: {known}.").format(known=", ".join(known) or "–")
    return f"{told[name].format(value=value[:80])} {advice}"


def _flaws_of_time(calendar: Calendar, new: NewPost, now: datetime) -> Iterator[Flaw]:
    problem = problem_of_time(calendar, new.publish_at, now, new.theme)
    if problem:
        yield Flaw("publish_at", problem)


def problem_of_time(calendar: Calendar, wall: datetime, now: datetime, theme: str, key: str = "") -> str:
    """Why nothing can go out at this wall time (naive): over, too far away, or a blackout. Empty when it can."""
    at = moment_of(calendar, wall)
    named = {"wall": f"{wall:%H:%M} {wall:%d/%m/%Y}"}
    if at + calendar.policy.grace <= now:
        return _("Giờ đăng {wall} đã qua. Hãy chọn giờ sau lúc này.").format(**named)
    if at > now + FARTHEST:
        return _("Giờ đăng {wall} xa quá một năm. Hãy xem lại năm đã ghi.").format(**named)
    stop = Stops({}, blackouts_at(calendar, at)).over("", theme, key)
    if stop:
        message = _("Lúc {wall} đang trong thời gian ngừng đăng: {stop}. Hãy chọn giờ khác.")
        return message.format(**named, stop=stop)
    return ""
