"""What a pack's posts give for a part by themselves, before anybody writes one for it. Pure."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row

from content.packs.material import LONG, QUESTIONS, SCRIPTS, SHORT, SLOGANS

_VARIANTS = {SCRIPTS: "radio", QUESTIONS: "questions", SLOGANS: "slogans"}
"""The texts that a post may have written for a part, by their names in its revision."""


def given_words(posts: Sequence[tuple[Row[Any], Row[Any]]], part: str) -> str:
    """The words of the posts' revisions, the leading one first; empty for a part that is put together from elsewhere."""
    revisions = [revision for _post, revision in posts]
    if part == SHORT:
        return str(revisions[0].telegram)
    if part == LONG:
        leading, *others = revisions
        return "\n\n".join((leading.body, *(f"## {one.title}\n\n{one.body}" for one in others)))
    return str(json.loads(revisions[0].variants).get(_VARIANTS.get(part, ""), ""))
