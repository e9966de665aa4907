"""What a revision's hash covers."""

from dataclasses import replace

from campaign.editorial.drafting import Draft
from campaign.editorial.media import StoredPicture
from content.words.compose import Composition

WORDS = Composition(
    *("Tiêu đề", "Tóm tắt", "Thân", "Tin", "figure", "10/10", "Dẫn", "Dòng", "Nguồn", "day/generic", "0" * 64)
)
PICTURE = StoredPicture("doc.png", "image/png", 1080, 1350, "Mô tả", "1" * 64)
DRAFT = Draft(WORDS, "b", (PICTURE,))


def test_a_revision_without_variants_keeps_the_hash_that_it_always_had() -> None:
    assert DRAFT.hash == "a166fc3edaee1b0e2b5c22cd16c3c3383eaa6612954ce126f2931ba01e6a68b9"


def test_another_text_for_a_further_way_out_is_another_hash() -> None:
    assert replace(DRAFT, words=replace(WORDS, variants={"led": "Một dòng"})).hash != DRAFT.hash


def test_another_picture_spec_is_another_hash() -> None:
    assert replace(DRAFT, spec='{"layout": "figure"}').hash != DRAFT.hash
