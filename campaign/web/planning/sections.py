"""The parts of a plan that have a page each, with the fields of their forms. Labels are looked up when they are shown."""

from dataclasses import dataclass

from campaign.web.planning.fields import Field, Kind
from content.language import marked

F = Field


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the calendar: `key` in the file, `slug` in addresses. `columns` are what its list shows beside the name.

    `inner` is the key of a list within each entry that has pages of its own.
    """

    key: str
    slug: str
    title: str
    add: str
    lead: str
    fields: tuple[Field, ...]
    columns: tuple[str, ...] = ()
    inner: str = ""
    named_by: str = "name"


_ID_HINT = marked("Chữ thường không dấu, số, gạch nối. Để trống thì đặt theo tên. Lưu rồi không đổi nữa.")
_NAME = F("name", Kind.LINE, marked("Tên"), is_required=True, is_wide=True)
ID_FIELD = F("id", Kind.LINE, marked("Mã"), _ID_HINT)

_SHIFT = F(
    "shift",
    Kind.ONE,
    marked("Gặp ngày nghỉ"),
    marked("Trùng thứ Bảy, Chủ Nhật hoặc ngày lễ thì dời sang ngày nào."),
    choices="shift",
)
_CHANNELS = F("channels", Kind.MANY, marked("Đăng lên"), is_required=True, choices="channels", is_wide=True)

DAYS = Section(
    "observances",
    "ngay",
    marked("Ngày hưởng ứng"),
    marked("Thêm ngày hưởng ứng"),
    marked("Những ngày trở lại mỗi năm, với các bài đăng trước, trong và sau ngày."),
    (
        _NAME,
        F("date", Kind.DAY, marked("Ngày"), marked("Ví dụ 18/5, hoặc 10/3 âm lịch"), is_required=True),
        F("theme", Kind.ONE, marked("Chủ đề"), is_required=True, choices="themes"),
        _SHIFT,
        F("source", Kind.LINE, marked("Căn cứ"), marked("Số, ngày của văn bản quy định ngày này"), is_wide=True),
        F("audiences", Kind.MANY, marked("Đối tượng"), choices="audiences", is_wide=True),
    ),
    ("date", "theme"),
    inner="posts",
)

POSTS = Section(
    "posts",
    "bai",
    marked("Bài của ngày"),
    marked("Thêm bài"),
    marked("Một bài đăng trước, trong hoặc sau ngày."),
    (
        F("at", Kind.OFFSET, marked("Đăng lúc"), is_required=True, is_wide=True),
        F("template", Kind.ONE, marked("Mẫu"), is_required=True, choices="templates"),
        _CHANNELS,
    ),
    named_by="id",
)

FACTS = Section(
    "facts",
    "so-lieu",
    marked("Số liệu, thông tin"),
    marked("Thêm số liệu"),
    marked("Con số, tên, liên kết mà mẫu bài cần; mỗi mục có nguồn và ngày kiểm tra."),
    (
        F("value", Kind.AREA, marked("Nội dung"), is_required=True, is_wide=True),
        F("source", Kind.LINE, marked("Nguồn"), marked("Văn bản, đơn vị cung cấp"), is_required=True, is_wide=True),
        F("checked", Kind.DATE, marked("Ngày kiểm tra"), is_required=True),
        F("name", Kind.LINE, marked("Tên"), marked("In cùng số trong gói thông điệp, tài liệu."), is_wide=True),
        F("unit", Kind.ONE, marked("Đơn vị"), marked("Chỉ in trong gói của đơn vị này."), choices="units"),
    ),
    ("value", "source", "checked"),
    named_by="id",
)

SLOTS = Section(
    "slots",
    "khung-dang",
    marked("Khung đăng"),
    marked("Thêm khung đăng"),
    marked("Nhịp đăng đều đặn mà các chủ đề lần lượt dùng."),
    (
        F("name", Kind.LINE, marked("Tên"), is_wide=True),
        F("every", Kind.RHYTHM, marked("Nhịp"), is_required=True, is_wide=True),
        F("at", Kind.CLOCK, marked("Giờ đăng"), is_required=True),
        _SHIFT,
        F(
            "themes",
            Kind.MANY,
            marked("Chủ đề lần lượt"),
            marked("Theo thứ tự hiện ra ở đây; chủ đề chọn thêm thì xếp sau."),
            is_required=True,
            choices="themes",
            is_wide=True,
        ),
        F(
            "templates",
            Kind.MANY,
            marked("Mẫu riêng"),
            marked("Không chọn thì dùng mẫu của chủ đề."),
            choices="templates",
            is_wide=True,
        ),
        _CHANNELS,
    ),
    ("every", "at", "themes"),
)

CHANNELS = Section(
    "channels",
    "kenh",
    marked("Kênh"),
    marked("Thêm kênh"),
    marked("Nơi bài đi ra: cổng thông tin, nguồn tin, mạng xã hội."),
    (),
    ("destinations",),
    inner="destinations",
    named_by="id",
)

DESTINATIONS = Section(
    "destinations",
    "noi-nhan",
    marked("Nơi nhận"),
    marked("Thêm nơi nhận"),
    marked("Một nhóm, kênh chat trong kênh này."),
    (F("chat", Kind.LINE, marked("Nhóm, kênh chat"), marked("Ví dụ @ten_kenh hoặc -1001234567890"), is_required=True),),
    named_by="id",
)

BLACKOUTS = Section(
    "blackouts",
    "ngung-dang",
    marked("Thời gian ngừng đăng"),
    marked("Thêm thời gian ngừng đăng"),
    marked("Quốc tang, thiên tai… Trong thời gian này không bài nào đi ra, trừ những gì được ghi là vẫn đăng."),
    (
        F("from", Kind.MOMENT, marked("Từ"), marked("Giờ Việt Nam"), is_required=True),
        F("until", Kind.MOMENT, marked("Đến"), marked("24:00 là hết ngày"), is_required=True),
        F("reason", Kind.LINE, marked("Lý do"), is_required=True, is_wide=True),
        F("source", Kind.LINE, marked("Căn cứ"), marked("Số, ngày của thông báo"), is_required=True, is_wide=True),
        F("allow", Kind.MANY, marked("Vẫn đăng"), marked("Việc phục vụ người dân."), choices="allow", is_wide=True),
    ),
    ("from", "until", "source"),
    named_by="reason",
)

THEMES = Section(
    "themes",
    "chu-de",
    marked("Các chủ đề"),
    marked("Thêm chủ đề"),
    marked("Các trụ cột nội dung của kế hoạch."),
    (
        _NAME,
        F("summary", Kind.AREA, marked("Tóm tắt"), is_wide=True),
        F("palette", Kind.ONE, marked("Bảng màu"), choices="palettes"),
        F("audiences", Kind.MANY, marked("Đối tượng"), choices="audiences", is_wide=True),
        F("templates", Kind.MANY, marked("Mẫu"), choices="templates", is_wide=True),
    ),
    ("summary",),
)

UNITS = Section(
    "units",
    "don-vi",
    marked("Các đơn vị"),
    marked("Thêm đơn vị"),
    marked("Các đơn vị có tên trong bài, nhiệm vụ và báo cáo."),
    (
        _NAME,
        F("phone", Kind.LINE, marked("Điện thoại")),
        F("url", Kind.LINE, marked("Địa chỉ trang")),
    ),
    ("phone", "url"),
)

AUDIENCES = Section(
    "audiences",
    "doi-tuong",
    marked("Đối tượng"),
    marked("Thêm đối tượng"),
    marked("Bài viết nói với ai."),
    (_NAME,),
)

TASKS = Section(
    "tasks",
    "nhiem-vu",
    marked("Nhiệm vụ"),
    marked("Thêm nhiệm vụ"),
    marked("Việc kế hoạch giao cho các đơn vị."),
    (
        F("name", Kind.AREA, marked("Nội dung"), is_required=True, is_wide=True),
        F("lead", Kind.ONE, marked("Đơn vị chủ trì"), is_required=True, choices="units"),
        F(
            "due",
            Kind.DUE,
            marked("Thời hạn"),
            marked("Chọn “đến một ngày” thì ghi ngày ở ô bên cạnh."),
            is_required=True,
            choices="due",
            is_wide=True,
        ),
        F("joint", Kind.MANY, marked("Cùng thực hiện"), choices="units", is_wide=True),
        F("with", Kind.MANY, marked("Phối hợp"), choices="units", is_wide=True),
        F("result", Kind.LINE, marked("Kết quả"), is_wide=True),
    ),
    ("lead",),
)

TARGETS = Section(
    "targets",
    "chi-tieu",
    marked("Chỉ tiêu"),
    marked("Thêm chỉ tiêu"),
    marked("Điều phải đạt, với đúng một mức."),
    (
        F("name", Kind.AREA, marked("Nội dung"), is_required=True, is_wide=True),
        F("at_least", Kind.NUMBER, marked("Ít nhất (≥)")),
        F("more_than", Kind.NUMBER, marked("Hơn (>)")),
        F("exactly", Kind.NUMBER, marked("Đúng (=)")),
        F("level", Kind.LINE, marked("Mức bằng chữ"), marked("Khi văn bản không ghi số, ví dụ “hình thành được”")),
        F("unit", Kind.LINE, marked("Đơn vị tính"), marked("Ví dụ %, chuyên mục")),
        F("by", Kind.NUMBER, marked("Đến năm"), is_required=True),
        F("source", Kind.LINE, marked("Nguồn"), is_wide=True),
    ),
    ("by",),
)

REPORTS = Section(
    "reports",
    "bao-cao",
    marked("Báo cáo"),
    marked("Thêm báo cáo"),
    marked("Báo cáo phải gửi mỗi năm trước một ngày."),
    (
        _NAME,
        F(
            "before",
            Kind.DAY,
            marked("Trước ngày"),
            marked("Trước ngày 10/6 thì ngày cuối còn đúng hạn là 09/6."),
            True,
        ),
        F("from", Kind.ONE, marked("Đơn vị gửi"), choices="units"),
        F("to", Kind.LINE, marked("Gửi tới"), is_required=True, is_wide=True),
    ),
    ("before", "to"),
)

SECTIONS = {
    section.slug: section
    for section in (DAYS, FACTS, SLOTS, CHANNELS, BLACKOUTS, THEMES, UNITS, AUDIENCES, TASKS, TARGETS, REPORTS)
}
INNER = {"posts": POSTS, "destinations": DESTINATIONS}
