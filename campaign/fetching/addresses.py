"""Which addresses may be fetched: http and https, their own ports, public places. Looks nothing up."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from socket import inet_aton, inet_ntoa
from urllib.parse import quote, urlsplit

from campaign.fetching.problems import AddressRefused
from content.language import marked

PORTS = {"http": 80, "https": 443}
LONGEST = 2000

# Azure answers machines' own secrets there (learn.microsoft.com, "What is IP address 168.63.129.16?"); a public number.
_CLOUD = frozenset({IPv4Address("168.63.129.16")})
# Each hides an IPv4 address or leads to one: ::/96, NAT64 (RFC 6052, 8215), Teredo, 6to4; fec0::/10 is the old fc00::/7.
_HIDING = tuple(
    IPv6Network(text)
    for text in ("::/96", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "2001::/32", "2002::/16", "fec0::/10")
)
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_SAFE = "%/:=&?~+!$,;'@()*[]-._"


@dataclass(frozen=True, slots=True)
class Address:
    """A checked address. `host` is ASCII, in lower case, without brackets; `target` is path and query, percent-encoded."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def place(self) -> str:
        """`host:port`, as an allow-list names it."""
        return f"{self.host}:{self.port}"

    @property
    def url(self) -> str:
        """The address again, without a fragment."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.target}"


def read_address(url: str, allowed: frozenset[str] = frozenset()) -> Address:
    """The parts of `url`. `allowed` are places (`host:port`) with other ports. Raises AddressRefused."""
    if len(url) > LONGEST:
        raise AddressRefused(marked("Địa chỉ dài quá {most} ký tự."), most=LONGEST)
    if any(ord(letter) <= 32 or ord(letter) == 127 or letter == "\\" for letter in url):
        raise AddressRefused(marked("Địa chỉ có khoảng trắng hoặc ký tự không dùng được; hãy chép lại địa chỉ."))
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise AddressRefused(marked("Địa chỉ viết không đúng; hãy ghi như https://ten-mien.vn/trang.")) from None
    if parts.scheme not in PORTS or not parts.hostname:
        raise AddressRefused(marked("Địa chỉ phải bắt đầu bằng http:// hoặc https:// và có tên miền."))
    if "@" in parts.netloc:
        raise AddressRefused(marked("Địa chỉ không được chứa tên đăng nhập hay mật khẩu."))
    target = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    address = Address(parts.scheme, _ascii(parts.hostname), port or PORTS[parts.scheme], target)
    if address.port not in PORTS.values() and address.place not in allowed:
        raise AddressRefused(marked("Chỉ được dùng cổng 80 và 443, không dùng cổng {port}."), port=address.port)
    return address


def _ascii(host: str) -> str:
    try:
        return host.rstrip(".").encode("idna").decode("ascii").lower() if ":" not in host else host.lower()
    except UnicodeError:
        raise AddressRefused(marked("Tên miền “{host}” viết không đúng."), host=host[:100]) from None


def refuse_closed(host: str) -> None:
    """Raises AddressRefused for a host that nobody need look up: this machine's own name, a number that is not public."""
    if _is_closed(host):
        message = marked("Địa chỉ {host} nằm trong mạng nội bộ hoặc vùng dành riêng nên không được truy cập.")
        raise AddressRefused(message, host=host)


def _is_closed(host: str) -> bool:
    if ":" in host:
        return not is_public(host)
    last = host.rpartition(".")[2]
    if last == "localhost" or not _NUMBER.fullmatch(last):
        return last == "localhost"
    try:
        # Resolvers read one number, hexadecimal and octal ones as addresses too.
        return not is_public(inet_ntoa(inet_aton(host)))
    except OSError:
        return True


def is_public(number: str) -> bool:
    """Whether an IP address (as text) is one of the open internet: no private, local, shared, reserved or hidden one."""
    try:
        ip: IPv4Address | IPv6Address = ip_address(number)
    except ValueError:
        return False
    if isinstance(ip, IPv6Address) and (ip.scope_id or any(ip in network for network in _HIDING)):
        return False
    closed = ip.is_private or ip.is_loopback or ip.is_link_local or ip.is_multicast or ip.is_reserved
    return ip.is_global and not closed and not ip.is_unspecified and ip not in _CLOUD
