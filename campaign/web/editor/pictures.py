"""The page where a post's picture is made: a form of its spec, drawn anew with every key."""

import io
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image
from starlette.responses import Response

from campaign.editorial.contents import Content
from campaign.editorial.drafting import emblem, palette_of
from campaign.editorial.links import article_url
from campaign.editorial.outcomes import picture_spec
from campaign.editorial.working import Conflict, Copy, open_copy, save_copy
from campaign.errors import CampaignError, WrongUse
from campaign.people.rights import Right
from campaign.pictures.drawing import MEDIA_TYPES, Kind, make_through
from campaign.pictures.forms import BETWEEN, HIDDEN, LINES, dumped, fitted, from_form, parsed, shapes, themes, values_of
from campaign.pictures.previewing import preview
from campaign.pictures.samples import samples
from campaign.plan.logos import kept_logo
from campaign.web.editor.heads import Head, head_of
from campaign.web.editor.sent import changed, number_in
from campaign.web.editor.texts import saved_of
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from campaign.web.shell.problems import NotThere
from content.infographics import PictureProblem, Spec
from content.infographics.card import draw
from content.infographics.icons import ICONS
from content.infographics.layouts import LAYOUTS
from content.infographics.problems import FIELD_NAMES, SpecProblem, in_form_words, name_of
from content.infographics.reading import read_spec
from content.infographics.sizes import LINK, SIZES, Size
from content.language import gettext as _

doors = StudioRouter(Path(__file__).parent)

HERE = "/do-hoa"
THUMB = (300, 158)
SPARE_ROWS = 2
"""Empty rows that a form without its module shows below those that are filled."""


@doors.get("/studio/bai/{number:int}/do-hoa", Right.READ)
def show(call: Call, number: int) -> Response:
    """The picture of a post and the form of its spec."""
    head = head_of(call, number, HERE)
    copy = open_copy(call.workspace, number)
    values, problem = _values(call, head, copy.content)
    wrong = None if problem else _trouble(call, head, values)
    return _page(call, head, copy, values, problem, wrong)


def _values(call: Call, head: Head, content: Content) -> tuple[dict[str, Any], str]:
    """What the form holds, and why there is no picture of the template's own yet."""
    if content.spec:
        return parsed(content.spec), ""
    calendar, post = head.office.calendar, head.post
    try:
        return values_of(picture_spec(calendar, head.library, post, content, call.workspace.media)), ""
    except (CampaignError, PictureProblem) as problem:
        bare = Spec(
            "announcement",
            palette_of(calendar, post.theme),
            title=content.title,
            organisation=calendar.campaign.organisation,
            unit_mark=emblem(calendar),
            link=article_url(calendar, post.key),
        )
        return values_of(bare), in_form_words(problem) if isinstance(problem, PictureProblem) else str(problem)


def _trouble(call: Call, head: Head, values: object) -> PictureProblem | None:
    """Why there is no picture of what the form holds; None when it can be drawn."""
    try:
        preview(_spec(call, head, values), LINK)
    except PictureProblem as problem:
        return problem
    return None


def _page(
    call: Call,
    head: Head,
    copy: Copy,
    values: dict[str, Any],
    problem: str = "",
    wrong: PictureProblem | None = None,
) -> Response:
    told: dict[str, Any] = {
        "head": head,
        "copy": copy,
        "values": values,
        "problem": problem,
        "wrong": getattr(wrong, "field", ""),
        "trouble": in_form_words(wrong) if wrong else "",
        "wrong_told": _told(wrong)["error"] if wrong else "",
        "rows": [*values["items"], *({} for _row in range(SPARE_ROWS))],
        "shapes": [asdict(shape) for shape in shapes()],
        "layouts": LAYOUTS,
        "themes": [(name, _(label)) for name, label in themes()],
        "lines": [name for name in LINES if name not in HIDDEN],
        "hidden": HIDDEN,
        "names": {name: name_of(name) for name in FIELD_NAMES},
        "icons": sorted(((_(icon.name), key) for key, icon in ICONS.items()), key=lambda pair: pair[0]),
        "sizes": SIZES,
        "between": BETWEEN,
        "saved": saved_of(head, copy),
    }
    return call.render("picture.html", **told)


@doors.post("/studio/bai/{number:int}/do-hoa/xem", Right.READ)
def look(call: Call, number: int) -> Response:
    """The picture of a spec that was sent, as PNG; what is wrong with it, with the field, as JSON."""
    head = head_of(call, number, HERE)
    sent = call.json if isinstance(call.json, dict) else {}
    try:
        spec = _spec(call, head, sent.get("spec"))
        picture = preview(spec, _size(str(sent.get("size", LINK.name))))
    except PictureProblem as problem:
        return call.answer(_told(problem), 422)
    return Response(picture.data, media_type="image/png", headers={"Cache-Control": "no-store"})


def _spec(call: Call, head: Head, values: object) -> Spec:
    if not isinstance(values, dict):
        raise SpecProblem("", _("phải gồm các mục của một đồ họa."))
    return read_spec(fitted(values), kept_logo(head.office.calendar.campaign.logo, call.workspace.media))


def _told(problem: PictureProblem) -> dict[str, str]:
    field = getattr(problem, "field", "")
    error = problem.problem if isinstance(problem, SpecProblem) and field else str(problem)
    return {"field": field, "error": error, "told": in_form_words(problem)}


def _size(name: str) -> Size:
    if name not in SIZES:
        raise NotThere(_("Không có khổ ảnh “{name}”.").format(name=name[:40]))
    return SIZES[name]


def _again(call: Call, number: int) -> Response:
    """The form once more with what was typed, after a refusal."""
    copy = open_copy(call.workspace, number)
    blank = values_of(Spec("", ""))
    return _page(call, head_of(call, number, HERE), copy, {**blank, **from_form(call.form)})


@doors.post("/studio/bai/{number:int}/do-hoa", Right.WRITE, again=_again)
def save(call: Call, number: int) -> Response:
    """Keeps the spec: by the module as JSON, or by the form's own button. An empty one is the template's own."""
    head = head_of(call, number, HERE)
    sent = call.json if call.body else {"version": call.form.get("version", "0"), "base": call.form.get("base", "0")}
    values = sent.get("spec") if call.body and isinstance(sent, dict) else from_form(call.form)
    is_own = bool(values) and "reset" not in call.form
    try:
        text = dumped(values) if is_own and isinstance(values, dict) else ""
    except SpecProblem as problem:
        raise WrongUse(str(problem)) from problem
    content = changed(open_copy(call.workspace, number).content, {"spec": text})
    version, base = number_in(sent, "version"), number_in(sent, "base") or None
    try:
        copy = save_copy(call.workspace, call.actor, number, version, content, base)
    except Conflict as conflict:
        if not call.body:
            raise
        theirs = conflict.theirs
        told = {
            "error": str(conflict),
            "version": theirs.version,
            "base": theirs.base or 0,
            "saved": saved_of(head, theirs),
        }
        return call.answer({**told, "theirs": {"spec": theirs.content.spec}}, 409)
    wrong = _trouble(call, head, values) if text else None
    if call.body:
        saved = saved_of(head, copy)
        saved = _("{saved}, nhưng chưa vẽ được").format(saved=saved) if wrong else saved
        return call.answer({"version": copy.version, "base": copy.base or 0, "saved": saved, "spec": text})
    said = _("Đã lưu, nhưng chưa vẽ được đồ họa. {problem}").format(problem=in_form_words(wrong)) if wrong else ""
    return call.go(head.address + HERE, said=said or _("Đã lưu đồ họa."))


@doors.get("/studio/bai/{number:int}/do-hoa/{name}", Right.READ)
def download(call: Call, number: int, name: str) -> Response:
    """The picture as it stands now, whole: `lien-ket.png`, `a4.pdf`."""
    head = head_of(call, number, HERE)
    size_name, _point, kind_name = name.partition(".")
    if kind_name not in (Kind.PNG, Kind.PDF):
        raise NotThere(_("Chỉ tải được tệp PNG hoặc PDF."))
    content = open_copy(call.workspace, number).content
    try:
        spec = picture_spec(head.office.calendar, head.library, head.post, content, call.workspace.media)
        picture = make_through(call.workspace.drawn, spec, _size(size_name), Kind(kind_name))
    except PictureProblem as problem:
        raise CampaignError(in_form_words(problem)) from problem
    shown = "inline" if "xem" in call.query else "attachment"
    said = f'{shown}; filename="bai-{number}-{size_name}.{kind_name}"'
    headers = {"Content-Disposition": said, "Cache-Control": "no-store"}
    return Response(picture.data, media_type=MEDIA_TYPES[Kind(kind_name)], headers=headers)


@doors.get("/studio/kieu-do-hoa/{name}.png", Right.READ)
def thumb(_call: Call, name: str) -> Response:
    """A small picture of a layout, from the samples that come with the product."""
    if name not in LAYOUTS:
        raise NotThere(_("Không có kiểu đồ họa này."))
    return Response(_thumb(name), media_type="image/png", headers={"Cache-Control": "private, max-age=86400"})


@cache
def _thumb(name: str) -> bytes:
    with Image.open(io.BytesIO(draw(samples()[name], LINK).data)) as image:
        small = image.convert("RGB").resize(THUMB, Image.Resampling.LANCZOS).quantize(64)
    out = io.BytesIO()
    small.save(out, "PNG")
    return out.getvalue()
