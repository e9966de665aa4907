"""Lists of teams with their personal links, as files that an office sends on: for Excel, for messages, as QR codes to print."""

import csv
import importlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import Row

from campaign.audit import record
from campaign.errors import WrongUse
from campaign.journal.exporting import BOM, as_cell
from campaign.packs.languages import languages_of
from campaign.people.actors import Actor
from campaign.people.rights import Right
from campaign.plan.schema import Calendar
from campaign.states import TeamForm, TeamState
from campaign.teams.columns import TeamColumn
from campaign.teams.links import address_with, bot_address, bot_name
from campaign.teams.listing import Wanted, all_teams
from campaign.workspace import Workspace
from content.language import gettext as _
from content.packs.invitations import sms_line, zalo_line
from content.packs.link_sheets import LinkCard, link_sheets

MOST_ROWS = 20_000
MOST_CARDS = 1_200
"""A hundred pages: a ward has fewer teams, and a province prints by its wards."""

_FORM_WORDS = {TeamForm.MESSAGE: "tin nhắn", TeamForm.PICTURE: "đồ họa", TeamForm.SCRIPT: "bài đọc loa"}
"""Data of the file, as `columns.FORMS` reads it again: never translated."""


class Handout(StrEnum):
    """A kind of file; the value is its ending."""

    XLSX = "xlsx"
    CSV = "csv"
    LINES = "txt"
    CODES = "pdf"


MEDIA_TYPES = {
    Handout.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Handout.CSV: "text/csv; charset=utf-8",
    Handout.LINES: "text/plain; charset=utf-8",
    Handout.CODES: "application/pdf",
}


@dataclass(frozen=True, slots=True)
class Linked:
    """A team with its link, as it is handed out."""

    row: Row[Any]
    link: str


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A file and how many teams are in it."""

    data: bytes
    count: int


def hand_out(workspace: Workspace, actor: Actor, calendar: Calendar, wanted: Wanted, kind: Handout) -> HandedOut:
    """The active teams that are wanted, with links. Whoever has a link is that team, so that it was taken is audited.

    Raises WrongUse for more teams than a file holds, and for none; Forbidden.
    """
    campaign_id = calendar.campaign.id
    actor.check(Right.WRITE, campaign_id)
    most = MOST_CARDS if kind is Handout.CODES else MOST_ROWS
    now, key = workspace.clock.now(), workspace.key
    active = replace(wanted, state=TeamState.ACTIVE.value, after="", bound_unit=actor.unit or wanted.bound_unit)
    with workspace.db.begin() as connection:
        rows = all_teams(connection, campaign_id, active, most + 1)
        _check_count(len(rows), most)
        detail = f"{kind.value}, {len(rows)}"
        subject = f"campaign {campaign_id}"
        record(connection, campaign_id, now, actor.name, "export-teams", subject, detail, account_id=actor.account_id)
    linked = [Linked(row, address_with(workspace.base_url, key, row.id, row.link_number)) for row in rows]
    return HandedOut(_made(calendar, linked, kind), len(linked))


def _check_count(count: int, most: int) -> None:
    if not count:
        raise WrongUse(_("Không có tổ nào đang nhận gói như vậy. Hãy chọn lại."))
    if count > most:
        message = _("Có hơn {most} tổ, quá nhiều cho một tệp. Hãy chọn từng đơn vị.")
        raise WrongUse(message.format(most=most))


def _made(calendar: Calendar, linked: Sequence[Linked], kind: Handout) -> bytes:
    units = {unit.id: unit.name for unit in calendar.units}
    if kind is Handout.CODES:
        cards = [LinkCard(one.row.name, _place(one.row, units), one.link) for one in linked]
        return link_sheets(cards, "Mã QR của các tổ công nghệ số cộng đồng", calendar.campaign.organisation)
    if kind is Handout.LINES:
        return (BOM + "\n".join(_lines(linked, units, calendar.campaign.organisation))).encode()
    table = _table(calendar, linked)
    if kind is Handout.CSV:
        out = io.StringIO(newline="")
        out.write(BOM)
        csv.writer(out, delimiter=";").writerows(table)
        return out.getvalue().encode()
    workbooks: Any = importlib.import_module("campaign.importing.workbooks")
    data: bytes = workbooks.table_workbook("Tổ", list(table), _WIDTHS)
    return data


_WIDTHS = (8, 44, 28, 24, 24, 16, 10, 20, 14, 14, 60, 50, 60, 80)


def _table(calendar: Calendar, linked: Sequence[Linked]) -> Iterator[list[str]]:
    units = {unit.id: unit.name for unit in calendar.units}
    audiences = {one.id: one.name for one in calendar.audiences}
    languages, bot = languages_of(calendar), bot_name(calendar)
    columns = [TeamColumn.NUMBER, *(column for column in TeamColumn if column is not TeamColumn.NUMBER)]
    yield [str(column) for column in columns]
    for one in linked:
        row = one.row
        said = [row.name, units.get(row.unit, row.unit), row.area, row.contact, row.phone, str(row.members or "")]
        said += [audiences.get(row.audience, row.audience), _FORM_WORDS[TeamForm(row.form)]]
        said += [languages.get(row.language, row.language)]
        said += [
            one.link,
            bot_address(bot, one.link.rpartition("/")[2]),
            sms_line(calendar.campaign.organisation, row.name, one.link),
            zalo_line(calendar.campaign.organisation, row.name, one.link),
        ]
        yield [str(row.id), *map(as_cell, said)]


def _lines(linked: Sequence[Linked], units: Mapping[str, str], organisation: str) -> Iterator[str]:
    """A block for each team: whom it is for, then what is copied."""
    for one in linked:
        whom = " · ".join(
            part for part in (one.row.name, _place(one.row, units), one.row.contact, one.row.phone) if part
        )
        told = (organisation, one.row.name, one.link)
        yield f"== {whom}\nZalo: {zalo_line(*told)}\nSMS: {sms_line(*told)}\n"


def _place(row: Row[Any], units: Mapping[str, str]) -> str:
    return " · ".join(part for part in (row.area, units.get(row.unit, row.unit)) if part)
