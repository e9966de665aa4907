"""One installation at work: its database, folders, clock and settings, handed to every function that needs them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine

from campaign.clock import Clock
from campaign.keys import installation_key
from campaign.pictures.cache import LIMIT_BYTES, PictureCache, cache_in
from channels.store import FolderStore, Store


@dataclass(frozen=True, slots=True)
class Workspace:
    """`live` sends to remote platforms; without it they fall to the outbox. `environment` holds the secrets' names.

    `shared_site` is true when several campaigns live side by side: each then has a folder of its own in the portal.
    """

    db: Engine
    home: Path
    clock: Clock
    live: bool = False
    shared_site: bool = False
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)
    cache_bytes: int = LIMIT_BYTES
    """How much of the disk the drawn pictures may take that are kept only to save time."""
    base_url: str = "http://127.0.0.1:8000"
    """Where people open the studio."""
    smtp_url: str = field(default="", repr=False)
    """The mail server; empty where none is set up."""
    secret_key: str = field(default="", repr=False)
    """What CAMPAIGN_SECRET_KEY says; empty for a key of this home's own."""
    calendar: Path | None = None
    """The calendar file that the plans are read from, or the folder of them; None where nobody may edit it."""

    @property
    def media(self) -> Store:
        """Pictures by content hash."""
        return FolderStore(self.home / "media")

    @property
    def drawn(self) -> PictureCache:
        """Pictures that were drawn before."""
        return cache_in(self.home / "cache" / "pictures", self.cache_bytes)

    @property
    def key(self) -> bytes:
        """What secrets are derived from. Raises CampaignError or OSError."""
        return installation_key(self.home, self.secret_key)

    def site(self, campaign_id: str) -> Store:
        """A campaign's portal and feeds."""
        portal = self.home / "portal"
        return FolderStore(portal / campaign_id if self.shared_site else portal)

    def channel_state(self, campaign_id: str) -> Path:
        """What file channels remember of their own site."""
        return self.home / "portal-state" / campaign_id

    def outbox(self, campaign_id: str, channel: str) -> Path:
        """Where a remote channel's messages go when nothing real may leave."""
        return self.home / "outbox" / campaign_id / channel if self.shared_site else self.home / "outbox" / channel
