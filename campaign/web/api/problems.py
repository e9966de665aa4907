"""What a program reads when something cannot be done: problem+json (RFC 9457), in its language, with nothing inside told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel, Field
from starlette.responses import Response

from campaign.errors import CampaignError
from content.language import gettext as _
from content.language import marked, spoken

MEDIA_TYPE = "application/problem+json"
ADDRESS = "/api/problems"


class Kind(StrEnum):
    """The kinds of problems: the last part of their address, which never changes."""

    BAD_REQUEST = "bad-request"
    UNAUTHORIZED = "unauthorized"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not-found"
    METHOD_NOT_ALLOWED = "method-not-allowed"
    REFUSED = "refused"
    IN_PROGRESS = "in-progress"
    CHANGED_SINCE = "changed-since"
    TOO_LARGE = "too-large"
    UNSUPPORTED_TYPE = "unsupported-type"
    INVALID = "invalid"
    KEY_REUSED = "key-reused"
    TOO_MANY = "too-many-requests"
    INTERNAL = "internal"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class Meaning:
    """The status of a kind, its title and what the caller does about it."""

    status: int
    title: str
    advice: str


MEANINGS = {
    Kind.BAD_REQUEST: Meaning(
        400, marked("Không đọc được yêu cầu"), marked("Gửi lại thân yêu cầu là JSON hợp lệ, mã hóa UTF-8.")
    ),
    Kind.UNAUTHORIZED: Meaning(
        401,
        marked("Thiếu mã truy cập hợp lệ"),
        marked("Gửi mã còn hiệu lực trong tiêu đề “Authorization: Bearer …”. Cookie không dùng được ở đây."),
    ),
    Kind.FORBIDDEN: Meaning(
        403, marked("Không có quyền"), marked("Dùng mã có quyền mà thao tác cần, của người được làm việc đó.")
    ),
    Kind.NOT_FOUND: Meaning(
        404, marked("Không tìm thấy"), marked("Kiểm tra địa chỉ và số; thứ này không có, hoặc không thuộc bạn.")
    ),
    Kind.METHOD_NOT_ALLOWED: Meaning(
        405, marked("Không dùng được phương thức này"), marked("Xem tiêu đề “Allow” hoặc tài liệu của API.")
    ),
    Kind.REFUSED: Meaning(
        409,
        marked("Chưa làm được"),
        marked("Trạng thái hiện nay không cho phép. Đọc lại rồi quyết định; chưa có gì thay đổi."),
    ),
    Kind.IN_PROGRESS: Meaning(
        409, marked("Yêu cầu trước đang chạy"), marked("Chờ số giây trong “Retry-After” rồi gửi lại với cùng khóa.")
    ),
    Kind.CHANGED_SINCE: Meaning(
        412, marked("Đã có thay đổi"), marked("Đọc lại, xem thay đổi, rồi gửi lại theo bản mới.")
    ),
    Kind.TOO_LARGE: Meaning(413, marked("Quá lớn"), marked("Gửi ít hơn trong một yêu cầu.")),
    Kind.UNSUPPORTED_TYPE: Meaning(
        415, marked("Không nhận kiểu nội dung này"), marked("Gửi “Content-Type: application/json”.")
    ),
    Kind.INVALID: Meaning(
        422, marked("Nội dung không hợp lệ"), marked("Sửa các trường nêu trong “errors”; chưa có gì thay đổi.")
    ),
    Kind.KEY_REUSED: Meaning(
        422,
        marked("Khóa đã dùng cho yêu cầu khác"),
        marked("Mỗi “Idempotency-Key” chỉ dùng cho một yêu cầu; gửi lại đúng yêu cầu cũ hoặc đặt khóa mới."),
    ),
    Kind.TOO_MANY: Meaning(429, marked("Gọi quá nhanh"), marked("Chờ số giây trong “Retry-After” rồi gọi tiếp.")),
    Kind.INTERNAL: Meaning(
        500,
        marked("Lỗi bên trong"),
        marked("Không phải lỗi của yêu cầu. Gửi lại với cùng khóa; nếu còn lỗi, báo người quản trị."),
    ),
    Kind.UNAVAILABLE: Meaning(503, marked("Tạm thời bận"), marked("Chờ số giây trong “Retry-After” rồi gửi lại.")),
}


class FieldError(BaseModel):
    """One field that is wrong."""

    field: str = Field(description=marked("Đường dẫn đến trường, ví dụ body.publish_at."), examples=["body.publish_at"])
    message: str = Field(description=marked("Sai ở đâu và cần ghi thế nào."), examples=["Thiếu trường này."])


class ProblemBody(BaseModel):
    """A problem as RFC 9457 has it."""

    type: str = Field(description=marked("Địa chỉ cố định của loại lỗi."), examples=[f"{ADDRESS}/invalid"])
    title: str = Field(description=marked("Tên loại lỗi, theo ngôn ngữ yêu cầu."), examples=["Nội dung không hợp lệ"])
    status: int = Field(description=marked("Mã trạng thái HTTP."), examples=[422])
    detail: str = Field(description=marked("Điều gì đã xảy ra và cần làm gì."), examples=["Giờ đăng đã qua."])
    errors: list[FieldError] = Field(default=[], description=marked("Từng trường sai, nếu có."))


class Problem(CampaignError):
    """Something that a program asked for and that cannot be done. `detail` is already in its language."""

    def __init__(
        self,
        kind: Kind,
        detail: str = "",
        errors: Sequence[FieldError] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail
        self.errors = list(errors)
        self.headers = dict(headers or {})


def response_of(problem: Problem) -> Response:
    """The problem as it is sent, in the language spoken now."""
    meaning = MEANINGS[problem.kind]
    body = ProblemBody(
        type=f"{ADDRESS}/{problem.kind}",
        title=_(meaning.title),
        status=meaning.status,
        detail=problem.detail or _(meaning.advice),
        errors=problem.errors,
    )
    headers = {"Content-Language": spoken(), "Cache-Control": "no-store", **problem.headers}
    return Response(body.model_dump_json(), meaning.status, headers, MEDIA_TYPE)


def nothing_such(what: str) -> Problem:
    """A thing that there is not, or not for this caller: nobody learns which of both."""
    return Problem(Kind.NOT_FOUND, what)
