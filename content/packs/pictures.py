"""The pictures of a pack: which there are, and what they say once they bear the unit's name. Draws none."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from PIL import Image

from content.emblem import emblem_of
from content.infographics.codes import qr_mask
from content.infographics.sizes import A3, A4, A5, LED, PORTRAIT, SQUARE, Size
from content.infographics.spec import Item, Spec
from content.packs.labels import picture_title
from content.packs.material import HOME, LEAFLET, PICTURES, PackMaterial, UnitCard
from content.words.sources import number_of

CODE_PX = 1_200
"""Side of the code's own picture: sharp at 10 cm in print."""

LEAST_FIGURES, MOST_FIGURES, MOST_VALUE = 3, 6, 12


@dataclass(frozen=True, slots=True)
class Drawing:
    """One picture to be drawn. `stem` is its file's name without what says size and form, `kind` png or pdf."""

    part: str
    stem: str
    title: str
    spec: Spec
    size: Size
    kind: str = "png"

    @property
    def name(self) -> str:
        """Its file's name."""
        return f"{self.stem}.{self.kind}"


_FORMS = (
    (PICTURES, "do-hoa-vuong", "Ảnh vuông, gửi nhóm trò chuyện", SQUARE, "png"),
    (PICTURES, "do-hoa-doc", "Ảnh dọc, đăng mạng xã hội", PORTRAIT, "png"),
    (PICTURES, "do-hoa-led", "Ảnh cho màn hình LED", LED, "png"),
    (PICTURES, "do-hoa-a4", "Áp phích A4, tệp in", A4, "pdf"),
    (PICTURES, "do-hoa-a3", "Áp phích A3, tệp in", A3, "pdf"),
    (LEAFLET, "to-roi-a5", "Tờ rơi A5 hai mặt, tệp in", A5, "pdf"),
)


def drawings(material: PackMaterial) -> Iterator[Drawing]:
    """Every picture of the pack in its language; none for posts without a picture."""
    suffix = "" if material.language == HOME else f"-{material.language}"
    if material.spec:
        for part, stem, title, size, kind in _FORMS:
            if material.language == HOME or PICTURES in material.texts:
                named = picture_title(title, material.language)
                yield Drawing(part, f"{stem}{suffix}", named, _worded(material, material.spec), size, kind)
    if material.language == HOME:
        yield from _of_others(material)
        yield from _of_figures(material)


def _of_others(material: PackMaterial) -> Iterator[Drawing]:
    for post, stem in stems(material, "do-hoa"):
        if spec := material.others[post].spec:
            title = f"Ảnh cho ngày {material.others[post].day:%d/%m}"
            yield Drawing(PICTURES, f"{stem}-vuong", title, _signed(material, spec), SQUARE)


def stems(material: PackMaterial, part: str) -> Iterator[tuple[int, str]]:
    """The place of each further post of the set with a name of its own, by its day: `tin-ngan-03-10`."""
    seen: dict[str, int] = {}
    for place, post in enumerate(material.others):
        day = f"{post.day:%d-%m}"
        seen[day] = seen.get(day, 0) + 1
        yield place, f"{part}-{day}" + (f"-{seen[day]}" if seen[day] > 1 else "")


def _of_figures(material: PackMaterial) -> Iterator[Drawing]:
    """The unit's own figures beside each other, where there are enough of them."""
    unit = material.unit
    if unit is None or not material.spec:
        return
    shown = [one for one in unit.figures if one.name and len(one.value) <= MOST_VALUE][:MOST_FIGURES]
    if len(shown) < LEAST_FIGURES:
        return
    items = tuple(Item(value=one.value, label=one.name) for one in shown)
    sources = "; ".join(dict.fromkeys(one.source for one in shown))
    bare = replace(material.spec, layout="figures", figure="", columns=(), kicker="", line="")
    spec = replace(bare, title="Số liệu của đơn vị", items=items, source=sources, date="")
    yield Drawing(PICTURES, "do-hoa-so-lieu-vuong", "Ảnh số liệu của đơn vị", with_unit(spec, unit), SQUARE)


def title_of(material: PackMaterial) -> str:
    """The title that a person gave the picture in the pack's own words; empty for none."""
    return next((line.strip() for line in material.texts.get(PICTURES, "").split("\n") if line.strip()), "")


def _worded(material: PackMaterial, spec: Spec) -> Spec:
    """The spec with a person's own words: the first line is the title, what follows the line below it."""
    words = [line.strip() for line in material.texts.get(PICTURES, "").split("\n") if line.strip()]
    if words:
        spec = replace(spec, title=words[0], line=" ".join(words[1:]))
    if material.language != HOME:
        spec = replace(spec, kicker="", source="")
    return _signed(material, spec)


def _signed(material: PackMaterial, spec: Spec) -> Spec:
    """The spec with the unit's name, and the office's in place of its own plan: passers-by know the one, not the other."""
    plan = number_of(material.campaign_source)
    is_own_plan = bool(plan) and number_of(spec.source) == plan
    return with_unit(replace(spec, source=material.organisation) if is_own_plan else spec, material.unit)


def with_unit(spec: Spec, unit: UnitCard | None) -> Spec:
    """The spec as that unit shows it: its name at the head, how to reach it beside the source at the foot."""
    if unit is None:
        return spec
    ways = ", ".join(way for way in (unit.phone, urlsplit(unit.url).netloc) if way)
    date = " · ".join(text for text in (spec.date, f"Liên hệ: {ways}" if ways else "") if text)
    # Letters taken from a name may say what nobody meant: the office chose its own.
    mark = spec.unit_mark or emblem_of(unit.name)
    return replace(spec, organisation=unit.name, unit_mark=mark, date=date, link=spec.link or unit.url)


def code_png(link: str) -> bytes:
    """The link's QR code by itself, black on white. Raises PictureProblem for what is no http(s) link, or is too long."""
    mask = qr_mask(link, CODE_PX).mask
    out = io.BytesIO()
    Image.eval(mask, lambda value: 255 - value).convert("1").save(out, "PNG", optimize=True)
    return out.getvalue()
