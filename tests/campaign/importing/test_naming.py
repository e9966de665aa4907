"""Names in tables: one thing by its name or its id, and the names that may be written where none is known."""

import pytest

from campaign.importing.naming import NameProblem, by_name, named, names_of
from content.words.library import bundled
from tests.campaign.sample import office

TWINS = by_name([("Văn phòng", "van-phong"), ("Trung tâm", "tt-a"), ("Trung tâm", "tt-b")])


@pytest.mark.parametrize(("text", "key"), [("văn phòng", "van-phong"), ("VAN-PHONG", "van-phong"), ("tt-b", "tt-b")])
def test_a_name_and_an_id_mean_the_thing(text: str, key: str) -> None:
    assert named(text, TWINS) == key


@pytest.mark.parametrize(
    ("text", "advice"),
    [("văn phòn", "Có phải “Văn phòng”?"), ("xyz", "Hãy ghi một trong: tt-a, tt-b, Văn phòng."), ("Trung tâm", "tt-a")],
)
def test_advice_names_things_and_ids_only_where_two_share_a_name(text: str, advice: str) -> None:
    with pytest.raises(NameProblem, match=advice.replace("?", r"\?").replace(".", r"\.")):
        named(text, TWINS)


def test_channels_and_templates_are_advised_by_name() -> None:
    names = names_of(office().calendar, bundled())
    with pytest.raises(NameProblem, match="Telegram"):
        named("Telegran", names.channels)
    with pytest.raises(NameProblem, match="Có phải “Chủ đề trong tuần”"):
        named("Chủ đề trong tuầ", names.templates)
    assert (named("telegram.kenh", names.channels), named("Mẹo theo chủ đề", names.templates)) == (
        "telegram.kenh",
        "theme-tip",
    )
