"""The message of a round, short enough for a phone: new things first, one line where a storm is. Pure text."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from campaign.clock import from_seconds
from campaign.watching.rounds import Manner, Standing, Told
from campaign.watching.troubles import NAMED, TroubleKind, number
from content.language import gettext as _
from content.language import marked

LONGEST = 3500
"""Fits a Telegram message with room to spare."""

LISTED = 200
"""A program that reads the message is given so many troubles at most."""

KINDS = {
    TroubleKind.UNAPPROVED: marked("bài của ngày hưởng ứng chưa duyệt"),
    TroubleKind.DATABASE: marked("cơ sở dữ liệu không trả lời"),
    TroubleKind.TICK: marked("phần mềm ngừng đăng bài"),
    TroubleKind.WORKER: marked("tiến trình gửi bài im lặng"),
    TroubleKind.UNCLAIMED: marked("lượt đăng quá giờ chưa gửi"),
    TroubleKind.STUCK: marked("lượt đăng dừng ở bước đang gửi"),
    TroubleKind.AMENDMENT: marked("nơi phải sửa hoặc gỡ bài bằng tay"),
    TroubleKind.UNKNOWN: marked("lượt đăng chưa rõ kết quả"),
    TroubleKind.MISSED: marked("lượt đăng lỡ giờ"),
    TroubleKind.FAILED: marked("lượt đăng không thành"),
    TroubleKind.HELD: marked("lượt đăng tạm giữ"),
    TroubleKind.CHANNEL: marked("kênh không gửi được"),
    TroubleKind.DISK: marked("đĩa sắp đầy"),
}


@dataclass(frozen=True, slots=True)
class Message:
    """What leaves. `fields` are for a program; `title` and `text` for people."""

    title: str
    text: str
    fields: dict[str, object]


def message_of(told: Sequence[Told], over: Sequence[Standing], base_url: str) -> Message:
    """The message. `base_url` is where this product's pages are, without a slash at the end."""
    title = _title(told)
    lines = [*_lines(told), *_over_lines(over)]
    pages = sorted({base_url + item.trouble.page for item in told})
    tail = [_("Xem: {page}").format(page=page) for page in pages]
    text = "\n".join([title, *_fitting(lines, LONGEST - sum(map(len, tail)) - len(title)), *tail])
    troubles = [_fields(item, base_url) for item in told[:LISTED]]
    return Message(title, text, {"text": text, "troubles": troubles, "over": [item.key for item in over[:LISTED]]})


def _title(told: Sequence[Told]) -> str:
    if not told:
        return _("Campaign 57: đã ổn")
    return _("Campaign 57: {count} việc cần xem").format(count=number(len(told)))


def _lines(told: Sequence[Told]) -> list[str]:
    by_kind: dict[TroubleKind, list[Told]] = {}
    for item in told:
        by_kind.setdefault(item.trouble.kind, []).append(item)
    lines = []
    for kind, items in by_kind.items():
        lines += [_line(item) for item in items] if len(items) <= NAMED else [_sum(kind, items)]
    return lines


def _line(item: Told) -> str:
    if item.manner == Manner.STILL:
        at = from_seconds(item.since).astimezone(ZoneInfo("Asia/Ho_Chi_Minh"))
        return _("• Vẫn còn từ {time}: {text}").format(time=f"{at:%H:%M %d/%m}", text=item.trouble.text)
    if item.manner == Manner.WORSE:
        return _("• Tăng thêm: {text}").format(text=item.trouble.text)
    return f"• {item.trouble.text}"


def _sum(kind: TroubleKind, items: Sequence[Told]) -> str:
    count = number(sum(item.trouble.count for item in items))
    names = ", ".join(item.trouble.campaign_id for item in items[:NAMED])
    line = _("• {count} {what}, ở {campaigns} kế hoạch ({names} và {more} kế hoạch khác). Hãy chạy: campaign doctor")
    more = number(len(items) - NAMED)
    return line.format(count=count, what=_(KINDS[kind]), campaigns=number(len(items)), names=names, more=more)


def _over_lines(over: Sequence[Standing]) -> list[str]:
    by_kind: dict[str, list[str]] = {}
    for standing in over:
        by_kind.setdefault(standing.kind, []).append(standing.key.partition(":")[2])
    return [_over_line(TroubleKind(kind), campaigns) for kind, campaigns in by_kind.items()]


def _over_line(kind: TroubleKind, campaigns: list[str]) -> str:
    if len(campaigns) > NAMED:
        where = _(" ({count} kế hoạch)").format(count=number(len(campaigns)))
    else:
        named = ", ".join(filter(None, campaigns))
        where = f" ({named})" if named else ""
    return _("• Đã hết: {what}{where}.").format(what=_(KINDS[kind]), where=where)


def _fitting(lines: list[str], room: int) -> list[str]:
    kept: list[str] = []
    for place, line in enumerate(lines):
        if sum(len(other) + 1 for other in [*kept, line]) > room - 40:
            return [*kept, _("… và {count} việc khác.").format(count=len(lines) - place)]
        kept.append(line)
    return kept


def _fields(item: Told, base_url: str) -> dict[str, object]:
    trouble = item.trouble
    return {
        "key": trouble.key,
        "kind": trouble.kind,
        "campaign": trouble.campaign_id,
        "count": trouble.count,
        "manner": item.manner,
        "text": trouble.text,
        "url": base_url + trouble.page,
    }
