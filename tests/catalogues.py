"""`python -m tests.catalogues`: puts every message of the source into the catalogues and compiles them.

Vietnamese says what the source says. English keeps what was translated; what is new stands empty until somebody translates
it in `content/locale/en/LC_MESSAGES/campaign.po`. What the source no longer says goes.
"""

import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from content.language import HOME_LANGUAGE, LANGUAGES

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "content" / "locale"
PACKAGES = ("campaign", "channels", "content")
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
ALWAYS = datetime(2026, 1, 1, tzinfo=UTC)
"""The date in a compiled catalogue: the same words are the same bytes."""

OF_THE_MOMENT = ("# ", '"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By', '"Report-Msgid', '"Last-Transl')
"""Lines of a catalogue's head that would change though nobody has changed a word."""

VIETNAMESE = re.compile(r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.I)
"""A letter that no English word has."""

KEYWORDS = {"_": None, "gettext": None, "marked": None}


@cache
def messages() -> list[str]:
    """Every message of the source, by alphabet. Where it is said is not kept: a catalogue changes when words do."""
    found = set()
    for package in PACKAGES:
        said = extract_from_dir(ROOT / package, METHODS, keywords=KEYWORDS, strip_comment_tags=True)
        found |= {message if isinstance(message, str) else message[0] for _file, _line, message, *_rest in said}
    return sorted(found)


def place(language: str, suffix: str) -> Path:
    return FOLDER / language / "LC_MESSAGES" / f"campaign.{suffix}"


def read(language: str) -> Catalog:
    """The catalogue as it stands; empty when there is none."""
    if not place(language, "po").exists():
        return Catalog(locale=language)
    with place(language, "po").open("rb") as file:
        return read_po(file, locale=language)


def renewed(language: str) -> Catalog:
    """The catalogue with exactly the messages of the source, keeping what was translated."""
    known = read(language)
    fresh = Catalog(locale=language, project="campaign-57", version="", fuzzy=False)
    for text in messages():
        before = known.get(text)
        translated = text if language == HOME_LANGUAGE else str(before.string) if before else ""
        fresh.add(text, translated)
    return fresh


def po_bytes(catalog: Catalog) -> bytes:
    out = io.BytesIO()
    write_po(out, catalog, width=110)
    head, _gap, rest = out.getvalue().decode().partition("\n\n")
    kept = (line for line in head.splitlines() if not line.startswith(OF_THE_MOMENT))
    return ("\n".join(kept) + "\n\n" + rest).encode()


def mo_bytes(catalog: Catalog) -> bytes:
    out = io.BytesIO()
    catalog.creation_date = catalog.revision_date = ALWAYS
    write_mo(out, catalog)
    return out.getvalue()


def missing(language: str) -> Iterator[str]:
    """Messages that nobody has translated yet."""
    catalog = read(language)
    for text in messages():
        known = catalog.get(text)
        if known is None or not known.string:
            yield text


def main() -> None:
    """Renews both catalogues; exits 1 while a message waits for a translation."""
    for language in LANGUAGES:
        place(language, "po").parent.mkdir(parents=True, exist_ok=True)
        place(language, "po").write_bytes(po_bytes(renewed(language)))
        place(language, "mo").write_bytes(mo_bytes(read(language)))
    waiting = list(missing("en"))
    print(f"catalogues: {len(messages())} messages, {len(waiting)} to translate into English")
    if waiting:
        sys.exit("\n".join(waiting))


if __name__ == "__main__":
    main()
