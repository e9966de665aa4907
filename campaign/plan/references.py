"""Checks what pydantic cannot: names that must exist, days and times that must be real, accounts that must differ."""

import difflib
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any
from zoneinfo import available_timezones

from campaign.plan.dates import DateProblem, parse_day, parse_rule
from campaign.plan.offsets import OffsetProblem, parse_clock, parse_offset
from campaign.plan.pictures import check_pictures
from campaign.plan.problems import Finding
from campaign.plan.schema import QUEUED, wall_time
from campaign.plan.wording import check_wording
from campaign.plan.yaml_tree import Mapping, line_of
from channels.registry import addresses
from content.language import gettext as _
from content.language import marked
from content.palette import PALETTES
from content.words.library import OWN_PREFIX, bundled

Place = tuple[str | int, ...]

LISTS = (
    "audiences",
    "languages",
    "units",
    "channels",
    "themes",
    "observances",
    "slots",
    "tasks",
    "facts",
    "targets",
    "reports",
    "blackouts",
)


_BASIS = marked("hãy ghi căn cứ pháp lý, ví dụ số và ngày của thông báo Quốc tang")


def check_references(values: dict[str, Any], tree: Mapping) -> list[Finding]:
    """(line, message, advice) for each; never fails on values of the wrong shape."""
    check = _Check(values, tree)
    return [
        *check.zone(),
        *check.repeated_ids(),
        *check.themes(),
        *check.observances(),
        *check.slots(),
        *check.tasks(),
        *check.facts(),
        *check.targets(),
        *check.reports(),
        *check.blackouts(),
        *check.accounts(),
        *check.bots_of_teams(),
        *check_pictures(values, tree),
        *check_wording(values, tree),
    ]


def _entries(holder: Any, key: str) -> Iterator[tuple[int, dict[str, Any]]]:
    items = holder.get(key) if isinstance(holder, dict) else None
    for index, item in enumerate(items if isinstance(items, list) else []):
        if isinstance(item, dict):
            yield index, item


def _texts(value: Any) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


class _Check:
    def __init__(self, values: dict[str, Any], tree: Mapping) -> None:
        self._values = values
        self._tree = tree
        self._ids = {name: {str(e.get("id")) for _i, e in _entries(values, name)} for name in LISTS}
        self._templates = bundled().ids() | {text.id for text in bundled().texts()}

    def _at(self, *place: str | int) -> int:
        return line_of(self._tree, place)

    def zone(self) -> Iterator[Finding]:
        info = self._values.get("campaign")
        name = info.get("time_zone") if isinstance(info, dict) else None
        if isinstance(name, str) and name not in _zones():
            yield (
                self._at("campaign", "time_zone"),
                _("không có múi giờ “{name}”").format(name=name),
                _("hãy ghi Asia/Ho_Chi_Minh"),
            )

    def repeated_ids(self) -> Iterator[Finding]:
        for name in LISTS:
            yield from self._repeated(self._values, name, ())
        for index, observance in _entries(self._values, "observances"):
            yield from self._repeated(observance, "posts", ("observances", index))
        for name in ("observances", "slots"):
            for index, entry in _entries(self._values, name):
                if entry.get("id") == QUEUED:
                    message = _("mã “{key}” dành cho bài do người soạn thêm").format(key=QUEUED)
                    yield self._at(name, index, "id"), message, _("hãy đặt mã khác")
        for index, slot in _entries(self._values, "slots"):
            if str(slot.get("id")) in self._ids["observances"]:
                message = _("mã “{key}” đã có trong {name}").format(key=slot.get("id"), name="observances")
                yield self._at("slots", index, "id"), message, _("hãy đặt mã khác")

    def _repeated(self, holder: Any, name: str, base: Place) -> Iterator[Finding]:
        seen: set[str] = set()
        for index, entry in _entries(holder, name):
            key = str(entry.get("id"))
            if key in seen:
                message = _("mã “{key}” đã có trong {name}").format(key=key, name=name)
                yield self._at(*base, name, index, "id"), message, _("hãy đặt mã khác")
            seen.add(key)

    def themes(self) -> Iterator[Finding]:
        for index, theme in _entries(self._values, "themes"):
            place = ("themes", index)
            yield from self._known(theme.get("audiences"), "audiences", (*place, "audiences"))
            yield from self._known_templates(_texts(theme.get("templates")), (*place, "templates"))
            palette = theme.get("palette")
            if isinstance(palette, str) and palette not in PALETTES:
                advice = _("hãy ghi một trong: {all}").format(all=", ".join(PALETTES))
                yield self._at(*place, "palette"), _("không có bảng màu “{name}”").format(name=palette), advice

    def _known(self, value: Any, name: str, place: Place) -> Iterator[Finding]:
        for index, key in enumerate(_texts(value)):
            yield from self._exists(key, name, (*place, index))

    def _exists(self, key: Any, name: str, place: Place) -> Iterator[Finding]:
        if isinstance(key, str) and key not in self._ids[name]:
            known = ", ".join(sorted(self._ids[name])) or _("(chưa có mục nào)")
            message = _("“{key}” không có trong {name}").format(key=key, name=name)
            yield (
                self._at(*place),
                message,
                _("hãy thêm vào {name}, hoặc ghi một trong: {known}").format(name=name, known=known),
            )

    def _known_templates(self, names: list[str], place: Place) -> Iterator[Finding]:
        for index, name in enumerate(names):
            if name not in self._templates and not name.startswith(OWN_PREFIX):
                known = ", ".join(sorted(name for name in self._templates if "/" not in name))
                message = _("không có mẫu “{name}”").format(name=name)
                yield self._at(*place, index), message, _("hãy ghi một trong: {known}").format(known=known)

    def _channels(self, value: Any, place: Place) -> Iterator[Finding]:
        known = set(self._ids["channels"])
        for _i, channel in _entries(self._values, "channels"):
            places = _entries(channel.get("options"), "destinations")
            known |= {f"{channel.get('id')}.{item.get('id')}" for _j, item in places}
        silent = {
            str(channel.get("id")) for _i, channel in _entries(self._values, "channels") if _is_for_teams_alone(channel)
        }
        for index, name in enumerate(_texts(value)):
            if name in silent:
                message = _("kênh “{name}” chỉ nói chuyện với các Tổ, không có nơi nhận để đăng bài").format(name=name)
                yield self._at(*place, index), message, _("hãy thêm nơi nhận cho kênh, hoặc bỏ kênh khỏi bài này")
            elif name not in known:
                message = _("không có kênh “{name}”").format(name=name)
                advice = _("hãy ghi một trong: {known}").format(known=", ".join(sorted(known)) or "…")
                yield self._at(*place, index), message, advice

    def _readable(self, parse: Callable[[str], object], value: Any, place: Place) -> Iterator[Finding]:
        if not isinstance(value, str):
            return
        try:
            parse(value)
        except (DateProblem, OffsetProblem) as problem:
            yield self._at(*place), _("“{key}” chưa đúng").format(key=place[-1]), str(problem)

    def observances(self) -> Iterator[Finding]:
        for index, observance in _entries(self._values, "observances"):
            place: Place = ("observances", index)
            yield from self._readable(parse_day, observance.get("date"), (*place, "date"))
            yield from self._exists(observance.get("theme"), "themes", (*place, "theme"))
            yield from self._known(observance.get("audiences"), "audiences", (*place, "audiences"))
            yield from self._exists(observance.get("unit"), "units", (*place, "unit"))
            for number, post in _entries(observance, "posts"):
                at = (*place, "posts", number)
                yield from self._readable(parse_offset, post.get("at"), (*at, "at"))
                yield from self._channels(post.get("channels"), (*at, "channels"))
                yield from self._known_templates(_texts([post.get("template")]), (*at, "template"))

    def slots(self) -> Iterator[Finding]:
        bare = {str(t.get("id")) for _i, t in _entries(self._values, "themes") if not t.get("templates")}
        for index, slot in _entries(self._values, "slots"):
            place: Place = ("slots", index)
            yield from self._readable(parse_rule, slot.get("every"), (*place, "every"))
            yield from self._readable(parse_clock, slot.get("at"), (*place, "at"))
            yield from self._known(slot.get("themes"), "themes", (*place, "themes"))
            yield from self._exists(slot.get("unit"), "units", (*place, "unit"))
            yield from self._channels(slot.get("channels"), (*place, "channels"))
            yield from self._known_templates(_texts(slot.get("templates")), (*place, "templates"))
            for theme in _texts(slot.get("themes")):
                if theme in bare and not slot.get("templates"):
                    message = _("chủ đề “{theme}” chưa có mẫu nào").format(theme=theme)
                    yield (
                        self._at(*place, "themes"),
                        message,
                        _("hãy thêm templates cho chủ đề hoặc cho khung đăng này"),
                    )

    def tasks(self) -> Iterator[Finding]:
        for index, task in _entries(self._values, "tasks"):
            yield from self._exists(task.get("lead"), "units", ("tasks", index, "lead"))
            for key in ("joint", "with"):
                yield from self._known(task.get(key), "units", ("tasks", index, key))

    def facts(self) -> Iterator[Finding]:
        for index, fact in _entries(self._values, "facts"):
            yield from self._exists(fact.get("unit") or None, "units", ("facts", index, "unit"))

    def targets(self) -> Iterator[Finding]:
        for index, target in _entries(self._values, "targets"):
            levels = ("at_least", "more_than", "exactly", "level")
            given = [key for key in levels if target.get(key) is not None]
            if len(given) != 1:
                message = _("chỉ tiêu “{id}” phải có đúng một mức").format(id=target.get("id"))
                advice = _("hãy ghi một trong at_least (≥), more_than (>), exactly (=), level (mức bằng chữ)")
                yield self._at("targets", index, *given[1:2]), message, advice

    def reports(self) -> Iterator[Finding]:
        for index, report in _entries(self._values, "reports"):
            yield from self._readable(parse_day, report.get("before"), ("reports", index, "before"))
            yield from self._exists(report.get("from"), "units", ("reports", index, "from"))

    def blackouts(self) -> Iterator[Finding]:
        for index, blackout in _entries(self._values, "blackouts"):
            try:
                is_right = wall_time(str(blackout.get("from"))) < wall_time(str(blackout.get("until")))
            except ValueError:
                is_right = False
            if not is_right:
                advice = _("hãy ghi from trước until, ví dụ “2027-03-01 00:00” và “2027-03-02 24:00”")
                yield self._at("blackouts", index, "from"), _("thời gian ngừng đăng chưa đúng"), advice
            for key, advice in (("reason", _("hãy ghi lý do ngừng đăng")), ("source", _(_BASIS))):
                if isinstance(blackout.get(key), str) and blackout[key].isspace():
                    yield self._at("blackouts", index, key), _("“{key}” còn để trống").format(key=key), advice
            yield from self._allowed(_texts(blackout.get("allow")), ("blackouts", index, "allow"))

    def _allowed(self, names: list[str], place: Place) -> Iterator[Finding]:
        days = self._ids["observances"] | self._ids["slots"]
        posts = {
            f"{o.get('id')}/{p.get('id')}"
            for _i, o in _entries(self._values, "observances")
            for _j, p in _entries(o, "posts")
        }
        known = self._ids["themes"] | days | posts
        for index, name in enumerate(names):
            if name not in known:
                message = _("không có chủ đề, ngày hưởng ứng, khung đăng hay bài “{name}”").format(name=name)
                near = difflib.get_close_matches(name, known, 3, cutoff=0.4) or sorted(known)
                yield self._at(*place, index), message, _("hãy ghi một trong: {known}").format(known=", ".join(near))
            elif name in self._ids["themes"] & days:
                message = _("“{name}” vừa là chủ đề vừa là ngày hưởng ứng hoặc khung đăng").format(name=name)
                yield self._at(*place, index), message, _("hãy đổi mã của một trong hai để biết bài nào vẫn đăng")

    def accounts(self) -> Iterator[Finding]:
        seen: dict[str, str] = {}
        for index, channel in _entries(self._values, "channels"):
            for address in _addresses(channel):
                if address in seen:
                    message = _("kênh “{id}” trùng nơi nhận với kênh “{other}”")
                    told = message.format(id=channel.get("id"), other=seen[address])
                    yield self._at("channels", index), told, _("mỗi tài khoản, nhóm chat chỉ khai một lần")
                seen.setdefault(address, str(channel.get("id")))

    def bots_of_teams(self) -> Iterator[Finding]:
        entries = [
            (index, channel) for index, channel in _entries(self._values, "channels") if _talks_with_teams(channel)
        ]
        for index, channel in entries[1:]:
            message = _("kênh “{id}” và kênh “{other}” cùng ghi teams: true")
            told = message.format(id=channel.get("id"), other=entries[0][1].get("id"))
            yield self._at("channels", index), told, _("mỗi kế hoạch chỉ một kênh nói chuyện với các Tổ")


def _talks_with_teams(channel: dict[str, Any]) -> bool:
    options = channel.get("options")
    return isinstance(options, dict) and options.get("teams") is True


def _is_for_teams_alone(channel: dict[str, Any]) -> bool:
    return _talks_with_teams(channel) and not list(_entries(channel.get("options"), "destinations"))


def _addresses(channel: dict[str, Any]) -> list[str]:
    try:
        return list(addresses(str(channel.get("kind")), channel.get("options", {})).values())
    except (KeyError, TypeError, AttributeError, ValueError):
        return []


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())
