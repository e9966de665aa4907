"""Template texts: the list, and one text with its versions, what it makes and who approved it."""

import base64
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from markupsafe import Markup
from starlette.responses import Response

from campaign.db.engine import reading
from campaign.db.tables import TemplateState
from campaign.editorial.approval import Approver, approve_templates, bases_in_use, marks
from campaign.errors import CampaignError, WrongUse
from campaign.library.assets import NotInLibrary
from campaign.library.authoring import approve_text, ask_approval, checked_text, request_changes, retire_text
from campaign.library.catalogue import Kept, Listed, kept_text, list_texts, text_of_revision, title_of
from campaign.library.preview import preview
from campaign.library.texts import library_of
from campaign.library.uses import uses_of_template
from campaign.lines import line_diff
from campaign.people.rights import WHOLE_OFFICE, Right
from campaign.web.library.showing import moment_in, state_mark, state_name, tabs
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from campaign.web.shell.problems import NotThere
from campaign.words import template_name
from content.language import gettext as _
from content.words.markdown import to_html
from content.words.telegram import to_telegram_html

doors = StudioRouter(Path(__file__).parent)

HERE = "/studio/thu-vien/mau"
MOST_QUERY = 200
MOST_AT_ONCE = 100

NOTHING: dict[str, Any] = {"sample": None, "sample_problem": "", "sample_picture": ""}
NOTHING |= {"sample_body": "", "sample_telegram": "", "sample_id": ""}
"""What the part of a page that shows a sample takes when there is none."""


@doors.get("/studio/thu-vien/mau", Right.READ)
def show_all(call: Call) -> Response:
    """Every text that posts may be written from."""
    query = call.query.get("q", "").strip()[:MOST_QUERY]
    with reading(call.workspace.db) as connection:
        listed = list_texts(connection, call.campaign_id, query)
    own, bundled = [one for one in listed if one.is_own], [one for one in listed if not one.is_own]
    kinds = [(template_name(kind), list(texts)) for kind, texts in groupby(bundled, _kind_of)]
    shown: dict[str, Any] = {"tabs": tabs(), "here": HERE, "q": query, "own": own, "kinds": kinds}
    return call.render("texts.html", moment=partial(moment_in, call.zone), **shown, **_words())


def _kind_of(text: Listed) -> str:
    return text.text_id.partition("/")[0]


@doors.get("/studio/thu-vien/mau/xem/{text_id:path}", Right.READ)
def show_one(call: Call, text_id: str) -> Response:
    """One text: what stands in it, what it makes, its versions, and the way to a yes."""
    kept = _kept(call, text_id)
    asked = call.query.get("ban", "")
    version = kept.version(int(asked)) if asked.isascii() and asked.isdigit() else None
    version = version or next((one for one in kept.versions if one.state == TemplateState.IN_REVIEW), None)
    in_force = next((one for one in kept.versions if one.id == kept.in_force_id), None)
    version = version or in_force or (kept.versions[0] if kept.versions else None)
    content = version.content if version else kept.content
    with reading(call.workspace.db) as connection:
        uses = uses_of_template(connection, call.campaign_id, text_id)
    shown: dict[str, Any] = {"kept": kept, "version": version, "content": content, "uses": uses}
    shown |= {"title": title_of(content) or text_id, "moment": partial(moment_in, call.zone)}
    shown |= {"mark": _marks(call).get(text_id, "")}
    shown |= {"changes": line_diff(in_force.content, content) if in_force and version != in_force else []}
    return call.render("text.html", **shown, **_words(), **sample_of(call, text_id, content))


@doors.post("/studio/thu-vien/mau/{revision_id:int}/xin-duyet", Right.WRITE)
def ask(call: Call, revision_id: int) -> Response:
    """Puts a version before those who approve."""
    text_id = _text_of(call, revision_id)
    ask_approval(call.workspace, call.campaign_id, revision_id, call.actor)
    return call.go(f"{HERE}/xem/{text_id}", said=_("Đã gửi duyệt mẫu."))


def _again(call: Call, revision_id: int) -> Response:
    return show_one(call, _text_of(call, revision_id))


@doors.post("/studio/thu-vien/mau/{revision_id:int}/duyet", Right.APPROVE, again=_again)
def approve(call: Call, revision_id: int) -> Response:
    """Puts a version in force."""
    text_id = _text_of(call, revision_id)
    done = approve_text(call.workspace, call.campaign_id, revision_id, call.actor)
    said = _("Đã duyệt mẫu. Bài chưa ai sửa sẽ được viết lại theo mẫu này.")
    if done.to_review:
        more = _("Vòng luân phiên thay đổi, các mẫu sau cần duyệt lại: {texts}.")
        said += " " + more.format(texts=", ".join(done.to_review[:5]))
    return call.go(f"{HERE}/xem/{text_id}", said=said)


@doors.post("/studio/thu-vien/mau/{revision_id:int}/tra-lai", Right.APPROVE, again=_again)
def send_back(call: Call, revision_id: int) -> Response:
    """Sends a version back with a word."""
    text_id = _text_of(call, revision_id)
    request_changes(call.workspace, call.campaign_id, revision_id, call.form.get("note", ""), call.actor)
    return call.go(f"{HERE}/xem/{text_id}", said=_("Đã trả lại để sửa."))


@doors.get("/studio/thu-vien/mau/xem-va-duyet", Right.APPROVE)
def look_at_several(call: Call) -> Response:
    """Chosen texts filled in, one below the other, each with its tick. Those that the plan does not use are only named."""
    names = list(dict.fromkeys(call.request.query_params.getlist("text_id")))[:MOST_AT_ONCE]
    kept = [_kept(call, name) for name in names]
    entries = [(one, title_of(one.content), sample_of(call, one.text_id, one.content)) for one in kept]
    return call.render("looking.html", entries=entries, marks=_marks(call), here=HERE)


def _look_again(call: Call) -> Response:
    looked = call.form.every("text_id")
    return show_one(call, looked[0]) if len(looked) == 1 else show_all(call)


@doors.post("/studio/thu-vien/mau/duyet-dang-dung", Right.APPROVE, again=_look_again)
def approve_in_use(call: Call) -> Response:
    """A yes to texts in force with the data that they print now: those of the product, and own ones with new data.

    Each is named with the mark of what the page showed: what has changed since is not approved.
    """
    call.check(Right.APPROVE, WHOLE_OFFICE)
    seen = {name: mark for name, _colon, mark in (one.rpartition(":") for one in call.form.every("da-xem"))}
    names = list(seen)[:MOST_AT_ONCE]
    if not names:
        raise WrongUse(_("Hãy xem rồi đánh dấu ít nhất một mẫu."))
    approver = Approver(call.actor.name, call.actor.title, "studio", call.actor.account_id)
    done = approve_templates(call.workspace, call.campaign_id, approver, names, seen)
    said = _("Đã duyệt {texts} mẫu; {posts} bài chờ duyệt nay được đăng đúng giờ.")
    told = [said.format(texts=len(done.texts), posts=done.released)]
    unused = len(names) - len(done.texts) - len(done.own)
    told += [_("{count} mẫu kế hoạch chưa dùng đến.").format(count=unused)] if unused > 0 else []
    told += [_("Không duyệt mẫu do chính mình soạn: {texts}.").format(texts=", ".join(done.own))] if done.own else []
    return call.go(f"{HERE}/xem/{names[0]}" if len(names) == 1 else HERE, said=" ".join(told))


@doors.post("/studio/thu-vien/mau/thoi-dung", Right.APPROVE)
def retire(call: Call) -> Response:
    """Takes an own text out of force."""
    text_id = call.form.line("text_id")
    kept = _kept(call, text_id)
    retire_text(call.workspace, call.campaign_id, text_id, call.actor)
    said = _("Đã ngừng dùng mẫu riêng; mẫu có sẵn được dùng lại.") if kept.is_bundled else _("Đã ngừng dùng mẫu.")
    return call.go(HERE, said=said)


def sample_of(call: Call, text_id: str, content: str) -> dict[str, Any]:
    """What a text makes, for the part of the page that shows it; or why it makes nothing."""
    try:
        text = checked_text(text_id, content)
        with reading(call.workspace.db) as connection:
            library = library_of(connection, call.campaign_id)
        made = preview(call.workspace, call.office.calendar, library, text)
    except CampaignError as problem:
        return NOTHING | {"sample_problem": str(problem)}
    data = base64.b64encode(made.picture.data).decode() if made.picture else ""
    shown: dict[str, Any] = {"sample": made, "sample_problem": made.problem, "sample_picture": data}
    try:
        # Both are cleaned where they are made.
        body, telegram = (
            Markup(to_html(made.words.body_markdown)),
            Markup(to_telegram_html(made.words.telegram_markdown)),
        )
    except ValueError as problem:
        return NOTHING | {"sample_problem": str(problem)}
    return NOTHING | shown | {"sample_body": body, "sample_telegram": telegram}


def _marks(call: Call) -> dict[str, str]:
    if not call.may(Right.APPROVE, WHOLE_OFFICE):
        return {}
    with reading(call.workspace.db) as connection:
        return marks(bases_in_use(connection, call.campaign_id, call.now))


def _words() -> dict[str, Any]:
    return {"state_name": state_name, "state_mark": state_mark, "IN_REVIEW": TemplateState.IN_REVIEW}


def _kept(call: Call, text_id: str) -> Kept:
    try:
        with reading(call.workspace.db) as connection:
            return kept_text(connection, call.campaign_id, text_id)
    except NotInLibrary as error:
        raise NotThere(str(error)) from None


def _text_of(call: Call, revision_id: int) -> str:
    if revision_id >= 2**31:
        raise NotThere(_("Không có mẫu này."))
    try:
        with reading(call.workspace.db) as connection:
            return text_of_revision(connection, call.campaign_id, revision_id)
    except NotInLibrary as error:
        raise NotThere(str(error)) from None
