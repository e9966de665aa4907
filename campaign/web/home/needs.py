"""What needs a person now, each with the page where it is done. Cost follows what waits, not the size of history."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Row

from campaign.clock import from_seconds
from campaign.delivery.condition import conditions_of
from campaign.delivery.outcome import count_for_person, count_tasks
from campaign.editorial.desk import count_in_review, count_overdue, posts_lacking, posts_to_change
from campaign.library.catalogue import waiting_texts
from campaign.people.rights import Right
from campaign.plan.naming import channel_names
from campaign.plan.occasions import reports_due
from campaign.plan.schema import Calendar
from campaign.plan.years import missing_slogans
from campaign.states import FOR_PERSON, PostState
from campaign.web.home.showing import Need
from campaign.web.home.team_needs import team_needs
from campaign.web.shell.calls import Call
from campaign.web.shell.frame import MOST_COUNTED
from campaign.words import state_name
from content.language import gettext as _
from content.words.facts import facts_told
from content.words.vietnamese import day_month

REPORTS_AHEAD = timedelta(days=30)
MOST_NAMED = 3
SLOGANS_AHEAD = timedelta(days=60)
"""A year's theme comes late: asked for from this long before the day."""


def needs_of(connection: Connection, call: Call) -> list[Need]:
    """What waits for this person in the office in view, what hurts most first."""
    found = [*_deliveries_for_person(connection, call), *_channels(connection, call), *_reviews_due(connection, call)]
    found += [*_posts_waiting(connection, call), *_mine_to_change(connection, call), *team_needs(connection, call)]
    calendar, today = call.office.calendar, call.today.date()
    return [*found, *_slogans(calendar, today), *_reports(calendar, today)]


def _deliveries_for_person(connection: Connection, call: Call) -> Iterator[Need]:
    known = count_for_person(connection, call.campaign_id)
    for state in FOR_PERSON:
        if known.get(state):
            text = _("lượt đăng: {state}").format(state=state_name(state))
            yield Need(text, "/studio/can-xu-ly", "person", known[state])
    hands = count_tasks(connection, call.campaign_id, MOST_COUNTED)
    if hands:
        yield Need(_("đính chính hoặc thu hồi cần làm bằng tay"), "/studio/can-xu-ly", "person", hands)


def _channels(connection: Connection, call: Call) -> Iterator[Need]:
    names = channel_names(call.office.calendar)
    for channel, condition in conditions_of(connection, call.campaign_id).items():
        if condition.trouble:
            text = _("Kênh {name}: {trouble}").format(name=names.get(channel, channel), trouble=condition.trouble)
            yield Need(text, "/studio/kenh", "person")


def _reviews_due(connection: Connection, call: Call) -> Iterator[Need]:
    texts = waiting_texts(connection, call.campaign_id)
    if texts:
        yield Need(_("mẫu bài của đơn vị đang chờ duyệt"), f"/studio/thu-vien/mau/xem/{texts[0]}", "review", len(texts))
    waiting = count_in_review(connection, call.campaign_id, call.now)
    if waiting:
        text = _("bài chờ bạn duyệt") if call.may(Right.APPROVE) else _("bài đang chờ duyệt")
        yield Need(text, "/studio/duyet", "review", waiting)
    overdue = count_overdue(connection, call.campaign_id, call.now)
    if overdue:
        yield Need(_("bài đã quá hạn duyệt"), "/studio/duyet", "person", overdue)


_LACKING = {
    PostState.PENDING_THEME: "/studio/ke-hoach/chu-de-nam",
    PostState.PENDING_FACTS: "/studio/ke-hoach/so-lieu",
}


def _posts_waiting(connection: Connection, call: Call) -> Iterator[Need]:
    for state, address in _LACKING.items():
        posts = posts_lacking(connection, call.campaign_id, state, call.now)
        if not posts:
            continue
        text = _("bài {state}: {posts}").format(state=state_name(state), posts=_posts_named(call, posts))
        ids = dict.fromkeys(one for post in posts for one in post.waiting_for.split(", ") if one)
        if ids and state == PostState.PENDING_FACTS:
            text += ". " + _("Cần: {facts}").format(facts=facts_told(", ".join(ids)))
        yield Need(text, address, "person", len(posts))


def _posts_named(call: Call, posts: Sequence[Row[Any]]) -> str:
    days = (day_month(from_seconds(post.publish_at).astimezone(call.zone).date()) for post in posts[:MOST_NAMED])
    named = [f"“{post.name}” ({day})" for post, day in zip(posts, days, strict=False)]
    if len(posts) > MOST_NAMED:
        named.append(_("{count} bài nữa").format(count=len(posts) - MOST_NAMED))
    return ", ".join(named)


def _mine_to_change(connection: Connection, call: Call) -> Iterator[Need]:
    for row in posts_to_change(connection, call.campaign_id, call.now):
        is_mine = row.author_id in (None, call.actor.account_id)
        text = _("Cần sửa: {name}") if is_mine else _("Người soạn đang sửa: {name}")
        yield Need(text.format(name=row.name), f"/studio/bai/{row.id}", "person" if is_mine else "review")


def _slogans(calendar: Calendar, today: date) -> Iterator[Need]:
    for missing in missing_slogans(calendar, today, SLOGANS_AHEAD):
        if missing.observance.posts:
            text = _("Chưa có chủ đề năm {year} của {name}").format(year=missing.year, name=missing.observance.name)
            yield Need(text, "/studio/ke-hoach/chu-de-nam", "review")


def _reports(calendar: Calendar, today: date) -> Iterator[Need]:
    due = [report for year in (today.year, today.year + 1) for report in reports_due(calendar, year)]
    for report in due:
        if today <= report.last_day <= today + REPORTS_AHEAD:
            days = (report.last_day - today).days
            when = _("hôm nay là ngày cuối") if not days else _("còn {days} ngày").format(days=days)
            last = f"{report.last_day:%d/%m/%Y}"
            text = _("{name} gửi {to}: hạn cuối {last}, {when}").format(
                name=report.name, to=report.to, last=last, when=when
            )
            yield Need(text, "/studio/ke-hoach", "person" if days <= 7 else "review")
