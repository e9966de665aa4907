import re
from collections.abc import Mapping

from markupsafe import escape

from content.look import variables
from content.packs.making import offers
from content.packs.material import PICTURES, SHORT, PackMaterial
from content.packs.page import pack_css, pack_html, pack_page
from tests.content.packs.sample import COUNTDOWN, UNIT, material

HOME = material(unit=UNIT, others=(COUNTDOWN,))
ENGLISH = material(unit=UNIT, language="en", texts={SHORT: "Digital day."})
BOTH = {"vi": HOME, "en": ENGLISH}


def page(materials: Mapping[str, PackMaterial], language: str = "vi") -> str:
    files = [offer for one in materials.values() for offer in offers(one)]
    return pack_page(
        materials, language, files, [("vi", "Tiếng Việt", "index.html"), ("en", "English", "index-en.html")]
    )


def test_the_page_leads_to_every_file() -> None:
    shown = page({"vi": HOME})
    assert [offer.name for offer in offers(HOME) if f'href="{offer.name}"' not in shown] == []


def test_the_page_needs_nothing_from_elsewhere() -> None:
    shown = page({"vi": HOME})
    assert "<script" not in shown
    assert not re.search(r'(?:src|<link[^>]*href)="https?://', shown)


def test_pictures_have_words_for_those_who_do_not_see_them() -> None:
    images = re.findall(r"<img [^>]*>", page({"vi": HOME}))
    assert len(images) >= 4
    assert all(re.search(r'alt="[^"]{3,}"', image) for image in images)


def test_hostile_words_stay_words() -> None:
    bad = '<script>alert("x")</script>'
    shown = page(
        {"vi": material(title=bad, summary=bad, body=bad, telegram=bad, questions=((bad, bad),), slogans=((bad, bad),))}
    )
    assert "<script" not in shown
    assert str(escape(bad)) in shown


def test_an_address_that_is_no_link_is_only_shown() -> None:
    shown = page({"vi": material(link="javascript:alert(1)", spec=None)})
    assert 'href="javascript' not in shown


def test_a_language_shows_its_own_words_and_says_what_is_missing() -> None:
    shown = page(BOTH, "en")
    assert "Digital day." in shown
    assert "This part is not translated yet." in shown
    assert 'href="tin-ngan-en.txt"' in shown
    assert 'href="bai-dai.docx"' in shown


def test_a_page_bears_the_title_that_its_picture_has_in_that_language() -> None:
    english = material(language="en", texts={PICTURES: "Digital Day\nJoin in"})
    assert "<h1>Digital Day</h1>" in page({"vi": HOME, "en": english}, "en")
    assert f'<h1 lang="vi">{HOME.title}</h1>' in page(BOTH, "en")


def test_languages_are_switched_by_plain_links() -> None:
    assert '<a href="index-en.html" lang="en" hreflang="en">English</a>' in page(BOTH)
    assert 'hreflang="en" aria-current="page"' in page(BOTH, "en")


def test_the_phone_can_be_dialled() -> None:
    assert 'href="tel:02553822001"' in page({"vi": HOME})


def test_inside_another_page_files_stand_where_that_page_says() -> None:
    inside = pack_html({"vi": HOME}, "vi", list(offers(HOME)), address=lambda name: f"/to/x/tep/{name}")
    assert 'href="/to/x/tep/tin-ngan.txt"' in inside
    assert "<html" not in inside


def test_the_style_uses_the_common_tokens() -> None:
    used = set(re.findall(r"var\(--([a-z0-9-]+)\)", pack_css()))
    assert used <= set(variables())
    assert "#" not in pack_css()
