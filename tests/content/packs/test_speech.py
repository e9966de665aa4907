from content.messages import Label
from content.packs.material import SCRIPTS
from content.packs.speech import scripts, spoken_words
from tests.content.packs.sample import UNIT, material


def plain(stem: str, **changes: object) -> str:
    return " ".join(dict(scripts(material(**changes)))[stem].plain)


def test_a_script_greets_its_audience_and_ends_with_whom_to_call() -> None:
    said = plain("60-giay", unit=UNIT, audience=Label("doanh-nghiep", "Doanh nghiệp"))
    assert said.startswith("Kính thưa quý doanh nghiệp, hợp tác xã, hộ kinh doanh.")
    assert "Phường Cẩm Thành" in said
    assert "không hai năm năm" in said


def test_a_unit_or_a_team_is_not_sent_to_the_office_by_the_post() -> None:
    asking = "Bà con cần hướng dẫn, hãy đến gặp Tổ công nghệ số cộng đồng hoặc liên hệ Sở Khoa học và Công nghệ."
    body = f"Mời bà con.\n\n{asking}"
    assert asking in plain("3-phut", body=body)
    assert "Bà con cần hướng dẫn" not in plain("3-phut", body=body, unit=UNIT)
    assert "Bà con cần hướng dẫn" not in plain("3-phut", body=body, audience=Label("to-cong-nghe-so", "Tổ"))


def test_each_length_is_kept() -> None:
    told = dict(scripts(material(unit=UNIT, body="Mời bà con cùng làm. " * 200)))
    assert [script.seconds <= script.length_s for script in told.values()] == [True] * 3


def test_what_a_person_wrote_is_said_without_more() -> None:
    said = plain("60-giay", texts={SCRIPTS: "Thưa bà con, mời dự họp ngày 10/10."})
    assert "mời dự họp" in said
    assert "Cần hướng dẫn" not in said


def test_the_posts_own_loudspeaker_text_goes_before_the_article() -> None:
    assert "Lời loa riêng" in plain("60-giay", radio="Lời loa riêng của bài.")


def test_a_units_figures_are_said_with_their_sources() -> None:
    said = plain("3-phut", unit=UNIT)
    assert "tám mươi hai phẩy năm phần trăm" in said
    assert "theo Báo cáo của phường" in said


def test_what_the_unit_added_is_said_too() -> None:
    assert "nhà văn hóa" in plain("3-phut", unit=UNIT, additions={SCRIPTS: "Mời đến nhà văn hóa."})


def test_another_language_is_said_as_a_person_wrote_it() -> None:
    english = material(language="en", texts={SCRIPTS: "On 10 October."}, additions={SCRIPTS: "Come at 8."})
    assert list(scripts(english)) == []
    assert spoken_words(english) == "On 10 October.\n\nCome at 8."
    assert spoken_words(material(texts={SCRIPTS: "Lời."})) == ""
