"""The samples that the layouts come with, and how a test lays them out."""

from collections.abc import Callable
from importlib.resources import files

from ruamel.yaml import YAML

from content.infographics.page import Page
from content.infographics.problems import TextTooLong
from content.infographics.reading import read_spec
from content.infographics.sheet import Sheet
from content.infographics.sizes import SIZES
from content.infographics.spec import Spec, with_text
from tests.content.infographics.sheets import assert_tidy

PAGES = {name: Page(size) for name, size in SIZES.items()}


def sample(name: str) -> Spec:
    """The sample of that name, such as `steps-2`."""
    text = (files("content.infographics") / "samples" / f"{name}.yaml").read_text("utf-8")
    return read_spec(YAML(typ="safe").load(text))


def assert_fits_or_named(compose: Callable[[Spec, Page], Sheet], spec: Spec, field: str, text: str, page: Page) -> None:
    """A text in a field either stands on a tidy picture or is refused under the name of the field."""
    try:
        sheet = compose(with_text(spec, field, text), page)
    except TextTooLong as problem:
        assert problem.field == field, (problem.field, page.size.name)
    else:
        assert_tidy(sheet, page)
