"""Lists of the plan and a form for each of their entries, with the lists within them: a day's posts, a channel's chats."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from starlette.responses import Response

from campaign.library.folding import folded
from campaign.people.rights import WHOLE_OFFICE, Right
from campaign.plan.editing.edits import Edit, EditRefused
from campaign.plan.editing.rendering import Value
from campaign.plan.editing.saving import PlanFile
from campaign.plan.editing.telling import tell_offset
from campaign.plan.needs import needed_facts
from campaign.web.planning import changing
from campaign.web.planning.ahead import days_ahead
from campaign.web.planning.changing import STEP, Desk
from campaign.web.planning.choices import channel_fields, choices_of, has_destinations
from campaign.web.planning.fields import Field
from campaign.web.planning.sections import CHANNELS, DAYS, FACTS, ID_FIELD, INNER, SECTIONS, Section
from campaign.web.planning.words import entry_name, fill
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from campaign.web.shell.problems import NotThere
from channels.registry import KINDS
from content.language import gettext as _
from content.words.facts import fact_example, fact_name

doors = StudioRouter(Path(__file__).parent)

HOME = "/studio/ke-hoach"
LONGEST_ID = 60


@doors.get("/studio/ke-hoach/{slug}", Right.READ)
def show_list(call: Call, slug: str) -> Response:
    """All entries of one part of the plan."""
    section = _section(slug)
    file = changing.open_file(call)
    if file.office is None:
        return call.go(HOME)
    entries = file.values.get(section.key) or []
    facts = needed_facts(call.workspace, call.campaign_id, file.office.calendar) if section is FACTS else ()
    kinds = choices_of("kinds", file.office.calendar, []) if section is CHANNELS else ()
    values: dict[str, Any] = {
        "section": section,
        "entries": entries,
        "calendar": file.office.calendar,
        "facts": facts,
        "kinds": kinds,
    }
    return fill(
        call, "list.html", file=file, may_change=call.may(Right.PLAN, WHOLE_OFFICE), today=call.today.date(), **values
    )


@doors.get("/studio/ke-hoach/{slug}/them", Right.PLAN)
def show_new(call: Call, slug: str) -> Response:
    """An empty form for a new entry; of a channel, its kind is asked for first, beside the list."""
    if _section(slug) is CHANNELS and call.query.get("kind") not in KINDS:
        return show_list(call, slug)
    file = changing.open_file(call)
    desk = _new_desk(call, _section(slug), file)
    raw = {name: [text] for name, text in call.query.items() if name in ("id", "kind")}
    return changing.show_form(call, desk, file, raw)


@doors.post("/studio/ke-hoach/{slug}/them", Right.PLAN)
def add(call: Call, slug: str) -> Response:
    """A new entry at the end of its list."""
    return _add(call, _new_desk(call, _section(slug), changing.open_file(call)))


@doors.get("/studio/ke-hoach/{slug}/{entry}", Right.READ)
def show_entry(call: Call, slug: str, entry: str) -> Response:
    """One entry's form, with the lists within it."""
    file = changing.open_file(call)
    desk = _desk(call, _section(slug), entry, file)
    return _show(call, desk, file)


@doors.post("/studio/ke-hoach/{slug}/{entry}", Right.PLAN)
def change_entry(call: Call, slug: str, entry: str) -> Response:
    """Changes an entry, or takes it out of the plan."""
    return _change(call, _desk(call, _section(slug), entry, changing.open_file(call)))


@doors.get("/studio/ke-hoach/{slug}/{entry}/them", Right.PLAN)
def show_new_inner(call: Call, slug: str, entry: str) -> Response:
    """An empty form for a post of a day or a chat of a channel."""
    file = changing.open_file(call)
    return changing.show_form(call, _new_inner_desk(_section(slug), entry, file), file, {})


@doors.post("/studio/ke-hoach/{slug}/{entry}/them", Right.PLAN)
def add_inner(call: Call, slug: str, entry: str) -> Response:
    """A new post of a day, or chat of a channel."""
    return _add(call, _new_inner_desk(_section(slug), entry, changing.open_file(call)))


@doors.get("/studio/ke-hoach/{slug}/{entry}/{inner}", Right.READ)
def show_inner(call: Call, slug: str, entry: str, inner: str) -> Response:
    """The form of a post of a day, or of a chat of a channel."""
    file = changing.open_file(call)
    return _show(call, _inner_desk(_section(slug), entry, inner, file), file)


@doors.post("/studio/ke-hoach/{slug}/{entry}/{inner}", Right.PLAN)
def change_inner(call: Call, slug: str, entry: str, inner: str) -> Response:
    """Changes a post of a day or a chat of a channel, or takes it out."""
    return _change(call, _inner_desk(_section(slug), entry, inner, changing.open_file(call)))


def _section(slug: str) -> Section:
    if slug not in SECTIONS:
        raise NotThere(_("Không có trang này trong kế hoạch."))
    return SECTIONS[slug]


def _show(call: Call, desk: Desk, file: PlanFile) -> Response:
    if file.office is not None and changing.entry_of(file, desk.place) is None:
        raise NotThere(_("Mục này không còn trong kế hoạch. Hãy quay lại danh sách."))
    entry = changing.entry_of(file, desk.place) if file.office is not None else None
    return changing.show_form(call, desk, file, changing.raw_of_entry(desk.fields, entry))


def _change(call: Call, desk: Desk) -> Response:
    if call.form.get(STEP, "").startswith("bo"):
        return changing.change(call, desk, lambda file: changing.taken_away(file, desk.place))
    return changing.change(
        call, desk, lambda file: changing.edits_of(desk, changing.entry_of(file, desk.place), changing.raw_of(call))
    )


def _add(call: Call, desk: Desk) -> Response:
    def make(file: PlanFile) -> list[Edit]:
        raw = changing.raw_of(call)
        values = changing.values_in(desk.fields, raw)
        holder = changing.entry_of(file, desk.place)
        known = (
            {str(each.get("id")) for each in holder or () if isinstance(each, Mapping)}
            if isinstance(holder, list)
            else set()
        )
        typed = str(values.pop("id", "") or "")
        name = typed or _free_id(str(values.get("name") or values.get("reason") or desk.extras.get("stem", "")), known)
        if name in known:
            raise EditRefused(_("Mã “{id}” đã có. Hãy đặt mã khác.").format(id=name), (*desk.place, "id"))
        entry: dict[str, Value] = {"id": name, **desk.extras.get("fixed", {}), **values}  # type: ignore[dict-item]
        chat = entry.pop("chat", None) if desk.place[-1] == "channels" else None
        if chat:
            entry["destinations"] = [{"id": entry.pop("destination", "") or "kenh", "chat": chat}]
        return [Edit((*desk.place, name), entry)]

    return changing.change(call, desk, make)


def _free_id(name: str, known: set[str]) -> str:
    words = re.findall(r"[a-z0-9]+", folded(name))
    base = "-".join(words)[:LONGEST_ID].rstrip("-") or "muc"
    base = f"{base}-1" if base == "them" else base
    number, found = 1, base
    while found in known:
        number += 1
        found = f"{base}-{number}"
    return found


def _new_desk(call: Call, section: Section, file: PlanFile) -> Desk:
    address = f"{HOME}/{section.slug}"
    above, title = _(section.title), _(section.add)
    fields: tuple[Field, ...] = (*section.fields, ID_FIELD)
    extras: dict[str, object] = {"section": section}
    if section is FACTS:
        asked = call.query.get("id", "") or call.form.get("id", "")
        named = replace(ID_FIELD, is_required=True, hint=_("Mẫu tìm số liệu theo mã này, ví dụ hotline."))
        fields = (named, *_fact_fields(asked))
        title += f": {fact_name(asked)}" if fact_example(asked) else ""
    if section is CHANNELS:
        kind = call.query.get("kind", "") or call.form.get("kind", "")
        chat = (replace(INNER["destinations"].fields[0], is_required=False),) if has_destinations(kind) else ()
        fields = (*channel_fields(kind), *chat, ID_FIELD)
        extras |= {"fixed": {"kind": kind}, "stem": kind, "kind": kind}
        address += f"/them?kind={kind}"
    else:
        address += "/them"
    desk = Desk((section.key,), title, address, f"{HOME}/{section.slug}", fields, above, is_new=True)
    return changing.with_choices(desk, file, **extras)


def _desk(call: Call, section: Section, entry: str, file: PlanFile) -> Desk:
    place = (section.key, entry)
    standing = changing.entry_of(file, place) if file.office else None
    values = standing if isinstance(standing, Mapping) else {}
    fields = channel_fields(str(values.get("kind"))) if section is CHANNELS else section.fields
    if section is FACTS:
        fields = _fact_fields(entry)
    title = _name_of(file, section, entry)
    extras: dict[str, object] = {"section": section, "entry": values}
    inner = INNER.get(section.inner)
    if inner is not None and (section is DAYS or has_destinations(str(values.get("kind")))):
        extras |= {"inner": inner, "inner_entries": values.get(inner.key) or []}
    if file.office is not None:
        extras["years"] = _years(section, values, call.today.year)
        extras["ahead"] = days_ahead(file.office.calendar, place, call.today.date())
    address = f"{HOME}/{section.slug}"
    desk = Desk(place, title, f"{address}/{entry}", address, fields, _(section.title))
    return changing.with_choices(desk, file, **extras)


def _years(section: Section, values: Mapping[str, Value], this_year: int) -> list[tuple[str, str]]:
    """The years of a day that have a page each: those that the plan speaks of, this one and the next; with their slogans."""
    if section is not DAYS:
        return []
    yearly = values.get("yearly")
    said = yearly if isinstance(yearly, Mapping) else {}
    years = sorted({*said, str(this_year), str(this_year + 1)}, reverse=True)
    entries = [(year, said.get(year)) for year in years]
    return [(year, str(entry.get("slogan") or "") if isinstance(entry, Mapping) else "") for year, entry in entries]


def _new_inner_desk(section: Section, entry: str, file: PlanFile) -> Desk:
    inner = _inner_section(section)
    above = f"{HOME}/{section.slug}/{entry}"
    extras: dict[str, object] = {"section": inner, "stem": "bai" if inner.key == "posts" else "noi-nhan"}
    fields = (*inner.fields, ID_FIELD)
    named = _name_of(file, section, entry)
    desk = Desk((section.key, entry, inner.key), _(inner.add), f"{above}/them", above, fields, named, is_new=True)
    return changing.with_choices(desk, file, **extras)


def _inner_desk(section: Section, entry: str, name: str, file: PlanFile) -> Desk:
    inner = _inner_section(section)
    above = f"{HOME}/{section.slug}/{entry}"
    place, named = (section.key, entry, inner.key, name), _name_of(file, section, entry)
    standing = changing.entry_of(file, place) if file.office else None
    told = standing.get("at" if inner.key == "posts" else "chat") if isinstance(standing, Mapping) else name
    told = tell_offset(str(told)) if inner.key == "posts" else str(told or name)
    desk = Desk(place, f"{_(inner.title)}: {told}", f"{above}/{name}", above, inner.fields, named)
    return changing.with_choices(desk, file, section=inner)


def _name_of(file: PlanFile, section: Section, entry: str) -> str:
    standing = changing.entry_of(file, (section.key, entry)) if file.office else None
    if not isinstance(standing, Mapping):
        return entry
    told = entry_name(section.key, standing, file.office.calendar if file.office else None)
    return told or str(standing.get(section.named_by) or standing.get("name") or entry)


def _fact_fields(fact_id: str) -> tuple[Field, ...]:
    """The fields of a fact; of one that the product's own templates need, with an example of what one writes."""
    return tuple(replace(each, hint=fact_example(fact_id)) if each.key == "value" else each for each in FACTS.fields)


def _inner_section(section: Section) -> Section:
    if section.inner not in INNER:
        raise NotThere(_("Không có trang này trong kế hoạch."))
    return INNER[section.inner]
