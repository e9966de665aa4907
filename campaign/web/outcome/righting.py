"""Correcting what is public, and taking it back."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from starlette.responses import Response

from campaign.editorial.amendments import PUBLIC
from campaign.editorial.contents import MOST_LETTERS, MOST_VARIANT, Content, name_of_place
from campaign.editorial.corrections import (
    LONGEST_WORDS,
    correct_post,
    correction_words,
    drop_correction,
    withdraw_post,
)
from campaign.editorial.link_check import addresses_in
from campaign.editorial.links import article_url
from campaign.errors import CampaignError, WrongUse
from campaign.people.rights import Right
from campaign.web.editor.heads import Head, head_of
from campaign.web.editor.holding import Held, look_again, told_of
from campaign.web.editor.texts import measured
from campaign.web.outcome.corrected import (
    LINE,
    TEMPLATE,
    Proposal,
    Standing,
    lines_of,
    on_offer,
    picture_of,
    remarks_on,
    standing_of,
    typed_in,
    untouched,
)
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from content.infographics.problems import name_of
from content.language import gettext as _
from content.words.lengths import LIMITS, Limit
from content.words.variants import VARIANTS

doors = StudioRouter(Path(__file__).parent)

FIELDS = ("title", "summary", "body", "telegram", "source")
LONGEST = {
    **MOST_LETTERS,
    **dict.fromkeys((f"v-{name}" for name in VARIANTS), MOST_VARIANT),
    "correction": LONGEST_WORDS,
}


@doors.get("/studio/bai/{number:int}/dinh-chinh", Right.WRITE)
def show(call: Call, number: int) -> Response:
    """The form of a correction: what is public, or the correction that waits, to be put right."""
    head = _head(call, number)
    standing = standing_of(call, head)
    try:
        proposal = typed_in(call, head, standing)
    except CampaignError as problem:
        # What was typed stays in its fields; the pictures are those of before.
        call.error = call.error or str(problem)
        proposal = untouched(call, head, standing)
    return _page(call, head, standing, proposal)


@doors.post("/studio/bai/{number:int}/dinh-chinh/xem", Right.WRITE, again=show)
def look(call: Call, number: int) -> Response:
    """The form once more with what was typed: read through, counted, its picture drawn."""
    return show(call, number)


def _head(call: Call, number: int) -> Head:
    head = head_of(call, number, "/luot-dang")
    if head.post.state not in PUBLIC:
        raise CampaignError(_("Bài này chưa đăng ở đâu hoặc đã thu hồi, nên không có gì để đính chính."))
    return head


def _page(call: Call, head: Head, standing: Standing, proposal: Proposal, held: Held | None = None) -> Response:
    content, base = proposal.content, standing.base
    known: dict[str, str] = {name: getattr(content, name) for name in FIELDS}
    known["correction"] = base.correction if standing.is_waiting else ""
    variants = [f"v-{name}" for name in VARIANTS if name in content.variants or name in json.loads(base.variants)]
    known |= {name: content.variants.get(name.removeprefix("v-"), "") for name in variants}
    values = {name: call.form.get(name, words) for name, words in known.items()}
    picture, trouble = picture_of(call, head, content)
    chosen, found = on_offer(call, head, proposal)
    told: dict[str, Any] = {
        "names": {name: name_of_place(name.removeprefix("v-")) for name in values},
        "variants": variants,
        "longest": LONGEST,
        "counts": _counts(head, content, values),
        "old": standing.drawn,
        "new": picture,
        "trouble": trouble,
        "lines": [(f"{LINE}{path}", name_of(path), _shown(call, path, words)) for path, words in proposal.lines],
        "is_own": bool(content.spec),
        "had_own": bool(base.spec),
        "is_given_up": TEMPLATE in call.form,
        "lines_of": lines_of(call, standing),
        "groups": held.groups if held else remarks_on(call, head, proposal),
        "chosen": chosen,
        "found": found,
        "find": call.form.line("find"),
        "held": held,
    }
    return call.render("correcting.html", head=head, values=values, **told)


def _shown(call: Call, path: str, words: str) -> str:
    """What the field of a picture's line holds: what cannot be taken stays there as it was typed."""
    return call.form.get(f"{LINE}{path}", words) if call.error else words


def _counts(head: Head, content: Content, values: Mapping[str, str]) -> dict[str, tuple[int, Limit]]:
    """How long the texts are, as their places count them, each with its limit."""
    lengths = measured(head, content)["lengths"]
    places = {name: name.removeprefix("v-") for name in values}
    # How much Markdown is read at all says nothing to a person.
    return {
        name: (lengths[place], LIMITS[place]) for name, place in places.items() if place in lengths and name != "body"
    }


@doors.post("/studio/bai/{number:int}/dinh-chinh", Right.WRITE, again=show)
def correct(call: Call, number: int) -> Response:
    """Writes the correction and asks for its approval; first tells what must be looked at."""
    head = _head(call, number)
    words = correction_words(call.form.get("correction", ""))
    standing = standing_of(call, head)
    proposal = typed_in(call, head, standing)
    content = proposal.content
    if not (content.title and content.body.strip()):
        raise WrongUse(_("Bài đính chính cần có tên và nội dung."))
    addresses = addresses_in(content, article_url(head.office.calendar, head.post.key))
    held = look_again(remarks_on(call, head, proposal), addresses, call.form)
    if held.is_new:
        call.error = told_of(held)
        return _page(call, head, standing, proposal, held)
    correct_post(call.workspace, call.actor, head.post, proposal.edit, words)
    said = _("Đã gửi đính chính để người khác duyệt. Bài đang đăng giữ nguyên cho đến khi được duyệt.")
    return call.go(f"{head.address}/luot-dang", said=said)


@doors.post("/studio/bai/{number:int}/dinh-chinh/bo", Right.WRITE)
def drop(call: Call, number: int) -> Response:
    """Takes a waiting correction off the table."""
    head = head_of(call, number, "/luot-dang")
    drop_correction(call.workspace, call.actor, head.post)
    return call.go(f"{head.address}/luot-dang", said=_("Đã bỏ đính chính đang chờ. Bài đang đăng giữ nguyên."))


@doors.get("/studio/bai/{number:int}/thu-hoi", Right.APPROVE)
def show_withdrawal(call: Call, number: int) -> Response:
    """Asks once more before a post is taken back."""
    head = head_of(call, number, "/luot-dang")
    return call.render("withdrawing.html", head=head, reason=call.form.get("reason", ""))


@doors.post("/studio/bai/{number:int}/thu-hoi", Right.APPROVE, again=show_withdrawal)
def withdraw(call: Call, number: int) -> Response:
    """Takes a post back wherever it is out."""
    head = head_of(call, number, "/luot-dang")
    if call.form.line("sure") != "1":
        raise WrongUse(_("Hãy đánh dấu ô xác nhận: thu hồi rồi thì không đăng lại bài này được nữa."))
    done = withdraw_post(call.workspace, call.actor, head.post, call.form.get("reason", ""))
    said = _("Đã thu hồi. Phần mềm đang gỡ bài ở {count} nơi; xem tiến độ bên dưới.").format(count=done.places)
    return call.go(f"{head.address}/luot-dang", said=said)
