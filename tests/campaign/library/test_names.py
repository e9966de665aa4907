"""Names of files that anybody may have chosen."""

import pytest

from campaign.library.names import MOST, attachment, shown_name, stem_of


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../x", "x"),
        ("C:\\Users\\a\\Ảnh chợ.JPG", "Ảnh chợ.JPG"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("a\r\nSet-Cookie: b", "aSet-Cookie: b"),
        ("...", "tep"),
        ("", "tep"),
        ("a" * 1_000, "a" * MOST),
    ],
)
def test_a_name_is_its_last_part_in_plain_letters(given: str, shown: str) -> None:
    assert shown_name(given) == shown


@pytest.mark.parametrize(
    ("given", "stem"), [("Chợ Ba Tơ.jpeg", "Chợ Ba Tơ"), ("Điều 1. Phạm vi", "Điều 1. Phạm vi"), (".jpg", "jpg")]
)
def test_a_title_is_the_name_without_its_ending(given: str, stem: str) -> None:
    assert stem_of(given) == stem


def test_a_file_is_saved_under_its_title_with_our_ending() -> None:
    said = attachment('Kế hoạch "57"; filename=x.exe\r\nX: <đ>', "pdf")
    assert said.startswith('attachment; filename="Ke hoach 57 filenamex.exe X d.pdf"; filename*=UTF-8')
    assert said.endswith(".pdf")
    assert attachment("Kế hoạch số 57/KH-UBND", "pdf").startswith('attachment; filename="Ke hoach so 57 KH-UBND.pdf"')
    assert not set("\r\n<>") & set(said)
