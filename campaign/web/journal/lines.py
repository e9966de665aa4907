"""Events as lines of a page: a sentence with the person and the thing in it, and the time by the office's clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup
from sqlalchemy import Connection

from campaign.journal.actions import sentence_of
from campaign.journal.details import detail_words
from campaign.journal.listing import Entry, events_of_post
from campaign.journal.names import Named, names_of, numbers_of
from campaign.web.shell.filters import person


@dataclass(frozen=True, slots=True)
class Line:
    """`sentence` is safe to put into a page as it is; `detail` is plain text. `at` is wall time in the office's zone."""

    number: int
    at: datetime
    who: str
    sentence: Markup
    detail: str


def lines_of(connection: Connection, chain: str, entries: Sequence[Entry], zone: ZoneInfo) -> list[Line]:
    """The entries of one chain as lines, in their order."""
    named = names_of(connection, chain, entries)
    numbers = numbers_of(connection, chain, entries)
    return [_line(one, named, numbers, zone) for one in entries]


def lines_of_post(connection: Connection, campaign_id: str, key: str, zone: ZoneInfo) -> list[Line]:
    """What was done to a post and its deliveries, newest first, for the post's own page."""
    return lines_of(connection, campaign_id, events_of_post(connection, campaign_id, key), zone)


def _line(one: Entry, named: Mapping[str, Named], numbers: Mapping[str, int], zone: ZoneInfo) -> Line:
    who = person(one.who)
    who = who[:1].upper() + who[1:]
    # The sentence is ours, from the catalogue; what is put into it is escaped.
    sentence = Markup(sentence_of(one.action))
    what = _thing(named[one.subject], is_first=sentence.startswith("{what}"))
    told = sentence.format(who=Markup("<b>{}</b>").format(who), what=what, action=one.action)
    return Line(one.number, one.at.astimezone(zone), who, told, detail_words(one.action, one.detail, zone, numbers))


def _thing(named: Named, *, is_first: bool) -> Markup:
    words = named.words[:1].upper() + named.words[1:] if is_first else named.words
    if named.post_id is None:
        return Markup("{}").format(words)
    return Markup('<a href="/studio/bai/{}">{}</a>').format(named.post_id, words)
