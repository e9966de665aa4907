"""What the pages say of decisions and of changes of what is out."""

from campaign.delivery.handwork import Word
from campaign.delivery.resolving import Choice
from campaign.states import AmendmentKind, AmendmentState, DeliveryState
from content.language import gettext as _
from content.language import marked

CHOICES = {
    Choice.SENT: marked("Bài đã lên (đã xem nơi nhận, hoặc đã đăng bằng tay)"),
    Choice.SEND_AGAIN: marked("Bài chưa lên, gửi lại ngay"),
    Choice.PUBLISH_NOW: marked("Đăng ngay"),
    Choice.MOVE_TO: marked("Dời sang giờ khác"),
    Choice.DROP: marked("Không đăng nữa"),
}

WORDS = {
    Word.DONE: marked("Đã làm bằng tay xong"),
    Word.RETRY: marked("Cho phần mềm làm lại"),
    Word.LET_BE: marked("Để nguyên như đang có"),
}

GROUPS = {
    DeliveryState.UNKNOWN: (
        marked("Chưa rõ bài đã lên chưa"),
        marked("Phần mềm gửi đi nhưng không nhận được trả lời. Hãy mở nơi nhận xem bài đã lên chưa, rồi chọn."),
    ),
    DeliveryState.MISSED: (
        marked("Lỡ giờ đăng"),
        marked("Đã quá giờ được phép đăng nên phần mềm không tự đăng. Hãy chọn đăng ngay, dời hoặc bỏ."),
    ),
    DeliveryState.FAILED: (
        marked("Không đăng được"),
        marked("Nơi nhận từ chối bài. Hãy xem lý do, sửa bài hoặc kênh, rồi gửi lại."),
    ),
    DeliveryState.HELD: (
        marked("Bị giữ lại khi tạm dừng"),
        marked("Đến giờ thì đang tạm dừng đăng. Gỡ lệnh tạm dừng rồi chọn từng lượt: phần mềm không tự đăng bù."),
    ),
}
"""The heading and the advice of each group of deliveries that waits for a person, the most urgent first."""

_CHANGES = {
    (AmendmentKind.EDIT, AmendmentState.PENDING): marked("chờ sửa theo đính chính"),
    (AmendmentKind.EDIT, AmendmentState.SENDING): marked("đang sửa theo đính chính"),
    (AmendmentKind.EDIT, AmendmentState.DONE): marked("đã đính chính"),
    (AmendmentKind.EDIT, AmendmentState.FAILED): marked("không đính chính được"),
    (AmendmentKind.EDIT, AmendmentState.UNKNOWN): marked("chưa rõ đã đính chính chưa"),
    (AmendmentKind.EDIT, AmendmentState.FOR_PERSON): marked("cần người sửa bằng tay"),
    (AmendmentKind.EDIT, AmendmentState.DROPPED): marked("không cần sửa nữa"),
    (AmendmentKind.WITHDRAW, AmendmentState.PENDING): marked("chờ gỡ"),
    (AmendmentKind.WITHDRAW, AmendmentState.SENDING): marked("đang gỡ"),
    (AmendmentKind.WITHDRAW, AmendmentState.DONE): marked("đã gỡ"),
    (AmendmentKind.WITHDRAW, AmendmentState.FAILED): marked("không gỡ được"),
    (AmendmentKind.WITHDRAW, AmendmentState.UNKNOWN): marked("chưa rõ đã gỡ chưa"),
    (AmendmentKind.WITHDRAW, AmendmentState.FOR_PERSON): marked("cần người gỡ bằng tay"),
    (AmendmentKind.WITHDRAW, AmendmentState.DROPPED): marked("không cần gỡ nữa"),
}

_LOOKS = {
    AmendmentState.DONE: "done",
    AmendmentState.PENDING: "approved",
    AmendmentState.SENDING: "approved",
    AmendmentState.DROPPED: "draft",
}


def choice_name(choice: Choice) -> str:
    """A decision on a delivery as people read it."""
    return _(CHOICES[choice])


def word_name(word: Word) -> str:
    """A word on a change of what is out as people read it."""
    return _(WORDS[word])


def change_name(kind: str, state: str) -> str:
    """A change of what is out, with its state."""
    return _(_CHANGES[AmendmentKind(kind), AmendmentState(state)])


def change_look(state: str) -> str:
    """Which of the five looks of a state it has."""
    return _LOOKS.get(AmendmentState(state), "person")
