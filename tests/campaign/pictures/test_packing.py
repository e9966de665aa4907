"""A picture as one file."""

import pytest

from campaign.pictures.packing import KIND, pack, unpack
from tests.campaign.pictures.samples import picture


def test_a_picture_comes_back_as_it_was() -> None:
    assert unpack(pack(picture(1))) == picture(1)


def test_it_does_so_without_any_bytes() -> None:
    assert unpack(pack(picture(1, size_bytes=0))) == picture(1, size_bytes=0)


@pytest.mark.parametrize("end", [0, 10, 84, 85, 200, -1])
def test_half_a_file_is_none(end: int) -> None:
    assert unpack(pack(picture(1))[:end]) is None


def test_one_bit_that_fell_over_is_noticed_wherever_it_is() -> None:
    packed = pack(picture(1, size_bytes=50))
    for at in range(len(packed)):
        assert unpack(packed[:at] + bytes([packed[at] ^ 1]) + packed[at + 1 :]) is None


def test_a_file_of_another_form_is_none() -> None:
    assert unpack(pack(picture(1)).replace(KIND, b"campaign-picture-2 ")) is None


def test_zeros_that_a_power_cut_left_are_none() -> None:
    assert unpack(bytes(4096)) is None
