"""All that somebody needs who decides on a post: its texts and pictures, figures with sources, and what stood before."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, select

from campaign.clock import from_seconds
from campaign.db.tables import Approval, Delivery, Post, Review, Revision, TemplateApproval
from campaign.editorial.comparing import Pair, compare_texts
from campaign.editorial.media import StoredPicture, parse
from campaign.editorial.reviewing import Asked, asked_of
from campaign.editorial.reviews import approval_of
from campaign.errors import CampaignError
from campaign.library.figures import says, sourced
from campaign.library.texts import library_of
from campaign.plan.office import planned_office
from campaign.plan.schema import Calendar
from campaign.states import PostState
from campaign.words import kind_name
from content.proofing.sources import figures_in
from content.words.markdown import to_html
from content.words.telegram import to_telegram_html
from content.words.vietnamese import full_date

_posts = Post.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]
_approvals = Approval.__table__  # type: ignore[attr-defined]
_template_approvals = TemplateApproval.__table__  # type: ignore[attr-defined]
_reviews = Review.__table__  # type: ignore[attr-defined]
_deliveries = Delivery.__table__  # type: ignore[attr-defined]

COMPARED = ("title", "summary", "body", "telegram", "source")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that the post prints, with where it says that it comes from; an empty source is for a person to ask about.

    `elsewhere` are sources of the plan and the library that have the same number: perhaps of the same thing, perhaps not.
    """

    words: str
    source: str
    checked: str = ""
    elsewhere: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """One revision to decide on. The HTML is clean; `at` is wall time; `variants` are texts by way out.

    `approval` is a person's yes to it, `by_template` the yes to its template that stands in for one.
    """

    asked: Asked
    at: Any
    theme: str
    ways: tuple[str, ...]
    pictures: tuple[StoredPicture, ...]
    body_html: str
    telegram_html: str
    variants: tuple[tuple[str, str], ...]
    figures: tuple[Figure, ...]
    review: Row[Any] | None
    approval: Row[Any] | None
    by_template: Row[Any] | None
    before: Row[Any] | None

    @property
    def yes(self) -> Row[Any] | None:
        """By whom it is approved, one way or the other."""
        return self.approval or self.by_template


def dossier_of(connection: Connection, post_id: int, calendar: Calendar | None = None) -> Dossier:
    """What there is to decide on for the post. Raises CampaignError when there is nothing yet."""
    asked = asked_of(connection, post_id)
    post, revision = asked.post, asked.revision
    calendar = calendar or planned_office(connection, post.campaign_id).calendar
    open_review = select(_reviews).where(_reviews.c.revision_id == revision.id, _reviews.c.answer == "")
    return Dossier(
        asked=asked,
        at=from_seconds(post.publish_at).astimezone(ZoneInfo(calendar.campaign.time_zone)),
        theme=next((theme.name for theme in calendar.themes if theme.id == post.theme), post.theme),
        ways=_ways(connection, calendar, post_id),
        pictures=parse(revision.pictures),
        body_html=revision.body_html or to_html(revision.body),
        telegram_html=to_telegram_html(revision.telegram),
        variants=tuple((name, text) for name, text in json.loads(revision.variants or "{}").items() if text),
        figures=figures_of(connection, calendar, revision),
        review=connection.execute(open_review).first(),
        approval=approval_of(connection, revision.id),
        by_template=_by_template(connection, asked),
        before=_before(connection, revision),
    )


def _by_template(connection: Connection, asked: Asked) -> Row[Any] | None:
    """The yes to its template, once that has let the post go."""
    if asked.is_correction or asked.post.state not in (PostState.APPROVED, PostState.SCHEDULED):
        return None
    found = select(_template_approvals).where(_template_approvals.c.campaign_id == asked.post.campaign_id)
    return connection.execute(found.where(_template_approvals.c.basis == asked.revision.basis)).first()


def dossiers_of(connection: Connection, post_ids: Iterable[int], calendar: Calendar | None = None) -> list[Dossier]:
    """Those of the posts of which there is something to decide on; one of which there is nothing stops no other."""
    found = []
    for post_id in post_ids:
        with suppress(CampaignError):
            found.append(dossier_of(connection, post_id, calendar))
    return found


def figures_of(connection: Connection, calendar: Calendar, revision: Row[Any]) -> tuple[Figure, ...]:
    """Every figure of all texts and pictures, once: of a fact that the template asks for, else with the post's own source."""
    printed = dict.fromkeys(figures_in("\n".join(_all_texts(revision))))
    if not printed:
        return ()
    asked_for = _needs(connection, revision)
    known = [(fact.value, fact.source, full_date(fact.checked), fact.id in asked_for) for fact in calendar.facts]
    known += [(target.value, target.source, "", False) for target in calendar.targets]
    known += [(*row, False) for row in sourced(connection, revision.campaign_id, printed)]
    own = revision.source or _source_of_picture(revision.spec)
    return tuple(_figure(words, own, [row[1:] for row in known if says(row[0], words)]) for words in printed)


def _figure(words: str, own: str, known: Sequence[tuple[str, str, bool]]) -> Figure:
    of_template = next(((source, day) for source, day, is_asked_for in known if is_asked_for), None)
    source, checked = of_template or (own, "")
    others = dict.fromkeys(other for other, _day, _is_asked_for in known if other and other != source)
    return Figure(words, source, checked, tuple(others))


def _all_texts(revision: Row[Any]) -> Iterator[str]:
    """What people will read, see or hear of it. What a picture shows stands in the words for those who cannot see it."""
    yield from (revision.title, revision.summary, revision.body, revision.telegram)
    yield from json.loads(revision.variants or "{}").values()
    yield from (picture.alt for picture in parse(revision.pictures))


def _needs(connection: Connection, revision: Row[Any]) -> frozenset[str]:
    """The facts that the text asks for from which the post was written."""
    texts = library_of(connection, revision.campaign_id).texts() if revision.text_id else ()
    return frozenset(need for text in texts if text.id == revision.text_id for need in text.needs)


def _source_of_picture(spec: str) -> str:
    with suppress(ValueError, AttributeError):
        return str(json.loads(spec).get("source") or "")
    return ""


def _ways(connection: Connection, calendar: Calendar, post_id: int) -> tuple[str, ...]:
    kinds = {entry.id: entry.kind for entry in calendar.channels}
    going = select(_deliveries.c.channel).where(_deliveries.c.post_id == post_id, _deliveries.c.state != "cancelled")
    names = (kind_name(kinds.get(channel, channel)) for channel in connection.execute(going).scalars())
    return tuple(dict.fromkeys(names))


def _before(connection: Connection, revision: Row[Any]) -> Row[Any] | None:
    """The approved revision before this one; the one before it when none was approved."""
    older = select(_revisions).where(_revisions.c.post_id == revision.post_id, _revisions.c.number < revision.number)
    newest_first = older.order_by(_revisions.c.number.desc()).limit(1)
    approved = newest_first.join(_approvals, _approvals.c.revision_id == _revisions.c.id)
    return connection.execute(approved).first() or connection.execute(newest_first).first()


@dataclass(frozen=True, slots=True)
class Difference:
    """One text of two revisions side by side; `place` names it."""

    place: str
    pairs: Sequence[Pair]

    @property
    def is_same(self) -> bool:
        """Whether nothing of it changed."""
        return all(pair.is_same for pair in self.pairs)


def differences(older: Row[Any], newer: Row[Any]) -> list[Difference]:
    """Each text of two revisions side by side, those of further ways out too."""
    texts = [(place, getattr(older, place), getattr(newer, place)) for place in COMPARED]
    before, after = json.loads(older.variants or "{}"), json.loads(newer.variants or "{}")
    texts += [(place, before.get(place, ""), after.get(place, "")) for place in {**before, **after}]
    return [Difference(place, compare_texts(a, b)) for place, a, b in texts if a or b]


def revisions_of(connection: Connection, post_id: int) -> Sequence[Row[Any]]:
    """Every revision of a post with who approved it, the newest first."""
    query = select(_revisions, _approvals.c.by.label("approved_by"), _approvals.c.title.label("approved_title"))
    joined = query.outerjoin(_approvals, _approvals.c.revision_id == _revisions.c.id)
    return connection.execute(joined.where(_revisions.c.post_id == post_id).order_by(_revisions.c.number.desc())).all()
