"""`make golden`: renews the kept pictures and says what changed."""

from PIL import Image

from tests.content.infographics.golden.choice import FOLDER, choice, drawn
from tests.content.infographics.likeness import difference


def main() -> None:
    """Writes each picture that looks different, removes those that are no longer drawn."""
    chosen = choice()
    for file in FOLDER.glob("*.png"):
        if file.stem not in chosen:
            file.unlink()
            print(f"{file.stem}: removed")
    for name, (spec, size) in chosen.items():
        file, new = FOLDER / f"{name}.png", drawn(spec, size)
        found = difference(Image.open(file), new) if file.exists() else None
        if found is None or found.is_seen:
            new.quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(file, optimize=True)
            print(f"{name}: mean {found.mean:.2f}, worst {found.worst:.0f}" if found else f"{name}: new")


if __name__ == "__main__":
    main()
