from content.documents.paper import Listing, Paragraph, Table
from content.messages import Label
from content.packs.guide import guide_blocks
from content.packs.making import offers
from content.packs.material import GUIDE
from tests.content.packs.sample import UNIT, material


def table(**changes: object) -> Table:
    return next(block for block in guide_blocks(material(**changes)) if isinstance(block, Table))


def test_the_guide_names_places_of_its_audience() -> None:
    rows = table(audience=Label("truong-hoc", "Trường học")).rows
    assert "cha mẹ học sinh" in str(rows[0][0])


def test_the_guide_names_only_files_of_the_pack() -> None:
    told = material(unit=UNIT)
    names = {offer.name for offer in offers(told)} | {offer.name.rpartition(".")[0] for offer in offers(told)}
    words = " ".join(str(file) for _place, file in table(unit=UNIT).rows).replace(",", " ").replace(";", " ").split()
    assert {word for word in words if "-" in word} <= names


def test_what_is_not_in_the_pack_is_not_in_its_guide() -> None:
    rows = str(table(spec=None, questions=(), slogans=(), link="").rows)
    assert "do-hoa" not in str(guide_blocks(material(spec=None)))
    assert not any(name in rows for name in ("led", "a4", "hoi-dap", "khau-hieu", "ma-qr"))


def test_a_written_guide_stands_in_place_of_ours() -> None:
    blocks = guide_blocks(material(texts={GUIDE: "Chỉ một việc."}, additions={GUIDE: "- Thêm một việc."}, unit=UNIT))
    assert isinstance(blocks[0], Paragraph)
    assert isinstance(blocks[1], Listing)
    assert len(blocks) == 2


def test_another_language_has_no_guide_until_somebody_writes_it() -> None:
    assert guide_blocks(material(language="en")) == ()
