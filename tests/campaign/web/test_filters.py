"""How pages tell numbers, in the language of the reader."""

import pytest

from campaign.web.shell.filters import number
from content.language import speaking


@pytest.mark.parametrize(
    ("language", "told"), [("vi", ("1.024", "1.234.567,5", "0,1")), ("en", ("1,024", "1,234,567.5", "0.1"))]
)
def test_numbers_are_written_as_the_reader_writes_them(language: str, told: tuple[str, ...]) -> None:
    with speaking(language):
        assert (number(1024), number(1234567.5, 1), number(0.1, 1)) == told
