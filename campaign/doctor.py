"""Examines an installation: what is wrong, and how to mend it. Changes nothing."""

import shutil
from collections.abc import Callable, Iterator
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from jinja2 import TemplateError
from PIL import features
from sqlalchemy import select

from campaign.db.engine import HEAD, reading, schema_version
from campaign.db.tables import Team
from campaign.delivery.doors import open_door
from campaign.editorial.sandboxed import render_staff
from campaign.errors import CampaignError
from campaign.findings import Finding, Verdict
from campaign.keys import FILE
from campaign.plan.loader import CalendarRejected, warnings
from campaign.plan.office import Office, read_offices
from campaign.settings import Settings
from campaign.watching.checkup import alert_findings, engine_findings, table_findings, trouble_findings
from campaign.watching.troubles import FREE_BYTES, number
from campaign.workspace import Workspace
from channels.errors import ChannelError
from channels.registry import KINDS
from content.infographics import PictureProblem, Spec, draw
from content.infographics.fonts import Why, scripts
from content.infographics.sizes import LINK
from content.language import gettext as _

_teams = Team.__table__  # type: ignore[attr-defined]

EARLIEST_YEAR = 2025
"""No office has used the product before: an earlier clock is wrong."""

LETTERS = "Ngày hội ĂÂĐÊÔƠƯ ằẵặấầẩẫậếềểễệốồổỗộớờởỡợứừửữự ₫"


def examine(settings: Settings, workspace: Workspace) -> Iterator[Finding]:
    """Every finding, in the order of a walk through the installation."""
    yield _fonts()
    yield _shaping()
    yield _scripts()
    yield _templates()
    database = [_database(workspace)]
    if database[0].verdict == Verdict.GOOD:
        database += table_findings(workspace)
    is_readable = all(finding.verdict == Verdict.GOOD for finding in database)
    yield from database
    if is_readable:
        yield from _key(workspace)
    yield _disk(workspace)
    yield _clock(workspace)
    yield from engine_findings(settings)
    yield from alert_findings(settings, workspace, is_readable=is_readable)
    offices: list[Office] = []
    yield from _calendar(settings, offices.append)
    for office in offices:
        yield from _channels(workspace, office)
    if is_readable:
        yield from trouble_findings(settings, workspace)


def _fonts() -> Finding:
    spec = Spec("announcement", "khoa-hoc", title=LETTERS, figure="18/5")
    try:
        draw(spec, LINK)
    except PictureProblem as problem:
        return Finding("fonts", Verdict.BAD, str(problem))
    return Finding("fonts", Verdict.GOOD, _("Phông chữ vẽ đủ chữ tiếng Việt."))


def _shaping() -> Finding:
    if features.check("raqm"):
        return Finding("shaping", Verdict.GOOD, _("Có bộ dàn chữ raqm."))
    text = _("Thiếu bộ dàn chữ (libfribidi0): tiếng Việt vẫn đúng, chữ Khmer và Thái thì chưa. Hãy cài libfribidi0.")
    return Finding("shaping", Verdict.WARNING, text)


def _scripts() -> Finding:
    found = scripts()
    drawn = ", ".join(name for name, refused in found.items() if refused is None)
    lacking = ", ".join(name for name, refused in found.items() if refused and refused.why == Why.MISSING)
    told = [_("Vẽ được chữ các dân tộc ghi bằng chữ La-tinh (ƀ, ĕ, ŏ, ĭ).")]
    if drawn:
        told.append(_("Vẽ được chữ: {names}.").format(names=drawn))
    if lacking:
        told.append(
            _("Chưa có phông cho chữ: {names}. Nếu cần, hãy cài phông Noto Sans của chữ ấy.").format(names=lacking)
        )
    return Finding("scripts", Verdict.GOOD, " ".join(told))


def _templates() -> Finding:
    try:
        render_staff("{% block a %}{{ word }}{% endblock %}", {"word": LETTERS})
    except (CampaignError, TemplateError):
        text = _(
            "Không dựng được mẫu riêng của cơ quan: máy chủ không cho mở tiến trình Python phụ. Mẫu có sẵn vẫn dùng được."
        )
        return Finding("templates", Verdict.BAD, text)
    return Finding("templates", Verdict.GOOD, _("Mẫu riêng của cơ quan được dựng trong tiến trình tách biệt."))


def _database(workspace: Workspace) -> Finding:
    try:
        version = schema_version(workspace.db)
    except CampaignError as error:
        return Finding("database", Verdict.BAD, str(error))
    if version > HEAD:
        text = _("Cơ sở dữ liệu do một bản mới hơn của phần mềm tạo ra. Hãy cài bản mới.")
        return Finding("database", Verdict.BAD, text)
    if version < HEAD:
        text = _("Cơ sở dữ liệu chưa tạo hoặc đã cũ. Lệnh sau sẽ tự nâng cấp; hoặc chạy: campaign db upgrade")
        return Finding("database", Verdict.WARNING, text)
    return Finding("database", Verdict.GOOD, _("Cơ sở dữ liệu ở phiên bản {version}.").format(version=HEAD))


def _key(workspace: Workspace) -> Iterator[Finding]:
    file = workspace.home / FILE
    if workspace.secret_key or not file.exists():
        return
    with reading(workspace.db) as connection:
        has_teams = connection.execute(select(_teams.c.id).limit(1)).first() is not None
    if has_teams:
        text = _(
            "Liên kết riêng và mã QR của các tổ được tính từ tệp {file}, mà bản sao lưu không có tệp này. Hãy cất riêng "
            "một bản ở nơi kín: mất tệp thì mọi liên kết đã phát không mở được nữa."
        )
        yield Finding(FILE, Verdict.WARNING, text.format(file=file))


def _disk(workspace: Workspace) -> Finding:
    free = shutil.disk_usage(workspace.home).free
    told = _("Đĩa còn {size} MB.").format(size=number(free // 1_000_000))
    if free >= FREE_BYTES:
        return Finding("disk", Verdict.GOOD, told)
    return Finding("disk", Verdict.BAD, told + " " + _("Hãy dọn đĩa hoặc đặt CAMPAIGN_HOME sang đĩa khác."))


def _clock(workspace: Workspace) -> Finding:
    try:
        now = workspace.clock.now().astimezone(ZoneInfo("Asia/Ho_Chi_Minh"))
    except ZoneInfoNotFoundError:
        return Finding("clock", Verdict.BAD, _("Thiếu dữ liệu múi giờ. Hãy cài gói tzdata."))
    if now.year < EARLIEST_YEAR:
        return Finding(
            "clock", Verdict.BAD, _("Đồng hồ máy chủ sai ({now}). Hãy đặt lại giờ.").format(now=now.isoformat())
        )
    return Finding("clock", Verdict.GOOD, _("Giờ Việt Nam: {now}.").format(now=f"{now:%d/%m/%Y %H:%M}"))


def _calendar(settings: Settings, keep: Callable[[Office], None]) -> Iterator[Finding]:
    try:
        for office in read_offices(settings.calendar):
            keep(office)
            yield Finding("calendar", Verdict.GOOD, _("Lịch {file} đúng.").format(file=office.file))
            for warning in warnings(office.calendar, office.file):
                yield Finding("calendar", Verdict.WARNING, str(warning))
    except (CalendarRejected, CampaignError) as error:
        yield Finding("calendar", Verdict.BAD, _("{error} Hãy chạy: campaign check").format(error=error))


def _channels(workspace: Workspace, office: Office) -> Iterator[Finding]:
    for entry in office.calendar.channels:
        name = f"channel {entry.id}"
        if KINDS[entry.kind].remote and not workspace.live:
            text = _("Kênh {name} đang chạy thử: tin vào hộp thử. Đặt CAMPAIGN_LIVE=1 để gửi thật.")
            yield Finding(name, Verdict.WARNING, text.format(name=entry.id))
            continue
        try:
            door = open_door(workspace, office.calendar, entry)
            account = door.identify()
            door.close()
        except ChannelError as error:
            yield Finding(name, Verdict.BAD, str(error))
            continue
        yield Finding(name, Verdict.GOOD, _("Kênh {name}: {account}.").format(name=entry.id, account=account))
