"""Message packs as programs make them, write in them, approve them and take them back."""

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import Field

from campaign.db.engine import reading
from campaign.packs.approving import Outdated, approve_pack, approve_text, withdraw_pack
from campaign.packs.localising import write_unit_text
from campaign.packs.rows import MOST_POSTS, WRITTEN, make_pack, set_open_parts
from campaign.packs.texts import MOST_LETTERS, Overtaken, Place, Written, stand_by, write_text
from campaign.people.rights import Right
from campaign.web.api.idempotency import Answer, IdempotencyKey, once
from campaign.web.api.offices import office_of
from campaign.web.api.packs import PackShown, pack_row, pack_shown
from campaign.web.api.problems import Kind, Problem
from campaign.web.api.routing import ApiCall, ApiRouter, Called
from campaign.web.api.texts import MOST_NUMBER, Hash, Line, Name, OneLine, Readable, RowId, Sent
from campaign.web.api.writing import DEEDS
from content.language import marked
from content.packs.material import HOME

api = ApiRouter("packs")

_ON_TEXT = (*DEEDS, Kind.CHANGED_SINCE)

PartName = Annotated[str, Field(pattern=rf"^({'|'.join(WRITTEN)})$", examples=[WRITTEN[0]])]
Parts = Annotated[list[PartName], Field(max_length=len(WRITTEN), description=marked("Phần mà đơn vị được viết riêng."))]
PostId = Annotated[int, Field(ge=1, le=MOST_NUMBER, strict=True)]
Id = Annotated[str, Field(max_length=200), OneLine, Readable]
Words = Annotated[
    str, Field(max_length=MOST_LETTERS, description=marked("Văn bản; rỗng là bỏ phần viết riêng.")), Readable
]
Seen = Annotated[
    str,
    Field(pattern=r"^([0-9a-f]{64}|)$", description=marked("Mã băm của phần này lúc bắt đầu viết; rỗng khi chưa có.")),
]


class New(Sent):
    """A pack to be made."""

    office: Name | None = Field(default=None, description=marked("Mã cơ quan."))
    posts: list[PostId] = Field(
        min_length=1,
        max_length=MOST_POSTS,
        description=marked("Số của một bài, hoặc của các bài cùng một ngày; đã duyệt."),
    )
    open_parts: Parts | None = None


class Opened(Sent):
    """The parts that units may localise."""

    open_parts: Parts


class Yes(Sent):
    """A yes to what was read."""

    hash: Hash


class Taken(Sent):
    """Why a pack is taken back."""

    reason: Line = Field(default="", description=marked("Lý do, ghi vào nhật ký."))


class At(Sent):
    """Which text: a part in a language, for an audience, of a unit."""

    part: PartName
    language: Id = HOME
    audience: Id = Field(default="", description=marked("Mã đối tượng, rỗng là mọi người."))
    unit: Id = Field(default="", description=marked("Mã đơn vị, rỗng là cơ quan soạn gói."))


class TextSent(At):
    """What is written there."""

    words: Words
    is_addition: bool = Field(
        default=False, description=marked("Của đơn vị: đứng sau bản của cơ quan soạn gói thay vì thay bản ấy.")
    )
    seen: Seen = ""


class Kept(At):
    """A text stays as it is beside what it goes by now."""

    pair_hash: Hash


class TextYes(At):
    """A yes to a unit's text."""

    hash: Hash


@api.add(
    "POST",
    "/packs",
    Right.WRITE,
    summary=marked("Lập gói từ bài đã duyệt"),
    about=marked("Cùng những bài ấy luôn là cùng một gói; bài đổi thì gói được làm mới và chờ duyệt lại."),
    answer=PackShown,
    status=201,
    may=DEEDS,
)
def create_pack(call: Called, body: New, idempotency_key: IdempotencyKey = "") -> Any:
    """Makes the pack of these posts, or makes it anew."""
    campaign_id, made = office_of(call, body.office or "").calendar.campaign.id, list[int]()

    def do() -> None:
        made.append(make_pack(call.workspace, call.actor, campaign_id, body.posts, body.open_parts))

    def tell(deed: str) -> Answer:
        pack_id = made[0] if made else int(deed.removeprefix("pack "))
        return Answer(201, _read(call, pack_id), f"/api/v1/packs/{pack_id}")

    return once(call, idempotency_key, do, tell)


@api.add(
    "POST",
    "/packs/{pack_id}/approve",
    Right.APPROVE,
    summary=marked("Duyệt gói"),
    about=marked(
        "Duyệt đúng bản có mã băm đã gửi; các tổ xem được ngay. Người soạn không tự duyệt. Đã đổi thì nhận 412."
    ),
    answer=PackShown,
    may=_ON_TEXT,
)
def approve_whole(call: Called, pack_id: RowId, body: Yes, idempotency_key: IdempotencyKey = "") -> Any:
    """Says yes to the pack that was read."""

    def do() -> None:
        approve_pack(call.workspace, call.actor, pack_id, body.hash)

    return _done(call, pack_id, idempotency_key, do)


@api.add(
    "POST",
    "/packs/{pack_id}/withdraw",
    Right.APPROVE,
    summary=marked("Thu hồi gói"),
    about=marked("Bot và trang liên kết không còn hiện gói này. Lập lại từ bài thì gói trở lại, chờ duyệt."),
    answer=PackShown,
    may=DEEDS,
)
def take_back(call: Called, pack_id: RowId, body: Taken, idempotency_key: IdempotencyKey = "") -> Any:
    """Takes the pack back."""

    def do() -> None:
        withdraw_pack(call.workspace, call.actor, pack_id, body.reason)

    return _done(call, pack_id, idempotency_key, do)


@api.add(
    "POST",
    "/packs/{pack_id}/open-parts",
    Right.WRITE,
    summary=marked("Mở phần cho đơn vị"),
    about=marked("Phần không nêu thì khóa: những gì đơn vị đã viết ở đó không đi cùng gói nữa. Gói chờ duyệt lại."),
    answer=PackShown,
    may=DEEDS,
)
def open_parts(call: Called, pack_id: RowId, body: Opened, idempotency_key: IdempotencyKey = "") -> Any:
    """Says which parts units may localise."""

    def do() -> None:
        set_open_parts(call.workspace, call.actor, pack_id, body.open_parts)

    return _done(call, pack_id, idempotency_key, do)


@api.add(
    "POST",
    "/packs/{pack_id}/texts",
    Right.WRITE,
    summary=marked("Viết một phần của gói"),
    about=marked(
        "Của cơ quan, gói chờ duyệt lại; của đơn vị, chỉ ở phần để mở và phần ấy chờ người khác duyệt. Có người sửa trước thì "
        "nhận 412."
    ),
    answer=PackShown,
    may=_ON_TEXT,
)
def write_words(call: Called, pack_id: RowId, body: TextSent, idempotency_key: IdempotencyKey = "") -> Any:
    """Keeps what was written."""
    written = Written(_place(call, body), body.words, body.is_addition, body.seen)

    def do() -> None:
        write = write_unit_text if written.place.unit else write_text
        write(call.workspace, call.actor, pack_id, written)

    return _done(call, pack_id, idempotency_key, do)


@api.add(
    "POST",
    "/packs/{pack_id}/texts/approve",
    Right.APPROVE,
    summary=marked("Duyệt phần của đơn vị"),
    about=marked("Duyệt đúng bản có mã băm đã gửi. Người viết không tự duyệt. Đã đổi thì nhận 412."),
    answer=PackShown,
    may=_ON_TEXT,
)
def approve_words(call: Called, pack_id: RowId, body: TextYes, idempotency_key: IdempotencyKey = "") -> Any:
    """Says yes to a unit's text."""

    def do() -> None:
        approve_text(call.workspace, call.actor, pack_id, _place(call, body), body.hash)

    return _done(call, pack_id, idempotency_key, do)


@api.add(
    "POST",
    "/packs/{pack_id}/texts/keep",
    Right.WRITE,
    summary=marked("Giữ nguyên một phần khi bản gốc đã đổi"),
    about=marked("Ghi nhận rằng phần này vẫn đúng với bản gốc có mã băm đã gửi. Đã đổi nữa thì nhận 412."),
    answer=PackShown,
    may=_ON_TEXT,
)
def keep_words(call: Called, pack_id: RowId, body: Kept, idempotency_key: IdempotencyKey = "") -> Any:
    """The text stays, although what it goes by changed."""

    def do() -> None:
        stand_by(call.workspace, call.actor, pack_id, _place(call, body), body.pair_hash)

    return _done(call, pack_id, idempotency_key, do)


def _done(call: ApiCall, pack_id: int, key: str, do: Callable[[], None]) -> Any:
    _read(call, pack_id)
    try:
        return once(call, key, do, lambda _deed: Answer(200, _read(call, pack_id)))
    except (Outdated, Overtaken) as error:
        raise Problem(Kind.CHANGED_SINCE, str(error)) from None


def _read(call: ApiCall, pack_id: int) -> PackShown:
    with reading(call.workspace.db) as connection:
        return pack_shown(pack_row(connection, call, pack_id))


def _place(call: ApiCall, body: At) -> Place:
    """Of people of a unit it is always a unit's text: their own unless they name another, which they may not write."""
    return Place(body.part, body.language, body.audience, body.unit or call.actor.unit)
