"""What the form of a correction holds: texts, lines of the picture, pictures of the library; and how its pictures look."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row, select

from campaign.db.engine import reading
from campaign.db.tables import AssetKind, Revision
from campaign.editorial.contents import Content
from campaign.editorial.corrected_pictures import changed_spec, library_pictures, lines_in, unsaid_figures
from campaign.editorial.drafting import DRAWN
from campaign.editorial.editing import Edit, further_pictures
from campaign.editorial.media import StoredPicture, parse
from campaign.editorial.outcomes import picture_spec
from campaign.editorial.proofing import proofread_post
from campaign.editorial.reviews import waiting_correction
from campaign.editorial.working import content_of, edit_from
from campaign.errors import CampaignError, WrongUse
from campaign.library.shelf import Item, items, shelf
from campaign.pictures.forms import values_of
from campaign.pictures.previewing import preview
from campaign.web.editor.heads import Head
from campaign.web.editor.remarks import Group, grouped
from campaign.web.editor.sent import changed, fields_of
from campaign.web.shell.calls import Call
from campaign.web.shell.forms import numbers_of
from content.infographics import PictureProblem
from content.infographics.problems import SpecProblem, in_form_words
from content.infographics.sizes import LINK
from content.language import gettext as _

LINE = "s:"
"""Stands before the path of a picture's line in the name of its field."""

TEMPLATE, LINES_OF = "template", "lines-of"
"""The field that gives up the post's own picture, and the one that says whose lines the form has."""

_revisions = Revision.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Standing:
    """What is corrected: `public` is the revision that people read, `base` the one that the form began from."""

    public: Row[Any]
    base: Row[Any]
    is_waiting: bool

    @property
    def drawn(self) -> tuple[StoredPicture, ...]:
        """The picture that is out."""
        return tuple(picture for picture in parse(self.public.pictures) if picture.name in DRAWN)[:1]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A correction as it is typed. `values` are its picture's, empty while that cannot be drawn: `trouble` says why."""

    content: Content
    values: Mapping[str, Any]
    pictures: tuple[StoredPicture, ...]
    trouble: str = ""

    @property
    def edit(self) -> Edit:
        """The whole of it as a change to the post."""
        return replace(edit_from(self.content), pictures=self.pictures)

    @property
    def lines(self) -> list[tuple[str, str]]:
        """The picture's lines by their paths."""
        return lines_in(self.values) if self.values else []


def standing_of(call: Call, head: Head) -> Standing:
    """What is public, or the correction that waits. Raises CampaignError when nothing is written."""
    with reading(call.workspace.db) as connection:
        waiting = waiting_correction(connection, head.post.id)
        public = connection.execute(select(_revisions).where(_revisions.c.id == head.post.revision_id)).first()
    if public is None:
        raise CampaignError(_("Bài này chưa có nội dung."))
    return Standing(public, waiting or public, waiting is not None)


def untouched(call: Call, head: Head, standing: Standing) -> Proposal:
    """The correction before anything of it was typed."""
    content = content_of(standing.base)
    values, trouble = _drawn_values(call, head, content)
    return Proposal(content, values, further_pictures(standing.base), trouble)


def typed_in(call: Call, head: Head, standing: Standing) -> Proposal:
    """The correction that the form says. Raises WrongUse for what cannot be kept, NotInLibrary for a picture."""
    before = content_of(standing.base)
    content = changed(before, fields_of(call.form))
    stand = further_pictures(standing.base)
    if "pictures" in call.form:
        content = changed(content, {"pictures": tuple(numbers_of(call.form.every("picture")))})
        with reading(call.workspace.db) as connection:
            stand = library_pictures(connection, head.post.campaign_id, stand, content.pictures)
    own = "" if TEMPLATE in call.form else before.spec
    content, shown_before = replace(content, spec=own), replace(before, spec=own)
    values, trouble = _drawn_values(call, head, content)
    shown, _trouble = _drawn_values(call, head, shown_before)
    if values and shown:
        try:
            values, spec = changed_spec(own, shown, values, _lines_in(call, standing))
        except SpecProblem as problem:
            raise WrongUse(in_form_words(problem)) from problem
        content = changed(content, {"spec": spec})
    return Proposal(content, values, stand, trouble)


def lines_of(call: Call, standing: Standing) -> str:
    """Whose lines the form shows: of the post's own picture, or of the template's."""
    return "own" if standing.base.spec and TEMPLATE not in call.form else "template"


def _lines_in(call: Call, standing: Standing) -> dict[str, str]:
    """The lines that the form says, by their paths; none of them once the other picture was chosen."""
    shown = call.form.get(LINES_OF, "own" if standing.base.spec else "template")
    if shown != lines_of(call, standing):
        return {}
    return {name.removeprefix(LINE): words for name, words in call.form.items() if name.startswith(LINE)}


def _drawn_values(call: Call, head: Head, content: Content) -> tuple[dict[str, Any], str]:
    """What the picture of the content shows, and why there is none."""
    try:
        spec = picture_spec(head.office.calendar, head.library, head.post, content, call.workspace.media)
    except PictureProblem as problem:
        return {}, in_form_words(problem)
    except CampaignError as problem:
        return {}, str(problem)
    return values_of(spec), ""


def picture_of(call: Call, head: Head, content: Content) -> tuple[str, str]:
    """The picture of the content as an address that holds all of it, and why it cannot be drawn."""
    try:
        spec = picture_spec(head.office.calendar, head.library, head.post, content, call.workspace.media)
        data = preview(spec, LINK).data
    except PictureProblem as problem:
        return "", in_form_words(problem)
    except CampaignError as problem:
        return "", str(problem)
    return f"data:image/png;base64,{b64encode(data).decode()}", ""


def remarks_on(call: Call, head: Head, proposal: Proposal) -> tuple[Group, ...]:
    """What to look at again in the correction, by place; figures that only its picture still shows are among it."""
    try:
        found = proofread_post(call.workspace, head.post.id, proposal.content)
    except ValueError:
        # A text that is too long to be read through is told so when it is sent.
        found = ()
    alone = unsaid_figures(proposal.values, proposal.content) if proposal.values else []
    return grouped((*alone, *found))


def on_offer(call: Call, head: Head, proposal: Proposal) -> tuple[Sequence[Item], Sequence[Item]]:
    """The library's pictures that the correction has, and those with the words that were looked for."""
    has = proposal.content.pictures
    query = call.form.line("find")
    with reading(call.workspace.db) as connection:
        chosen = items(connection, head.post.campaign_id, has)
        if "look" not in call.form:
            return chosen, ()
        found = shelf(connection, head.post.campaign_id, AssetKind.PICTURE, query)
    return chosen, [one for one in found.items if one.is_ready and one.id not in has]
