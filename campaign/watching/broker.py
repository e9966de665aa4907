"""Asks Redis whether it answers, and whether it keeps what it is given. Loaded only where the engine is celery."""

from dataclasses import dataclass

import redis

WAIT_S = 5.0


class BrokerAway(Exception):
    """Redis does not answer. The text is the kind of failure: English, no address."""


@dataclass(frozen=True, slots=True)
class Broker:
    """`policy` is what Redis does when its memory is full: all but noeviction throw tasks away."""

    version: str
    policy: str


def ask(url: str) -> Broker:
    """What Redis says of itself. Raises BrokerAway."""
    try:
        with redis.Redis.from_url(url, socket_connect_timeout=WAIT_S, socket_timeout=WAIT_S) as client:
            client.ping()
            told = client.info()
    except (redis.RedisError, OSError, ValueError) as error:
        # Without the cause: its text may hold the address with the password.
        raise BrokerAway(type(error).__name__) from None
    assert isinstance(told, dict)
    return Broker(str(told.get("redis_version", "")), str(told.get("maxmemory_policy", "")))
