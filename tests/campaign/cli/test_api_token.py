"""Keys for programs, from the command line."""

import json
from pathlib import Path

import pytest

from campaign.cli.opening import open_workspace
from campaign.people.accounts import Person, add_account
from campaign.people.actors import at_server
from campaign.states import Role
from tests.campaign.cli.conftest import Call

MAKE = ("token", "create", "lan", "--name", "Cổng tỉnh", "--scope", "read", "--scope", "write", "--by", "Ông C")


@pytest.fixture(autouse=True)
def _lan(folder: Path) -> None:
    workspace = open_workspace()
    add_account(workspace, Person("lan", "Trần Thị Lan", Role.EDITOR), at_server("Máy"))
    workspace.db.dispose()


def test_a_token_is_shown_once_alone_on_its_line(call: Call) -> None:
    done = call(*MAKE)
    token = done.out.strip()
    assert (done.code, token.startswith("c57_"), "\n" in token) == (0, True, False)
    assert "không hiện lại được" in done.err
    listed = call("token", "list").out
    assert token not in listed
    assert "Cổng tỉnh" in listed
    assert "read, write" in listed


def test_machines_read_tokens(call: Call) -> None:
    assert json.loads(call(*MAKE, "--json").out)["token"].startswith("c57_")
    (one,) = json.loads(call("token", "list", "--json").out)
    assert (one["account"], one["scopes"], one["is_valid"]) == ("lan", ["read", "write"], True)


def test_a_revoked_token_is_told_as_over(call: Call) -> None:
    call(*MAKE)
    assert "Đã thu hồi" in call("token", "revoke", "1", "--by", "Ông C").out
    assert "hết hiệu lực" in call("token", "list").out


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("token", "create", "nobody", "--name", "x"), 1, "Không có tài khoản “nobody”"),
        (("token", "create", "lan", "--name", "x", "--scope", "administer"), 2, "Hãy chọn trong"),
        (("token", "create", "lan", "--name", "x", "--scope", "approve"), 1, "không có quyền"),
        (("token", "revoke", "7"), 1, "Không có mã truy cập số 7"),
    ],
)
def test_what_cannot_be_is_told(call: Call, words: tuple[str, ...], code: int, told: str) -> None:
    done = call(*words)
    assert (done.code, told in done.err) == (code, True)
