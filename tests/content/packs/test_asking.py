import pytest

from content.packs.asking import without_asking

OFFICE = "Sở Khoa học và Công nghệ"


@pytest.mark.parametrize(
    "asking",
    [
        "Bà con cần hướng dẫn, hãy đến gặp Tổ công nghệ số cộng đồng nơi mình ở hoặc liên hệ Sở Khoa học và Công nghệ.",
        "Có chỗ nào vướng, bà con hỏi Tổ công nghệ số cộng đồng hoặc Sở Khoa học và Công nghệ.",
        "Cần hướng dẫn, xin liên hệ [Sở Khoa học và Công nghệ](https://example.gov.vn/nq57).",
        "Bà con hãy hỏi Tổ công nghệ số cộng đồng nơi mình ở. Cơ quan xin liên hệ Sở Khoa học và Công nghệ.",
    ],
)
def test_sentences_that_say_whom_to_ask_go_from_the_end(asking: str) -> None:
    assert without_asking(f"Lời.\n\n- Một việc.\n\n{asking}\n", OFFICE) == "Lời.\n\n- Một việc."


def test_what_stands_before_them_in_the_paragraph_stays() -> None:
    told = f"Đừng công khai quá sớm. Cần hướng dẫn, xin liên hệ {OFFICE}."
    assert without_asking(f"Lời.\n\n{told}", OFFICE) == "Lời.\n\nĐừng công khai quá sớm."


def test_a_heading_with_nothing_below_goes_too() -> None:
    assert without_asking(f"Lời.\n\n## Hỏi ai khi cần?\n\nXin liên hệ {OFFICE}.", OFFICE) == "Lời."


@pytest.mark.parametrize(
    "whole",
    [
        f"Xin liên hệ {OFFICE}.",
        f"Lời.\n\n- Hỏi {OFFICE}.",
        f"Xin liên hệ {OFFICE}.\n\nLời cuối.",
        f"Lời.\n\n{OFFICE} mời bà con hỏi và đáp.",
        "Lời.\n\nHãy hỏi người thân.",
        "",
    ],
)
def test_other_words_stay_as_they_are(whole: str) -> None:
    assert without_asking(whole, OFFICE) == whole
