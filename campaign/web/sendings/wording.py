"""How sendings and their messages are told on pages."""

from campaign.sendings.deciding import Decision
from campaign.states import DeliveryState, SendingState
from content.language import marked

STATES = {
    SendingState.DRAFT: marked("chờ duyệt"),
    SendingState.APPROVED: marked("đã duyệt"),
    SendingState.CANCELLED: marked("đã bỏ"),
}

MESSAGES: dict[str, str] = {
    DeliveryState.PENDING: marked("chờ gửi"),
    DeliveryState.SENDING: marked("đang gửi"),
    DeliveryState.SENT: marked("đã gửi"),
    DeliveryState.SIMULATED: marked("gửi thử"),
    DeliveryState.FAILED: marked("không gửi được"),
    DeliveryState.UNKNOWN: marked("chưa rõ đã tới chưa"),
    DeliveryState.MISSED: marked("lỡ giờ"),
    DeliveryState.HELD: marked("bị giữ lại"),
    DeliveryState.CANCELLED: marked("đã bỏ"),
}

DECISIONS = {
    Decision.AGAIN: marked("Gửi lại"),
    Decision.ARRIVED: marked("Coi là đã tới"),
    Decision.DROP: marked("Bỏ, không gửi nữa"),
}


def clock_of(minutes: int) -> str:
    """Minutes of the day as a clock shows them."""
    return f"{minutes // 60:02}:{minutes % 60:02}"
