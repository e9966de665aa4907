"""Where offices stand side by side: the public's way to each of them. Also hands on how a site gets its first pages."""

from campaign.cli.opening import campaign_ids
from campaign.delivery.sites import prepare_sites
from campaign.web.plain import page_of_offices
from campaign.workspace import Workspace
from channels.files import write_text

__all__ = ["prepare_sites", "write_front"]


def write_front(workspace: Workspace) -> None:
    """The page with a way to each office. Does nothing for one office alone. Raises OSError."""
    first = next(iter(campaign_ids(workspace)), None)
    if workspace.shared_site and first:
        write_text(workspace.home / "portal" / "index.html", page_of_offices(workspace, f"{first}/fonts"))
