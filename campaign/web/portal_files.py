"""Serves the portal's files before anything else is asked: from memory while they stand unchanged on the disk."""

import mimetypes
import os
import stat
from collections import OrderedDict
from dataclasses import dataclass
from email.utils import formatdate
from pathlib import Path
from typing import BinaryIO

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

MOST_KEPT_BYTES = 16_000_000
LARGEST_KEPT_BYTES = 500_000
"""A larger file is read from the disk each time, piece by piece."""

PIECE_BYTES = 256 * 1024

OURS = frozenset({"studio", "api", "duyet", "to", "healthz", "readyz", "metrics"})
"""First steps of paths that no file of the portal may stand before."""

_Mark = tuple[int, int, int]
_Header = tuple[bytes, bytes]


@dataclass(frozen=True, slots=True)
class _Kept:
    mark: _Mark
    body: bytes
    headers: tuple[_Header, ...]
    etag: str
    changed: str


class Site:
    """The files of `folder` in front of `app`, which gets every path that is no file. Reads only; others fill the folder.

    A file is known unchanged by its inode, time and size: writers replace files whole.
    """

    def __init__(self, app: ASGIApp, folder: Path, has_root: bool = True) -> None:
        self._app = app
        self._folder = os.path.realpath(folder)
        self._has_root = has_root
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._size = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD"):
            path: str = scope["path"]
            if self._is_mine(path) and await self._answer(path, scope, send):
                return
        await self._app(scope, receive, send)

    def _is_mine(self, path: str) -> bool:
        steps = path.split("/")
        if path == "/":
            return self._has_root
        # Nothing hidden, nothing above the folder, nothing that a file system reads otherwise than we do.
        is_plain = not any(step.startswith(".") for step in steps) and "\0" not in path and "\\" not in path
        return is_plain and steps[0] == "" and steps[1] not in OURS and "" not in steps[1:-1]

    async def _answer(self, path: str, scope: Scope, send: Send) -> bool:
        """Whether there was a file to answer with."""
        file = f"{self._folder}{path}index.html" if path.endswith("/") else f"{self._folder}{path}"
        try:
            found = os.stat(file)  # noqa: PTH116 — once for each request: a Path costs more than the look
        except (OSError, ValueError):
            return False
        if stat.S_ISDIR(found.st_mode):
            return await _lead_to(f"{path}/", file, scope, send)
        if not stat.S_ISREG(found.st_mode):
            return False
        mark = (found.st_ino, found.st_mtime_ns, found.st_size)
        kept = self._kept.get(file)
        if kept is None or kept.mark != mark:
            kept = await run_in_threadpool(self._read, file, mark, found.st_mtime)
            if kept is None:
                return False
        else:
            self._kept.move_to_end(file)
        await _send(kept, file, scope, send)
        return True

    def _read(self, file: str, mark: _Mark, changed_s: float) -> _Kept | None:
        if not os.path.realpath(file).startswith(f"{self._folder}{os.sep}"):
            return None
        is_small = mark[2] <= LARGEST_KEPT_BYTES
        try:
            body = Path(file).read_bytes() if is_small else b""
        except OSError:
            return None
        etag, changed = f'"{mark[0]:x}-{mark[1]:x}-{mark[2]:x}"', formatdate(changed_s, usegmt=True)
        headers = _headers(file, len(body) if is_small else mark[2], etag, changed)
        kept = _Kept(mark, body, headers, etag, changed)
        # Read while it was replaced: right for this answer, but not to be kept.
        if is_small and len(body) == mark[2]:
            self._keep(file, kept)
        return kept

    def _keep(self, file: str, kept: _Kept) -> None:
        before = self._kept.pop(file, None)
        self._size += len(kept.body) - (len(before.body) if before else 0)
        self._kept[file] = kept
        while self._size > MOST_KEPT_BYTES and self._kept:
            _file, oldest = self._kept.popitem(last=False)
            self._size -= len(oldest.body)


def _headers(file: str, size: int, etag: str, changed: str) -> tuple[_Header, ...]:
    kind = mimetypes.guess_type(file)[0] or "application/octet-stream"
    kind += "; charset=utf-8" if kind.startswith("text/") else ""
    named = (("content-type", kind), ("content-length", str(size)), ("etag", etag), ("last-modified", changed))
    return tuple((name.encode("latin-1"), value.encode("latin-1")) for name, value in named)


async def _lead_to(path: str, folder: str, scope: Scope, send: Send) -> bool:
    """A folder is read at its address with a slash, where the links of its page begin."""
    if not os.path.isfile(os.path.join(folder, "index.html")):  # noqa: PTH113, PTH118 — as above
        return False
    raw: bytes = scope.get("raw_path") or path.encode()
    query: bytes = scope.get("query_string", b"")
    target = raw.rstrip(b"/") + b"/" + (b"?" + query if query else b"")
    headers = [(b"location", target), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": 307, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
    return True


async def _send(kept: _Kept, file: str, scope: Scope, send: Send) -> None:
    asked = Headers(scope=scope)
    if _is_known(kept, asked.get("if-none-match"), asked.get("if-modified-since")):
        headers = [header for header in kept.headers if header[0] in (b"etag", b"last-modified")]
        await send({"type": "http.response.start", "status": 304, "headers": headers})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({"type": "http.response.start", "status": 200, "headers": list(kept.headers)})
    if scope["method"] == "HEAD" or kept.body or kept.mark[2] == 0:
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else kept.body})
        return
    await _send_pieces(file, kept.mark[2], send)


def _is_known(kept: _Kept, tags: str | None, since: str | None) -> bool:
    if tags is not None:
        return tags.strip() == "*" or kept.etag in (tag.strip().removeprefix("W/") for tag in tags.split(","))
    return since == kept.changed


async def _send_pieces(file: str, size: int, send: Send) -> None:
    """As many bytes as were told, whatever happens to the file meanwhile."""
    opened: BinaryIO = await run_in_threadpool(open, file, "rb")
    with opened:
        while size > 0:
            piece = await run_in_threadpool(opened.read, min(PIECE_BYTES, size))
            if not piece:
                raise OSError(f"{file} is shorter than it was")
            size -= len(piece)
            await send({"type": "http.response.body", "body": piece, "more_body": size > 0})
