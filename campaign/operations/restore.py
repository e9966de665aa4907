"""Makes an installation again from a backup. Checks all of it first, keeps what stood, and lets nothing go out twice."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, select

from campaign.audit import record
from campaign.db.engine import HEAD, open_database
from campaign.db.migrate import upgrade_within
from campaign.db.tables import Campaign
from campaign.errors import CampaignError, WrongUse
from campaign.operations.archive import Manifest, entries, verify
from campaign.operations.backup import back_up_rows
from campaign.operations.calendars import place_calendar
from campaign.operations.doubts import Doubts, question
from campaign.operations.homefiles import CALENDAR
from campaign.operations.loading import RowLoader, check_counts, clear_tables, forget_the_living
from campaign.operations.progress import Progress
from campaign.operations.setting_aside import WORD, move_in, set_aside, set_database_aside
from campaign.operations.standing import has_files, has_rows, refuse_while_running, sqlite_file
from campaign.operations.unpacking import DATABASE, refuse_strangers, sync_all, unpack_file
from campaign.workspace import Workspace
from content.language import gettext as _

_campaigns = Campaign.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be restored. `calendar` is where the installation's calendar belongs, `by` who restores."""

    file: Path
    calendar: Path
    by: str
    is_replacing: bool = False


@dataclass(frozen=True, slots=True)
class Restored:
    """What was done. `kept` are the places of what stood before; `calendar` where the backup's lies, None if it stood."""

    manifest: Manifest
    doubts: Doubts
    kept: tuple[Path, ...]
    calendar: Path | None


@dataclass(frozen=True, slots=True)
class _Site:
    """The folders of one restore. `building` is an SQLite file in the making, None for another database."""

    workspace: Workspace
    stamp: str
    staged: Path
    kept: Path
    database: Path | None
    building: Path | None


def restore(workspace: Workspace, order: Order, progress: Progress) -> Restored:
    """Restores database, files and calendar, and brings the schema to this version.

    Raises before anything is changed: Damaged for a file that is no whole backup, WrongUse where something stands and
    `is_replacing` is not set, CampaignError while the product is running, for a newer product's backup or a full disk.
    """
    manifest = verify(order.file, lambda done, of: progress(done, 2 * of))
    refuse_strangers(manifest)
    _refuse_newer(manifest, order.file)
    refuse_while_running(workspace)
    is_kept = has_rows(workspace.db)
    if (is_kept or has_files(workspace.home)) and not order.is_replacing:
        message = _("Đã có dữ liệu tại {home} nên không khôi phục đè lên. Để thay bằng bản sao lưu: --replace --yes.")
        raise WrongUse(message.format(home=workspace.home))
    _refuse_full_disk(manifest, workspace.home)
    site = _site(workspace)
    with _cleaning_up(site):
        doubts = _fill(site, manifest, order, lambda done, of: progress(of + done, 2 * of), is_kept=is_kept)
        sync_all()
    return _put_in_place(site, manifest, order, doubts)


def _refuse_newer(manifest: Manifest, file: Path) -> None:
    if manifest.database > HEAD:
        message = _("Bản sao lưu {file} do một bản mới hơn của phần mềm tạo ra. Hãy cài bản mới rồi chạy lại.")
        raise CampaignError(message.format(file=file))


def _refuse_full_disk(manifest: Manifest, home: Path) -> None:
    needed = sum(member.size for member in manifest.members)
    if needed > shutil.disk_usage(home).free:
        message = _("Đĩa không đủ chỗ: cần {size} MB ở {home}. Chưa có gì bị thay đổi.")
        raise CampaignError(message.format(size=needed // 1_000_000 + 1, home=home))


def _site(workspace: Workspace) -> _Site:
    stamp = f"{workspace.clock.now():%Y%m%d-%H%M%S}"
    home = workspace.home
    staged = home / f".khoi-phuc-{stamp}"
    staged.mkdir()
    database = sqlite_file(workspace.db)
    building = None
    if database is not None:
        is_in_home = database.is_relative_to(home)
        building = staged / database.relative_to(home) if is_in_home else database.with_name(f"{database.name}.{stamp}")
    return _Site(workspace, stamp, staged, home / f"{WORD}-{stamp}", database, building)


@contextmanager
def _cleaning_up(site: _Site) -> Iterator[None]:
    """Takes away what was made so far when it comes to nothing."""
    try:
        yield
    except BaseException:
        shutil.rmtree(site.staged, ignore_errors=True)
        shutil.rmtree(site.kept, ignore_errors=True)
        if site.building is not None:
            site.building.unlink(missing_ok=True)
        raise


def _fill(site: _Site, manifest: Manifest, order: Order, progress: Progress, *, is_kept: bool) -> Doubts:
    """Unpacks the files beside the home and loads the rows in one transaction."""
    if site.building is None and is_kept:
        site.kept.mkdir()
        back_up_rows(site.workspace, site.kept / "co-so-du-lieu.tar")
    with _database(site) as engine, engine.begin() as connection:
        clear_tables(connection)
        upgrade_within(connection, manifest.database)
        loader = RowLoader(connection)
        for entry in entries(order.file, manifest, progress):
            if entry.member.name.startswith(f"{DATABASE}/"):
                loader.take(entry.member.name, entry.content.read())
            else:
                unpack_file(entry, site.staged)
        loader.finish(manifest.rows)
        upgrade_within(connection)
        check_counts(connection, manifest.rows)
        return _make_trusty(connection, site, manifest, order)


@contextmanager
def _database(site: _Site) -> Iterator[Engine]:
    if site.building is None:
        yield site.workspace.db
        return
    engine = open_database(f"sqlite:///{site.building}")
    try:
        yield engine
    finally:
        engine.dispose()


def _make_trusty(connection: Connection, site: _Site, manifest: Manifest, order: Order) -> Doubts:
    forget_the_living(connection)
    now = site.workspace.clock.now()
    for campaign_id in connection.execute(select(_campaigns.c.id)).scalars().all():
        detail = f"{order.file.name} {manifest.created_at}"
        record(connection, campaign_id, now, order.by, "restore", f"campaign {campaign_id}", detail)
    return question(connection, now, manifest.created_at)


def _put_in_place(site: _Site, manifest: Manifest, order: Order, doubts: Doubts) -> Restored:
    home = site.workspace.home
    site.workspace.db.dispose()
    kept = []
    if any(entry != site.staged for entry in home.iterdir()):
        kept.append(set_aside(home, site.staged, site.stamp))
    if site.database and site.building and not site.building.is_relative_to(site.staged):
        if site.database.exists():
            kept.append(set_database_aside(site.database, site.stamp))
        site.building.rename(site.database)
    place = order.calendar.absolute()
    lies = place_calendar(site.staged / CALENDAR, place, home, site.stamp, is_folder=manifest.calendar_is_folder)
    move_in(site.staged, home)
    return Restored(manifest, doubts, tuple(kept), lies)
