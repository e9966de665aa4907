"""The ready-made calendars that come with the product, by name."""

from pathlib import Path

_PACKAGED = Path(__file__).parent / "ready_made"
_CHECKOUT = Path(__file__).parents[2] / "calendar.yaml"


def ready_made() -> dict[str, Path]:
    """Calendar files by plan name. In a checkout the Quảng Ngãi plan is the file at its top."""
    found = {file.stem: file for file in sorted(_PACKAGED.glob("*.yaml"))}
    if "quang-ngai" not in found:
        found["quang-ngai"] = _CHECKOUT
    return found
