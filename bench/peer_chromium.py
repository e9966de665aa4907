"""A headless Chromium that stays open and is driven by the DevTools protocol, over a pipe."""

import base64
import json
import os
import subprocess
from pathlib import Path
from typing import Any

PAGE = "data:text/html,<!doctype html><meta charset=utf-8><style>body{margin:0}svg{display:block}</style>"


class Chromium:
    """One page of `width_px` × `height_px`."""

    def __init__(self, command: str, profile: Path, width_px: int, height_px: int) -> None:
        """Starts it with an empty page and a profile in that folder."""
        theirs_in, self._to = os.pipe()
        self._from, theirs_out = os.pipe()
        options = (
            f"--headless --no-sandbox --disable-gpu --hide-scrollbars --remote-debugging-pipe --user-data-dir={profile}"
        )
        # The browser listens at 3 and answers at 4.
        moved = f'exec "$@" 3<&{theirs_in} 4>&{theirs_out}'
        self._process = subprocess.Popen(
            ["bash", "-c", moved, "chromium", command, *options.split()],
            pass_fds=(theirs_in, theirs_out),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._session, self._number, self._rest = "", 0, b""
        try:
            self._open(width_px, height_px)
        except BaseException:
            self._process.kill()
            raise

    def _open(self, width_px: int, height_px: int) -> None:
        target = self._call("Target.createTarget", url=PAGE)["targetId"]
        self._session = self._call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        size: dict[str, Any] = {"width": width_px, "height": height_px, "deviceScaleFactor": 1, "mobile": False}
        self._call("Emulation.setDeviceMetricsOverride", **size)
        ready = (
            "new Promise(tell => document.readyState == 'complete' ? tell() : addEventListener('load', () => tell()))"
        )
        self._call("Runtime.evaluate", expression=ready, awaitPromise=True)

    def picture(self, markup: str) -> bytes:
        """A PNG of the page with that markup in its body."""
        self._call("Runtime.evaluate", expression=f"document.body.innerHTML = {json.dumps(markup)}")
        shot = self._call("Page.captureScreenshot", format="png", optimizeForSpeed=False)
        return base64.b64decode(shot["data"])

    def close(self) -> None:
        """Ends it."""
        self._call("Browser.close", session="")
        os.close(self._to)
        os.close(self._from)
        self._process.wait(timeout=20)

    def _call(self, method: str, session: str | None = None, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        order = {"id": self._number, "method": method, "params": parameters}
        session = self._session if session is None else session
        if session:
            order["sessionId"] = session
        self._send(json.dumps(order).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return dict(answer["result"])

    def _send(self, order: bytes) -> None:
        while order:
            order = order[os.write(self._to, order) :]

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            more = os.read(self._from, 1 << 20)
            if not more:
                raise RuntimeError("Chromium ended")
            self._rest += more
        line, _end, self._rest = self._rest.partition(b"\0")
        return dict(json.loads(line))
