from dataclasses import replace

from content.packs.papers.questions import questions_of
from content.packs.papers.sources import Target
from tests.content.packs.papers.samples import BARE, MATERIAL


def test_the_questions_of_the_office_come_first() -> None:
    assert questions_of(MATERIAL)[0] == MATERIAL.questions[0]


def test_what_the_office_answered_is_not_answered_again() -> None:
    own = (("Cần hướng dẫn thì hỏi ở đâu?", "Hỏi văn phòng"), ("Ngày Chuyển đổi số quốc gia là ngày nào?", "Là 10/10"))
    asked = [question for question, _answer in questions_of(replace(MATERIAL, questions=own))]
    assert sorted(set(asked)) == sorted(asked)


def test_without_data_only_where_to_ask_can_be_answered() -> None:
    bare = replace(MATERIAL, office=BARE, event=None, targets=(), questions=())
    assert questions_of(bare) == (
        (
            "Cần hướng dẫn thì hỏi ở đâu?",
            f"Gặp Tổ công nghệ số cộng đồng nơi mình ở, hoặc liên hệ {BARE.organisation}.",
        ),
    )


def test_many_targets_are_counted_not_recited() -> None:
    told = dict(questions_of(replace(MATERIAL, targets=(Target("Tên", "100%", "100%", "đến năm 2030"),) * 4)))
    assert told["Kế hoạch đặt ra mục tiêu gì?"].startswith("Có 4 mục tiêu, đã nêu ở phần nội dung.")
