"""The pictures of a correction: the lines of the drawn one, the library's beside it, and figures that only they still show."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from campaign.editorial.contents import Content
from campaign.editorial.media import StoredPicture
from campaign.library.figures import number_of, says
from campaign.library.shelf import asset_of, picture_of
from campaign.pictures.forms import HIDDEN, LINES, dumped
from content.infographics.layouts import LAYOUTS
from content.language import gettext as _
from content.proofing.sources import figures_in
from content.proofing.wording import Remark

SHOWN_LINES = tuple(name for name in LINES if name not in HIDDEN)
"""The lines of a picture that a correction may change."""

_SAID = ("kicker", "figure", "title", "line")
_SAID_OF_ITEMS = ("value", "label", "note")


def lines_in(values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The lines of a picture that may be changed, by their paths: `title`, `items[0].label`; only what its layout takes."""
    layout = LAYOUTS[values["layout"]]
    lines = [(name, str(values[name])) for name in SHOWN_LINES if name != "figure" or layout.figure]
    for number, item in enumerate(values["items"]):
        fields = (name for name in layout.item_fields if name in _SAID_OF_ITEMS)
        lines += [(f"items[{number}].{name}", str(item.get(name, ""))) for name in fields]
        if "cells" in layout.item_fields:
            lines += [(f"items[{number}].cells[{place}]", cell) for place, cell in enumerate(item.get("cells", ()))]
    return lines


def with_lines(values: Mapping[str, Any], lines: Mapping[str, str]) -> dict[str, Any]:
    """The picture's values with other words in the lines of these paths; an unknown path changes nothing."""
    items = [dict(item) for item in values["items"]]
    for number, item in enumerate(items):
        for name in _SAID_OF_ITEMS:
            if (path := f"items[{number}].{name}") in lines:
                item[name] = lines[path]
        if "cells" in item:
            item["cells"] = [lines.get(f"items[{number}].cells[{at}]", cell) for at, cell in enumerate(item["cells"])]
    return {**values, **{name: lines[name] for name in SHOWN_LINES if name in lines}, "items": items}


def changed_spec(
    own: str, before: Mapping[str, Any], after: Mapping[str, Any], lines: Mapping[str, str]
) -> tuple[dict[str, Any], str]:
    """The values of the corrected picture, and its spec as JSON: still `own` when nobody changed one of its lines.

    `before` is what the picture shows, `after` what it would show with the corrected texts. Raises SpecProblem.
    """
    stood, drawn = dict(lines_in(before)), dict(lines_in(after))
    told = {path: words for path, words in lines.items() if words not in (stood.get(path), drawn.get(path))}
    if not told:
        return dict(after), own
    values = with_lines(after, told)
    return values, dumped(values)


def library_pictures(
    connection: Connection, campaign_id: str, stand: Iterable[StoredPicture], chosen: Sequence[int]
) -> tuple[StoredPicture, ...]:
    """The chosen pictures of the library, those that stand already as they stand. Raises NotInLibrary."""
    known = {asset_of(picture.name): picture for picture in stand}
    return tuple(known.get(number) or picture_of(connection, campaign_id, number) for number in chosen)


def unsaid_figures(values: Mapping[str, Any], content: Content) -> list[Remark]:
    """The figures that the picture shows and no text of the correction says: what is to be mended there, or looked at."""
    texts = (content.title, content.summary, content.body, content.telegram, *content.variants.values())
    said = "\n".join(texts).replace("*", "")
    return [_remark(path, words) for path, words in _figures_of(values) if not says(said, words)]


def _figures_of(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for path, words in lines_in(values):
        name = path.rpartition(".")[2]
        if name in (*_SAID, *_SAID_OF_ITEMS) or name.startswith("cells["):
            # A large number stands alone; elsewhere only what people take for a figure is one.
            alone = number_of(words) if name in ("figure", "value") else ""
            yield from ((path, figure) for figure in figures_in(words) or filter(None, (alone,)))


def _remark(path: str, words: str) -> Remark:
    message = _("Đồ họa ghi “{figure}” mà bài đã sửa không có số ấy. Hãy sửa đồ họa hoặc xem lại bài.")
    return Remark("picture", f"picture.{path}", 0, words, message.format(figure=words))
