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


class Origin(StrEnum):
    """Where a post comes from: a day or a slot of the calendar, or a person who queued it beside them."""

    OBSERVANCE = "observance"
    SLOT = "slot"
    PERSON = "person"


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


class AmendmentKind(StrEnum):
    """What is to be done to what is out."""

    EDIT = "edit"
    WITHDRAW = "withdraw"


class AmendmentState(StrEnum):
    """A change of what is out, on its way. `dropped`: overtaken by a later one, or nothing was out after all."""

    PENDING = "pending"
    SENDING = "sending"
    DONE = "done"
    FAILED = "failed"
    UNKNOWN = "unknown"
    FOR_PERSON = "for_person"
    DROPPED = "dropped"


AMENDMENTS_FOR_PERSON = (AmendmentState.UNKNOWN, AmendmentState.FAILED, AmendmentState.FOR_PERSON)
"""States that only a person can lead on, in the order in which the schema's index names them."""


class Role(StrEnum):
    """What an account is for; what each may do is told by `campaign.people.rights`."""

    VIEWER = "viewer"
    AUTHOR = "author"
    EDITOR = "editor"
    APPROVER = "approver"
    ADMINISTRATOR = "administrator"


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


class PackState(StrEnum):
    """A pack from its first draft; what changes after approval is a draft again."""

    DRAFT = "draft"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


class TeamState(StrEnum):
    """A team receives packs until it leaves; `erased` is one of which nothing personal is kept."""

    ACTIVE = "active"
    LEFT = "left"
    ERASED = "erased"


class ConfirmationKind(StrEnum):
    """What a team confirms."""

    RECEIVED = "received"
    USED = "used"


class UsePlace(StrEnum):
    """Where a team used a pack."""

    GROUP = "group"
    LOUDSPEAKER = "loudspeaker"
    SCREEN = "screen"
    WALL = "wall"


class TeamForm(StrEnum):
    """In which form a team would rather have a pack."""

    MESSAGE = "message"
    PICTURE = "picture"
    SCRIPT = "script"


class SendingState(StrEnum):
    """A sending leaves once somebody else than its author approved it."""

    DRAFT = "draft"
    APPROVED = "approved"
    CANCELLED = "cancelled"


class ChatKind(StrEnum):
    """What a message to one chat is."""

    REPLY = "reply"
    PACK = "pack"
    REMINDER = "reminder"
