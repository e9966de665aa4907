"""Any text in any field of any layout is set tidily, in any size, or refused by its field's name.

The same pictures each time; `ANY_TEXT_EXAMPLES=5000 pytest --hypothesis-seed=7 …` looks at others.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from campaign.pictures.samples import samples
from content.infographics.card import lay_out, paint
from content.infographics.layouts import LAYOUTS
from content.infographics.logos import Logo
from content.infographics.page import Page
from content.infographics.problems import PictureProblem
from content.infographics.sheet import Sheet
from content.infographics.sizes import SIZES, Size
from content.infographics.spec import ITEM_FIELDS, Item, Spec, texts_of, with_text
from tests.content.infographics.sheets import assert_apart

EXAMPLES = int(os.environ.get("ANY_TEXT_EXAMPLES", "0"))

WORDS = (
    *(
        "khoa",
        "học",
        "công",
        "nghệ",
        "đổi",
        "mới",
        "sáng",
        "tạo",
        "chuyển",
        "số",
        "nghiêng",
        "Quảng",
        "Ngãi",
        "nghiệp",
        "phường",
        "ở",
        "ư",
        "ẮẪ",
        "Ị",
        "THƯỞNG",
    ),
    *("≥", "12%/năm", "2026–2030,", "57-NQ/TW", "(TFP)", "e-mail", "–", "10/10"),
)
HOSTILE = (
    "https://example.gov.vn/" + "a-" * 120,
    "https://example.gov.vn/" + "duongdan" * 20,
    "👩‍👩‍👧 🎉",
    "مرحبا بالعالم",
    "שלום \u202etrái\u202c",
    "Quê\u0323 tiê\u0301ng Viê\u0323t",
    "\u200b\u200d",
    "a\x00b\x1b\nc\td\r",
    "𝔄𝔅 𠀀",
    "n" * 300,
    "W" * 40,
    "\u00ad" * 90,
    "khoa\u00a0học" * 25,
    "—" * 60,
    "   ",
    "<b>\"'&amp;</b>{{ x }} {0} %s",
    "…",
)
FIGURES = (
    *("≥ 12%/năm", "100%", "0,8", "0%", "0", "> 40%", "−5%", "1.234.567.890,5", "999999999999999999", "0,000001"),
    *("10/10", "22–24/9/2026", "năm 2030", "7 ngày", "3 triệu đồng", "≥", "%", "12", "55%", "30%", "1.234%", "+2%"),
)
AMOUNTS = ("0", "1", "12", "55", "100", "0,8", "99,999999", "1.234", "1.234.567.890", "999999999999999999", "0,000001")
LINKS = (
    *("", "", "https://example.gov.vn/", "https://example.gov.vn/", "https://example.gov.vn/bài/?a=1&b=" + "ă" * 20),
    *("HTTP://a.vn/" + "x" * 90, "HTTP://a.vn/" + "x" * 250, "tel:113", "https://a.vn/" * 300),
)
MARGINAL = ("link", "source", "unit_mark", "date", "line", "kicker", "organisation", "title")
LOGOS = tuple(Logo(Image.new("RGBA", size, "#B00"), str(size)) for size in ((512, 30), (30, 512), (200, 200)))

words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=60).map(lambda some: " ".join(some)[:300])
short = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
typed = st.text("aăâbđe ơưyắịỹ ẪHIJW0123.,-/%≥() ", min_size=1, max_size=120)
texts = st.one_of(words, short, short, typed, st.sampled_from(HOSTILE), st.text(max_size=300))
values = st.one_of(st.sampled_from(FIGURES), st.sampled_from(FIGURES), st.sampled_from(FIGURES), texts)
series = st.sampled_from(["%", "%", "%", "", " triệu đồng", "%/năm"]).flatmap(
    lambda unit: st.lists(
        st.builds("{}{}{}".format, st.sampled_from(["", "", "≥ ", "< ", "−"]), st.sampled_from(AMOUNTS), st.just(unit)),
        min_size=20,
        max_size=20,
    )
)
links = st.sampled_from(LINKS)
shipped = st.sampled_from(list(samples().values()))
sizes = st.sampled_from(list(SIZES.values()))
screens = st.sampled_from([size for size in SIZES.values() if size.paper is None])

searching = settings(
    max_examples=EXAMPLES or 1_500,
    derandomize=not EXAMPLES,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
painting = settings(searching, max_examples=max(50, EXAMPLES // 20))


@st.composite
def specs(draw: st.DrawFn) -> Spec:
    """A shipped spec with another number of items, some texts exchanged and some left out."""
    spec = draw(shipped)
    layout = LAYOUTS[spec.layout]
    least, most = layout.items
    is_wrong = draw(st.integers(0, 19)) == 13
    count = draw(st.integers(0, most + 2) if is_wrong else st.integers(least, most))
    spec = replace(spec, items=((spec.items or (Item(),)) * (most + 2))[:count])
    if draw(st.booleans()):
        spec = with_values(spec, draw(series))
    for field in draw(st.lists(st.sampled_from(shown_fields(spec)), max_size=6)):
        spec = with_text(spec, field, draw(values if is_figure(field) else texts))
    left_out: dict[str, Any] = dict.fromkeys(draw(st.sets(st.sampled_from(MARGINAL), max_size=4)), "")
    spec = replace(spec, link=draw(links), logo=draw(st.sampled_from([None, *LOGOS])))
    return replace(spec, **left_out)


def with_values(spec: Spec, new: list[str]) -> Spec:
    """The spec with other figures, where its layout has any."""
    if "value" not in LAYOUTS[spec.layout].item_fields:
        return spec
    return replace(spec, items=tuple(replace(item, value=text) for item, text in zip(spec.items, new, strict=False)))


def shown_fields(spec: Spec) -> list[str]:
    """The texts that its layout shows."""
    layout = LAYOUTS[spec.layout]
    hidden = set(ITEM_FIELDS) - set(layout.item_fields) | ({"figure"} if not layout.figure else set())
    return [name for name, _text in texts_of(spec) if name.rpartition(".")[2] not in hidden]


def is_figure(field: str) -> bool:
    """Whether a number or a date stands there."""
    return field == "figure" or field.endswith(".value")


def fields_of(spec: Spec) -> Iterator[str]:
    """Every field that a refusal may name."""
    yield from (name for name, _text in texts_of(spec))
    yield from ("items", "columns", "link", "invitation")
    yield from (f"items[{place}].cells" for place in range(len(spec.items)))


def laid_out(spec: Spec, size: Size) -> Sheet | None:
    """None once the spec is refused by the name of one of its fields."""
    try:
        return lay_out(spec, size)
    except PictureProblem as problem:
        assert getattr(problem, "field", "") in set(fields_of(spec)), problem
        return None


@searching
@given(specs(), sizes)
def test_any_text_is_set_tidily_or_refused_by_its_field(spec: Spec, size: Size) -> None:
    sheet = laid_out(spec, size)
    if sheet is not None and any(piece.field for piece in sheet.pieces):
        assert_apart(sheet, Page(size))


@painting
@given(specs(), screens)
def test_what_is_laid_out_paints_the_same_twice(spec: Spec, size: Size) -> None:
    sheet, again = laid_out(spec, size), laid_out(spec, size)
    if sheet is not None and again is not None:
        one, other = paint(sheet, size), paint(again, size)
        assert one.size == size.canvas_px
        assert one.tobytes() == other.tobytes()
