"""What a team reads on its link. Public words: Vietnamese always, whatever language staff speak."""

from campaign.states import TeamForm, UsePlace

PLACES = {
    UsePlace.GROUP: "Nhóm trò chuyện",
    UsePlace.LOUDSPEAKER: "Loa truyền thanh",
    UsePlace.SCREEN: "Màn hình",
    UsePlace.WALL: "Bảng tin, tường",
}
"""Where a pack was used, in the order in which it is asked."""

FORMS = {
    TeamForm.MESSAGE: "Tin nhắn",
    TeamForm.PICTURE: "Đồ họa",
    TeamForm.SCRIPT: "Lời đọc loa truyền thanh",
}

DONE = {
    "nhan": "Đã ghi nhận: tổ đã nhận gói. Cảm ơn tổ.",
    "dung": "Đã ghi nhận việc dùng gói. Cảm ơn tổ.",
    "hoi": "Đã gửi câu hỏi. Câu trả lời sẽ hiện ở trang của tổ.",
    "doi": "Đã lưu lựa chọn của tổ.",
    "tro-lai": "Tổ đã nhận gói trở lại.",
}
"""What was done, by the word that the address bears afterwards."""

NOWHERE = "Nơi khác"
"""Where a pack was used when nobody said where."""


def place_of(place: str) -> str:
    """A place of use as people read it."""
    return PLACES[UsePlace(place)] if place else NOWHERE
