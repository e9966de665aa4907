import unicodedata

import pytest

from content.packs.audiences import VOICES, Listener, listener_of, voice_of


@pytest.mark.parametrize(
    ("audience", "listener"),
    [
        ("nguoi-dan", Listener.PEOPLE),
        ("doanh-nghiep", Listener.ENTERPRISES),
        ("ho-kinh-doanh", Listener.ENTERPRISES),
        ("can-bo-lanh-dao", Listener.OFFICIALS),
        ("truong-hoc", Listener.SCHOOLS),
        ("nha-khoa-hoc", Listener.RESEARCHERS),
        ("to-cong-nghe-so", Listener.TEAMS),
        ("khach-du-lich", Listener.EVERYBODY),
        ("", Listener.EVERYBODY),
    ],
)
def test_an_audience_is_known_by_the_words_of_its_id(audience: str, listener: Listener) -> None:
    assert listener_of(audience) is listener


def test_each_listener_is_greeted_and_addressed() -> None:
    assert voice_of("nguoi-dan").greeting == "Kính gửi bà con,"
    assert voice_of("nguoi-dan").address == "Kính thưa bà con."


@pytest.mark.parametrize("listener", Listener)
def test_every_voice_says_all_in_composed_letters(listener: Listener) -> None:
    voice = VOICES[listener]
    words = [voice.whom, voice.chats, voice.speakers, voice.screens, voice.walls, voice.hands]
    assert all(words)
    assert unicodedata.is_normalized("NFC", " ".join(words))
