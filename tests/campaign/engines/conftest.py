"""The engines are tested on the fixtures of delivery."""

from tests.campaign.delivery.conftest import telegram

__all__ = ["telegram"]
