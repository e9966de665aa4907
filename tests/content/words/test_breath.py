"""Lines of one breath, marks where to breathe, and how long it takes."""

import pytest

from content.words.breath import MOST_SYLLABLES, lines_of, marked_lines, seconds, sentences_of

LONG = "một hai ba bốn năm sáu bảy tám chín mười"


def test_a_semicolon_ends_a_sentence_as_a_stop_does() -> None:
    assert sentences_of("làm ngay; giữ an toàn. Hỏi ai? ,") == ["Làm ngay.", "Giữ an toàn.", "Hỏi ai?"]


def test_a_long_sentence_is_cut_after_a_comma() -> None:
    assert lines_of(f"{LONG} {LONG}, {LONG} {LONG}.") == [f"{LONG} {LONG},", f"{LONG} {LONG}."]


def test_without_a_comma_it_is_cut_before_a_word_that_joins() -> None:
    assert lines_of(f"{LONG} {LONG} và {LONG} {LONG}.")[1].startswith("và ")


def test_without_either_it_is_cut_all_the_same() -> None:
    assert [len(line.split()) for line in lines_of("tiếng " * 65)] == [MOST_SYLLABLES, MOST_SYLLABLES, 5]


@pytest.mark.parametrize("words", range(1, 130, 7))
def test_cutting_loses_no_word(words: int) -> None:
    sentence = " ".join(["tiếng"] * words)
    assert " ".join(lines_of(sentence)) == sentence


def test_a_line_that_goes_on_ends_with_the_short_mark() -> None:
    first, last = marked_lines(f"{LONG} {LONG}, {LONG} {LONG}.")
    assert (first[-1], last[-2:]) == ("/", "//")


def test_syllables_and_pauses_are_counted() -> None:
    assert seconds(["Một hai, ba bốn."], 2) == pytest.approx(4 / 2 + 0.3 + 0.7)


def test_nothing_takes_no_time() -> None:
    assert seconds([]) == 0
