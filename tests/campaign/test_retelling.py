"""Sentences in rows are told in the language of whoever reads them, those of older rows as they stand."""

from campaign.retelling import kept, retold
from content.language import gettext, speaking


def test_a_sentence_is_told_in_the_reader_s_language_whoever_kept_it() -> None:
    with speaking("en"):
        row = kept(lambda: gettext("bản đầu tiên"))
    assert retold(row) == "bản đầu tiên"
    with speaking("en"):
        assert retold(row) == "first version"
    assert (retold(row, "en"), retold(row, "fr")) == ("first version", "bản đầu tiên")


def test_what_all_languages_say_alike_is_kept_bare() -> None:
    assert kept(lambda: "HTTP 500") == "HTTP 500"


def test_what_an_older_row_holds_is_told_as_it_stands() -> None:
    for row in ("", "{", "{}", '{"a": 1}', "đổi tên {x}", "[1]"):
        assert retold(row) == row


def test_a_fixed_word_of_an_older_row_is_told_in_the_reader_s_language() -> None:
    with speaking("en"):
        assert retold("bản đầu tiên") == "first version"
