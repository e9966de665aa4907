"""The samples that come with the product: one spec or more for each layout, as an office would write them."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import content
from campaign.pictures.spec_files import read_spec_file
from content.infographics.spec import Spec

FOLDER = Path(content.__file__).parent / "infographics" / "samples"


@cache
def samples() -> Mapping[str, Spec]:
    """Specs by the name of their file, in its order: `bars`, `bars-2`, …"""
    return {file.stem: read_spec_file(file) for file in sorted(FOLDER.glob("*.yaml"))}
