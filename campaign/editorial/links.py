"""Where a post's article stands on the portal. Depends on the post's key alone, so an edit or a move keeps it."""

from campaign.plan.schema import Calendar


def article_path(key: str) -> str:
    """The article's folder below the portal's root, without slashes at the ends."""
    return f"bai/{key}"


def portal_url(calendar: Calendar) -> str:
    """The public address of the campaign's first portal, without a closing slash; empty when it has none."""
    for channel in calendar.channels:
        if channel.kind == "portal":
            return str(channel.options.get("base_url", "")).rstrip("/")
    return ""


def article_url(calendar: Calendar, key: str) -> str:
    """The article's public address; empty when the campaign has no portal."""
    base = portal_url(calendar)
    return f"{base}/{article_path(key)}/" if base else ""
