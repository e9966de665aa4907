"""Uploads that are opened in this process: that each gets one of its own is tested where files are opened."""

import pytest

from campaign.library import assets
from campaign.library.checks.kinds import check
from campaign.library.checks.outcomes import Checked, Refused
from campaign.library.opening import UploadRefused


def open_here(patch: pytest.MonkeyPatch) -> None:
    """Opens what is uploaded without starting a process."""
    patch.setattr(assets, "open_upload", checked_here)


def checked_here(name: str, data: bytes, *, wait_s: float = 0) -> Checked:
    """As `open_upload`, in this process."""
    try:
        return check(data)
    except Refused as refused:
        raise UploadRefused(f"{name[:20]}: {refused.fault}") from refused
