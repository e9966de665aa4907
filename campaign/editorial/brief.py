"""What a template is told about a post: plain data from the calendar, and the hash of all that an approval covers."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from campaign.plan.schema import Calendar, Observance, Slot, Target, Theme
from campaign.plan.schema import PlannedPost as CalendarPost
from content.words.library import Library, TemplateText
from content.words.vietnamese import day_month, full_date, weekday


class Planned(Protocol):
    """The part of a post that decides its words. Met by occasions and by rows."""

    @property
    def source_id(self) -> str: ...
    @property
    def post_id(self) -> str: ...
    @property
    def theme(self) -> str: ...
    @property
    def template(self) -> str: ...
    @property
    def rotation(self) -> int: ...
    @property
    def year(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Brief:
    """A chosen text with its data. `basis` changes with the text or with anything it prints except dates.

    `picture` is what the calendar itself says of the picture.
    """

    text: TemplateText
    data: Mapping[str, Any]
    basis: str
    picture: Mapping[str, Any]


def brief(
    calendar: Calendar,
    library: Library,
    post: Planned,
    audience: str,
    event_date: date,
    publish_at: datetime,
    link: str,
) -> Brief:
    """Chooses the text and gathers its data. Raises TemplateProblem when no text fits."""
    observance = next((o for o in calendar.observances if o.id == post.source_id), None)
    text = library.choose(
        post.template,
        theme=post.theme,
        observance=observance.id if observance else None,
        audience=audience or None,
        rotation=post.rotation,
    )
    lasting = _lasting(calendar, post, text, observance, audience)
    picture = picture_of(calendar, post)
    printed = [text.source_hash, lasting, *([picture] if picture else [])]
    basis = hashlib.sha256(json.dumps(printed, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    local = publish_at.astimezone(ZoneInfo(calendar.campaign.time_zone)).date()
    return Brief(text, {**lasting, "occasion": _occasion(local, event_date), "link": link}, basis, picture)


def picture_of(calendar: Calendar, post: Planned) -> Mapping[str, Any]:
    """What the calendar itself says of the post's picture, with the office's logo and licence."""
    entries: list[CalendarPost | Slot] = [p for o in calendar.observances if o.id == post.source_id for p in o.posts]
    entries = [p for p in entries if p.id == post.post_id] or [s for s in calendar.slots if s.id == post.source_id]
    office = {"licence": calendar.campaign.licence, "logo": calendar.campaign.logo}
    own = entries[0].picture if entries else {}
    return {**{name: value for name, value in office.items() if value}, **own}


def _lasting(
    calendar: Calendar, post: Planned, text: TemplateText, observance: Observance | None, audience: str
) -> dict[str, Any]:
    info = calendar.campaign
    theme = theme_of(calendar, post.theme)
    facts = {fact.id: fact for fact in calendar.facts if fact.id in text.needs}
    targets = [_target(target) for target in calendar.targets if _last_year(target) >= post.year]
    listener = next((a for a in calendar.audiences if a.id == audience), None)
    return {
        "organisation": info.organisation,
        "campaign": {"name": info.name, "source": info.source, "base": info.base},
        "theme": {"id": theme.id, "name": theme.name, "summary": theme.summary},
        "audience": {"id": listener.id, "name": listener.name} if listener else None,
        "observance": {"id": observance.id, "name": observance.name, "source": observance.source}
        if observance
        else None,
        "yearly": _yearly(observance, post.year),
        "facts": {
            key: {"value": f.value, "source": f.source, "checked": full_date(f.checked)} for key, f in facts.items()
        },
        "targets": targets,
        "target": targets[post.rotation % len(targets)] if targets else None,
    }


def theme_of(calendar: Calendar, theme_id: str) -> Theme:
    """The theme; a nameless one for a theme that left the calendar while a person's post still bears it."""
    known = (theme for theme in calendar.themes if theme.id == theme_id)
    return next(known, Theme(id=theme_id, name=theme_id))


def _yearly(observance: Observance | None, year: int) -> dict[str, str]:
    entry = observance.yearly.get(year) if observance else None
    if entry is None:
        return {}
    named = {"slogan": entry.slogan, "legal_basis": entry.legal_basis, "source": entry.source}
    return {key: value for key, value in named.items() if value}


def _last_year(target: Target) -> int:
    return target.by.year if isinstance(target.by, date) else target.by


def _target(target: Target) -> dict[str, Any]:
    return {
        "id": target.id,
        "name": target.name,
        "value": target.value,
        "spoken": target.spoken,
        "is_number": target.level is None,
        "by": f"ngày {full_date(target.by)}" if isinstance(target.by, date) else f"năm {target.by}",
        "year": _last_year(target),
        "source": target.source,
    }


def _occasion(local: date, event_date: date) -> dict[str, Any]:
    return {
        "date": full_date(local),
        "day_month": day_month(local),
        "day": local.day,
        "month": local.month,
        "year": local.year,
        "weekday": weekday(local),
        "days_left": (event_date - local).days,
        "event_date": full_date(event_date),
        "event_day_month": day_month(event_date),
        "event_weekday": weekday(event_date),
    }
