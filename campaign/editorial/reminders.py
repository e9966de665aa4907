"""Mail to approvers: the link that was made for them, and reviews that are due soon. Nothing is sent twice.

Reminders are noted before they are sent: a mail that is lost is better than a person who is written to all night.
"""

import logging
from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select, update

from campaign.clock import from_seconds, to_seconds
from campaign.db.engine import reading
from campaign.db.tables import Post, Review
from campaign.editorial.review_links import Made, approvers_of
from campaign.editorial.reviews import IS_WAITED_FOR
from campaign.plan.schema import HOME_ZONE
from campaign.settings import Settings
from campaign.watching.senders import AlertFailed, mail_to
from campaign.workspace import Workspace

AHEAD = timedelta(days=1)
"""Approvers are reminded once, this long before the answer is due."""

log = logging.getLogger(__name__)

_reviews = Review.__table__  # type: ignore[attr-defined]
_posts = Post.__table__  # type: ignore[attr-defined]


def mail_link(workspace: Workspace, made: Made, address: str, organisation: str) -> bool:
    """Whether the approver was mailed the link; False where no mail is set up, none is known, or it failed."""
    if not (workspace.smtp_url and made.email):
        return False
    at = made.expires_at.astimezone(ZoneInfo(HOME_ZONE))
    # A letter is in the house's own language, whoever has it sent.
    subject = f"Có bài chờ duyệt của {organisation}"
    text = "Kính gửi {name},\n\nMở liên kết sau để xem và duyệt bài, trước {at:%H:%M} ngày {at:%d/%m/%Y}:\n{address}\n"
    return _sent(workspace, made.email, subject, text.format(name=made.approver, at=at, address=address))


def remind_due(workspace: Workspace, settings: Settings) -> int:
    """Mails the approvers of each review that is due within AHEAD and was not told yet. Returns how many mails went."""
    if not settings.smtp_url:
        return 0
    now = workspace.clock.now()
    soon = (_reviews.c.due_at > 0, _reviews.c.due_at <= to_seconds(now + AHEAD), _reviews.c.reminded_at == 0)
    query = select(_reviews, _posts.c.name, _posts.c.unit).join(_posts, _posts.c.id == _reviews.c.post_id)
    with reading(workspace.db) as connection:
        due = connection.execute(query.where(IS_WAITED_FOR, *soon).limit(50)).all()
    sent = 0
    for one in due:
        this = (_reviews.c.id == one.id, _reviews.c.reminded_at == 0)
        with workspace.db.begin() as connection:
            # Another process may remind of it at the same time: one of them gets through.
            if not connection.execute(update(_reviews).where(*this).values(reminded_at=to_seconds(now))).rowcount:
                continue
            people = approvers_of(connection, one.campaign_id, one.unit)
        at = from_seconds(one.due_at).astimezone(ZoneInfo(HOME_ZONE))
        subject = f"Sắp đến hạn duyệt: {one.name}"
        text = "Bài “{name}” chờ duyệt, hạn duyệt {at:%H:%M} ngày {at:%d/%m/%Y}:\n{address}\n"
        body = text.format(name=one.name, at=at, address=f"{workspace.base_url}/studio/bai/{one.post_id}/duyet")
        sent += sum(_sent(workspace, person.email, subject, body) for person in people if person.email)
    return sent


def _sent(workspace: Workspace, to: str, subject: str, text: str) -> bool:
    try:
        mail_to(workspace.smtp_url, to, subject, text, workspace.clock.now())
    except AlertFailed as error:
        log.warning("mail to an approver failed: %s", error)
        return False
    return True
