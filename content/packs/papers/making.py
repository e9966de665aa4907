"""The kinds of papers that an office orders, by the names that commands and pages use. The one door to this folder."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from content.language import gettext as _
from content.packs.papers.bulletin import bulletin
from content.packs.papers.oral import oral_outline
from content.packs.papers.press import press_figures, press_outline, press_release
from content.packs.papers.radio import radio_bulletin
from content.packs.papers.sources import Drafted, NothingToTell, PaperMaterial

KINDS: Mapping[str, tuple[Callable[[PaperMaterial], Drafted], ...]] = {
    "press": (press_release, press_outline, press_figures),
    "oral": (oral_outline,),
    "bulletin": (bulletin,),
    "radio": (radio_bulletin,),
}


def papers_of(kind: str, material: PaperMaterial) -> tuple[Drafted, ...]:
    """The papers of that kind, each a file of its own, of what `told_of` leaves.

    Raises KeyError for a kind that there is not, NothingToTell without posts, ValueError for an absurdly long post.
    """
    makers = KINDS[kind]
    if not material.posts:
        raise NothingToTell(_("Không có bài nào đã duyệt để đưa vào. Hãy duyệt bài, hoặc chọn bài, khoảng ngày khác."))
    return tuple(make(told_of(material)) for make in makers)


def told_of(material: PaperMaterial) -> PaperMaterial:
    """What papers tell of it: posts that only counted the days are left out where there is any other."""
    lasting = tuple(post for post in material.posts if not post.counts_down)
    return replace(material, posts=lasting or material.posts)
