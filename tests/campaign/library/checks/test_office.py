"""Word and Excel files that carry, run or fetch something are not taken."""

import io
import zipfile

import pytest

from campaign.library.checks import office as checking
from campaign.library.checks.kinds import check
from campaign.library.checks.outcomes import Fault, Refused
from tests.campaign.library.checks.files import RELATIONS, TYPES, office

RELATION = '<Relationship Id="a" Type="http://schemas.example/relationships/{}" Target="{}" TargetMode="External"/>'


def fault(data: bytes) -> Fault:
    with pytest.raises(Refused) as refused:
        check(data)
    return refused.value.fault


def test_a_plain_file_is_kept_as_it_is() -> None:
    data = office({"word/_rels/document.xml.rels": RELATIONS.format(RELATION.format("hyperlink", "https://a.vn"))})
    checked = check(data)
    assert (checked.data, checked.suffix) == (data, "docx")


def test_a_spreadsheet_is_told_from_a_text() -> None:
    types = TYPES.replace("wordprocessingml.document.main", "spreadsheetml.sheet.main")
    assert check(office(types=types)).suffix == "xlsx"


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({"word/vbaProject.bin": b"x"}, Fault.MACROS),
        ({"word/activeX/activeX1.bin": b"x"}, Fault.MACROS),
        ({"word/embeddings/oleObject1.bin": b"x"}, Fault.EMBEDS),
        ({"../../x": b"x"}, Fault.UNSAFE_NAMES),
        ({"/etc/passwd": b"x"}, Fault.UNSAFE_NAMES),
        ({"C:/x": b"x"}, Fault.UNSAFE_NAMES),
        ({"word\\..\\x": b"x"}, Fault.UNSAFE_NAMES),
        ({"WORD/document.xml": b"x"}, Fault.UNSAFE_NAMES),
        ({"word/" + "a" * 1_000: b"x"}, Fault.UNSAFE_NAMES),
        (
            {"word/_rels/settings.xml.rels": RELATIONS.format(RELATION.format("attachedTemplate", "https://a.vn/x"))},
            Fault.LOADS_FROM_OUTSIDE,
        ),
        ({"word/_rels/document.xml.rels": "<a"}, Fault.BROKEN),
        ({"word/_rels/document.xml.rels": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, Fault.BROKEN),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_carries_runs_or_fetches_something_is_refused(files: dict[str, bytes], why: Fault) -> None:
    assert fault(office(files)) == why


def test_macros_told_only_by_their_kind_are_refused() -> None:
    assert fault(office(types=TYPES.replace("document.main", "document.macroEnabled.main"))) == Fault.MACROS


def test_any_other_zip_is_refused() -> None:
    assert fault(office(types="<Types/>")) == Fault.UNKNOWN


def test_a_zip_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "MOST_UNPACKED", 3_000_000)
    assert fault(office({"word/media/a.xml": bytes(4_000_000)})) == Fault.UNPACKS_TOO_LARGE


def test_a_zip_that_lies_about_sizes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "MOST_UNPACKED", 3_000_000)
    data = office({"word/media/a.xml": bytes(4_000_000)})
    lie = data.replace((4_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert fault(lie) in (Fault.BROKEN, Fault.UNPACKS_TOO_LARGE)


def test_too_many_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "MOST_FILES", 50)
    assert fault(office({f"word/{n}.xml": b"" for n in range(60)})) == Fault.UNPACKS_TOO_LARGE


def test_half_a_zip_is_refused() -> None:
    assert fault(office()[:200]) == Fault.BROKEN


@pytest.mark.parametrize("packing", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2, 99])
def test_a_packing_that_word_never_uses_is_refused(packing: int) -> None:
    data = bytearray(office())
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 10 : directory + 12] = packing.to_bytes(2, "little")
    assert fault(bytes(data)) == Fault.BROKEN


def test_an_encrypted_zip_is_refused() -> None:
    out = io.BytesIO(office())
    with zipfile.ZipFile(out) as archive:
        place = archive.getinfo("word/document.xml").header_offset
    data = bytearray(out.getvalue())
    directory = data.rindex(b"PK\x01\x02")
    data[place + 6] |= 1
    data[directory + 8] |= 1
    assert fault(bytes(data)) == Fault.ENCRYPTED
