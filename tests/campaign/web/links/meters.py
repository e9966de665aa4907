"""The meters of teams' links count for a whole process: each test begins with empty ones."""

import pytest

from campaign.web.links import files, visiting

METERS = (visiting.WRONG, visiting.DEEDS, visiting.PHOTOS, files.WHOLE)


def begin_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has sent anything yet."""
    for meter in METERS:
        monkeypatch.setattr(meter, "_buckets", {})
