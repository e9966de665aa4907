"""Resolves the channel references of a calendar (`telegram`, `telegram.kenh`) to physical addresses."""

from dataclasses import dataclass

from campaign.plan.schema import Calendar
from channels.registry import addresses


@dataclass(frozen=True, slots=True)
class Place:
    """One destination. `address` is what makes a publication unique: it survives a renamed channel."""

    channel: str
    destination: str
    address: str


def places(calendar: Calendar) -> dict[str, tuple[Place, ...]]:
    """Every reference that a post may name, with the places it stands for."""
    found: dict[str, tuple[Place, ...]] = {}
    for channel in calendar.channels:
        all_of_it = tuple(
            Place(channel.id, destination, address)
            for destination, address in addresses(channel.kind, channel.options).items()
        )
        found[channel.id] = all_of_it
        found.update({f"{channel.id}.{place.destination}": (place,) for place in all_of_it if place.destination})
    return found
