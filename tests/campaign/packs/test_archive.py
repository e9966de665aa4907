import io
import zipfile

from campaign.packs.archive import FIRST_DAY, zipped

FILES = [("tin-ngan.txt", b"a" * 1000), ("album/01.png", b"\x89PNG"), ("bài.txt", b"x")]


def test_the_same_files_are_the_same_bytes() -> None:
    assert zipped(FILES) == zipped(FILES)


def test_every_entry_is_a_plain_file_and_says_when_its_name_is_utf8() -> None:
    with zipfile.ZipFile(io.BytesIO(zipped(FILES))) as archive:
        entries = archive.infolist()
    assert [entry.filename for entry in entries] == [name for name, _data in FILES]
    assert [bool(entry.flag_bits & 0x800) for entry in entries] == [False, False, True]
    assert {entry.date_time for entry in entries} == {FIRST_DAY}
    assert {entry.external_attr >> 16 for entry in entries} == {0o100644}


def test_what_is_compressed_already_is_stored() -> None:
    with zipfile.ZipFile(io.BytesIO(zipped(FILES))) as archive:
        kinds = {entry.filename: entry.compress_type for entry in archive.infolist()}
        assert archive.testzip() is None
    assert kinds["album/01.png"] == zipfile.ZIP_STORED
    assert kinds["tin-ngan.txt"] == zipfile.ZIP_DEFLATED
