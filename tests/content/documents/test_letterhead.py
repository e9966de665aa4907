from content.documents.letterhead import bodies_of
from tests.content.documents.samples import paper


def test_a_place_that_both_bodies_end_with_is_printed_above_alone() -> None:
    given = paper(superior="UBND tỉnh Quảng Ngãi", organisation="Sở Khoa học và Công nghệ tỉnh Quảng Ngãi")
    assert bodies_of(given) == ("UBND TỈNH QUẢNG NGÃI", "SỞ KHOA HỌC VÀ CÔNG NGHỆ")


def test_an_office_without_a_superior_keeps_its_whole_name() -> None:
    assert bodies_of(paper(organisation="Ủy ban nhân dân phường Kỳ Lừa")) == ("", "ỦY BAN NHÂN DÂN PHƯỜNG KỲ LỪA")


def test_one_word_alike_is_no_place() -> None:
    given = paper(superior="Bộ Khoa học và Công nghệ", organisation="Cục Mẫu nghệ")
    assert bodies_of(given)[1] == "CỤC MẪU NGHỆ"


def test_an_office_is_never_left_without_a_name() -> None:
    same = "UBND tỉnh Quảng Ngãi"
    assert bodies_of(paper(superior=same, organisation=same)) == (same.upper(), "UBND")
