import re
from dataclasses import replace

from content.documents.paper import Heading, Script
from content.messages import Label
from content.packs.documents import guide_paper, long_paper, questions_paper, script_paper
from content.packs.speech import scripts
from tests.content.packs.sample import UNIT, material

TOLD = material(unit=UNIT, audience=Label("nguoi-dan", "Người dân"))


def test_a_paper_bears_the_unit_that_hands_it_out() -> None:
    paper = long_paper(TOLD)
    assert (paper.organisation, paper.superior, paper.is_official) == ("Phường Cẩm Thành", "", False)
    assert paper.title == TOLD.title


def test_a_script_tells_its_length_and_is_set_in_large_type() -> None:
    script = dict(scripts(TOLD))["60-giay"]
    paper = script_paper(TOLD, script)
    assert re.fullmatch(r"Bản 60 giây; đọc rõ, chậm hết khoảng (?:1 phút|\d0 giây)", paper.subtitle)
    assert paper.blocks[-1] == Script(script.lines)


def test_questions_are_numbered_and_the_units_figures_stand_below() -> None:
    headings = [block.text for block in questions_paper(TOLD).blocks if isinstance(block, Heading)]
    assert headings == ["1. Hỏi ở đâu?", "Số liệu của Phường Cẩm Thành"]


def test_the_guide_names_its_audience() -> None:
    assert guide_paper(TOLD).subtitle == "Đối tượng: Người dân"


def test_a_unit_of_the_office_stands_below_it_and_a_commune_does_not() -> None:
    room = replace(UNIT, name="Trung tâm Chuyển đổi số")
    assert long_paper(replace(TOLD, unit=room)).superior == "Sở Khoa học và Công nghệ"
    assert (long_paper(TOLD).superior, long_paper(material()).superior) == ("", "")
