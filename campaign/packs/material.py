"""The material of a pack, read from approved revisions, the plan in force and what people wrote of its parts."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row

from campaign.clock import from_seconds
from campaign.editorial.drafting import palette_of
from campaign.editorial.links import article_url
from campaign.errors import WrongUse
from campaign.library.texts import library_of
from campaign.packs.derived import with_lent
from campaign.packs.given import yearly_of
from campaign.packs.in_force import InForce, words_in_force
from campaign.packs.reading import pack_of
from campaign.packs.specs import approved_spec
from campaign.plan.schema import Calendar
from campaign.workspace import Workspace
from content.language import gettext as _
from content.messages import Label
from content.packs.material import HOME, Figure, PackMaterial, PackPost, UnitCard
from content.packs.questions import merged, questions_of
from content.packs.texts import lines_of
from content.words.library import Library

Chosen = tuple[Row[Any], Row[Any]]
"""A post with the revision of it that was approved."""


def material_of(
    workspace: Workspace,
    connection: Connection,
    calendar: Calendar,
    posts: Sequence[Chosen],
    *,
    pack_id: int | None = None,
    unit: str = "",
    audience: str = "",
    language: str = HOME,
) -> PackMaterial:
    """The pack of these posts, the leading one first, for a unit and an audience of the calendar ("" for everybody).

    With `pack_id`, what people wrote of its parts and others approved goes before what the posts say. Raises WrongUse for a
    unit or an audience that the calendar does not name.
    """
    card, listener = unit_card(calendar, unit), audience_label(calendar, audience)
    written, home_texts = InForce({}, {}), dict[str, str]()
    if pack_id is not None:
        pack = pack_of(connection, pack_id)
        written = words_in_force(connection, pack, unit, audience, language)
        home_texts |= words_in_force(connection, pack, unit, audience).texts if language != HOME else {}
    library = library_of(connection, calendar.campaign.id)
    post, revision = posts[0]
    material = PackMaterial(
        **_leading(calendar, post, revision),
        spec=approved_spec(workspace, calendar, library, post, revision),
        pack_id=pack_id,
        slogans=slogans_of(calendar, posts),
        questions=merged(*(_questions(revision, audience) for _post, revision in posts)),
        unit=card,
        audience=listener,
        language=language,
        texts=written.texts,
        additions=written.additions,
        others=tuple(_other(workspace, calendar, library, *one) for one in posts[1:]),
    )
    return with_lent(material, home_texts)


def _leading(calendar: Calendar, post: Row[Any], revision: Row[Any]) -> dict[str, Any]:
    """What the leading post and the plan say by themselves."""
    return {
        "key": post.key,
        "title": revision.title,
        "summary": revision.summary,
        "body": revision.body,
        "telegram": revision.telegram,
        "source": revision.source,
        "radio": json.loads(revision.variants).get("radio", ""),
        "link": article_url(calendar, post.key),
        "theme": _theme(calendar, post.theme),
        "palette": palette_of(calendar, post.theme),
        "event_date": date.fromisoformat(post.event_date),
        "day": _day(calendar, post),
        "organisation": calendar.campaign.organisation,
        "campaign_name": calendar.campaign.name,
        "campaign_source": calendar.campaign.source,
    }


def _day(calendar: Calendar, post: Row[Any]) -> date:
    return from_seconds(post.publish_at).astimezone(ZoneInfo(calendar.campaign.time_zone)).date()


def unit_card(calendar: Calendar, unit: str) -> UnitCard | None:
    """The unit as packs bear it, None for "". Raises WrongUse."""
    if not unit:
        return None
    found = next((one for one in calendar.units if one.id == unit), None)
    if found is None:
        known = ", ".join(one.id for one in calendar.units)
        raise WrongUse(_("Kế hoạch không có đơn vị “{unit}”. Các đơn vị: {known}.").format(unit=unit[:80], known=known))
    figures = (Figure(one.name, one.value, one.source, one.checked) for one in calendar.facts if one.unit == unit)
    return UnitCard(found.id, found.name, found.phone, found.url, tuple(figures))


def audience_label(calendar: Calendar, audience: str) -> Label | None:
    """The audience by its name, None for "". Raises WrongUse."""
    if not audience:
        return None
    found = next((one for one in calendar.audiences if one.id == audience), None)
    if found is None:
        known = ", ".join(one.id for one in calendar.audiences)
        message = _("Kế hoạch không có đối tượng “{audience}”. Các đối tượng: {known}.")
        raise WrongUse(message.format(audience=audience[:80], known=known))
    return Label(found.id, found.name)


def _theme(calendar: Calendar, theme_id: str) -> Label:
    return next((Label(one.id, one.name) for one in calendar.themes if one.id == theme_id), Label(theme_id, theme_id))


def _questions(revision: Row[Any], audience: str) -> tuple[tuple[str, str], ...]:
    return questions_of(str(json.loads(revision.variants).get("questions", "")), audience)


def slogans_of(calendar: Calendar, posts: Sequence[Chosen]) -> tuple[tuple[str, str], ...]:
    """The year's own first, then those of the posts' templates, each once."""
    yearly = yearly_of(calendar, posts[0][0])
    found = [(yearly.slogan, yearly.source or "")] if yearly and yearly.slogan else []
    for _post, revision in posts:
        found += [(line, "") for line in lines_of(str(json.loads(revision.variants).get("slogans", "")))]
    return tuple({words: (words, source) for words, source in reversed(found)}.values())[::-1]


def _other(workspace: Workspace, calendar: Calendar, library: Library, post: Row[Any], revision: Row[Any]) -> PackPost:
    return PackPost(
        key=post.key,
        title=revision.title,
        summary=revision.summary,
        body=revision.body,
        telegram=revision.telegram,
        link=article_url(calendar, post.key),
        day=_day(calendar, post),
        spec=approved_spec(workspace, calendar, library, post, revision),
    )
