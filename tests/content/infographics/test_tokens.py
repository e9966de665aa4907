"""Lines are as few as fit, as even as they can be, and the last is not one short word."""

import random

from content.infographics.tokens import Token, Tokens


def row(*widths: float) -> Tokens:
    return Tokens([Token("x" * int(width), width, 0.0, width) for width in widths], 1.0)


def test_lines_are_as_few_as_fit() -> None:
    assert len(row(4, 4, 4, 4, 4, 4).even(9, 0, 0)) == 3
    assert row(4, 4, 4).even(100, 0, 0) == [0]


def test_lines_are_even() -> None:
    assert row(4, 4, 4, 4, 4, 4).even(28, 0, 0) == [0, 3]


def test_the_last_line_is_not_one_short_word_when_it_need_not_be() -> None:
    assert row(9, 9, 2, 8, 2).even(20, 0, 0) == [0, 2]
    assert row(3, 10, 3).even(14, 0, 7) == [0, 1]


def test_a_short_last_word_stays_alone_when_nothing_else_fits() -> None:
    assert row(10, 3).even(11, 0, 7) == [0, 1]


def test_a_token_wider_than_the_room_or_a_line_too_many_gives_nothing() -> None:
    assert row(4, 12, 4).even(10, 0, 0) == []
    assert row(4, 12, 4).wider(10) == (1,)
    assert row(4, 4, 4).even(5, 2, 0) == []


def test_ink_beyond_the_pen_counts() -> None:
    tokens = Tokens([Token("f", 4, -1, 6), Token("j", 4, -2, 4)], 1.0)
    assert tokens.widest == 7
    assert tokens.even(9, 0, 0) == [0, 1]
    assert tokens.even(10, 0, 0) == [0]


def test_glued_tokens_have_no_space_between_them() -> None:
    tokens = Tokens([Token("a/", 2, 0, 2), Token("b", 1, 0, 1, is_glued=True), Token("c", 1, 0, 1)], 1.0)
    assert tokens.lines([0]) == ("a/b c",)
    assert tokens.lines([0, 1]) == ("a/", "b c")


def test_evenness_is_the_shortest_line_by_the_longest() -> None:
    tokens = row(4, 4, 4)
    assert tokens.evenness([0, 2]) == 4 / 9
    assert tokens.evenness([0]) == 1


def test_an_orphan_is_left_only_where_no_cut_into_as_many_lines_avoids_it() -> None:
    chance = random.Random(57)
    orphans = 0
    for _turn in range(3000):
        widths = [chance.randint(1, 12) for _word in range(chance.randint(2, 14))]
        room = chance.randint(max(widths), 30)
        starts = row(*widths).even(room, 0, 7)
        least = row(*widths).even(room, 0, 0)
        assert len(starts) == len(least)
        if len(starts) > 1 and starts[-1] == len(widths) - 1 and widths[-1] <= 7:
            orphans += 1
            assert widths[-2] + 1 + widths[-1] > room or len(starts) == len(widths)
    assert orphans
