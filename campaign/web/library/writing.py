"""The page where an office writes a template text of its own: seen before it is kept."""

from pathlib import Path
from typing import Any

from starlette.responses import Response

from campaign.db.engine import reading
from campaign.library.assets import NotInLibrary
from campaign.library.authoring import TextRefused, ask_approval, checked_text, save_text
from campaign.library.catalogue import kept_text
from campaign.people.rights import Right
from campaign.web.library.texts import HERE, NOTHING, sample_of
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from campaign.web.shell.problems import NotThere
from content.language import gettext as _

doors = StudioRouter(Path(__file__).parent)

START = """+++
themes = []
observances = []
audiences = []
needs = []
needs_slogan = false

[picture]
layout = "announcement"
+++

{% block title %}{% endblock %}
{% block summary %}{% endblock %}

{% block body %}

{% endblock %}

{% block telegram %}

{% endblock %}

{% block figure %}{% endblock %}
{% block kicker %}{% endblock %}
{% block line %}{% endblock %}
{% block source %}{{ organisation }}{% endblock %}
"""


@doors.get("/studio/thu-vien/mau/soan", Right.WRITE)
def show_write(call: Call) -> Response:
    """A new text, or a copy of the one that `tu` names."""
    text_id = call.form.line("text_id") or call.query.get("tu", "")
    content = call.form.get("content", "") or _begun(call, text_id)
    return _page(call, text_id, content, NOTHING)


@doors.post("/studio/thu-vien/mau/soan", Right.WRITE, again=show_write)
def write(call: Call) -> Response:
    """Shows what the text makes, or keeps it as a new version, and asks for a yes."""
    call.check(Right.WRITE)
    text_id, content = call.form.line("text_id"), call.form.get("content", "")
    if call.form.get("do") == "see":
        return _see(call, text_id, content)
    try:
        revision_id = save_text(call.workspace, call.campaign_id, text_id, content, call.actor)
    except TextRefused as refused:
        return _refused(call, text_id, content, refused)
    said = _("Đã lưu bản nháp.")
    if call.form.get("do") == "ask":
        ask_approval(call.workspace, call.campaign_id, revision_id, call.actor)
        said = _("Đã lưu và gửi duyệt.")
    return call.go(f"{HERE}/xem/{text_id}?ban={revision_id}", said=said)


def _see(call: Call, text_id: str, content: str) -> Response:
    try:
        checked_text(text_id, content)
    except TextRefused as refused:
        return _refused(call, text_id, content, refused)
    return _page(call, text_id, content, sample_of(call, text_id, content))


def _refused(call: Call, text_id: str, content: str, refused: TextRefused) -> Response:
    call.error = str(refused)
    response = _page(call, text_id, content, NOTHING, refused.line)
    response.status_code = 422
    return response


def _page(call: Call, text_id: str, content: str, sample: dict[str, Any], line: int = 0) -> Response:
    lines = content.split("\n")
    around = [(number, lines[number - 1]) for number in range(max(line - 1, 1), min(line + 1, len(lines)) + 1)]
    shown: dict[str, Any] = {"text_id": text_id, "content": content, "line": line, "around": around if line else []}
    return call.render("write.html", **shown, **sample)


def _begun(call: Call, text_id: str) -> str:
    if not text_id:
        return START
    try:
        with reading(call.workspace.db) as connection:
            kept = kept_text(connection, call.campaign_id, text_id)
    except NotInLibrary as error:
        raise NotThere(str(error)) from None
    return kept.versions[0].content if kept.versions else kept.content
