"""What the plan in force gives to packs by itself: the year's slogan, figures, ways to units; its digest goes with a yes."""

import hashlib
import json
from typing import Any

from sqlalchemy import Row

from campaign.plan.schema import Calendar, Fact, Yearly
from content.packs.papers.sources import FACT_IDS


def given_digest(calendar: Calendar, leading: Row[Any]) -> str:
    """Changes with whatever the plan prints in a pack that this post leads, and in its papers. sha256 in hex."""
    return digest_of(plan_gives(calendar), yearly_of(calendar, leading))


def plan_gives(calendar: Calendar) -> str:
    """What every pack of the office has of the plan, whatever its posts are."""
    info = calendar.campaign
    facts = [
        [one.id, one.name, one.value, one.source, one.checked.isoformat(), one.unit]
        for one in calendar.facts
        if _is_printed(one)
    ]
    units = [[one.id, one.name, one.phone, one.url] for one in calendar.units]
    return json.dumps([info.organisation, info.name, info.source, facts, units], ensure_ascii=False)


def digest_of(plan: str, yearly: Yearly | None) -> str:
    """The digest of what every pack has with the slogan of one observance in its year."""
    slogan = [yearly.slogan, yearly.source] if yearly and yearly.slogan else []
    return hashlib.sha256(json.dumps([plan, slogan], ensure_ascii=False).encode()).hexdigest()


def yearly_of(calendar: Calendar, post: Row[Any]) -> Yearly | None:
    """What the plan says of the post's observance in its year; None for a post of none."""
    observance = next((one for one in calendar.observances if one.id == post.source_id), None)
    return observance.yearly.get(post.year) if observance else None


def _is_printed(fact: Fact) -> bool:
    # Others are only named by templates: what they say stands in the posts, which have approvals of their own.
    return bool(fact.unit or fact.name or fact.id in FACT_IDS.values())
