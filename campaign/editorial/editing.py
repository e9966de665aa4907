"""A person's own words on a post: a new revision, which voids the approval of the one before."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, select, update

from campaign.audit import record
from campaign.db.engine import reading
from campaign.db.tables import Post, Revision
from campaign.editorial.brief import Brief, picture_of
from campaign.editorial.drafting import DRAWN, Draft, PlannedPost, brief_of, card, pictures_of
from campaign.editorial.media import StoredPicture, parse
from campaign.editorial.revisions import add_revision, unapproved_writers
from campaign.editorial.sandboxed import compose
from campaign.errors import CampaignError
from campaign.library.texts import library_of
from campaign.plan.logos import kept_logo
from campaign.plan.office import planned_office
from campaign.plan.schema import Calendar
from campaign.states import UNPUBLISHED, PostState
from campaign.workspace import Workspace
from channels.store import Store
from content.infographics import PictureProblem, Spec
from content.infographics.problems import in_form_words
from content.infographics.reading import read_spec
from content.language import gettext as _
from content.words.blanks import filled
from content.words.compose import Composition, MissingFacts, MissingTheme
from content.words.facts import facts_told
from content.words.library import DEFAULT_LAYOUT, Library, TemplateProblem, TemplateText
from content.words.variants import PACK_TEXTS

REVISABLE = (*UNPUBLISHED, PostState.FAILED)
"""States in which a person may still write another revision: nothing of the post is out."""

_posts = Post.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]

_NO_TEXT = TemplateText("", "", "", "", (), (), (), (), needs_slogan=False, layout=DEFAULT_LAYOUT)


@dataclass(frozen=True, slots=True)
class Edit:
    """What a person changed; None leaves a field as it was. `body` and `telegram` are Markdown, `variants` plain texts.

    `spec` is the picture's spec as JSON, empty for the template's own. `given` is filled into the template's blanks.
    `pictures` are further ones, which the library keeps.
    """

    title: str | None = None
    summary: str | None = None
    body: str | None = None
    telegram: str | None = None
    source: str | None = None
    variants: Mapping[str, str] | None = None
    spec: str | None = None
    given: Mapping[str, str] | None = None
    pictures: tuple[StoredPicture, ...] | None = None


def edit_of(revision: Row[Any]) -> Edit:
    """All that a revision says, as if a person had written it."""
    return Edit(
        title=revision.title,
        summary=revision.summary,
        body=revision.body,
        telegram=revision.telegram,
        source=revision.source,
        variants=json.loads(revision.variants),
        spec=revision.spec,
        given=json.loads(revision.given),
        pictures=further_pictures(revision),
    )


def further_pictures(revision: Row[Any]) -> tuple[StoredPicture, ...]:
    """The pictures of a revision that were not drawn for it: those that the library keeps."""
    return tuple(picture for picture in parse(revision.pictures) if picture.name not in DRAWN)


def edit_post(
    workspace: Workspace,
    post: Row[Any],
    edit: Edit,
    by: str,
    account_id: int | None = None,
    within: Callable[[Connection], None] | None = None,
    note: str = "",
    writers: tuple[str, ...] = (),
) -> int:
    """Writes a new revision by `by`, to be approved by somebody else, and returns its id.

    `writers` are all who wrote in it, as `WorkingCopy.writers` has them; those of what nobody approved are added. `within` is
    called in the transaction that writes it. Raises CampaignError once it is leaving, or for a picture that cannot be drawn.
    """
    with reading(workspace.db) as connection:
        office = planned_office(connection, post.campaign_id)
        written = connection.execute(select(_revisions).where(_revisions.c.id == post.revision_id)).first()
        writers = (*writers, *unapproved_writers(connection, written))
    if written:
        edit = merged(edit_of(written), edit)
    draft = drafted(workspace, office.calendar, post, edit)
    now = workspace.clock.now()
    with workspace.db.begin() as connection:
        if within:
            within(connection)
        _check_revisable(connection, post)
        revision_id = add_revision(connection, post, draft, by, now, account_id, writers)
        values = {"edited": True, "calendar_hash": office.hash}
        connection.execute(update(_posts).where(_posts.c.id == post.id).values(**values))
        record(connection, post.campaign_id, now, by, "edit", f"post {post.key}", note, account_id=account_id)
        return revision_id


def _check_revisable(connection: Connection, post: Row[Any]) -> None:
    state = connection.execute(select(_posts.c.state).where(_posts.c.id == post.id)).scalar_one()
    if state not in REVISABLE:
        message = _("Bài {key} đã bắt đầu đăng nên không sửa được nữa. Hãy đăng đính chính hoặc thu hồi.")
        raise CampaignError(message.format(key=post.key))


def merged(before: Edit, edit: Edit) -> Edit:
    """`before` with what `edit` changes. What packs say stays unless the edit itself has it: few forms show it."""
    names = Edit.__dataclass_fields__
    changed = {name: getattr(edit, name) for name in names if getattr(edit, name) is not None}
    if edit.variants is not None:
        for_packs = {name: words for name, words in (before.variants or {}).items() if name in PACK_TEXTS}
        changed["variants"] = {**for_packs, **edit.variants}
    return replace(before, **changed)


def drafted(workspace: Workspace, calendar: Calendar, post: PlannedPost, edit: Edit) -> Draft:
    """The revision that the edit makes, its pictures drawn. Raises CampaignError when they cannot be."""
    with reading(workspace.db) as connection:
        library = library_of(connection, calendar.campaign.id)
    told = told_of(calendar, post, edit.given or {}, library)
    words = words_of(told, edit)
    try:
        spec = spec_of(calendar, post, words, told, workspace.media, edit.spec or "")
        pictures = pictures_of(spec, workspace.media, workspace.drawn)
    except PictureProblem as problem:
        raise CampaignError(_("Chưa vẽ được đồ họa. {problem}").format(problem=in_form_words(problem))) from problem
    pictures += edit.pictures or ()
    return Draft(words, told.basis, pictures, edit.spec or "", edit.given or {})


def told_of(calendar: Calendar, post: PlannedPost, given: Mapping[str, str], library: Library) -> Brief:
    """The post's brief with what a person filled in; an empty one for a post that no template writes."""
    try:
        told = brief_of(calendar, library, post)
    except TemplateProblem:
        return Brief(_NO_TEXT, {"facts": {}, "yearly": {}}, "", picture_of(calendar, post))
    return replace(told, data=filled(told.data, given))


def words_of(told: Brief, edit: Edit) -> Composition:
    """What the template says, changed by the edit. A template that must wait says nothing when the edit says it all.

    Raises CampaignError when neither does, or the template is wrong.
    """
    try:
        words = compose(told.text, told.data) if told.text.id else _blank(told.text)
    except (MissingFacts, MissingTheme, TemplateProblem) as problem:
        if not (edit.title and edit.body):
            raise CampaignError(_lacking(problem)) from problem
        words = _blank(told.text)
    return with_edit(words, edit)


def _lacking(problem: Exception) -> str:
    if not isinstance(problem, MissingFacts):
        return str(problem)
    said = _("Còn thiếu: {facts}. Hãy điền vào các ô của mẫu, hoặc bổ sung vào kế hoạch.")
    return said.format(facts=facts_told(", ".join(problem.ids)))


def _blank(text: TemplateText) -> Composition:
    return Composition("", "", "", "", text.layout, "", "", "", "", text.id, text.source_hash)


def with_edit(words: Composition, edit: Edit) -> Composition:
    """The words with what the edit changes of them."""
    named: dict[str, Any] = {"title": edit.title, "summary": edit.summary, "source": edit.source}
    named |= {"body_markdown": edit.body, "telegram_markdown": edit.telegram, "variants": edit.variants}
    return replace(words, **{name: value for name, value in named.items() if value is not None})


def spec_of(
    calendar: Calendar, post: PlannedPost, words: Composition, told: Brief, media: Store, own: str = ""
) -> Spec:
    """The picture's spec: a person's `own` (JSON), or what the words, the template and the calendar give. PictureProblem."""
    if not own:
        return card(calendar, post, words, told, media)
    return read_spec(json.loads(own), kept_logo(calendar.campaign.logo, media))
