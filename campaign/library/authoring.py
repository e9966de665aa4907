"""An office's own template texts: written as revisions, put forward, approved by somebody else, retired."""

import hashlib
import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from campaign.audit import record
from campaign.clock import to_seconds
from campaign.db.engine import reading
from campaign.db.tables import Campaign, StaffTemplate, StaffTemplateRevision, TemplateState
from campaign.editorial.approval import Approver, add_bases, bases_in_use
from campaign.errors import CampaignError, WrongUse
from campaign.library.indexing import Kind, forget, index
from campaign.library.texts import has_written
from campaign.people.actors import Actor
from campaign.people.rights import WHOLE_OFFICE, Right
from campaign.plan.writing import compose_again
from campaign.workspace import Workspace
from content.language import gettext as _
from content.words.library import OWN_PREFIX, TemplateProblem, TemplateText, bundled, read_text
from content.words.vietnamese import nfc

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*")
MOST_ID = 100
MOST_NOTE = 2_000

_templates = StaffTemplate.__table__  # type: ignore[attr-defined]
_revisions = StaffTemplateRevision.__table__  # type: ignore[attr-defined]
_campaigns = Campaign.__table__  # type: ignore[attr-defined]


class TextRefused(WrongUse):
    """The text cannot be kept as it is; `line` is where, 0 when it is not in one line."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Approved:
    """`to_review` are other texts in use whose turn changed with this one: their posts wait for a yes of their own."""

    text_id: str
    to_review: tuple[str, ...]


def checked_text(text_id: str, content: str) -> TemplateText:
    """The text that such a file makes. Raises TextRefused with the line."""
    if len(text_id) > MOST_ID or not _ID.fullmatch(text_id):
        message = _("Mã mẫu “{id}” chưa đúng. Hãy ghi {example}: chữ thường không dấu, số và dấu gạch nối.")
        raise TextRefused(message.format(id=text_id[:MOST_ID], example="theme-tip/ten-van-ban"))
    template = text_id.partition("/")[0]
    if template not in bundled().ids() and not template.startswith(OWN_PREFIX):
        message = _(
            "Không có mẫu “{template}”. Phần trước dấu / là một mẫu có sẵn, hoặc mẫu mới bắt đầu bằng {prefix}."
        )
        raise TextRefused(message.format(template=template, prefix=OWN_PREFIX))
    try:
        return read_text(text_id, content)
    except TemplateProblem as problem:
        raise TextRefused(str(problem), problem.line) from problem


def save_text(workspace: Workspace, campaign_id: str, text_id: str, content: str, actor: Actor) -> int:
    """Keeps a text as a new revision and returns its id; the one in force stays in force until this one is approved.

    The same words as in the newest revision make none. Raises TextRefused, Forbidden.
    """
    actor.check(Right.WRITE, campaign_id)
    content = nfc(content.replace("\r\n", "\n"))
    text = checked_text(text_id, content)
    now = workspace.clock.now()
    with workspace.db.begin() as connection:
        _take_turn(connection, campaign_id)
        template_id = _template_id(connection, campaign_id, text_id, actor, to_seconds(now))
        last = _last(connection, template_id)
        if last is not None and last.hash == text.source_hash:
            return int(last.id)
        revision_id = _add(connection, campaign_id, template_id, content, actor, to_seconds(now))
        where = (_revisions.c.template_id == template_id, _revisions.c.state == TemplateState.IN_REVIEW)
        connection.execute(update(_revisions).where(*where).values(state=TemplateState.DRAFT))
        index(connection, campaign_id, Kind.TEMPLATE, template_id, _title(text_id, content), content, now)
        _record(connection, workspace, campaign_id, "edit-template", text_id, actor)
        return revision_id


def ask_approval(workspace: Workspace, campaign_id: str, revision_id: int, actor: Actor) -> None:
    """Puts a revision before those who approve. Raises CampaignError when it is not the newest, or decided already."""
    actor.check(Right.WRITE, campaign_id)
    asked = {"asked_by": actor.name, "asked_at": to_seconds(workspace.clock.now())}
    with workspace.db.begin() as connection:
        revision = _revision(connection, campaign_id, revision_id)
        newest = _last(connection, revision.template_id)
        if newest is None or newest.id != revision_id:
            raise CampaignError(_("Mẫu đã có phiên bản mới hơn. Hãy xem lại rồi gửi duyệt phiên bản ấy."))
        _move(connection, revision, TemplateState.IN_REVIEW, (TemplateState.DRAFT,), asked)
        _record(connection, workspace, campaign_id, "ask-template", revision.text_id, actor)


def approve_text(
    workspace: Workspace, campaign_id: str, revision_id: int, actor: Actor, via: str = "studio"
) -> Approved:
    """Puts a revision in force and approves it with all the data it will print, as `campaign approve` does.

    Posts that nobody edited are written anew from it. Raises CampaignError for its author, or when it is not in review.
    """
    actor.check(Right.APPROVE, campaign_id, WHOLE_OFFICE)
    now = workspace.clock.now()
    with reading(workspace.db) as connection:
        before = set(bases_in_use(connection, campaign_id, now))
    with workspace.db.begin() as connection:
        _take_turn(connection, campaign_id)
        revision = _revision(connection, campaign_id, revision_id)
        _check_not_author(connection, revision, actor)
        _move(connection, revision, TemplateState.APPROVED, (TemplateState.IN_REVIEW,), _answer(workspace, actor))
        this = _templates.c.id == revision.template_id
        connection.execute(update(_templates).where(this).values(in_force_id=revision_id, retired_at=0))
        after = bases_in_use(connection, campaign_id, now)
        mine = {basis: text for basis, text in after.items() if text == revision.text_id}
        add_bases(connection, campaign_id, mine, Approver(actor.name, actor.title, via, actor.account_id), now)
        compose_again(connection, campaign_id)
        _record(connection, workspace, campaign_id, "approve-template", revision.text_id, actor, revision.hash)
        others = {text for basis, text in after.items() if basis not in before and text != revision.text_id}
        return Approved(revision.text_id, tuple(sorted(others)))


def request_changes(workspace: Workspace, campaign_id: str, revision_id: int, note: str, actor: Actor) -> None:
    """Sends a revision back with a word. Raises CampaignError without a word, or when it is not in review."""
    actor.check(Right.APPROVE, campaign_id, WHOLE_OFFICE)
    if not note.strip():
        raise WrongUse(_("Hãy ghi điều cần sửa để người viết biết."))
    with workspace.db.begin() as connection:
        revision = _revision(connection, campaign_id, revision_id)
        answer = _answer(workspace, actor) | {"answer_note": note.strip()[:MOST_NOTE]}
        _move(connection, revision, TemplateState.CHANGES_REQUESTED, (TemplateState.IN_REVIEW,), answer)
        _record(connection, workspace, campaign_id, "refuse-template", revision.text_id, actor, note.strip()[:200])


def retire_text(workspace: Workspace, campaign_id: str, text_id: str, actor: Actor) -> None:
    """Takes a text out of force: the product's own of the same id, if there is one, stands again. Raises CampaignError."""
    actor.check(Right.APPROVE, campaign_id, WHOLE_OFFICE)
    now = to_seconds(workspace.clock.now())
    with workspace.db.begin() as connection:
        _take_turn(connection, campaign_id)
        this = (_templates.c.campaign_id == campaign_id, _templates.c.text_id == text_id)
        gone = update(_templates).where(*this).values(in_force_id=None, retired_at=now).returning(_templates.c.id)
        template_id = connection.execute(gone).scalar()
        if template_id is None:
            raise _no_text()
        forget(connection, Kind.TEMPLATE, template_id)
        compose_again(connection, campaign_id)
        _record(connection, workspace, campaign_id, "retire-template", text_id, actor)


def _take_turn(connection: Connection, campaign_id: str) -> None:
    # Who composes a post holds this row as well: no post is written from a text that is just being changed.
    connection.execute(select(_campaigns.c.id).where(_campaigns.c.id == campaign_id).with_for_update())


def _template_id(connection: Connection, campaign_id: str, text_id: str, actor: Actor, at: int) -> int:
    this = (_templates.c.campaign_id == campaign_id, _templates.c.text_id == text_id)
    known = connection.execute(select(_templates.c.id).where(*this)).scalar()
    if known is not None:
        connection.execute(update(_templates).where(_templates.c.id == known).values(retired_at=0))
        return int(known)
    row = {"campaign_id": campaign_id, "text_id": text_id, "by": actor.name, "at": at, "retired_at": 0}
    return int(connection.execute(insert(_templates).values(row).returning(_templates.c.id)).scalar_one())


def _add(connection: Connection, campaign_id: str, template_id: int, content: str, actor: Actor, at: int) -> int:
    mine = _revisions.c.template_id == template_id
    number = connection.execute(select(func.coalesce(func.max(_revisions.c.number), 0) + 1).where(mine)).scalar_one()
    row: dict[str, Any] = {"campaign_id": campaign_id, "template_id": template_id, "number": number, "at": at}
    row |= {"content": content, "hash": hashlib.sha256(content.encode()).hexdigest(), "author": actor.name}
    row |= {"author_id": actor.account_id, "state": TemplateState.DRAFT, "asked_by": "", "asked_at": 0}
    row |= {"answered_by": "", "answered_title": "", "answered_at": 0, "answer_note": ""}
    return int(connection.execute(insert(_revisions).values(row).returning(_revisions.c.id)).scalar_one())


def _last(connection: Connection, template_id: int) -> Row[Any] | None:
    mine = select(_revisions).where(_revisions.c.template_id == template_id)
    return connection.execute(mine.order_by(_revisions.c.number.desc()).limit(1)).first()


def _revision(connection: Connection, campaign_id: str, revision_id: int) -> Row[Any]:
    found = connection.execute(
        select(_revisions, _templates.c.text_id)
        .join(_templates, _templates.c.id == _revisions.c.template_id)
        .where(_revisions.c.id == revision_id, _revisions.c.campaign_id == campaign_id)
    ).first()
    if found is None:
        raise _no_text()
    return found


def _no_text() -> CampaignError:
    return CampaignError(_("Không có mẫu này."))


def _check_not_author(connection: Connection, revision: Row[Any], actor: Actor) -> None:
    if has_written(connection, revision.id, actor.name, actor.account_id):
        message = _("{by} là người soạn mẫu {text} nên không tự duyệt được. Hãy nhờ người khác duyệt.")
        raise CampaignError(message.format(by=actor.name, text=revision.text_id))


def _answer(workspace: Workspace, actor: Actor) -> dict[str, Any]:
    at = to_seconds(workspace.clock.now())
    return {"answered_by": actor.name, "answered_title": actor.title, "answered_at": at}


def _move(
    connection: Connection, revision: Row[Any], state: TemplateState, among: tuple[TemplateState, ...], values: Any
) -> None:
    """A compare-and-swap: somebody else may have answered first."""
    this = (_revisions.c.id == revision.id, _revisions.c.state.in_(among))
    if not connection.execute(update(_revisions).where(*this).values(state=state, **values)).rowcount:
        message = _("Phiên bản này của mẫu {text} đã được xử lý hoặc chưa gửi duyệt. Hãy tải lại trang.")
        raise CampaignError(message.format(text=revision.text_id))


def _title(text_id: str, content: str) -> str:
    found = re.search(r"{%-?\s*block title\s*-?%}(.*?){%", content, re.S)
    return f"{text_id.replace('/', ' ')} {found[1] if found else ''}"


def _record(
    connection: Connection, workspace: Workspace, campaign_id: str, action: str, text: str, actor: Actor, note: str = ""
) -> None:
    now, subject = workspace.clock.now(), f"template {text}"
    record(connection, campaign_id, now, actor.name, action, subject, note, account_id=actor.account_id)
