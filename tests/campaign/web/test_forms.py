"""What a browser sends."""

import pytest

from campaign.web.shell.forms import LARGEST_NUMBER, MOST_DEPTH, number_of, numbers_of, read_json


@pytest.mark.parametrize("said", ["", "-1", "1.5", "một", "٣", "²", "1" * 20, str(LARGEST_NUMBER + 1)])
def test_what_no_database_holds_is_no_number(said: str) -> None:
    assert number_of(said) is None


@pytest.mark.parametrize("number", [0, 7, LARGEST_NUMBER])
def test_a_number_is_read(number: int) -> None:
    assert number_of(str(number)) == number


def test_each_number_is_told_once_in_its_order() -> None:
    assert numbers_of(["3", "x", "1", "3", "9" * 30]) == [3, 1]


@pytest.mark.parametrize("body", [b"{", b"\xff", b"[" * 100_000, b'{"a":' * 50_000 + b"1" + b"}" * 50_000])
def test_what_no_module_sends_is_no_json(body: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_json(body)


def test_values_are_nested_so_deep_and_no_deeper() -> None:
    assert read_json(b"[" * MOST_DEPTH + b"]" * MOST_DEPTH)
    with pytest.raises(ValueError, match="deep"):
        read_json(b"[" * (MOST_DEPTH + 1) + b"]" * (MOST_DEPTH + 1))


def test_json_loses_what_no_database_holds_and_is_composed() -> None:
    assert read_json(rb'{"a\u0000": ["\ud800\u0000e\u0302", 1, null]}') == {"a": ["ê", 1, None]}
