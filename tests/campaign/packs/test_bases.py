"""What posts give for a part before anybody writes one."""

import json
from types import SimpleNamespace
from typing import Any

import pytest

from campaign.packs.bases import given_words


def written(title: str, **variants: str) -> Any:
    revision = SimpleNamespace(
        title=title, telegram=f"Tin {title}", body=f"Thân {title}", variants=json.dumps(variants)
    )
    return (None, revision)


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("tin-ngan", "Tin Một"),
        ("bai-dai", "Thân Một\n\n## Hai\n\nThân Hai"),
        ("phat-thanh", "Kính thưa bà con."),
        ("khau-hieu", ""),
        ("huong-dan", ""),
    ],
)
def test_each_part_has_its_place_in_the_posts(part: str, words: str) -> None:
    posts = [written("Một", radio="Kính thưa bà con."), written("Hai")]
    assert given_words(posts, part) == words
