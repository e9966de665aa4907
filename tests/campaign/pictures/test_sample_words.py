"""What the shipped samples say is so, or is marked as what it was."""

import re

import pytest

from campaign.pictures.samples import samples
from content.infographics.spec import Spec

GONE = [spec for spec in samples().values() if "Hải Dương" in spec.organisation]


@pytest.mark.parametrize("spec", GONE, ids=lambda spec: spec.title)
def test_a_province_that_is_no_more_is_shown_with_its_time(spec: Spec) -> None:
    assert "trước ngày 01/7/2025" in spec.kicker
    assert spec.source.endswith("(tư liệu)")
    assert spec.date == ""


@pytest.mark.parametrize("name", samples())
def test_a_paper_is_named_with_the_word_before_its_number(name: str) -> None:
    spec = samples()[name]
    told = "\n".join((spec.kicker, spec.title, spec.line, spec.source))
    assert re.findall(r"(?:Kế hoạch|Nghị quyết|Quyết định) \d", told) == []
