"""The kinds of channel that there are. Knows their names and configs; loads a channel's code only to open it."""

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from channels.contract import BatchChannel, Channel
from channels.outbox.config import OutboxConfig
from channels.portal.config import PortalConfig
from channels.rss.config import RssConfig
from channels.store import Store
from channels.telegram.config import TelegramConfig


@dataclass(frozen=True, slots=True)
class Kind:
    """`module` has `open_channel(config, place)`; `remote` leaves this machine; `batch` is idempotent, one write for all.

    `can_edit` and `can_withdraw`: what is out can be changed and taken back. Where not, a person does it by hand.
    """

    name: str
    config: type[BaseModel]
    module: str
    remote: bool
    batch: bool
    can_edit: bool = False
    can_withdraw: bool = False


_BOTH = {"can_edit": True, "can_withdraw": True}

KINDS: dict[str, Kind] = {
    "portal": Kind("portal", PortalConfig, "channels.portal.opening", remote=False, batch=True, **_BOTH),
    "rss": Kind("rss", RssConfig, "channels.rss.opening", remote=False, batch=True, **_BOTH),
    "telegram": Kind("telegram", TelegramConfig, "channels.telegram.channel", remote=True, batch=False, **_BOTH),
    "outbox": Kind("outbox", OutboxConfig, "channels.outbox.channel", remote=False, batch=False, **_BOTH),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a channel works. `secret` takes a reference and for whom it is, and raises AccessLost; `live` sends for real."""

    site: Store
    state: Path
    outbox: Path
    title: str
    organisation: str
    base_url: str
    live: bool
    secret: Callable[[str, str], str]


def config_model(kind: str) -> type[BaseModel]:
    """The options that a kind takes. Raises KeyError for a kind that there is not."""
    return KINDS[kind].config


def open_channel(kind: str, options: Mapping[str, Any], place: Place) -> Channel | BatchChannel:
    """Opens a configured channel; a remote one falls to its outbox unless `place.live`. Raises AccessLost."""
    known = KINDS[kind]
    config = known.config.model_validate(dict(options))
    module: Any = importlib.import_module(known.module)
    opened: Channel | BatchChannel
    if known.remote and not place.live:
        outbox: Any = importlib.import_module("channels.outbox.channel")
        opened = outbox.OutboxChannel(module.previewer(config), place.outbox)
    else:
        opened = module.open_channel(config, place)
    return opened


def addresses(kind: str, options: Mapping[str, Any]) -> dict[str, str]:
    """The physical place of each destination, by destination id (empty for a channel with one place).

    A place outlives the name of its channel, so a renamed channel never publishes again.
    """
    if kind == "telegram":
        return {str(item["id"]): f"telegram:{str(item['chat']).lower()}" for item in options.get("destinations", ())}
    return {"": kind}
