"""What a real Redis says of itself, and what is said when it does not answer."""

import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import RedisError

from campaign.watching.broker import BrokerAway, ask
from tests.needs import program

PASSWORD = "mat-khau-thu"


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A Redis of our own."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        number = int(free.getsockname()[1])
    folder: Path = tmp_path_factory.mktemp("redis")
    command = [
        program("redis-server"),
        "--port",
        str(number),
        "--bind",
        "127.0.0.1",
        "--dir",
        str(folder),
        "--save",
        "",
    ]
    server = subprocess.Popen([*command, "--requirepass", PASSWORD], stdout=subprocess.DEVNULL)
    try:
        _wait_for(number)
        yield number
    finally:
        server.terminate()
        server.wait(10)


def _wait_for(number: int) -> None:
    for _try in range(200):
        try:
            with Redis(port=number, password=PASSWORD) as client:
                client.ping()
                return
        except RedisError:
            time.sleep(0.02)
    raise AssertionError("redis-server did not start")


def test_it_tells_its_version_and_what_it_does_when_full(port: int) -> None:
    url = f"redis://:{PASSWORD}@127.0.0.1:{port}/5"
    told = ask(url)
    assert (told.version[0].isdigit(), told.policy) == (True, "noeviction")
    with Redis.from_url(url) as client:
        client.config_set("maxmemory-policy", "allkeys-lru")
    assert ask(url).policy == "allkeys-lru"


def test_a_wrong_password_is_said_without_it(port: int) -> None:
    with pytest.raises(BrokerAway, match=r"^AuthenticationError$"):
        ask(f"redis://:khong-dung@127.0.0.1:{port}/5")


@pytest.mark.parametrize("url", ["redis://:mat-khau-thu@127.0.0.1:9/0", "http://mat-khau-thu", ""])
def test_a_redis_that_is_away_is_said_without_its_address(url: str) -> None:
    with pytest.raises(BrokerAway, match=r"^\w+$"):
        ask(url)
