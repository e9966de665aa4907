from content.packs.album import MOST, album_files, album_of, caption_of
from content.packs.making import PackFile
from content.packs.texts import short_text
from tests.content.packs.sample import material


def file(name: str, part: str = "do-hoa", language: str = "vi") -> PackFile:
    kind = "image/png" if name.endswith("png") else "application/pdf"
    return PackFile(name, kind, name.encode(), name, part, language)


FILES = [
    file("do-hoa-doc.png"),
    file("do-hoa-vuong.png"),
    file("do-hoa-led.png"),
    file("do-hoa-a4.pdf"),
    file("do-hoa-03-10-vuong.png"),
    file("ma-qr.png", "lien-ket"),
    file("do-hoa-vuong-en.png", language="en"),
]


def test_the_album_begins_with_the_square_picture_and_leaves_out_what_is_for_walls() -> None:
    names = [one.name for one in album_of(material(), FILES)]
    assert names == ["do-hoa-vuong.png", "do-hoa-doc.png", "do-hoa-03-10-vuong.png"]


def test_an_album_has_ten_pictures_at_most() -> None:
    many = [file(f"do-hoa-{day:02}-10-vuong.png") for day in range(1, 15)]
    assert len(album_of(material(), many)) == MOST


def test_the_album_comes_as_numbered_files_with_its_caption() -> None:
    files = dict(album_files(material(), FILES))
    assert list(files) == ["album/01.png", "album/02.png", "album/03.png", "album/caption.txt"]
    assert files["album/caption.txt"].decode() == caption_of(material()) == short_text(material())


def test_a_pack_without_pictures_has_no_album() -> None:
    assert album_files(material(), []) == []
