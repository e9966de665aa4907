"""Queueing a post beside the calendar: a short form, then on to the editor."""

from datetime import timedelta
from pathlib import Path

from starlette.responses import Response

from campaign.db.engine import reading
from campaign.editorial.new_posts import NewPost, PostRefused
from campaign.editorial.queueing import queue_post
from campaign.library.texts import library_of
from campaign.people.rights import Right
from campaign.people.tokens import new_token
from campaign.plan.naming import reference_names
from campaign.plan.places import places
from campaign.web.schedule.moving_pages import wall_from
from campaign.web.schedule.spans import day_from
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from content.language import gettext as _

USUAL_HOUR = "08:00"

doors = StudioRouter(Path(__file__).parent)


@doors.get("/studio/bai/moi", Right.WRITE)
def show_new(call: Call, flaws: PostRefused | None = None) -> Response:
    """The form, with what was typed when it was refused."""
    calendar, form = call.office.calendar, call.form
    tomorrow = (call.today + timedelta(days=1)).date()
    day = form.get("ngay") or day_from(call.query.get("ngay", ""), tomorrow).isoformat()
    names = reference_names(calendar)
    choices = [
        (reference, names.get(reference, reference)) for reference, reached in places(calendar).items() if reached
    ]
    chosen = form.every("kenh") if form else [entry.id for entry in calendar.channels]
    return call.render(
        "new.html",
        # Sent twice, the form makes one post.
        ticket=new_token(),
        status=422 if flaws else 200,
        typed=form,
        day=day,
        clock=form.get("gio") or USUAL_HOUR,
        problems={flaw.field: flaw.message for flaw in flaws.flaws} if flaws else {},
        channels=choices,
        chosen=set(chosen),
        themes=[(theme.id, theme.name) for theme in calendar.themes],
        audiences=[(audience.id, audience.name) for audience in calendar.audiences],
        units=[(unit.id, unit.name) for unit in calendar.units if call.actor.unit in ("", unit.id)],
        templates=_templates(call),
    )


def _templates(call: Call) -> list[str]:
    with reading(call.workspace.db) as connection:
        return sorted(library_of(connection, call.campaign_id).ids())


@doors.post("/studio/bai/moi", Right.WRITE, again=show_new)
def queue(call: Call) -> Response:
    """Queues the post and opens it in the editor."""
    form = call.form
    new = NewPost(
        call.campaign_id,
        form.line("ten"),
        form.get("chu-de", ""),
        tuple(form.every("kenh")),
        wall_from(form.get("ngay", ""), form.get("gio", "")),
        audience=form.get("doi-tuong", ""),
        unit=form.get("don-vi", ""),
        template=form.get("mau", ""),
        key=form.get("khoa", "")[:100],
    )
    try:
        queued = queue_post(call.workspace, call.actor, new)
    except PostRefused as refused:
        return show_new(call, refused)
    return call.go(f"/studio/bai/{queued.id}", said=_("Đã xếp bài vào lịch. Hãy soạn nội dung rồi gửi duyệt."))
