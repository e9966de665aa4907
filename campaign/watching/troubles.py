"""What is wrong now, in words for the person who mends it. Reads only; tells nobody."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from campaign.clock import from_seconds, to_seconds
from campaign.db.engine import reading
from campaign.states import DeliveryState
from campaign.watching import readings
from campaign.watching.heartbeats import HeartbeatKind, age, ages
from campaign.watching.readings import Ailing, Tally, Waiting
from campaign.workspace import Workspace
from content.language import gettext as _
from content.language import marked

SILENT_S = 60
"""No sign of life for longer is trouble."""

GONE_S = 900
"""A worker that is silent for so long, while others work, was taken away on purpose."""

FREE_BYTES = 500_000_000
"""Below this a year of pictures may not fit."""

NAMED = 3
"""So many names stand in one line; more are counted."""

PEOPLE = "/studio"
MACHINES = "/readyz"


class TroubleKind(StrEnum):
    """What is wrong, the dearest first."""

    UNAPPROVED = "unapproved"
    DATABASE = "database"
    TICK = "tick"
    WORKER = "worker"
    UNCLAIMED = "unclaimed"
    STUCK = "stuck"
    AMENDMENT = "amendment"
    UNKNOWN = "unknown"
    MISSED = "missed"
    FAILED = "failed"
    HELD = "held"
    CHANNEL = "channel"
    DISK = "disk"


OF_MACHINE = frozenset({TroubleKind.DATABASE, TroubleKind.TICK, TroubleKind.WORKER, TroubleKind.DISK}) | {
    TroubleKind.UNCLAIMED,
    TroubleKind.STUCK,
}
"""What the person who runs the machine mends; the rest is for the office."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One kind of trouble of one campaign, or of the installation (`campaign_id` empty), with how many things it is about.

    `key` is the same as long as the trouble stands. `text` says what is wrong and what to do; `page` is the path of the
    page that shows it.
    """

    kind: TroubleKind
    campaign_id: str
    count: int
    text: str

    @property
    def key(self) -> str:
        """Kind and campaign: what alerts remember it by."""
        return f"{self.kind}:{self.campaign_id}" if self.campaign_id else str(self.kind)

    @property
    def page(self) -> str:
        """The path of the page that shows it."""
        return MACHINES if self.kind in OF_MACHINE else PEOPLE


def number(count: int) -> str:
    """A count as people write it: 10.000."""
    return f"{count:,}".replace(",", ".")


def troubles(workspace: Workspace, *, is_distributed: bool = False) -> list[Trouble]:
    """Everything that is wrong now, the dearest first.

    `is_distributed`: workers have to be there. Without it their silence counts once one has been seen.
    """
    now = to_seconds(workspace.clock.now())
    with reading(workspace.db) as connection:
        found = [*_of_machine(connection, now, is_distributed), *_of_work(connection, now)]
    order = list(TroubleKind)
    found.extend(_disk(workspace))
    return sorted(found, key=lambda trouble: (order.index(trouble.kind), trouble.campaign_id))


def _of_machine(connection: Connection, now: int, is_distributed: bool) -> Iterator[Trouble]:
    since = age(connection, HeartbeatKind.TICK, now)
    if since is None or since > SILENT_S:
        yield Trouble(TroubleKind.TICK, "", 1, _tick_text(since))
    workers = ages(connection, HeartbeatKind.WORKER, now)
    silent = silent_workers(workers)
    if silent or (is_distributed and not workers):
        yield Trouble(TroubleKind.WORKER, "", max(len(silent), 1), _worker_text(silent, len(workers)))


def silent_workers(workers: dict[str, int]) -> list[str]:
    """The names that are silent, given the age of each. All of them when nobody works any more."""
    silent = [name for name, since in workers.items() if since > SILENT_S]
    if len(silent) == len(workers):
        return silent
    return [name for name in silent if workers[name] <= GONE_S]


def _of_work(connection: Connection, now: int) -> Iterator[Trouble]:
    for tally in readings.unapproved(connection, now):
        yield Trouble(TroubleKind.UNAPPROVED, tally.campaign_id, tally.count, _unapproved_text(tally))
    for tally in readings.unclaimed(connection, now):
        yield Trouble(TroubleKind.UNCLAIMED, tally.campaign_id, tally.count, _unclaimed_text(tally))
    for tally in readings.stuck(connection, now):
        yield Trouble(TroubleKind.STUCK, tally.campaign_id, tally.count, _stuck_text(tally))
    for tally in readings.by_hand(connection, now):
        yield Trouble(TroubleKind.AMENDMENT, tally.campaign_id, tally.count, _by_hand_text(tally))
    for item in readings.waiting(connection, now):
        yield Trouble(TroubleKind(item.state), item.campaign_id, item.count, _waiting_text(item))
    yield from _channels(readings.ailing(connection, now))


def _channels(ailing: list[Ailing]) -> Iterator[Trouble]:
    by_campaign: dict[str, list[Ailing]] = {}
    for channel in ailing:
        by_campaign.setdefault(channel.campaign_id, []).append(channel)
    for campaign_id, channels in by_campaign.items():
        yield Trouble(TroubleKind.CHANNEL, campaign_id, len(channels), _channel_text(campaign_id, channels))


def _disk(workspace: Workspace) -> Iterator[Trouble]:
    free = shutil.disk_usage(workspace.home).free
    if free < FREE_BYTES:
        message = _("Đĩa chỉ còn {size} MB. Hãy dọn đĩa hoặc đặt CAMPAIGN_HOME sang đĩa khác.")
        yield Trouble(TroubleKind.DISK, "", 1, message.format(size=number(free // 1_000_000)))


def _tick_text(since: int | None) -> str:
    if since is None:
        return _("Phần mềm chưa chạy lượt đăng bài nào. Hãy chạy: campaign up")
    message = _(
        "Phần mềm ngừng đăng bài đã {time}: bài đến giờ sẽ không lên. Hãy khởi động lại phần mềm và xem nhật ký của máy chủ."
    )
    return message.format(time=_span(since))


def _worker_text(silent: list[str], known: int) -> str:
    if not silent:
        return _("Chưa có tiến trình gửi bài nào chạy. Hãy chạy: campaign worker")
    message = (
        _("Cả {count} tiến trình gửi bài đều im lặng hơn một phút ({names}). Hãy khởi động lại: campaign worker")
        if len(silent) == known
        else _(
            "{count} tiến trình gửi bài im lặng hơn một phút ({names}). Nếu không phải do chủ ý tắt, hãy khởi động lại."
        )
    )
    return message.format(count=len(silent), names=_some(silent))


def _unapproved_text(tally: Tally) -> str:
    message = _(
        "Kế hoạch {campaign}: {count} bài của ngày hưởng ứng sắp đến giờ ({time}) mà chưa được duyệt, sẽ không được đăng. "
        "Hãy xem và duyệt ngay: campaign approve"
    )
    at = from_seconds(tally.since).astimezone(ZoneInfo("Asia/Ho_Chi_Minh"))
    return message.format(campaign=tally.campaign_id, count=number(tally.count), time=f"{at:%H:%M %d/%m/%Y}")


def _unclaimed_text(tally: Tally) -> str:
    message = _(
        "Kế hoạch {campaign}: {count} lượt đăng đã quá giờ mà chưa gửi. Hãy khởi động lại phần mềm và xem nhật ký của máy chủ."
    )
    return message.format(campaign=tally.campaign_id, count=number(tally.count))


def _stuck_text(tally: Tally) -> str:
    message = _(
        "Kế hoạch {campaign}: {count} lượt đăng dừng ở bước đang gửi đã hơn ba phút. "
        "Hãy khởi động lại phần mềm; lượt nào chưa rõ sẽ được hỏi lại, không tự gửi lần hai."
    )
    return message.format(campaign=tally.campaign_id, count=number(tally.count))


def _by_hand_text(tally: Tally) -> str:
    message = _(
        "Kế hoạch {campaign}: {count} nơi còn hiện bài sai hoặc bài đã thu hồi, phần mềm chưa sửa hoặc gỡ được. "
        "Hãy mở trang Cần xử lý của phòng biên tập và làm bằng tay."
    )
    return message.format(campaign=tally.campaign_id, count=number(tally.count))


_WAITING_TEXTS = {
    DeliveryState.UNKNOWN: marked(
        "Kế hoạch {campaign}: {count} lượt đăng chưa rõ kết quả. "
        "Hãy mở kênh xem bài đã lên chưa, rồi quyết định: campaign deliveries --state unknown"
    ),
    DeliveryState.MISSED: marked(
        "Kế hoạch {campaign}: {count} lượt đăng đã lỡ giờ. Hãy quyết định đăng hay bỏ: campaign deliveries --state missed"
    ),
    DeliveryState.FAILED: marked(
        "Kế hoạch {campaign}: {count} lượt đăng không thành. Hãy xem lý do và sửa: campaign deliveries --state failed"
    ),
    DeliveryState.HELD: marked(
        "Kế hoạch {campaign}: {count} lượt đăng đang tạm giữ. "
        "Khi hết tạm dừng, hãy quyết định từng lượt: campaign deliveries --state held"
    ),
}


def _waiting_text(item: Waiting) -> str:
    return _(_WAITING_TEXTS[item.state]).format(campaign=item.campaign_id, count=number(item.count))


def _channel_text(campaign_id: str, channels: list[Ailing]) -> str:
    message = _("Kế hoạch {campaign}: kênh {names} đang không gửi được. {reason}")
    reason = channels[0].text or _("Kênh đang tạm nghỉ theo yêu cầu của nền tảng; phần mềm sẽ tự thử lại.")
    names = _some([channel.channel for channel in channels])
    return message.format(campaign=campaign_id, names=names, reason=reason)


def _some(names: list[str]) -> str:
    shown = ", ".join(names[:NAMED])
    return (
        shown if len(names) <= NAMED else _("{names} và {more} tên khác").format(names=shown, more=len(names) - NAMED)
    )


def _span(seconds: int) -> str:
    if seconds < 120:
        return _("{count} giây").format(count=seconds)
    if seconds < 7200:
        return _("{count} phút").format(count=seconds // 60)
    return _("{count} giờ").format(count=number(seconds // 3600))
