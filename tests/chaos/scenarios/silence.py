"""From command to silence: all publishing is stopped in the middle of a burst that another process sends."""

import time
from pathlib import Path

from campaign.delivery.holding import lift
from campaign.delivery.resolving import Choice, Decision, resolve
from tests.chaos.engines import Distributed, Embedded, distributed, embedded
from tests.chaos.journal import Event
from tests.chaos.judge import judge
from tests.chaos.report import Row
from tests.chaos.stage import Burst, Stage

LIMIT_S = 5.0
"""From the command to the last message that leaves."""

START_S = 2.0
"""Of that for the command's own start. What a busy machine takes longer, told by a listing just before, is not counted."""

LOOKS_S = 8.0
"""How long it is watched that nothing more leaves."""


def hold_embedded(folder: Path, seed: int, burst: Burst) -> Row:
    """A hold against `campaign up`."""
    with embedded(folder, seed, burst) as engine:
        return _hold(engine, seed)


def hold_distributed(folder: Path, seed: int, burst: Burst) -> Row:
    """A hold against workers that know nothing of it but what the database says."""
    with distributed(folder, seed, burst) as engine:
        return _hold(engine, seed)


def _hold(engine: Embedded | Distributed, seed: int) -> Row:
    began = time.monotonic()
    stage = engine.stage
    engine.start()
    stage.await_accepted(10)
    limit_s = LIMIT_S + max(0.0, _listing_s(stage) - START_S)
    stopped = time.time()
    hold = stage.command("hold", "hold", "all", "--reason", "Diễn tập dừng khẩn cấp", "--by", "Người trực")
    code = hold.await_exit(30.0)
    time.sleep(LOOKS_S)
    last = max(entry.at for entry in stage.journal.read() if entry.event == Event.ASKED)
    held = stage.held()
    _go_on(stage, held)
    stage.await_end(90.0)
    engine.expect_alive()
    verdict = judge(stage, is_exact=True)
    if code != 0 or last - stopped > limit_s:
        verdict.tell([f"hold ended with {code}; the last message left {last - stopped:.1f} s after the command"])
    if not held:
        verdict.tell(["nothing was left to be held: the burst is too small to tell"])
    notes = f"silent after {max(0.0, last - stopped):.1f} s of {limit_s:.1f} s"
    return Row("hold in mid-burst", engine.name, seed, 1, 0, verdict, time.monotonic() - began, notes)


def _listing_s(stage: Stage) -> float:
    """How long the command takes that only lists what is stopped, in the middle of the same burst."""
    began = time.monotonic()
    stage.command("holds", "hold").await_exit(30.0)
    return time.monotonic() - began


def _go_on(stage: Stage, held: list[int]) -> None:
    """The hold is lifted; nothing comes back by itself, and a person publishes what was held."""
    workspace = stage.scene.workspace()
    lift(workspace, None, "Người trực")
    resolve(workspace, held, Decision(Choice.PUBLISH_NOW, "Người trực", "Diễn tập xong"))
