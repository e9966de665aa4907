import io
from dataclasses import replace

import pytest
from docx import Document
from PIL import Image

from content.infographics import draw
from content.infographics.problems import TextTooLong
from content.infographics.sizes import Size
from content.infographics.spec import Spec
from content.messages import Picture
from content.packs.making import notepad, offers, pack_files
from content.packs.material import PARTS, PICTURES, SCRIPTS, SHORT, PackMaterial
from tests.content.packs.sample import COUNTDOWN, UNIT, material

FULL = material(unit=UNIT, others=(COUNTDOWN,))


def drawn(spec: Spec, size: Size, kind: str) -> Picture:
    """A picture that says in its bytes what was asked for."""
    said = f"{kind} {size.name} {spec.title} {spec.organisation}".encode()
    return Picture(f"{size.name}.{kind}", f"image/{kind}", said, size.width_px, size.height_px, "", "0" * 64)


def names(told: PackMaterial) -> list[str]:
    return [offer.name for offer in offers(told)]


def made(told: PackMaterial, name: str) -> bytes:
    return next(offer.made(drawn).data for offer in offers(told) if offer.name == name)


def test_a_pack_has_every_part() -> None:
    assert {offer.part for offer in offers(FULL)} == set(PARTS)


def test_each_file_has_a_name_of_its_own() -> None:
    told = replace(FULL, others=(COUNTDOWN, COUNTDOWN))
    assert len(set(names(told))) == len(names(told))
    assert {"tin-ngan.txt", "tin-ngan-03-10.txt", "tin-ngan-03-10-2.txt"} <= set(names(told))


def test_scripts_come_in_three_lengths_to_be_printed_and_read() -> None:
    stems = [f"phat-thanh-{length}" for length in ("30-giay", "60-giay", "3-phut")]
    assert [name for name in names(FULL) if name.startswith("phat-thanh")] == [
        f"{stem}.{kind}" for stem in stems for kind in ("docx", "txt")
    ]


def test_a_text_opens_in_the_notepad_of_windows() -> None:
    assert notepad("Một\nHai") == "\ufeffMột\r\nHai\r\n".encode()
    assert notepad("Cho\u0323n") == "\ufeffChọn\r\n".encode()


def test_a_document_says_what_its_text_says() -> None:
    words = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(made(FULL, "hoi-dap.docx"))).paragraphs)
    assert "1. Hỏi ở đâu?" in words
    assert "82,5%" in words
    assert "Hỏi Tổ công nghệ số cộng đồng." in made(FULL, "hoi-dap.txt").decode()


def test_every_document_can_be_opened() -> None:
    documents = [one for one in pack_files(FULL, drawn) if one.name.endswith(".docx")]
    assert len(documents) == 6
    assert all(Document(io.BytesIO(one.data)).paragraphs for one in documents)


def test_pictures_bear_the_units_name() -> None:
    assert made(FULL, "do-hoa-a3.pdf") == b"pdf a3 " + f"{FULL.spec and FULL.spec.title} Phường Cẩm Thành".encode()


def test_the_code_is_a_picture_that_leads_to_the_article() -> None:
    with Image.open(io.BytesIO(made(FULL, "ma-qr.png"))) as code:
        assert code.width == code.height > 600
        assert code.convert("L").getpixel((0, 0)) == 255


def test_a_post_without_picture_link_and_questions_has_fewer_parts() -> None:
    bare = material(spec=None, link="", questions=(), slogans=())
    assert {offer.part for offer in offers(bare)} == {SHORT, "bai-dai", SCRIPTS, "huong-dan"}


def test_a_language_has_only_what_a_person_wrote_in_it() -> None:
    told = material(
        language="en", texts={SHORT: "Digital day.", SCRIPTS: "Dear all.", PICTURES: "Digital Day\nJoin in"}
    )
    assert [name for name in names(told) if name.endswith(".txt")] == ["tin-ngan-en.txt", "phat-thanh-en.txt"]
    assert "do-hoa-vuong-en.png" in names(told)
    assert made(told, "phat-thanh-en.txt").decode() == "\ufeffDear all.\r\n"


def test_what_cannot_be_drawn_is_told_when_it_is_made() -> None:
    long = replace(FULL, spec=replace(COUNTDOWN.spec or Spec("", ""), title="rất dài " * 200))
    with pytest.raises(TextTooLong):
        list(pack_files(long, lambda spec, size, _kind: draw(spec, size)))
