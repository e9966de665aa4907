"""Writes one file from which an installation can be made again. Consistent while the product runs; holds up nobody."""

from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine

from campaign.clock import to_seconds
from campaign.db.engine import schema_version
from campaign.db.snapshot import one_moment
from campaign.errors import CampaignError, WrongUse
from campaign.operations.archive import FORMAT, Manifest, Writer, writing
from campaign.operations.homefiles import calendar_files, home_files, is_inside
from campaign.operations.memories import steady
from campaign.operations.progress import Meter, Progress, silent
from campaign.operations.rows import count, dump, standing_tables
from campaign.operations.unpacking import DATABASE
from campaign.workspace import Workspace
from content.language import gettext as _


@dataclass(frozen=True, slots=True)
class Backup:
    """What was written."""

    manifest: Manifest
    bytes: int

    @property
    def files(self) -> int:
        """How many files of the home and the calendar it holds."""
        return sum(not member.name.startswith(f"{DATABASE}/") for member in self.manifest.members)


def back_up(workspace: Workspace, calendar: Path, file: Path, progress: Progress) -> Backup:
    """Writes database, files of the home, and calendar to `file`; settings and secrets are in none of them.

    Raises WrongUse for a file that stands already or lies where the public or the next backup would find it,
    CampaignError where there is nothing to keep, OSError.
    """
    if is_inside(file, workspace.home):
        message = _("Đừng đặt tệp sao lưu trong thư mục {home}: phần này được đăng công khai hoặc sao lưu lại.")
        raise WrongUse(message.format(home=file.resolve().parent))
    schema = schema_version(workspace.db)
    if not schema:
        raise CampaignError(_("Chưa có cơ sở dữ liệu để sao lưu. Hãy chạy campaign plan trước."))
    now = workspace.clock.now()
    with writing(file, to_seconds(now)) as out:
        meter = Meter(progress)
        meter.expect(sum(1 for _file in home_files(workspace.home)))
        rows = _write_rows(workspace.db, out, meter)
        # One by one: each folder is looked into only when the one before it has been copied.
        with TemporaryDirectory(prefix=".sao-luu-", dir=file.parent) as scratch:
            for name, path in chain(home_files(workspace.home), calendar_files(calendar)):
                with steady(path, Path(scratch)) as source:
                    out.add_file(name, source)
                meter.advance()
        manifest = _manifest(out, schema, now, rows, calendar_is_folder=calendar.is_dir())
        out.add_manifest(manifest)
    return Backup(manifest, file.stat().st_size)


def back_up_rows(workspace: Workspace, file: Path) -> None:
    """Writes the database alone, in the same form. Raises as `back_up`."""
    now = workspace.clock.now()
    with writing(file, to_seconds(now)) as out:
        rows = _write_rows(workspace.db, out, Meter(silent))
        out.add_manifest(_manifest(out, schema_version(workspace.db), now, rows, calendar_is_folder=False))


def _manifest(out: Writer, schema: str, now: datetime, rows: dict[str, int], *, calendar_is_folder: bool) -> Manifest:
    """The manifest of all that was added so far."""
    return Manifest(
        format=FORMAT,
        product=_product(),
        database=schema,
        created_at=now.isoformat(timespec="seconds"),
        calendar_is_folder=calendar_is_folder,
        rows=rows,
        members=tuple(out.members),
    )


def _product() -> str:
    try:
        return version("campaign-57")
    except PackageNotFoundError:
        return "?"


def _write_rows(engine: Engine, out: Writer, meter: Meter) -> dict[str, int]:
    """Adds every table as it stands at one moment. Returns the number of rows by table."""
    written: dict[str, int] = {}
    with one_moment(engine) as connection:
        tables = standing_tables(connection)
        meter.expect(sum(count(connection, table) for table in tables))
        for table in tables:
            written[table.name] = 0
            for number, (chunk, rows) in enumerate(dump(connection, table), start=1):
                out.add_bytes(f"{DATABASE}/{table.name}/{number:05}.jsonl", chunk)
                written[table.name] += rows
                meter.advance(rows)
    return written
