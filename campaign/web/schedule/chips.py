"""A post on a calendar page as HTML. In Python, for a month holds hundreds: a template's macro takes ten times as long."""

from html import escape

from markupsafe import Markup

from campaign.web.schedule.days import Chip
from content.language import gettext as _


def chip(one: Chip, may_move: bool, with_ways: bool = False) -> Markup:
    """The list item; `with_ways` tells its state and channels in words that everybody sees. Every text is escaped."""
    at = f'<span class="mark" aria-hidden="true"></span><time datetime="{one.at.isoformat()}">{one.at:%H:%M}</time> '
    title = escape(one.title)
    ways = escape(", ".join(one.channels))
    told = f"{escape(one.told)}{', ' if ways and not with_ways else ''}"
    unseen = "" if with_ways else f'<span class="unseen">, {told}{ways}</span>'
    words = f'{at}<span class="words">{title}</span>{unseen}'
    linked = f'<a href="/studio/bai/{one.id}">{words}</a>' if one.id else words
    seen = f'<span class="small ways">{told} · {ways}</span>' if with_ways else ""
    return Markup(f'<li class="chip look-{one.look}"{_marks(one)}>{linked}{seen}{_shift(one, title, may_move)}</li>')


def _marks(one: Chip) -> str:
    if not one.is_movable:
        return ""
    return f' data-post="{one.id}" data-at="{one.seconds}" data-day="{one.at:%Y-%m-%d}" data-time="{one.at:%H:%M}"'


def _shift(one: Chip, title: str, may_move: bool) -> str:
    if not (one.is_movable and may_move):
        return ""
    word = escape(_("Dời"))
    return f'<a class="shift" href="/studio/lich/doi/{one.id}" data-shift aria-label="{word}: {title}">{word}</a>'
