"""Articles that are out, put right and taken back."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from channels.portal.channel import PortalChannel
from channels.portal.config import PortalConfig
from channels.store import FolderStore
from content.messages import Article, Correction, Part
from tests.channels.portal.articles import FIRST, article, item, picture

PAGE = "bai/2027/bai-1/index.html"
WRONG = Correction(FIRST + timedelta(days=2), "Bài đã ghi sai ngày <9/10>; đúng là 10/10.")


@pytest.fixture
def portal(tmp_path: Path) -> PortalChannel:
    config = PortalConfig(base_url="https://example.gov.vn/nq57")
    opened = PortalChannel(config, FolderStore(tmp_path / "site"), tmp_path / "state", "Kế hoạch", "Sở KH&CN")
    opened.send_all([item(article(number)) for number in range(3)])
    return opened


def edit(portal: PortalChannel, changed: Article) -> None:
    portal.edit(Part("bai", "", changed), changed.path, None, "7")


def withdraw(portal: PortalChannel, gone: Article) -> None:
    portal.withdraw(Part("bai", "", gone), gone.path, "7")


def text(tmp_path: Path, path: str) -> str:
    return (tmp_path / "site" / path).read_text(encoding="utf-8")


def naming(tmp_path: Path, words: str) -> list[str]:
    site = tmp_path / "site"
    files = (file for file in site.rglob("*") if file.suffix in {".html", ".xml"})
    return sorted(file.relative_to(site).as_posix() for file in files if words in file.read_text(encoding="utf-8"))


def test_a_correction_says_when_and_what_was_wrong(portal: PortalChannel, tmp_path: Path) -> None:
    edit(portal, replace(article(1), body_html="<p>Ngày 10/10.</p>", corrections=(WRONG,)))
    page = text(tmp_path, PAGE)
    assert "Đính chính" in page and "12/10/2027" in page
    assert "Bài đã ghi sai ngày &lt;9/10&gt;; đúng là 10/10." in page
    assert page.index("Đính chính") < page.index("Ngày 10/10.</p>")


def test_all_corrections_of_an_article_are_shown(portal: PortalChannel, tmp_path: Path) -> None:
    edit(portal, replace(article(1), corrections=(WRONG, replace(WRONG, words="Sai số điện thoại."))))
    page = text(tmp_path, PAGE)
    assert page.index("đúng là 10/10") < page.index("Sai số điện thoại.")


def test_an_article_without_a_correction_does_not_speak_of_one(tmp_path: Path, portal: PortalChannel) -> None:
    assert "Đính chính" not in text(tmp_path, PAGE)
    assert portal.identify()


def test_a_withdrawn_article_says_so_at_its_address_and_nothing_of_it_is_left(
    portal: PortalChannel, tmp_path: Path
) -> None:
    withdraw(portal, article(1))
    page = text(tmp_path, PAGE)
    assert "Bài viết đã được thu hồi" in page and '<meta name="robots" content="noindex">' in page
    assert naming(tmp_path, "Bài số 1") == []
    assert naming(tmp_path, "bai/2027/bai-1/") == []


def test_the_pictures_of_a_withdrawn_article_go_with_it(portal: PortalChannel, tmp_path: Path) -> None:
    own = article(1, pictures=(picture("rieng.png", "#9B1C31"),))
    edit(portal, own)
    withdraw(portal, own)
    assert not list((tmp_path / "site" / "tep").glob("*rieng.png"))


def test_a_picture_that_another_article_shows_stays(portal: PortalChannel, tmp_path: Path) -> None:
    withdraw(portal, article(1))
    assert list((tmp_path / "site" / "tep").glob("*rong.png"))


def test_a_new_title_reaches_the_pages_that_name_the_article(portal: PortalChannel, tmp_path: Path) -> None:
    edit(portal, replace(article(1), title="Bài đã sửa tên", corrections=(WRONG,)))
    assert naming(tmp_path, "Bài số 1") == []
    assert "bai/2027/bai-2/index.html" in naming(tmp_path, "Bài đã sửa tên")


def test_a_picture_that_a_correction_replaced_is_no_longer_served(portal: PortalChannel, tmp_path: Path) -> None:
    old = article(1, pictures=(picture("cu.png", "#9B1C31"),))
    edit(portal, old)
    new = replace(old, pictures=(picture("moi.png", "#2C6E2F"),), corrections=(WRONG,))
    portal.edit(Part("bai", "", new), new.path, Part("bai", "", old), "7")
    assert {file.name[13:] for file in (tmp_path / "site" / "tep").iterdir()} == {"moi.png", "rong.png"}
