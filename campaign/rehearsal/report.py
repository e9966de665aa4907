"""Writes what a rehearsal showed: a page for people and a summary for machines."""

import json
from collections import Counter
from pathlib import Path

from campaign.pages.filling import pages_of
from campaign.rehearsal.rehearsal import Rehearsal

TEMPLATES = Path(__file__).parent / "templates"


def write_report(rehearsal: Rehearsal, out: Path) -> dict[str, object]:
    """Writes index.html and summary.json into `out`; returns the summary."""
    summary = summarise(rehearsal)
    (out / "summary.json").write_text(json.dumps(summary, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    page = (
        pages_of(TEMPLATES)
        .get_template("rehearsal.html")
        .render(
            rehearsal=rehearsal,
            summary=summary,
            has_many=len({post.organisation for post in rehearsal.posts}) > 1,
            has_feed=(out / "portal" / "feed.xml").exists(),
            has_portal=(out / "portal" / "index.html").exists(),
            fonts="portal/fonts",
        )
    )
    (out / "index.html").write_text(page, encoding="utf-8")
    return summary


def summarise(rehearsal: Rehearsal) -> dict[str, object]:
    """Counts: posts, images, deliveries, deliveries by channel and by state."""
    deliveries = [delivery for post in rehearsal.posts for delivery in post.deliveries]
    return {
        "date": rehearsal.day.isoformat(),
        "posts": len(rehearsal.posts),
        "images": sum(len(post.pictures) for post in rehearsal.posts),
        "deliveries": len(deliveries),
        "by_channel": dict(Counter(delivery.channel for delivery in deliveries)),
        "states": dict(Counter(delivery.state for delivery in deliveries)),
    }
