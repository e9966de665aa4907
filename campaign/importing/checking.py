"""Checks a table of posts as a whole: everything that is wrong, by row and column, and what would be queued."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from campaign.db.engine import reading
from campaign.editorial.new_posts import Flaw, NewPost, OwnWords, flaws_of, tidied
from campaign.editorial.queueing import queued_keys
from campaign.importing.columns import MOST_COLUMNS, NEEDED, VARIANT_COLUMNS, Column, Fault, Headings, read_headings
from campaign.importing.moments import MomentProblem, read_clock, read_day, split_moment
from campaign.importing.naming import NameProblem, Names, all_named, named, names_of
from campaign.importing.tables import Row, read_table
from campaign.library.texts import library_of
from campaign.people.actors import Actor, Forbidden
from campaign.people.rights import Right
from campaign.plan.office import planned_office
from campaign.plan.schema import Calendar
from campaign.workspace import Workspace
from content.language import gettext as _
from content.words.library import Library

KEY_PREFIX = "nhap-"
MOST_CELL = 100_000
"""Letters of the longest text of a post: a longer cell is none, and nothing in it is looked for."""

# Where the flaws of a new post are shown.
_COLUMN_OF = {
    "name": Column.TITLE,
    "title": Column.TITLE,
    "summary": Column.SUMMARY,
    "body": Column.BODY,
    "telegram": Column.TELEGRAM,
    "source": Column.SOURCE,
    "theme": Column.THEME,
    "audience": Column.AUDIENCE,
    "unit": Column.UNIT,
    "template": Column.TEMPLATE,
    "channels": Column.CHANNELS,
    "publish_at": Column.DATE,
    **VARIANT_COLUMNS,
}

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Planned:
    """A post that a row makes. `is_new` is False for one that was queued from the same words before."""

    row: int
    new: NewPost
    is_new: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file comes to. With a fault nothing of it is queued."""

    campaign_id: str
    posts: tuple[Planned, ...]
    faults: tuple[Fault, ...]

    @property
    def fresh(self) -> tuple[Planned, ...]:
        """Those that are not queued yet."""
        return tuple(post for post in self.posts if post.is_new)


@dataclass(frozen=True, slots=True)
class _Ground:
    campaign_id: str
    calendar: Calendar
    library: Library
    names: Names
    actor: Actor
    now: datetime


def check_file(workspace: Workspace, actor: Actor, campaign_id: str, name: str, data: bytes) -> Checked:
    """All that is wrong with the file, and what it would queue. Changes nothing. Raises FileRefused, Forbidden."""
    actor.check(Right.WRITE, campaign_id)
    rows = read_table(name, data)
    with reading(workspace.db) as connection:
        calendar = planned_office(connection, campaign_id).calendar
        library = library_of(connection, campaign_id)
    ground = _Ground(campaign_id, calendar, library, names_of(calendar, library), actor, workspace.clock.now())
    headings = read_headings(rows[0].cells, rows[0].number)
    if any(column not in headings.places for column in NEEDED):
        return Checked(campaign_id, (), headings.faults)
    read = [_Reader(row, headings, ground).read() for row in rows[1:]]
    known = queued_keys(workspace, campaign_id, [row.new.key for row in read])
    planned = tuple(Planned(row.number, row.new, row.new.key not in known) for row in read)
    faults = [*headings.faults, *_repeated(planned)]
    for row, post in zip(read, planned, strict=True):
        # A post that stands already was faultless once; meanwhile its time may be over.
        faults += (*row.faults, *_flaws_of(row, ground)) if post.is_new or row.faults else ()
    if not read:
        faults.append(Fault(0, "", _("Tệp chỉ có dòng tiêu đề cột, chưa có bài nào.")))
    return Checked(campaign_id, planned, tuple(sorted(faults, key=lambda fault: fault.row)))


def _repeated(posts: Sequence[Planned]) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for post in posts:
        if post.new.key in first:
            message = _("Dòng này giống hệt dòng {row}. Hãy bỏ một dòng.").format(row=first[post.new.key])
            yield Fault(post.row, "", message)
        first.setdefault(post.new.key, post.row)


@dataclass(frozen=True, slots=True)
class _Read:
    number: int
    new: NewPost
    faults: tuple[Fault, ...]


class _Reader:
    """Reads one row. What cannot be read becomes a fault, and the rest is checked all the same."""

    def __init__(self, row: Row, headings: Headings[Column], ground: _Ground) -> None:
        self._row = row
        self._headings = headings
        self._ground = ground
        self._faults: list[Fault] = []
        self._too_long = {column for column in headings.places if len(self._cell(column)) > MOST_CELL}

    def read(self) -> _Read:
        """The post of the row, with a stand-in for what cannot be read, and everything that cannot be."""
        moment = self._moment()
        names, ground = self._ground.names, self._ground
        variants = {name: self._text(column) for name, column in VARIANT_COLUMNS.items()}
        new = NewPost(
            campaign_id=ground.campaign_id,
            name=self._text(Column.TITLE).strip(),
            theme=self._told(Column.THEME, lambda text: named(text, names.themes), ""),
            channels=self._told(Column.CHANNELS, lambda text: all_named(text, names.channels), ()),
            # A time that is surely free stands in for one that cannot be read.
            publish_at=moment or datetime.combine(ground.now.date() + timedelta(days=2), time(12)),
            audience=self._told(Column.AUDIENCE, lambda text: named(text, names.audiences), ""),
            unit=self._told(Column.UNIT, lambda text: named(text, names.units), "") or ground.actor.unit,
            template=self._told(Column.TEMPLATE, lambda text: named(text, names.templates), ""),
            words=self._words(variants),
        )
        new = tidied(new)
        self._check_formulas()
        self._check_lengths()
        self._check_unit(new)
        return _Read(self._row.number, replace(new, key=_key_of(new)), tuple(self._faults))

    def _words(self, variants: dict[str, str]) -> OwnWords:
        text = self._text
        return OwnWords(
            title=text(Column.TITLE),
            summary=text(Column.SUMMARY),
            body=text(Column.BODY),
            telegram=text(Column.TELEGRAM),
            source=text(Column.SOURCE),
            variants={name: words for name, words in variants.items() if words.strip()},
        )

    def _text(self, column: Column) -> str:
        return "" if column in self._too_long else self._cell(column)

    def _cell(self, column: Column) -> str:
        place = self._headings.places.get(column, MOST_COLUMNS)
        return self._row.cells[place] if place < len(self._row.cells) else ""

    def _fault(self, column: str, message: str) -> None:
        self._faults.append(Fault(self._row.number, column, message))

    def _told(self, column: Column, read: Callable[[str], Value], otherwise: Value) -> Value:
        if column in self._too_long:
            return otherwise
        try:
            return read(self._text(column).strip())
        except (NameProblem, MomentProblem) as problem:
            self._fault(column, str(problem))
            return otherwise

    def _moment(self) -> datetime | None:
        day_text, inside = split_moment(self._text(Column.DATE))
        day: date | None = self._told(Column.DATE, lambda _text: read_day(day_text), None)
        clock_text = self._text(Column.TIME).strip() or inside
        clock: time | None = self._told(Column.TIME, lambda _text: read_clock(clock_text), None)
        return datetime.combine(day, clock) if day is not None and clock is not None else None

    def _check_formulas(self) -> None:
        for column, place in self._headings.places.items():
            if place in self._row.formulas:
                self._fault(column, _("Ô này có công thức. Hãy chép ô rồi dán lại dạng giá trị."))

    def _check_lengths(self) -> None:
        message = _(
            "Ô này dài {length} ký tự, nhiều nhất {limit}. Hãy rút gọn; nếu là tệp CSV, hãy xem có dấu ngoặc kép nào mở mà "
            "không đóng."
        )
        for column in self._too_long:
            self._fault(column, message.format(length=len(self._cell(column)), limit=MOST_CELL))

    def _check_unit(self, new: NewPost) -> None:
        try:
            self._ground.actor.check(Right.WRITE, new.campaign_id, new.unit)
        except Forbidden as problem:
            self._fault(Column.UNIT, str(problem))


def _flaws_of(row: _Read, ground: _Ground) -> Iterator[Fault]:
    """What is wrong with the post that was read. What could not be read was told already, and its stand-in is nobody's fault."""
    told = {fault.column for fault in row.faults}
    if Column.TIME in told:
        told.add(Column.DATE)
    for flaw in flaws_of(ground.calendar, ground.library.ids(), row.new, ground.now, _COLUMN_OF):
        column = _COLUMN_OF.get(flaw.field, flaw.field)
        if column not in told:
            told.add(column)
            yield Fault(row.number, column, _needed(flaw, row.new))
    if not row.new.words.body and not row.new.template and told.isdisjoint((Column.BODY, Column.TEMPLATE)):
        message = _("Thiếu nội dung. Hãy viết nội dung, hoặc ghi mã mẫu ở cột “Mẫu”.")
        yield Fault(row.number, Column.BODY, message)


def _needed(flaw: Flaw, new: NewPost) -> str:
    if flaw.field == "name" and not new.name:
        return _("Thiếu tiêu đề. Hãy ghi tiêu đề của bài.")
    if flaw.field == "theme" and not new.theme:
        return _("Thiếu chủ đề. {advice}").format(advice=flaw.message.partition(". ")[2])
    return flaw.message


def _key_of(new: NewPost) -> str:
    """Everything that the row says: the same words for the same time are the same post."""
    said = {**asdict(replace(new, key="")), "publish_at": new.publish_at.isoformat()}
    said["words"]["variants"] = dict(new.words.variants)
    text = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return f"{KEY_PREFIX}{hashlib.sha256(text.encode()).hexdigest()}"
