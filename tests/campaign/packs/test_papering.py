from dataclasses import replace
from datetime import date

import pytest

from campaign.packs.papering import paper_files
from content.packs.papers.sources import Illustration, NothingToTell, Office, PaperMaterial, PostText

POST = PostText(
    "Tên bài", "Tóm tắt.", "Nội dung.", date(2027, 10, 10), pictures=(Illustration(b"\x89PNG", "a-doc.png", "Ảnh"),)
)
MATERIAL = PaperMaterial(Office("Sở Khoa học và Công nghệ", "Kế hoạch"), date(2027, 10, 8), (POST,))


def test_each_paper_is_to_be_edited_and_to_be_copied() -> None:
    files, missing = paper_files("oral", MATERIAL)
    assert [name.rpartition(".")[2] for name, _data in files] == ["docx", "txt"]
    assert len(missing) == len(set(missing))


def test_reporters_get_the_pictures_too() -> None:
    files = dict(paper_files("press", MATERIAL)[0])
    assert files["anh/a-doc.png"] == b"\x89PNG"
    assert sum(name.endswith(".docx") for name in files) == 3


def test_reporters_get_no_picture_that_only_counts_the_days() -> None:
    counting = replace(POST, counts_down=True, pictures=(replace(POST.pictures[0], name="dem-nguoc.png"),))
    names = [name for name, _data in paper_files("press", replace(MATERIAL, posts=(POST, counting)))[0]]
    assert [name for name in names if name.endswith(".png")] == ["anh/a-doc.png"]


def test_without_posts_there_is_nothing_to_tell() -> None:
    with pytest.raises(NothingToTell):
        paper_files("press", PaperMaterial(MATERIAL.office, MATERIAL.made_on, ()))
