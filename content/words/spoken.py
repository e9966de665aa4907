"""Writes a text as an announcer says it: numbers, dates, times, papers and short forms in words. Pure; plain text in and out.

What is said for what stands in `content.speech`; here are the names by which other rooms call it.
"""

from content.speech.numerals import number_in_words
from content.speech.reading import said, said_small

__all__ = ["number_in_words", "spoken", "spoken_line"]


def spoken(text: str) -> str:
    """`text` in words on one line, NFC: `≥ 80%` is “ít nhất tám mươi phần trăm”.

    Nothing but letters, spaces and . , ? ! ; : comes out."""
    return said(text)


def spoken_line(text: str) -> str:
    """The same in small letters: what `campaign speak` prints."""
    return said_small(text)
