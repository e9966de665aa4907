from campaign.editorial.editing import Edit, merged


def test_an_edit_of_the_variants_leaves_what_packs_say() -> None:
    before = Edit(variants={"led": "Cũ", "questions": "Hỏi: A?\nĐáp: B."})
    assert merged(before, Edit(variants={"led": "Mới"})).variants == {"led": "Mới", "questions": "Hỏi: A?\nĐáp: B."}


def test_an_edit_may_change_what_packs_say() -> None:
    before = Edit(variants={"slogans": "- Cũ"})
    assert merged(before, Edit(variants={"slogans": "- Mới"})).variants == {"slogans": "- Mới"}
