"""The states that rows are stored in. Which may follow which is told by `campaign.moves`."""

from enum import StrEnum


class PostState(StrEnum):
    """A post's way from nothing to published."""

    PENDING_THEME = "pending_theme"
    PENDING_FACTS = "pending_facts"
    DRAFT = "draft"
    IN_REVIEW = "in_review"
    CHANGES_REQUESTED = "changes_requested"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    PUBLISHING = "publishing"
    PUBLISHED = "published"
    PARTLY_PUBLISHED = "partly_published"
    FAILED = "failed"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"


class DeliveryState(StrEnum):
    """A delivery's way out. A retry is `pending` again with a `not_before`."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    SIMULATED = "simulated"
    FAILED = "failed"
    UNKNOWN = "unknown"
    MISSED = "missed"
    HELD = "held"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"


FOR_PERSON = (DeliveryState.UNKNOWN, DeliveryState.MISSED, DeliveryState.FAILED, DeliveryState.HELD)
"""States that only a person can lead on, in the order in which the schema's index names them: another would not find it."""


class PartState(StrEnum):
    """A part is written `sending` before its call and settled after it."""

    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    UNKNOWN = "unknown"


UNPUBLISHED = (
    PostState.PENDING_THEME,
    PostState.PENDING_FACTS,
    PostState.DRAFT,
    PostState.IN_REVIEW,
    PostState.CHANGES_REQUESTED,
    PostState.APPROVED,
    PostState.SCHEDULED,
)
"""States of a post of which nothing has left yet."""
