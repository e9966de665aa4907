"""Our own sentences in rows that people read later: kept in every language of the studio, told in the reader's."""

import json
from collections.abc import Callable

from content.language import HOME_LANGUAGE, LANGUAGES, speaking, spoken
from content.language import gettext as _


def kept(tell: Callable[[], str]) -> str:
    """What `tell` says in each language, as a row keeps it: JSON, or the bare text where all say the same."""
    said = {}
    for language in LANGUAGES:
        with speaking(language):
            said[language] = tell()
    same = len(set(said.values())) == 1
    return said[HOME_LANGUAGE] if same else json.dumps(said, ensure_ascii=False)


def retold(row: str, language: str = "") -> str:
    """That in `language`, or the one spoken now. A text from before languages were kept is told as it stands."""
    try:
        said = json.loads(row) if row.startswith("{") else None
    except ValueError:
        said = None
    if not isinstance(said, dict) or HOME_LANGUAGE not in said:
        return _(row)
    return str(said.get(language or spoken(), said[HOME_LANGUAGE]))
