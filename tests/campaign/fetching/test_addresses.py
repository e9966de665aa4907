"""Which addresses may be fetched at all."""

import pytest

from campaign.fetching.addresses import is_public, read_address
from campaign.fetching.problems import AddressRefused


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.vn/",
        "file:///etc/passwd",
        "gopher://example.vn/",
        "//example.vn/",
        "example.vn",
        "http://",
        "http:///trang",
        "https://ten:mat-khau@example.vn/",
        "https://example.vn@127.0.0.1/",
        "https://example.vn:22/",
        "https://example.vn:8443/",
        "https://example.vn:99999/",
        "https://exam ple.vn/",
        "https://example.vn/\r\nHost: khac.vn",
        "https://example.vn\\@127.0.0.1/",
        "https://[::1/",
        "https://" + "a" * 64 + ".vn/",
        "https://example.vn/" + "a" * 2000,
    ],
)
def test_what_is_no_plain_public_address_is_refused(url: str) -> None:
    with pytest.raises(AddressRefused) as raised:
        read_address(url)
    assert "mat-khau" not in str(raised.value)


def test_an_address_is_read_into_what_is_sent() -> None:
    address = read_address("HTTPS://Example.VN./chuyên-mục?q=số%20liệu#cuối")
    assert (address.scheme, address.host, address.port) == ("https", "example.vn", 443)
    assert address.target == "/chuy%C3%AAn-m%E1%BB%A5c?q=s%E1%BB%91%20li%E1%BB%87u"


def test_a_name_in_vietnamese_letters_is_asked_for_in_its_ascii_form() -> None:
    assert read_address("https://quảngngãi.vn/").host == "xn--qungngi-2wa3569d.vn"


def test_another_port_needs_to_be_allowed() -> None:
    assert read_address("http://127.0.0.1:8081/", frozenset({"127.0.0.1:8081"})).port == 8081


@pytest.mark.parametrize(
    "number",
    [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "100.100.100.200",
        "127.0.0.1",
        "127.8.8.8",
        "168.63.129.16",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "64:ff9b::7f00:1",
        "2001:db8::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "2002:7f00:1::",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
        "example.vn",
        "",
    ],
)
def test_what_is_not_the_open_internet_is_not_public(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", ["8.8.8.8", "203.162.4.190", "2400:cb00:2048:1::6814:55"])
def test_the_open_internet_is_public(number: str) -> None:
    assert is_public(number)
