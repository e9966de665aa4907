import pytest

from content.documents.flow import blocks_of
from content.documents.paper import Block, Heading, Listing, Note, Paragraph, Run, Table
from content.documents.txt import text_of
from content.words.markdown import MAX_MARKDOWN


def test_a_text_becomes_headings_paragraphs_and_lists() -> None:
    blocks = blocks_of("## Mở\n\nLời **đậm**.\n\n- a\n- b")
    assert [type(block) for block in blocks] == [Heading, Paragraph, Listing]
    assert blocks[1] == Paragraph((Run("Lời "), Run("đậm", is_bold=True), Run(".")))


@pytest.mark.parametrize(("top_level", "levels"), [(1, [1, 1, 2, 3, 3]), (2, [2, 2, 3, 3, 3]), (3, [3] * 5)])
def test_headings_begin_at_the_level_that_is_asked_for(top_level: int, levels: list[int]) -> None:
    blocks = blocks_of("# a\n## b\n### c\n#### d\n##### e", top_level=top_level)
    assert [block.level for block in blocks if isinstance(block, Heading)] == levels


def test_a_list_inside_a_list_stands_between_its_neighbours_and_numbers_go_on() -> None:
    listings = blocks_of("1. một\n   - con\n2. hai\n3. ba")
    assert [(block.depth, block.first, len(block.items)) for block in listings if isinstance(block, Listing)] == [
        (0, 1, 1),
        (1, 1, 1),
        (0, 2, 2),
    ]


def test_the_paragraphs_of_an_item_are_one() -> None:
    assert text_of(blocks_of("- một\n\n  hai\n- ba")) == "- một hai\n- ba"


def test_a_table_keeps_its_head_and_its_cells() -> None:
    assert blocks_of("|a|b|\n|-|-|\n|1|**2**|") == (Table(("a", "b"), (((Run("1"),), (Run("2", is_bold=True),)),)),)


def test_links_keep_where_they_lead_and_lines_are_joined() -> None:
    (paragraph,) = blocks_of("xem\n[trang](https://a.vn) *nhé*")
    assert paragraph == Paragraph(
        (Run("xem "), Run("trang", link="https://a.vn"), Run(" "), Run("nhé", is_italic=True))
    )


def test_a_quotation_stands_apart_and_a_rule_is_nothing() -> None:
    assert blocks_of("> lời\n\n---") == (Note((Run("lời"),)),)


def test_raw_html_stays_words_and_a_picture_becomes_its_words() -> None:
    assert text_of(blocks_of("<script>x</script> ![sơ đồ](a.png)")) == "<script>x</script> sơ đồ"


@pytest.mark.parametrize("hostile", ["> " * 5_000 + "x", "- " * 5_000 + "x", "**" * 20_000, "[" * 20_000, "|a" * 5_000])
def test_a_hostile_text_is_read_in_bounds(hostile: str) -> None:
    blocks: tuple[Block, ...] = blocks_of(hostile)
    assert isinstance(text_of(blocks), str)


def test_an_absurdly_long_text_is_refused() -> None:
    with pytest.raises(ValueError, match="quá"):
        blocks_of("a" * (MAX_MARKDOWN + 1))
