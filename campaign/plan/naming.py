"""What people call the parts of a plan that have no name of their own there: channels, and places within them."""

from collections import Counter
from collections.abc import Mapping

from campaign.plan.schema import Calendar, ChannelEntry
from campaign.words import kind_name
from content.language import gettext as _


def channel_names(calendar: Calendar) -> Mapping[str, str]:
    """How people call each channel, by its id: its kind, and its id too where there are several of a kind."""
    kinds = Counter(entry.kind for entry in calendar.channels)
    named = ((entry, kind_name(entry.kind)) for entry in calendar.channels)
    return {entry.id: name if kinds[entry.kind] == 1 else f"{name} ({entry.id})" for entry, name in named}


def reference_names(calendar: Calendar) -> Mapping[str, str]:
    """How people call what a post may name: a channel, or as `telegram.kenh` one place in it by its platform's own name."""
    names = channel_names(calendar)
    found = dict(names)
    for entry in calendar.channels:
        for name, chat in chats_of(entry).items():
            told = _("{name}, chỉ {destination}").format(name=names[entry.id], destination=chat)
            found[f"{entry.id}.{name}"] = told
    return found


def chats_of(entry: ChannelEntry) -> Mapping[str, str]:
    """The places within a channel by their ids, as their platform names them; the id where it does not."""
    listed = entry.options.get("destinations") or ()
    return {str(each["id"]): str(each.get("chat") or each["id"]) for each in listed if isinstance(each, Mapping)}
