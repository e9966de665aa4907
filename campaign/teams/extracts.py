"""Everything that is kept of one team, to be handed to its people when they ask: as plain values, as a table, as a ZIP."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any, TypeAlias

from sqlalchemy import Connection, Row, Select, select

from campaign.audit import record
from campaign.clock import from_seconds
from campaign.confirmations.photos import parse_proof, proofs_of
from campaign.db.tables import BotTalk, ChatMessage, Confirmation, Pack, TeamQuestion
from campaign.journal.exporting import BOM, as_cell
from campaign.people.actors import Actor
from campaign.people.rights import Right
from campaign.teams.privacy import messages_of
from campaign.teams.registry import known_team
from campaign.workspace import Workspace

_messages = ChatMessage.__table__  # type: ignore[attr-defined]
_confirmations = Confirmation.__table__  # type: ignore[attr-defined]
_questions = TeamQuestion.__table__  # type: ignore[attr-defined]
_talks = BotTalk.__table__  # type: ignore[attr-defined]
_packs = Pack.__table__  # type: ignore[attr-defined]

Extract: TypeAlias = Mapping[str, list[dict[str, Any]]]
"""Rows by what they are: team, confirmations, questions, messages, talk. Moments are ISO 8601 in UTC."""

_MOMENTS = frozenset({"at", "seen_at", "left_at", "changed_at", "answered_at", "due_at", "since"})
_NOT_THEIRS = frozenset({"sought", "link_number", "import_key"})
"""What the product works with and tells nothing of a person that does not stand beside it."""


def extract_of(connection: Connection, team_id: int) -> Extract:
    """All rows that are about the team. Raises NoSuchTeam."""
    team = known_team(connection, team_id)
    titled = _packs.c.title.label("pack")
    told = select(_confirmations, titled).join(_packs, _packs.c.id == _confirmations.c.pack_id)
    columns = (_messages.c[name] for name in ("kind", "chat", "body", "state", "due_at", "at"))
    here = (_talks.c.campaign_id == team.campaign_id, _talks.c.channel == team.channel, _talks.c.chat == team.chat)
    return {
        "team": [_plain(team)],
        "confirmations": _rows(
            connection, told.where(_confirmations.c.team_id == team_id).order_by(_confirmations.c.id)
        ),
        "questions": _rows(connection, select(_questions).where(_questions.c.team_id == team_id)),
        "messages": _rows(connection, select(*columns).where(messages_of(team)).order_by(_messages.c.id)),
        "talk": _rows(connection, select(_talks).where(*here)) if team.chat else [],
    }


def _rows(connection: Connection, query: Select[Any]) -> list[dict[str, Any]]:
    return [_plain(row) for row in connection.execute(query)]


def _plain(row: Row[Any]) -> dict[str, Any]:
    found = {name: value for name, value in row._mapping.items() if name not in _NOT_THEIRS}
    for name in _MOMENTS & found.keys():
        found[name] = from_seconds(found[name]).isoformat() if found[name] else ""
    photo = parse_proof(found.get("photo", ""))
    return {**found, "photo": photo.name} if photo is not None else found


def as_json(extract: Extract) -> str:
    """For machines."""
    return json.dumps(extract, ensure_ascii=False, indent=2, default=str)


def as_csv(extract: Extract) -> str:
    """For a spreadsheet: a line for each value, with what it is about. No cell is a formula."""
    out = io.StringIO(newline="")
    out.write(BOM)
    writer = csv.writer(out)
    writer.writerow(("about", "number", "field", "value"))
    writer.writerows(_lines(extract))
    return out.getvalue()


def _lines(extract: Extract) -> Iterator[tuple[str, int, str, str]]:
    for about, rows in extract.items():
        for number, row in enumerate(rows, 1):
            yield from ((about, number, name, as_cell(str(value))) for name, value in row.items())


def extract_zip(workspace: Workspace, actor: Actor, team_id: int) -> bytes:
    """A ZIP of `du-lieu.json`, `du-lieu.csv` and the team's photos. That it was taken is audited.

    Raises NoSuchTeam, Forbidden.
    """
    with workspace.db.begin() as connection:
        team = known_team(connection, team_id)
        actor.check(Right.RESOLVE, team.campaign_id, team.unit)
        extract = extract_of(connection, team_id)
        sent = select(_confirmations.c.photo).where(_confirmations.c.team_id == team_id, _confirmations.c.photo != "")
        photos = [photo for text in connection.execute(sent.distinct()).scalars() if (photo := parse_proof(text))]
        subject = f"team {team_id}"
        now = workspace.clock.now()
        record(connection, team.campaign_id, now, actor.name, "export-team", subject, account_id=actor.account_id)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("du-lieu.json", as_json(extract))
        archive.writestr("du-lieu.csv", as_csv(extract))
        for photo in photos:
            # One whose file a restore did not bring back is still named in the lists.
            with suppress(FileNotFoundError):
                archive.writestr(photo.name, proofs_of(workspace).read(photo.path))
    return out.getvalue()
