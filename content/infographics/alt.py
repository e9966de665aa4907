"""Alternative text of a picture, made from its spec: what it says, in the order in which it is read."""

from content.infographics.spec import Item, Spec


def alt_of(spec: Spec) -> str:
    """One text without line breaks; each thing said once."""
    said = [spec.kicker, _figure(spec), spec.title, spec.line, *(_item(spec, item) for item in spec.items)]
    return " ".join(f"{text.rstrip('.')}." for text in said if text) or spec.organisation


def _figure(spec: Spec) -> str:
    return spec.figure


def _item(spec: Spec, item: Item) -> str:
    cells = "; ".join(
        f"{heading}: {cell}" if heading else cell
        for heading, cell in zip((*spec.columns[1:], *[""] * len(item.cells)), item.cells, strict=False)
        if cell
    )
    pairs = (item.label, item.value, cells, item.note)
    return ": ".join(text.rstrip(".") for text in pairs if text)
