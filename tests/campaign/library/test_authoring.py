"""An office's own texts: written, put forward, approved by somebody else, and what posts are then written from."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from campaign.db.engine import reading
from campaign.db.tables import TemplateState
from campaign.editorial.approval import Approver, approve_templates
from campaign.editorial.composing import compose_due
from campaign.errors import CampaignError
from campaign.library.authoring import (
    TextRefused,
    approve_text,
    ask_approval,
    checked_text,
    request_changes,
    retire_text,
    save_text,
)
from campaign.library.catalogue import kept_text, list_texts, title_of, waiting_texts
from campaign.library.finding import search
from campaign.library.indexing import Kind
from campaign.library.preview import preview
from campaign.library.texts import library_of
from campaign.people.actors import Actor, Forbidden
from campaign.plan.office import planned_office
from campaign.workspace import Workspace
from content.words.library import BLOCKS, bundled_content, read_text
from tests.campaign.library.people import AUTHOR, LEADER, OTHER, VIEWER
from tests.campaign.play import approved, planned, post
from tests.campaign.sample import CALENDAR

DAY = "day/generic"
BOSS = replace(LEADER, name="Phạm Văn Chánh")
TITLE = "Ngày của chúng ta"


def content(title: str = TITLE, head: str = "") -> str:
    blocks = {name: f"{name} của văn phòng" for name in sorted(BLOCKS)} | {"title": title}
    return f"+++\n{head}\n+++\n" + "".join(f"{{% block {n} %}}{words}{{% endblock %}}\n" for n, words in blocks.items())


@pytest.fixture
def day(workspace: Workspace) -> str:
    """The id of the text that the day's own post is written from."""
    approved(workspace)
    with reading(workspace.db) as connection:
        query = text("SELECT text_id FROM revision WHERE id = :id")
        return str(connection.execute(query, {"id": post(workspace).revision_id}).scalar_one())


def revision(workspace: Workspace, number: int) -> tuple[str, str]:
    with reading(workspace.db) as connection:
        query = text("SELECT title, author FROM revision WHERE post_id = :id AND number = :number")
        row = connection.execute(query, {"id": post(workspace).id, "number": number}).one()
    return row.title, row.author


def in_force(workspace: Workspace, text_id: str, by: Actor = AUTHOR, words: str = "") -> None:
    saved = save_text(workspace, "thu", text_id, words or content(), by)
    ask_approval(workspace, "thu", saved, by)
    approve_text(workspace, "thu", saved, LEADER)


def test_a_text_changes_nothing_before_somebody_else_approved_it(workspace: Workspace, day: str) -> None:
    before = post(workspace)
    saved = save_text(workspace, "thu", day, content(), AUTHOR)
    ask_approval(workspace, "thu", saved, AUTHOR)
    compose_due(workspace)
    assert post(workspace) == before
    with reading(workspace.db) as connection:
        assert waiting_texts(connection, "thu") == [day]


def test_an_approved_text_stands_in_for_the_product_s_and_its_posts_go_on(workspace: Workspace, day: str) -> None:
    in_force(workspace, day)
    compose_due(workspace)
    assert (post(workspace).state, revision(workspace, 2)[0]) == ("scheduled", TITLE)


def test_an_edit_of_a_text_in_force_waits_and_then_takes_its_place(workspace: Workspace, day: str) -> None:
    in_force(workspace, day)
    compose_due(workspace)
    saved = save_text(workspace, "thu", day, content("Tên mới"), OTHER)
    compose_due(workspace)
    assert revision(workspace, 2)[0] == TITLE
    ask_approval(workspace, "thu", saved, OTHER)
    approve_text(workspace, "thu", saved, LEADER)
    compose_due(workspace)
    assert (post(workspace).state, revision(workspace, 3)[0]) == ("scheduled", "Tên mới")


def test_nobody_approves_what_they_wrote(workspace: Workspace, day: str) -> None:
    saved = save_text(workspace, "thu", day, content(), LEADER)
    ask_approval(workspace, "thu", saved, LEADER)
    with pytest.raises(CampaignError, match="không tự duyệt"):
        approve_text(workspace, "thu", saved, LEADER)


def test_a_second_hand_does_not_make_ones_own_words_another_s(workspace: Workspace, day: str) -> None:
    save_text(workspace, "thu", day, content(), LEADER)
    save_text(workspace, "thu", day, content("Một"), OTHER)
    newest = save_text(workspace, "thu", day, content("Hai"), AUTHOR)
    ask_approval(workspace, "thu", newest, AUTHOR)
    with pytest.raises(CampaignError, match="không tự duyệt"):
        approve_text(workspace, "thu", newest, LEADER)


def test_words_of_a_text_that_somebody_else_approved_are_nobodys_own(workspace: Workspace, day: str) -> None:
    saved = save_text(workspace, "thu", day, content(), LEADER)
    ask_approval(workspace, "thu", saved, LEADER)
    approve_text(workspace, "thu", saved, BOSS)
    in_force(workspace, day, words=content("Tên mới"))
    assert day in approve_templates(workspace, "thu", LEADER.name).texts


def test_an_author_under_another_name_is_known_by_the_account(workspace: Workspace, day: str) -> None:
    in_force(workspace, day, replace(AUTHOR, account_id=7))
    with pytest.raises(CampaignError, match="không tự duyệt"):
        approve_templates(workspace, "thu", Approver("Tên mới", account_id=7), [day])


def test_new_data_of_a_text_is_not_approved_by_its_author_either(workspace: Workspace, day: str) -> None:
    in_force(workspace, day)
    with pytest.raises(CampaignError, match="không tự duyệt"):
        approve_templates(workspace, "thu", AUTHOR.name, [day])
    done = approve_templates(workspace, "thu", AUTHOR.name)
    assert (done.own, day in done.texts) == ((day,), False)
    assert day in approve_templates(workspace, "thu", LEADER.name).texts


def test_only_what_was_put_forward_is_approved_and_only_once(workspace: Workspace, day: str) -> None:
    first = save_text(workspace, "thu", day, content(), AUTHOR)
    with pytest.raises(CampaignError, match="chưa gửi duyệt"):
        approve_text(workspace, "thu", first, LEADER)
    ask_approval(workspace, "thu", first, AUTHOR)
    second = save_text(workspace, "thu", day, content("Tên mới"), AUTHOR)
    with pytest.raises(CampaignError, match="chưa gửi duyệt"):
        approve_text(workspace, "thu", first, LEADER)
    with pytest.raises(CampaignError, match="phiên bản mới hơn"):
        ask_approval(workspace, "thu", first, AUTHOR)
    ask_approval(workspace, "thu", second, AUTHOR)
    approve_text(workspace, "thu", second, LEADER)
    with pytest.raises(CampaignError, match="đã được xử lý"):
        approve_text(workspace, "thu", second, LEADER)


def test_a_refusal_says_why_and_the_next_version_may_pass(workspace: Workspace, day: str) -> None:
    saved = save_text(workspace, "thu", day, content(), AUTHOR)
    ask_approval(workspace, "thu", saved, AUTHOR)
    with pytest.raises(CampaignError, match="điều cần sửa"):
        request_changes(workspace, "thu", saved, " ", LEADER)
    request_changes(workspace, "thu", saved, "Bỏ câu cuối", LEADER)
    with reading(workspace.db) as connection:
        version = kept_text(connection, "thu", day).versions[0]
    assert (version.state, version.note, version.answered_title) == ("changes_requested", "Bỏ câu cuối", LEADER.title)


def test_a_retired_text_gives_its_place_back(workspace: Workspace, day: str) -> None:
    first = revision(workspace, 1)[0]
    in_force(workspace, day)
    compose_due(workspace)
    retire_text(workspace, "thu", day, LEADER)
    compose_due(workspace)
    assert (post(workspace).state, revision(workspace, 3)[0]) == ("scheduled", first)


def test_a_template_of_the_office_alone_is_named_in_the_calendar_and_waits_for_its_text(workspace: Workspace) -> None:
    planned(workspace, CALENDAR.replace("template: day", "template: rieng-ngay-hoi"))
    compose_due(workspace)
    assert (post(workspace).state, "không có văn bản nào" in post(workspace).waiting_for) == ("draft", True)
    in_force(workspace, "rieng-ngay-hoi/chung")
    compose_due(workspace)
    assert (post(workspace).state, revision(workspace, 1)[0]) == ("scheduled", TITLE)


def test_another_office_has_its_own_texts(workspace: Workspace, day: str) -> None:
    in_force(workspace, day)
    with reading(workspace.db) as connection:
        mine, other = library_of(connection, "thu"), library_of(connection, "khac")
    assert (any(t.is_own for t in mine.texts()), any(t.is_own for t in other.texts())) == (True, False)


@pytest.mark.parametrize("who", [VIEWER, AUTHOR])
def test_who_may_not_approve_is_turned_away(workspace: Workspace, day: str, who: Actor) -> None:
    saved = save_text(workspace, "thu", day, content(), OTHER)
    ask_approval(workspace, "thu", saved, OTHER)
    with pytest.raises(Forbidden):
        approve_text(workspace, "thu", saved, who)


@pytest.mark.parametrize(
    ("text_id", "words", "line"),
    [
        ("../x", content(), 0),
        ("day/" + "a" * 1_000, content(), 0),
        ("khong-co/x", content(), 0),
        (DAY, "không có phần đầu", 0),
        (DAY, content().replace("{% endblock %}", "", 1), 11),
        (DAY, content("{{ ''.__class__ }}{% import 'os' as os %}"), 11),
        (DAY, content("{{ 'a' * 999999999 }}"), 11),
        (DAY, content("a" * 50_000), 0),
        (DAY, content(head="[picture]\nlayout = 'khong-co'"), 0),
    ],
    ids=range(9),
)
def test_a_text_that_is_wrong_is_refused(text_id: str, words: str, line: int) -> None:
    with pytest.raises(TextRefused) as refused:
        checked_text(text_id, words)
    assert refused.value.line == line


def test_the_same_words_make_no_new_version(workspace: Workspace, day: str) -> None:
    assert save_text(workspace, "thu", day, content(), AUTHOR) == save_text(workspace, "thu", day, content(), OTHER)


def test_the_list_shows_own_texts_first_and_finds_without_marks(workspace: Workspace, day: str) -> None:
    save_text(workspace, "thu", day, content(), AUTHOR)
    with reading(workspace.db) as connection:
        listed = list_texts(connection, "thu")
        found = [(entry.title, entry.is_own) for entry in list_texts(connection, "thu", "ngay cua chung ta")]
        searched = search(connection, "thu", "ngay cua chung ta", [Kind.TEMPLATE])
    assert (listed[0].text_id, listed[0].state, len(searched)) == (day, TemplateState.DRAFT, 1)
    assert found == [(TITLE, True)]
    assert [entry.is_own for entry in listed if entry.text_id == day] == [True, False]


def test_a_title_is_shown_with_dots_for_what_is_filled_in() -> None:
    assert title_of("{% block title %}Còn {{ occasion.days_left }} ngày\n nữa{% endblock %}") == "Còn … ngày nữa"
    choice = "{% if occasion.days_left == 1 %}Ngày mai{% else %}Còn {{ occasion.days_left }} ngày{% endif %}!"
    assert title_of("{% block title %}" + choice + "{% endblock %}") == "Còn … ngày!"


@pytest.mark.parametrize(
    ("name", "missing"), [(DAY, ()), ("theme-tip/rieng", ("hotline",)), ("rieng-moi/mot", ("hotline",))]
)
def test_a_text_is_seen_before_it_is_kept(workspace: Workspace, name: str, missing: tuple[str, ...]) -> None:
    planned(workspace)
    words = bundled_content(name) or content(head='needs = ["hotline"]')
    with reading(workspace.db) as connection:
        calendar, library = planned_office(connection, "thu").calendar, library_of(connection, "thu")
    seen = preview(workspace, calendar, library, read_text(name, words))
    assert seen.words.title
    assert seen.picture is not None
    assert seen.missing == missing


def test_a_text_that_uses_what_is_not_there_says_so(workspace: Workspace) -> None:
    planned(workspace)
    with reading(workspace.db) as connection:
        calendar, library = planned_office(connection, "thu").calendar, library_of(connection, "thu")
    with pytest.raises(CampaignError, match="khong_co"):
        preview(workspace, calendar, library, read_text(DAY, content("{{ khong_co }}")))
