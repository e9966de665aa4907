"""What tests need of the machine beside Python, and how they tell that it is not there."""

import os
import shutil

import pytest
from PIL import features

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
SERVICE_FOLDERS = ("/usr/local/sbin", "/usr/sbin", "/sbin")

needs_raqm = pytest.mark.skipif(
    not features.check("raqm"), reason="compares our letters with raqm's, which needs Debian's libfribidi0"
)
needs_fork = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="lets a forked child run into its end, and Windows cannot fork"
)


class NotAvailable(Exception):
    """This machine lacks what a test needs; the text tells what to install. Such a test counts as skipped."""


def program(*names: str, package: str = "") -> str:
    """Where the first of these programs stands. Raises NotAvailable."""
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), *SERVICE_FOLDERS])
    for name in names:
        if found := shutil.which(name, path=path):
            return found
    raise NotAvailable(f"needs {names[0]}: apt-get install {package or names[0]}")
