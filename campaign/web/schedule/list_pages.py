"""The list of posts, and what may be done with several of them at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from starlette.responses import Response

from campaign.clock import from_seconds, to_seconds
from campaign.db.engine import reading
from campaign.editorial.moving import move_post
from campaign.editorial.post_list import Asked, When, authors, list_posts
from campaign.editorial.reviewing import ask_review
from campaign.editorial.scheduled import Scheduled
from campaign.errors import CampaignError, WrongUse
from campaign.people.rights import Right
from campaign.plan.naming import channel_names
from campaign.web.schedule.calendar_pages import LOOK_NAMES, wanted_of
from campaign.web.schedule.days import told_of_state
from campaign.web.schedule.moving_pages import post_in_view
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from campaign.web.shell.forms import number_of, numbers_of
from content.language import gettext as _

MOST_AT_ONCE = 100
_MOST_WORDS = 200

doors = StudioRouter(Path(__file__).parent)


@dataclass(frozen=True, slots=True)
class Row:
    """A post as the list shows it, its time by the office's clock."""

    post: Scheduled
    iso: str
    day: str
    hour: str
    told: str
    theme: str
    channels: str


@doors.get("/studio/bai", Right.READ)
def show_posts(call: Call) -> Response:
    """The posts that the address asks for."""
    calendar = call.office.calendar
    asked = _asked(call)
    with reading(call.workspace.db) as connection:
        sheet = list_posts(connection, call.campaign_id, asked)
        people = authors(connection)
    themes, names = {theme.id: theme.name for theme in calendar.themes}, channel_names(calendar)
    rows = [_row(post, call.zone, themes, names) for post in sheet.posts]
    return call.render(
        "posts.html",
        rows=rows,
        asked=asked,
        looks=[(look, _(name)) for look, name in LOOK_NAMES.items()],
        whens=[(When.COMING, _("Sắp tới")), (When.PAST, _("Đã qua")), (When.ALL, _("Tất cả"))],
        channels=names,
        themes=themes,
        units=[(unit.id, unit.name) for unit in calendar.units],
        people=people,
        next_address=_address(call, tiep=sheet.after) if sheet.after else "",
        first_address=_address(call, tiep="") if asked.after else "",
        here=_address(call),
        chosen=set(call.form.every("bai")),
    )


def _row(post: Scheduled, zone: ZoneInfo, themes: Mapping[str, str], channels: Mapping[str, str]) -> Row:
    at = from_seconds(post.publish_at).astimezone(zone)
    names = ", ".join(channels.get(channel, channel) for channel in post.channels)
    theme = themes.get(post.theme, post.theme)
    return Row(post, at.isoformat(), f"{at:%d/%m/%Y}", f"{at:%H:%M}", told_of_state(post), theme, names)


def _asked(call: Call) -> Asked:
    when = call.query.get("luc", "")
    midnight = call.today.replace(hour=0, minute=0, second=0, microsecond=0)
    return Asked(
        to_seconds(midnight),
        wanted_of(call),
        When(when) if when in set(When) else When.COMING,
        number_of(call.query.get("nguoi", "")) or 0,
        call.query.get("tim", "").strip()[:_MOST_WORDS],
        call.query.get("tiep", ""),
    )


def _address(call: Call, **changes: str) -> str:
    named = ("trang-thai", "kenh", "chu-de", "don-vi", "luc", "nguoi", "tim", "tiep")
    fields = {name: call.query.get(name, "") for name in named} | changes
    query = urlencode({name: value for name, value in fields.items() if value})
    return f"/studio/bai?{query}" if query else "/studio/bai"


@doors.post("/studio/bai", Right.WRITE, again=show_posts)
def do_with_several(call: Call) -> Response:
    """Asks for a review of the chosen posts, or moves them to a day. What cannot be done is told, the others are done."""
    chosen = numbers_of(call.form.every("bai"))
    if not chosen:
        raise WrongUse(_("Hãy chọn ít nhất một bài."))
    if len(chosen) > MOST_AT_ONCE:
        raise WrongUse(_("Mỗi lần nhiều nhất {most} bài.").format(most=MOST_AT_ONCE))
    what = call.form.get("viec", "")
    if what not in ("gui-duyet", "doi"):
        raise WrongUse(_("Hãy chọn việc cần làm."))
    day = _day(call.form.get("ngay", "")) if what == "doi" else None
    done, problems = 0, []
    for post_id in chosen:
        try:
            _do(call, post_id, day)
            done += 1
        except CampaignError as problem:
            problems.append(str(problem))
    told = _("Đã dời {count} bài.") if day else _("Đã gửi duyệt {count} bài.")
    return call.go(_address(call), said=" ".join((told.format(count=done), *problems)))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongUse(_("Hãy chọn ngày để dời các bài đến.")) from None


def _do(call: Call, post_id: int, day: date | None) -> None:
    post = post_in_view(call, post_id)
    if day is None:
        ask_review(call.workspace, call.actor, post_id)
        return
    local = from_seconds(post.publish_at).astimezone(call.zone)
    wall = datetime.combine(day, local.time().replace(second=0))
    move_post(call.workspace, call.actor, post_id, wall)
