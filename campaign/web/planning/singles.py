"""The parts of a plan that are one table each, and what a year brings to a day, with the fields of their forms."""

from dataclasses import dataclass

from campaign.web.planning.fields import Field, Kind
from content.language import marked

F = Field

YEARLY_FIELDS = (
    F(
        "slogan",
        Kind.AREA,
        marked("Chủ đề, khẩu hiệu của năm"),
        marked("Chép nguyên văn như đã công bố."),
        is_wide=True,
    ),
    F("source", Kind.LINE, marked("Nguồn"), marked("Số, ngày của văn bản hoặc nơi công bố"), is_wide=True),
    F("checked", Kind.DATE, marked("Ngày kiểm tra")),
    F("legal_basis", Kind.LINE, marked("Căn cứ pháp lý"), is_wide=True),
    F("date", Kind.DATE, marked("Dời sang ngày"), marked("Chỉ ghi khi năm này tổ chức vào ngày khác.")),
    F(
        "postponed",
        Kind.FLAG,
        marked("Hoãn, chưa có ngày mới"),
        marked("Các bài của ngày trong năm này sẽ không đăng."),
    ),
)


@dataclass(frozen=True, slots=True)
class Single:
    """A part of the calendar that is one table, not a list."""

    key: str
    slug: str
    title: str
    lead: str
    fields: tuple[Field, ...]


POLICY = Single(
    "policy",
    "duyet",
    marked("Cách duyệt và đăng"),
    marked("Ai duyệt gì, bài soạn trước bao lâu, trễ bao lâu thì chờ người phụ trách quyết định."),
    (
        F("review", Kind.ONE, marked("Cách duyệt"), choices="review", is_wide=True),
        F("grace", Kind.DURATION, marked("Quá giờ bao lâu vẫn tự đăng"), marked("Trễ hơn thì người phụ trách quyết.")),
        F("lead_time", Kind.DURATION, marked("Soạn bài trước"), marked("Để kịp xem và duyệt.")),
    ),
)
INFO = Single(
    "campaign",
    "thong-tin",
    marked("Thông tin kế hoạch"),
    marked("Tên kế hoạch, cơ quan và văn bản."),
    (
        F("name", Kind.LINE, marked("Tên kế hoạch"), is_required=True, is_wide=True),
        F("organisation", Kind.LINE, marked("Cơ quan"), is_required=True, is_wide=True),
        F("source", Kind.LINE, marked("Số và ngày của kế hoạch"), is_wide=True),
        F("base", Kind.LINE, marked("Căn cứ thêm"), is_wide=True),
        F("logo", Kind.LINE, marked("Tệp biểu trưng"), marked("Tên tệp ảnh nằm cạnh tệp lịch trên máy chủ")),
        F("licence", Kind.LINE, marked("Giấy phép dùng ảnh"), is_wide=True),
        F("time_zone", Kind.LINE, marked("Múi giờ"), marked("Ví dụ Asia/Ho_Chi_Minh")),
    ),
)
WORDING = Single(
    "wording",
    "tu-ngu",
    marked("Từ ngữ"),
    marked(
        "Những từ cơ quan không dùng, và tên mới của các cơ quan đã đổi tên. Bài có từ này sẽ được nhắc trước khi gửi."
    ),
    (
        F("forbidden", Kind.LINES, marked("Từ không dùng"), marked("Mỗi dòng một từ hoặc cụm từ."), is_wide=True),
        F(
            "renamed",
            Kind.PAIRS,
            marked("Cơ quan đã đổi tên"),
            marked("Để trống cả dòng để bỏ dòng đó."),
            is_wide=True,
        ),
    ),
)
SINGLES = {single.slug: single for single in (POLICY, INFO, WORDING)}
