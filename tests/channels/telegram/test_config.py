"""What a calendar may say of a bot."""

from typing import Any

import pytest
from pydantic import ValidationError

from channels.telegram.config import TelegramConfig


def config(**said: Any) -> TelegramConfig:
    return TelegramConfig.model_validate({"token": "env:TELEGRAM_TOKEN", **said})


def test_a_bot_that_talks_with_teams_needs_no_place_to_post_to() -> None:
    assert config(teams=True, bot="@khcn_bot").destinations == ()


@pytest.mark.parametrize("said", [{}, {"teams": False}, {"destinations": []}])
def test_any_other_bot_posts_somewhere(said: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="nơi nhận"):
        config(**said)


@pytest.mark.parametrize("name", ["khcn_bot", "@a", "@khcn bot", "https://t.me/khcn_bot"])
def test_the_name_of_a_bot_is_as_the_platform_gives_it(name: str) -> None:
    with pytest.raises(ValidationError):
        config(teams=True, bot=name)


@pytest.mark.parametrize("chat", ["@kênh_khcn", "kenh_khcn", "-١٠٠١٢٣", "-100 123", "@abc"])
def test_a_place_is_the_name_or_the_number_of_a_chat(chat: str) -> None:
    with pytest.raises(ValidationError, match="chat"):
        config(destinations=[{"id": "kenh", "chat": chat}])
