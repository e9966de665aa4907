import subprocess
import sys
import time
import unicodedata
from dataclasses import fields, replace

import pytest

from content.documents.docx import to_docx
from content.documents.txt import to_txt
from content.language import speaking
from content.packs.papers.making import KINDS, papers_of
from content.packs.papers.sources import NothingToTell, Office
from tests.content.packs.papers.samples import BARE, COUNTDOWN, LEADING, MATERIAL

HOSTILE = "</w:t>&lt;{{ 7*7 }}\x00\x1b[31m\u202e“”]]> " + unicodedata.normalize("NFD", "Nghị quyết")


@pytest.mark.parametrize("kind", KINDS)
def test_the_papers_of_each_kind_are_files_of_their_own(kind: str) -> None:
    names = [drafted.name for drafted in papers_of(kind, MATERIAL)]
    assert len(set(names)) == len(KINDS[kind])
    assert all(name.isascii() and name == name.lower() for name in names)


@pytest.mark.parametrize("kind", KINDS)
def test_what_only_counted_the_days_is_left_out_where_anything_else_is_told(kind: str) -> None:
    both, alone = (papers_of(kind, replace(MATERIAL, posts=posts)) for posts in ((LEADING, COUNTDOWN), (COUNTDOWN,)))
    assert not [one for one in both if "Còn 3 ngày" in to_txt(one.paper)]
    assert to_txt(alone[0].paper).count("gày tới Ngày Chuyển đổi số") + to_txt(alone[0].paper).count("ba ngày") > 0


@pytest.mark.parametrize("kind", KINDS)
def test_without_posts_there_is_no_paper(kind: str) -> None:
    with pytest.raises(NothingToTell, match="Hãy duyệt bài"):
        papers_of(kind, replace(MATERIAL, posts=()))


def test_a_kind_that_there_is_not_is_refused() -> None:
    with pytest.raises(KeyError):
        papers_of("poster", MATERIAL)


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_words_make_a_paper_like_any_other(kind: str) -> None:
    office = Office(**{field.name: HOSTILE for field in fields(Office)})
    post = replace(LEADING, title=HOSTILE, summary=HOSTILE, body_markdown=HOSTILE * 500, link=HOSTILE, theme=HOSTILE)
    for drafted in papers_of(kind, replace(MATERIAL, office=office, posts=(post,))):
        assert to_docx(drafted.paper).startswith(b"PK")
        assert unicodedata.is_normalized("NFC", to_txt(drafted.paper))
        assert not set(to_txt(drafted.paper)) & set("\x00\x1b\u202e")


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_with_nothing_but_a_post_leaves_no_blank(kind: str) -> None:
    bare = replace(
        MATERIAL, office=BARE, event=None, figures=(), targets=(), tasks=(), slogans=(), questions=(), coming=()
    )
    for drafted in papers_of(kind, bare):
        told = to_txt(drafted.paper)
        assert not [mark for mark in ("[…]", "()", ": \n", "“”", "None", ", .") if mark in told]


def test_public_words_do_not_change_with_the_language_of_staff() -> None:
    with speaking("en"):
        english = papers_of("press", replace(MATERIAL, office=BARE))
    home = papers_of("press", replace(MATERIAL, office=BARE))
    assert [one.paper for one in english] == [one.paper for one in home]
    assert [one.missing for one in english] != [one.missing for one in home]


def test_the_heavy_library_is_not_loaded_for_the_words() -> None:
    code = "import sys, content.packs.papers.making; sys.exit('docx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], timeout=60).returncode == 0


def test_a_long_week_is_written_in_time() -> None:
    begun = time.perf_counter()
    post = replace(LEADING, body_markdown="Một câu vừa phải, có ngày 10/10/2027 và 80%.\n\n" * 60)
    for kind in KINDS:
        for drafted in papers_of(kind, replace(MATERIAL, posts=(post,) * 15)):
            to_docx(drafted.paper)
    assert time.perf_counter() - begun < 8
