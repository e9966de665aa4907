import re

import pytest

from content.packs.names import MOST, safe_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Phường Cẩm Thành", "phuong-cam-thanh"),
        ("Đặc khu Lý Sơn", "dac-khu-ly-son"),
        ("2027-10-10", "2027-10-10"),
        ("../../etc/passwd", "etc-passwd"),
        ("con", "con-goi"),
        ("COM1", "com1-goi"),
        ("tên. ", "ten"),
        ("", "goi"),
        ("日本", "goi"),
    ],
)
def test_a_name_is_plain_letters_that_windows_takes(text: str, name: str) -> None:
    assert safe_name(text) == name


def test_a_long_name_is_cut_and_ends_in_a_letter() -> None:
    name = safe_name("a" * (MOST - 1) + " b" * 100)
    assert len(name) <= MOST
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
