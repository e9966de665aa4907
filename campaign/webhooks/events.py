"""What other systems may be told of, and which deed of the audit makes which event. Pure."""

from enum import StrEnum

from campaign.states import DeliveryState, PostState
from content.language import gettext as _
from content.language import marked


class Event(StrEnum):
    """The names of events; they never change."""

    POST_CREATED = "post.created"
    POST_EDITED = "post.edited"
    POST_MOVED = "post.moved"
    POST_REVIEW_ASKED = "post.review_asked"
    POST_CHANGES_REQUESTED = "post.changes_requested"
    POST_APPROVED = "post.approved"
    POST_PUBLISHED = "post.published"
    POST_PARTLY_PUBLISHED = "post.partly_published"
    POST_FAILED = "post.failed"
    POST_CORRECTED = "post.corrected"
    POST_WITHDRAWN = "post.withdrawn"
    DELIVERY_SENT = "delivery.sent"
    DELIVERY_NEEDS_PERSON = "delivery.needs_person"
    DELIVERY_RESOLVED = "delivery.resolved"
    HOLD_STARTED = "hold.started"
    HOLD_LIFTED = "hold.lifted"
    PLAN_CHANGED = "plan.changed"
    TEST = "webhook.test"


NAMES = {
    Event.POST_CREATED: marked("có bài mới"),
    Event.POST_EDITED: marked("bài được sửa"),
    Event.POST_MOVED: marked("bài được dời giờ"),
    Event.POST_REVIEW_ASKED: marked("bài được gửi duyệt"),
    Event.POST_CHANGES_REQUESTED: marked("bài bị yêu cầu sửa"),
    Event.POST_APPROVED: marked("bài được duyệt"),
    Event.POST_PUBLISHED: marked("bài đã đăng xong"),
    Event.POST_PARTLY_PUBLISHED: marked("bài mới đăng một phần"),
    Event.POST_FAILED: marked("bài không đăng được"),
    Event.POST_CORRECTED: marked("bài được đính chính"),
    Event.POST_WITHDRAWN: marked("bài được thu hồi"),
    Event.DELIVERY_SENT: marked("một lượt đăng đã lên"),
    Event.DELIVERY_NEEDS_PERSON: marked("một lượt đăng cần người xử lý"),
    Event.DELIVERY_RESOLVED: marked("một lượt đăng đã được xử lý"),
    Event.HOLD_STARTED: marked("bắt đầu tạm dừng đăng"),
    Event.HOLD_LIFTED: marked("gỡ tạm dừng đăng"),
    Event.PLAN_CHANGED: marked("kế hoạch thay đổi"),
    Event.TEST: marked("thử kết nối"),
}

ASKED = tuple(event for event in Event if event != Event.TEST)
"""What an address may be told of; the test is for every one."""

_OF_ACTION = {
    "queue": Event.POST_CREATED,
    "edit": Event.POST_EDITED,
    "move": Event.POST_MOVED,
    "ask-review": Event.POST_REVIEW_ASKED,
    "request-changes": Event.POST_CHANGES_REQUESTED,
    "approve": Event.POST_APPROVED,
    "correct": Event.POST_CORRECTED,
    "withdraw": Event.POST_WITHDRAWN,
    "hold": Event.HOLD_STARTED,
    "lift": Event.HOLD_LIFTED,
    "plan": Event.PLAN_CHANGED,
    "edit-plan": Event.PLAN_CHANGED,
    "missed": Event.DELIVERY_NEEDS_PERSON,
    "held": Event.DELIVERY_NEEDS_PERSON,
    "recover-unknown": Event.DELIVERY_NEEDS_PERSON,
}

_OF_DELIVERY = {
    DeliveryState.SENT: Event.DELIVERY_SENT,
    DeliveryState.FAILED: Event.DELIVERY_NEEDS_PERSON,
    DeliveryState.UNKNOWN: Event.DELIVERY_NEEDS_PERSON,
    DeliveryState.HELD: Event.DELIVERY_NEEDS_PERSON,
}

_OF_POST = {
    PostState.PUBLISHED: Event.POST_PUBLISHED,
    PostState.PARTLY_PUBLISHED: Event.POST_PARTLY_PUBLISHED,
    PostState.FAILED: Event.POST_FAILED,
}


def event_name(event: Event) -> str:
    """An event as people read it."""
    return _(NAMES[event])


def event_of_action(action: str) -> Event | None:
    """The event that a deed of the audit makes, if any."""
    return Event.DELIVERY_RESOLVED if action.startswith("resolve-") else _OF_ACTION.get(action)


def event_of_delivery(state: DeliveryState) -> Event | None:
    """The event of an attempt that ended so, if any."""
    return _OF_DELIVERY.get(state)


def event_of_post(state: PostState) -> Event | None:
    """The event of a post whose deliveries brought it here, if any."""
    return _OF_POST.get(state)
