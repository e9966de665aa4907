"""What may be chosen in the plan's forms, by the name that a field gives its choices; and the fields of each kind of channel."""

from collections.abc import Callable, Iterable, Iterator

from pydantic.fields import FieldInfo

from campaign.pictures.forms import themes as palettes
from campaign.plan.editing.secrecy import SECRET_KEYS
from campaign.plan.editing.telling import DUE_NAMES, key_name
from campaign.plan.naming import chats_of, reference_names
from campaign.plan.schema import Calendar
from campaign.web.planning.fields import ON_A_DAY, Field, Kind
from campaign.words import kind_name, template_name
from channels.registry import KINDS, config_model
from content.language import gettext as _
from content.language import marked

Choice = tuple[str, str]
"""A value and what people read."""

_SHIFTS = (("before", marked("về ngày làm việc trước đó")), ("after", marked("sang ngày làm việc sau đó")))
_REVIEWS = (
    ("template", marked("Duyệt mẫu: mẫu đã duyệt thì bài viết từ mẫu tự đăng khi đến giờ")),
    ("post", marked("Duyệt từng bài: bài nào cũng phải có người duyệt")),
)
_ON_A_DAY = (ON_A_DAY, marked("đến một ngày"))
_HINTS = {
    "token": marked("Chỉ ghi tên nơi đặt mã trên máy chủ: env:TELEGRAM_TOKEN hoặc file:/run/secrets/telegram"),
    "base_url": marked("Ví dụ https://khcn.quangngai.gov.vn/nq57"),
    "emblem": marked("Nhiều nhất 3 chữ, ví dụ QN"),
    "teams": marked("Tổ công nghệ số cộng đồng đăng ký, nhận gói và xác nhận qua bot này"),
    "bot": marked("Tên mà @BotFather đã cấp, ví dụ @khcn_bot; cần cho đường dẫn riêng của các Tổ"),
}


def choices_of(name: str, calendar: Calendar, chosen: list[str], templates: Iterable[str] = ()) -> list[Choice]:
    """What may be chosen: what is chosen first, in its order, then the rest. `templates` are the office's and the product's."""
    known = dict(_CHOICES[name](calendar)) if name in _CHOICES else {}
    if name == "templates":
        known = {one: template_name(one) for one in sorted(templates)}
    if name in ("themes", "units", "channels", "audiences", "templates", "allow"):
        known = {value: known.get(value, value) for value in chosen if value} | known
    return list(known.items())


def _named(section: str) -> Callable[[Calendar], Iterator[Choice]]:
    return lambda calendar: ((entry.id, entry.name or entry.id) for entry in getattr(calendar, section))


def _channels(calendar: Calendar) -> Iterator[Choice]:
    names = reference_names(calendar)
    for entry in calendar.channels:
        chats = chats_of(entry)
        if not chats and has_destinations(entry.kind):
            continue
        yield entry.id, names[entry.id]
        for chat in chats if len(chats) > 1 else ():
            yield f"{entry.id}.{chat}", names[f"{entry.id}.{chat}"]


def _allowed(calendar: Calendar) -> Iterator[Choice]:
    for section, noun in (("themes", _("chủ đề")), ("observances", _("ngày hưởng ứng")), ("slots", _("khung đăng"))):
        for entry in getattr(calendar, section):
            yield entry.id, f"{entry.name or entry.id} ({noun})"


_CHOICES: dict[str, Callable[[Calendar], Iterator[Choice]]] = {
    "themes": _named("themes"),
    "audiences": _named("audiences"),
    "units": _named("units"),
    "channels": _channels,
    "allow": _allowed,
    "palettes": lambda _calendar: ((name, _(words)) for name, words in palettes()),
    "due": lambda _calendar: ((value, _(words)) for value, words in (*DUE_NAMES.items(), _ON_A_DAY)),
    "shift": lambda _calendar: ((value, _(words)) for value, words in _SHIFTS),
    "review": lambda _calendar: ((value, _(words)) for value, words in _REVIEWS),
    "kinds": lambda _calendar: ((kind, kind_name(kind)) for kind in KINDS),
}


def channel_fields(kind: str) -> tuple[Field, ...]:
    """The fields of a channel of that kind, from the kind's own options; lists within have pages of their own."""
    if kind not in KINDS:
        return ()
    fields = config_model(kind).model_fields
    return tuple(_field(name, option) for name, option in fields.items() if _is_single(option))


def has_destinations(kind: str) -> bool:
    """Whether such a channel has several places to send to."""
    return kind in KINDS and "destinations" in config_model(kind).model_fields


def _is_single(option: FieldInfo) -> bool:
    said = str(option.annotation)
    return not any(word in said for word in ("tuple", "list", "dict", "Mapping", "config."))


def _field(name: str, option: FieldInfo) -> Field:
    kind = Kind.LINE
    if SECRET_KEYS.search(name):
        kind = Kind.SECRET
    elif option.annotation is bool:
        kind = Kind.TRUTH
    elif option.annotation in (int, float):
        kind = Kind.NUMBER
    label = key_name(name)
    return Field(name, kind, label[:1].upper() + label[1:], _HINTS.get(name, ""), option.is_required(), is_wide=True)
