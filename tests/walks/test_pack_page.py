"""A pack's page as it lies in its folder: opened from disk, in both languages, without scripts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from campaign.packs.building import Form, put, whole
from campaign.pictures.drawing import Kind, make
from content.infographics.sizes import Size
from content.infographics.spec import Spec
from content.messages import Picture
from tests.content.packs.sample import COUNTDOWN, UNIT, material
from tests.walks.conftest import PHONE, SHOTS
from tests.walks.test_axe import too_wide, violations
from tests.walks.waiting import wait_until

HOME = material(unit=UNIT, others=(COUNTDOWN,))
ENGLISH = material(unit=UNIT, language="en", texts={"tin-ngan": "Digital day.", "do-hoa": "Digital Day\nJoin in"})


def screens_alone(spec: Spec, size: Size, kind: str) -> Picture:
    """Sheets for print take long and are not shown."""
    return make(spec, size, Kind(kind)) if kind == "png" else Picture("a.pdf", "", b"%PDF", 1, 1, "", "")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    form = Form(languages={"vi": "Tiếng Việt", "en": "English"})
    return put(whole({"vi": HOME, "en": ENGLISH}, screens_alone, form)[0], tmp_path_factory.mktemp("goi"))


@pytest.fixture
def page(chromium: Browser, folder: Path) -> Iterator[Page]:
    context = chromium.new_context(viewport=PHONE, offline=True, java_script_enabled=True)  # type: ignore[arg-type]
    opened = context.new_page()
    opened.goto((folder / "index.html").as_uri())
    yield opened
    context.close()


def test_the_page_can_be_read_by_everybody(page: Page) -> None:
    assert violations(page) + too_wide(page, PHONE) == []
    page.screenshot(path=SHOTS / "pack-page-phone.png")


def test_every_picture_is_there_without_a_connection(page: Page) -> None:
    page.evaluate("document.querySelectorAll('img').forEach(one => one.loading = 'eager')")
    wait_until(page, "[...document.images].every(one => one.complete)")
    assert page.evaluate("[...document.images].filter(one => !one.naturalWidth).map(one => one.src)") == []


def test_one_tap_takes_the_whole_text(page: Page) -> None:
    page.locator("#tin-ngan .pack-words").first.click()
    taken = page.evaluate("getSelection().toString()")
    assert taken.startswith("Kính gửi")
    assert taken.endswith("/chinh/")


def test_the_language_is_changed_by_a_link(page: Page) -> None:
    page.get_by_role("link", name="English").click()
    assert page.locator("h1").inner_text() == "Digital Day"
    assert "This part is not translated yet." in page.locator("#bai-dai").inner_text()
    assert violations(page) == []
