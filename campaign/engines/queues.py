"""The queues of the distributed engine. Light: known to commands and tests that need nothing of the engine itself."""

from enum import StrEnum


class Queue(StrEnum):
    """`tick` looks, `drain` sends, `render` writes and draws, `slow` keeps house. Each must have a worker."""

    TICK = "tick"
    DRAIN = "drain"
    RENDER = "render"
    SLOW = "slow"


EVERY_WORKER = "every-worker"
"""Not a queue that work waits in: what is sent here reaches each worker that lives."""
