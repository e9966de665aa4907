from campaign.lines import MOST_COMPARED, Line, line_diff


def test_differing_lines_stand_with_those_around_them() -> None:
    old = "".join(f"{n}\n" for n in range(1, 21))
    new = old.replace("10\n", "mười\n", 1)
    assert line_diff(old, new) == [
        Line(" ", 8, "8"),
        Line(" ", 9, "9"),
        Line("-", 10, "10"),
        Line("+", 10, "mười"),
        Line(" ", 11, "11"),
        Line(" ", 12, "12"),
    ]


def test_two_places_are_parted_by_a_gap() -> None:
    old = "".join(f"{n}\n" for n in range(1, 31))
    signs = [line.sign for line in line_diff(old, old.replace("5\n", "năm\n", 1).replace("25\n", "x\n", 1))]
    assert (signs.count("…"), signs.count("-"), signs.count("+")) == (1, 2, 2)


def test_the_same_text_has_no_differing_line() -> None:
    assert line_diff("a\nb\n", "a\nb\n") == []
    assert line_diff("", "a\n") == [Line("+", 1, "a")]


def test_a_text_that_is_all_other_is_told_without_comparing() -> None:
    old = "".join(f"a{n % 7}\n" for n in range(MOST_COMPARED))
    new = "".join(f"b{n % 5}\n" for n in range(MOST_COMPARED))
    assert {line.sign for line in line_diff(old, new)} == {"-", "+"}
