"""Alternative text of a picture, made from its spec: what it says, in the order in which it is read."""

from content.infographics.spec import Item, Spec


def alt_of(spec: Spec) -> str:
    """One text without line breaks; each thing said once."""
    said = [
        spec.kicker,
        spec.figure,
        spec.title,
        spec.line,
        *(_item(spec, number, item) for number, item in enumerate(spec.items, 1)),
    ]
    return " ".join(f"{text.rstrip('.')}." for text in said if text) or spec.organisation


def _item(spec: Spec, number: int, item: Item) -> str:
    cells = "; ".join(
        f"{heading}: {cell}" if heading else cell
        for heading, cell in zip((*spec.columns[1:], *[""] * len(item.cells)), item.cells, strict=False)
        if cell
    )
    named = f"{number}. {item.label}" if spec.layout == "steps" else item.label
    pairs = (
        (item.value, named, cells, item.note) if spec.layout == "timeline" else (named, item.value, cells, item.note)
    )
    return ": ".join(text.rstrip(".") for text in pairs if text)
