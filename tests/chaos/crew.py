"""Processes of their own that die with us. Knows how to start, freeze and kill them, not what they do."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[2]


@dataclass(slots=True)
class Member:
    """A running process, leader of a session of its own, with the file that it writes its words to."""

    name: str
    process: "subprocess.Popen[bytes]"
    log: Path

    @property
    def is_alive(self) -> bool:
        """Whether it has not ended yet."""
        return self.process.poll() is None

    def children(self) -> list[psutil.Process]:
        """Those that it started and that still run."""
        with suppress(psutil.NoSuchProcess):
            return list(psutil.Process(self.process.pid).children(recursive=True))
        return []

    def kill(self) -> bool:
        """Ends it and all that it started as a power cut would. Whether it was still at work."""
        was_alive = self.is_alive
        children = self.children()
        self._signal(signal.SIGKILL)
        for child in children:
            with suppress(psutil.NoSuchProcess):
                child.kill()
        self.process.wait()
        while any(_is_running(Path(f"/proc/{child.pid}/stat")) for child in children):
            time.sleep(0.002)
        return was_alive

    def freeze(self) -> None:
        """Stops it in the middle of what it does, and returns when none of its threads runs any more."""
        self._signal(signal.SIGSTOP)
        while any(_is_running(thread) for thread in Path(f"/proc/{self.process.pid}/task").glob("*/stat")):
            time.sleep(0.002)

    def thaw(self) -> None:
        """Lets it go on."""
        self._signal(signal.SIGCONT)

    def end(self, wait_s: float = 20.0) -> int:
        """Asks it to end; kills it when it does not. Returns its exit code."""
        with suppress(ProcessLookupError):
            self.process.terminate()
        try:
            return self.process.wait(wait_s)
        except subprocess.TimeoutExpired:
            self.kill()
            return self.process.returncode

    def await_exit(self, within_s: float) -> int:
        """Its exit code, once it has ended by itself. Raises TimeoutExpired."""
        return self.process.wait(within_s)

    def words(self) -> str:
        """What it wrote."""
        return self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""

    def _signal(self, number: int) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)


def _is_running(stat: Path) -> bool:
    """A process or thread by its line in /proc: `T` is stopped, `Z` is over and only not buried yet."""
    try:
        return stat.read_text(encoding="utf-8").rpartition(")")[2].split()[0] not in "TtZX"
    except OSError:
        return False


class Crew:
    """All the processes of a scenario. `close` leaves none, whatever happened."""

    def __init__(self, logs: Path) -> None:
        self._logs = logs
        self._members: list[Member] = []

    def start(
        self, name: str, command: Sequence[str], environment: Mapping[str, str] | None = None, user: str = ""
    ) -> Member:
        """Starts `command` in the project's folder, as `user` if one is named (root alone can)."""
        log = self._logs / f"{len(self._members):03}-{name}.log"
        with log.open("wb") as out:
            process = subprocess.Popen(
                [*mortal(user), *command],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                env=dict(environment) if environment is not None else None,
                cwd=ROOT,
                start_new_session=True,
            )
        member = Member(name, process, log)
        self._members.append(member)
        return member

    def close(self) -> None:
        """Kills whatever still runs, the youngest first."""
        for member in reversed(self._members):
            member.thaw()
            member.kill()

    def expect_alive(self, *members: Member) -> None:
        """Raises ChildProcessError when one of them ended although nobody asked it to."""
        dead = [f"{member.name} ended with {member.process.returncode}" for member in members if not member.is_alive]
        if dead:
            raise ChildProcessError("; ".join(dead))

    def complaints(self) -> str:
        """The end of what each process wrote, for the report of a failure."""
        spoken = ((member.name, member.words().strip()) for member in self._members)
        return "\n".join(f"--- {name}\n{words[-1500:]}" for name, words in spoken if words)


def mortal(user: str = "") -> list[str]:
    """What to write before a command so that it dies when we are killed, and runs as `user`."""
    if shutil.which("setpriv") is None:
        return ["runuser", "-u", user, "--"] if user else []
    become = ["--reuid", user, "--regid", user, "--clear-groups"] if user else []
    return ["setpriv", "--pdeathsig", "KILL", *become, "--"]
