"""What a portal's entry in the calendar may say."""

import pytest
from pydantic import ValidationError

from channels.portal.config import PortalConfig


def test_a_closing_slash_of_the_address_is_dropped() -> None:
    assert PortalConfig(base_url="https://example.gov.vn/nq57//").base_url == "https://example.gov.vn/nq57"


@pytest.mark.parametrize("address", ["example.gov.vn", "ftp://a.vn", "https://", "https://a.vn/?q=1", 'https://a"b'])
def test_what_is_not_a_web_address_is_refused(address: str) -> None:
    with pytest.raises(ValidationError):
        PortalConfig(base_url=address)


def test_an_unknown_time_zone_is_refused() -> None:
    with pytest.raises(ValidationError, match="time zone"):
        PortalConfig(base_url="https://a.vn", time_zone="Asia/Nowhere")
