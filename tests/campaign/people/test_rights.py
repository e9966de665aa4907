"""Who may do what where."""

import pytest

from campaign.people.actors import Actor, Forbidden
from campaign.people.rights import Right
from campaign.states import Role


def actor(role: Role, **said: str) -> Actor:
    return Actor(1, "Lan", role, **said)  # type: ignore[arg-type]


def test_an_author_writes_and_does_not_approve() -> None:
    author = actor(Role.AUTHOR)
    assert (author.may(Right.WRITE), author.may(Right.APPROVE)) == (True, False)
    with pytest.raises(Forbidden, match="duyệt"):
        author.check(Right.APPROVE)


def test_a_person_of_one_office_may_nothing_in_another() -> None:
    editor = actor(Role.EDITOR, campaign_id="mot")
    assert (editor.may(Right.WRITE, "mot"), editor.may(Right.READ, "hai")) == (True, False)


def test_a_person_of_one_unit_reads_all_and_changes_its_own() -> None:
    editor = actor(Role.EDITOR, campaign_id="mot", unit="tt-cds")
    assert [editor.may(Right.WRITE, "mot", unit) for unit in ("tt-cds", "so-noi-vu", "")] == [True, False, True]
    assert editor.may(Right.READ, "mot", "so-noi-vu")


def test_scopes_narrow_a_role_and_never_widen_it() -> None:
    token = actor(Role.EDITOR).narrowed(frozenset({Right.READ, Right.APPROVE}))
    assert [token.may(right) for right in (Right.READ, Right.WRITE, Right.APPROVE)] == [True, False, False]
