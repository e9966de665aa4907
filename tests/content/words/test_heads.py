"""Heads in either language, and those that are traps."""

import pytest

from content.words.heads import HeadProblem, part


@pytest.mark.parametrize("text", ['+++\na = "b"\n+++\nx\n', "---\na: b\n---\nx\n"])
def test_either_language_says_the_same_and_lines_keep_their_numbers(text: str) -> None:
    parted = part(text)
    assert parted.head == {"a": "b"}
    assert parted.source == "\n\n\nx\n"


BOMB = "a: &a [1,1,1,1,1,1,1,1,1,1]\n" + "".join(
    f"{n}: &{n} [{','.join([f'*{p}'] * 10)}]\n" for p, n in zip("abcd", "bcde", strict=True)
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: b\n", "thiếu phần đầu"),
        ("+++\na: b\n---\n", "thiếu phần đầu"),
        (f"---\n{BOMB}---\n", "quá nhiều giá trị"),
        ("---\na: &a [*a]\n---\n", "lồng nhau quá sâu"),
        (f"+++\na = {'[' * 3000}{']' * 3000}\n+++\n", "không đúng TOML"),
        (f"---\na: {'[' * 30}{']' * 30}\n---\n", "lồng nhau quá sâu"),
        ("---\na: b\nc: [\n---\n", "không đúng YAML, dòng"),
        ("---\n- a\n---\n", "khóa: giá trị"),
    ],
)
def test_a_head_that_cannot_be_read_is_told(text: str, told: str) -> None:
    with pytest.raises(HeadProblem, match=told):
        part(text)
