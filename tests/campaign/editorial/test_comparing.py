"""Two texts side by side."""

from hypothesis import given
from hypothesis import strategies as st

from campaign.editorial.comparing import Pair, compare_texts

texts = st.text(alphabet="ab ă\n.", max_size=60)


def sides(pairs: list[Pair]) -> tuple[str, str]:
    older = ["".join(piece.words for piece in pair.older) for pair in pairs if pair.older is not None]
    newer = ["".join(piece.words for piece in pair.newer) for pair in pairs if pair.newer is not None]
    return "\n".join(older), "\n".join(newer)


@given(texts, texts)
def test_both_sides_are_whole(older: str, newer: str) -> None:
    assert sides(compare_texts(older, newer)) == (older, newer)


def test_within_a_changed_line_only_the_changed_words_are_marked() -> None:
    (pair,) = compare_texts("họp lúc 8 giờ sáng", "họp lúc 9 giờ sáng")
    assert pair.newer is not None
    assert [piece.words for piece in pair.newer if piece.is_new] == ["9"]


def test_equal_texts_are_all_the_same() -> None:
    assert all(pair.is_same for pair in compare_texts("a\nb", "a\nb"))
