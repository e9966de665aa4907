"""Which figures have a bar: shares of 100, and nothing that only looks like one."""

import pytest

from content.infographics import figures


@pytest.mark.parametrize(
    ("text", "share"), [("0%", 0), ("≥ 80%", 0.8), ("0,8%", 0.008), ("12,25%", 0.1225), ("100%", 1)]
)
def test_a_percentage_is_a_share_of_a_hundred(text: str, share: float) -> None:
    assert figures.share(text) == pytest.approx(share)


@pytest.mark.parametrize("text", ["1.234%", "1.000%", "120%", "55‰", "−5%", "-5%", "12%/năm", "10/10%", "80", "nhiều"])
def test_what_is_no_share_of_a_hundred_has_no_bar(text: str) -> None:
    assert figures.share(text) is None
