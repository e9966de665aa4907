"""Lets go of photos that were kept long enough, and of files that no confirmation names any more."""

from datetime import datetime, timedelta

from sqlalchemy import case, select, update

from campaign.clock import to_seconds
from campaign.confirmations.photos import FOLDER, parse_proof
from campaign.db.engine import reading
from campaign.db.tables import Confirmation
from campaign.workspace import Workspace

KEPT = timedelta(days=365)
"""A year's report is written and checked by then."""

FRESH = timedelta(days=1)
"""A file is written before the row that names it."""

_confirmations = Confirmation.__table__  # type: ignore[attr-defined]
_photo = _confirmations.c.photo


def forget_proofs(workspace: Workspace) -> int:
    """Removes photos older than KEPT from their rows, and every file that no row names. Returns how many files went."""
    now = workspace.clock.now()
    # What was told anew is kept from then on.
    told_at = case((_confirmations.c.changed_at > 0, _confirmations.c.changed_at), else_=_confirmations.c.at)
    with workspace.db.begin() as connection:
        is_old = told_at < to_seconds(now - KEPT)
        connection.execute(update(_confirmations).where(_photo != "", is_old).values(photo=""))
    return _sweep(workspace, now)


def _sweep(workspace: Workspace, now: datetime) -> int:
    with reading(workspace.db) as connection:
        proofs = map(parse_proof, connection.execute(select(_photo).where(_photo != "")).scalars())
        named = {proof.file for proof in proofs if proof}
    before = (now - FRESH).timestamp()
    gone = 0
    for file in sorted((workspace.home / FOLDER).glob("??/*.jpg")):
        if file.name not in named and file.stat().st_mtime < before:
            file.unlink(missing_ok=True)
            gone += 1
    return gone
