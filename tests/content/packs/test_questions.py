import re

import pytest

from content.packs.questions import merged, questions_of, text_of
from content.words.library import TemplateText, bundled

TEXT = """\
Hỏi: Ngày nào?
Đáp: Ngày 10/10.

Hỏi (nguoi-dan): Bắt đầu từ đâu?
Đáp: Từ một việc nhỏ,
rồi làm tiếp.

Hỏi (doanh-nghiep, can-bo): Làm gì trước?
Đáp: Rà lại quy trình.

Hỏi: Chưa có lời đáp?
"""


def asked(audience: str) -> list[str]:
    return [question for question, _answer in questions_of(TEXT, audience)]


def test_a_question_comes_with_its_answer_on_however_many_lines() -> None:
    assert questions_of(TEXT)[1] == ("Bắt đầu từ đâu?", "Từ một việc nhỏ, rồi làm tiếp.")


def test_everybody_gets_all_that_is_answered() -> None:
    assert asked("") == ["Ngày nào?", "Bắt đầu từ đâu?", "Làm gì trước?"]


@pytest.mark.parametrize(
    ("audience", "own"),
    [("nguoi-dan", "Bắt đầu từ đâu?"), ("can-bo", "Làm gì trước?"), ("doanh-nghiep", "Làm gì trước?")],
)
def test_an_audience_gets_what_all_ask_and_what_it_asks(audience: str, own: str) -> None:
    assert asked(audience) == ["Ngày nào?", own]


def test_an_audience_that_no_question_names_asks_what_people_ask() -> None:
    assert asked("khach-du-lich") == asked("nguoi-dan")


def test_what_is_written_as_text_reads_as_the_same_questions() -> None:
    assert questions_of(text_of(questions_of(TEXT))) == questions_of(TEXT)


def test_english_questions_are_marked_q_and_a() -> None:
    assert questions_of("Q: When?\nA: On 10 October.") == (("When?", "On 10 October."),)


@pytest.mark.parametrize("text", ["", "Một đoạn thường.", "Đáp: không ai hỏi", "Hỏi:\nĐáp:", "Hỏi (" * 500])
def test_a_text_without_questions_has_none(text: str) -> None:
    assert questions_of(text) == ()


def test_a_question_that_two_posts_ask_is_there_once() -> None:
    assert merged((("A?", "1"), ("B?", "2")), (("A?", "3"),)) == (("A?", "1"), ("B?", "2"))


def test_where_to_ask_stands_last() -> None:
    first, last = ("Cần hướng dẫn thì hỏi ở đâu?", "1"), ("Cần gì thì liên hệ ai?", "2")
    assert merged((first, ("A?", "3")), (last, ("Hỏi cưới ở đâu vui?", "4"))) == (
        ("A?", "3"),
        ("Hỏi cưới ở đâu vui?", "4"),
        first,
        last,
    )


WITH_QUESTIONS = [one for one in bundled().texts() if "block questions" in one.source]


@pytest.mark.parametrize("text", WITH_QUESTIONS, ids=lambda text: text.id)
def test_every_bundled_question_has_an_answer(text: TemplateText) -> None:
    block = text.source.partition("block questions %}")[2].partition("{% endblock")[0]
    asked = len(re.findall("^Hỏi", block, re.M))
    assert asked == len(questions_of(block)) >= 1
