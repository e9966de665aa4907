"""An installation whose plan is a file that forms may change."""

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.web.browser import Client, browser
from tests.campaign.web.planning.paper import fields_of

HOME = "/studio/ke-hoach"

Submit = Callable[..., httpx.Response]


@pytest.fixture
def file(at_work: Workspace) -> Path:
    assert at_work.calendar
    return at_work.calendar


@pytest.fixture
def editor(at_work: Workspace) -> Client:
    return browser(at_work, Role.EDITOR)


@pytest.fixture
def submit(editor: Client) -> Submit:
    """Opens a form, types into it, and presses a button."""

    def submit(path: str, typed: dict[str, object], step: str = "xem") -> httpx.Response:
        fields = fields_of(editor.get(HOME + path).text, HOME + path)
        return editor.post(HOME + path, {**fields, **typed, "buoc": step})

    return submit
