"""How a pack speaks to its audience, and where its words and pictures are used. Offices name audiences as they like."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Listener(StrEnum):
    """Whom a pack speaks to, as far as its words differ."""

    PEOPLE = "nguoi-dan"
    ENTERPRISES = "doanh-nghiep"
    OFFICIALS = "can-bo"
    SCHOOLS = "truong-hoc"
    RESEARCHERS = "nha-khoa-hoc"
    TEAMS = "to-cong-nghe-so"
    EVERYBODY = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """`whom` as they are named in a sentence. `chats`, `speakers`, `screens`, `walls` and `hands` are places of use."""

    whom: str
    chats: str
    speakers: str
    screens: str
    walls: str
    hands: str

    @property
    def greeting(self) -> str:
        """The line that a letter begins with."""
        return f"Kính gửi {self.whom},"

    @property
    def address(self) -> str:
        """The sentence that a reader begins with."""
        return f"Kính thưa {self.whom}."


_USUAL_SPEAKERS = "Loa truyền thanh của xã, phường, đặc khu, thôn, tổ dân phố, vào các buổi phát thanh"

VOICES: Mapping[Listener, Voice] = {
    Listener.PEOPLE: Voice(
        "bà con",
        "Nhóm trò chuyện của thôn, tổ dân phố, khu phố",
        _USUAL_SPEAKERS,
        "Màn hình ở nhà văn hóa, chợ, bến xe",
        "Bảng tin nhà văn hóa, chợ, nơi tiếp công dân",
        "Phát khi đến từng nhà, trong buổi họp thôn, họp tổ dân phố",
    ),
    Listener.ENTERPRISES: Voice(
        "quý doanh nghiệp, hợp tác xã, hộ kinh doanh",
        "Nhóm trò chuyện của doanh nghiệp, hợp tác xã, tiểu thương",
        "Loa nội bộ ở chợ, khu công nghiệp, siêu thị",
        "Màn hình ở sảnh, quầy giao dịch",
        "Bảng tin, quầy thu tiền, nơi nghỉ của người lao động",
        "Để ở quầy, phát trong buổi gặp mặt doanh nghiệp",
    ),
    Listener.OFFICIALS: Voice(
        "các đồng chí cán bộ, công chức, viên chức và người lao động",
        "Nhóm trò chuyện của cơ quan, chi bộ, công đoàn",
        "Đầu buổi họp giao ban, sinh hoạt chi bộ, hoặc loa nội bộ",
        "Màn hình ở sảnh, Bộ phận Một cửa; màn hình chờ của máy tính",
        "Bảng tin cơ quan, nơi tiếp công dân",
        "Để ở Bộ phận Một cửa",
    ),
    Listener.SCHOOLS: Voice(
        "thầy cô giáo, cha mẹ học sinh và các em học sinh",
        "Nhóm trò chuyện của giáo viên, của cha mẹ học sinh từng lớp",
        "Giờ chào cờ, giờ ra chơi, phát thanh măng non",
        "Màn hình ở sảnh, lớp học",
        "Bảng tin trường, lớp học, thư viện",
        "Gửi các em mang về cho gia đình",
    ),
    Listener.RESEARCHERS: Voice(
        "các nhà khoa học và tổ chức nghiên cứu",
        "Nhóm trò chuyện của viện, trường, hội chuyên ngành",
        "Đầu buổi hội thảo, sinh hoạt chuyên môn",
        "Màn hình ở sảnh, hội trường",
        "Bảng tin viện, khoa, thư viện",
        "Để ở bàn đón khách của hội thảo",
    ),
    Listener.TEAMS: Voice(
        "các thành viên Tổ công nghệ số cộng đồng",
        "Nhóm trò chuyện của tổ, rồi các nhóm dân cư mà tổ phụ trách",
        _USUAL_SPEAKERS,
        "Màn hình ở nhà văn hóa, chợ, bến xe",
        "Bảng tin nhà văn hóa, chợ, nơi tiếp công dân",
        "Phát khi đến từng nhà hướng dẫn",
    ),
    Listener.EVERYBODY: Voice(
        "quý vị và các bạn",
        "Các nhóm trò chuyện của cơ quan, dân cư, doanh nghiệp, nhà trường",
        _USUAL_SPEAKERS,
        "Màn hình ở nơi công cộng, sảnh cơ quan",
        "Bảng tin, nơi tiếp công dân, nhà văn hóa",
        "Phát khi đến từng nhà, trong các buổi họp",
    ),
}
"""Vietnamese, as packs print them; an office that wants other words writes the part itself."""

_MARKS: Mapping[Listener, tuple[str, ...]] = {
    Listener.TEAMS: ("to-cong-nghe", "to-cnscd"),
    Listener.SCHOOLS: ("truong-hoc", "nha-truong", "hoc-sinh", "giao-vien", "sinh-vien", "thanh-thieu-nhi"),
    Listener.ENTERPRISES: ("doanh-nghiep", "kinh-doanh", "hop-tac-xa", "nha-may", "tieu-thuong"),
    Listener.RESEARCHERS: ("khoa-hoc", "nghien-cuu"),
    Listener.OFFICIALS: ("can-bo", "cong-chuc", "vien-chuc", "lanh-dao", "dang-vien"),
    Listener.PEOPLE: ("nguoi-dan", "nhan-dan", "ba-con", "dan-cu"),
}
"""What an audience's id says of whom it is; the first that fits counts, so the narrower go before."""


def listener_of(audience_id: str) -> Listener:
    """Whom an audience of a calendar is, by the words of its id; EVERYBODY when they tell nothing."""
    return next(
        (listener for listener, marks in _MARKS.items() if any(mark in audience_id for mark in marks)),
        Listener.EVERYBODY,
    )


def voice_of(audience_id: str) -> Voice:
    """How a pack speaks to that audience."""
    return VOICES[listener_of(audience_id)]
