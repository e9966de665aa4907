"""The scripts that need a font of their own are told apart by what keeps them from being drawn."""

import pytest

from content.infographics.fonts import Why, letters, scripts


def test_each_script_can_be_drawn_or_has_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letters, "has_shaping", lambda: False)
    found = scripts()
    assert "Khmer" in found
    assert all(refused is not None and refused.why in (Why.MISSING, Why.UNSHAPED) for refused in found.values())
