"""Where an installation keeps its things, alone and side by side with others."""

from dataclasses import replace
from pathlib import Path

from campaign.workspace import Workspace
from channels.store import FolderStore, Store


def root_of(store: Store) -> Path:
    assert isinstance(store, FolderStore)
    return store.root


def test_one_office_has_the_portal_to_itself(workspace: Workspace) -> None:
    home = workspace.home
    assert (workspace.site("thu"), workspace.media) == (FolderStore(home / "portal"), FolderStore(home / "media"))
    assert workspace.outbox("thu", "telegram") == home / "outbox" / "telegram"


def test_offices_side_by_side_share_no_folder(workspace: Workspace) -> None:
    shared = replace(workspace, shared_site=True)
    places = [
        place
        for name in ("mot", "hai")
        for place in (root_of(shared.site(name)), shared.channel_state(name), shared.outbox(name, "telegram"))
    ]
    assert len(set(places)) == 6


def test_what_channels_remember_is_not_public(workspace: Workspace) -> None:
    assert not workspace.channel_state("thu").is_relative_to(root_of(workspace.site("thu")))


def test_secrets_are_not_shown_with_the_workspace(workspace: Workspace) -> None:
    assert "1:test" not in repr(workspace)
