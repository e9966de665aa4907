"""`make golden`: renews the kept papers and says which changed. Read them before you commit."""

from tests.content.packs.papers.golden import FOLDER, made


def main() -> None:
    """Writes each paper that reads differently, removes those that are no longer made."""
    papers = made()
    for file in FOLDER.glob("*.txt"):
        if file.stem not in papers:
            file.unlink()
            print(f"{file.stem}: removed")
    for name, text in papers.items():
        file = FOLDER / f"{name}.txt"
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")
            print(f"{name}: written")


if __name__ == "__main__":
    main()
