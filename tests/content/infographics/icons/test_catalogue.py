"""The icons have the names that calendar files write and people read."""

import re
import unicodedata

import pytest

from content.infographics.icons import ICONS
from content.infographics.icons import catalogue as catalogue_module

WANTED = [
    "chip",
    "cloud",
    "network",
    "person",
    "people",
    "shield",
    "qr",
    "document",
    "graph",
    "bars",
    "bulb",
    "school",
    "factory",
    "hospital",
    "phone",
    "card",
    "lock",
    "key",
    "flask",
    "atom",
    "microscope",
    "wifi",
    "fibre",
    "data",
    "server",
    "robot",
    "brain",
    "ai",
    "drone",
    "satellite",
    "leaf",
    "farm",
    "fish",
    "shop",
    "market",
    "book",
    "graduation",
    "megaphone",
    "calendar",
    "clock",
    "check",
    "warning",
    "handshake",
    "house",
    "village",
    "map-pin",
    "globe",
    "mail",
    "chat",
    "camera",
    "video",
    "loudspeaker",
    "signature",
    "copyright",
    "patent",
    "medal",
    "rocket",
    "growth",
    "coins",
    "bus",
    "road",
    "energy",
    "water",
]


@pytest.mark.parametrize("key", WANTED)
def test_what_the_plans_speak_of_has_an_icon(key: str) -> None:
    assert key in ICONS


@pytest.mark.parametrize("key", ICONS)
def test_a_key_is_short_english_in_kebab_case(key: str) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", key)


@pytest.mark.parametrize("key", ICONS)
def test_a_name_is_there_and_composed(key: str) -> None:
    name = ICONS[key].name
    assert name.strip() == name != ""
    assert unicodedata.is_normalized("NFC", name)


def test_each_name_is_given_once() -> None:
    names = [icon.name for icon in ICONS.values()]
    assert sorted(set(names)) == sorted(names)


def test_no_subject_takes_a_key_of_another() -> None:
    subjects = [subject for name, subject in vars(catalogue_module).items() if name.isupper() and name != "ICONS"]
    assert sum(map(len, subjects)) == len(ICONS) > 44
