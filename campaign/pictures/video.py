"""Encodes frames as H.264 in MP4 with the ffmpeg of `imageio-ffmpeg`, a program of its own that takes them from a pipe.

For public LED screens and social posts; what plays it repeats it. On one core, 6 s at 25 a second of bars that grow:
1080×1080 in 2 s and 0.4–0.5 MB, 1920×1080 in 4 s and as many.
"""

import importlib
import os
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import IO

from content.infographics.motion import About, Frames, printable
from content.infographics.problems import PictureProblem
from content.language import gettext as _

ENCODER = ("-c:v", "libx264", "-preset", "veryfast", "-crf", "16", "-profile:v", "high", "-threads", "1")
"""`superfast` saves a tenth of the time for half as many bytes again, `medium` takes 2 times longer for as many. 16 of
0–51: no dirt around letters on a large screen. One thread: same frames, same bytes."""

FILTER = (
    "crop=trunc(iw/2)*2:trunc(ih/2)*2,"
    "scale=in_range=pc:out_range=tv:out_color_matrix=bt709:flags=accurate_rnd+full_chroma_int+bitexact,format=yuv420p,"
    "setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709"
)
"""Each colour sample covers 2×2 pixels, so sides are even: an odd one loses its last row or column. Limited
range and BT.709 are what players assume of HD; what a file does not say is guessed, and colours shift."""

KEYFRAME_S = 2
LONGEST = timedelta(minutes=2)
MOST_SAID_BYTES = 2000
MOST_TEXT = 300

PASSED_ON = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LD_LIBRARY_PATH")
"""What of our environment ffmpeg sees: no secrets, and none of the variables that it takes orders from."""


class NoEncoder(PictureProblem):
    """The extra with ffmpeg is not installed, or its program does not start."""


class EncodingFailed(PictureProblem):
    """ffmpeg ended early, or not in time."""


def mp4(frames: Frames, fps: int, size: tuple[int, int], about: About, *, longest: timedelta = LONGEST) -> bytes:
    """The frames (P or RGB, all of `size` in pixels) as MP4 without sound, ready to play while it loads.

    Frames are taken while ffmpeg works; two are in memory. `longest` counts drawing too. Same frames, same bytes, as long
    as ffmpeg is the same. Raises NoEncoder, EncodingFailed, ValueError for a frame of another size and for none.
    """
    program = _ffmpeg()
    with tempfile.TemporaryDirectory(prefix="campaign-video-") as folder:
        made, said = Path(folder) / "video.mp4", Path(folder) / "said.txt"
        command = [program, *_arguments(fps, size, about), str(made)]
        with said.open("wb") as errors, _running(command, errors, longest) as process:
            is_fed = _feed(process, frames, size)
        if not is_fed or process.returncode != 0:
            raise _failed(process.returncode, said)
        return made.read_bytes()


def _ffmpeg() -> str:
    """The path of the program. Raises NoEncoder."""
    try:
        return str(importlib.import_module("imageio_ffmpeg").get_ffmpeg_exe())
    except (ImportError, RuntimeError) as error:
        problem = _("Thiếu gói để làm video. Hãy cài: pip install 'campaign-57[motion]'")
        raise NoEncoder(problem) from error


def _arguments(fps: int, size: tuple[int, int], about: About) -> list[str]:
    width_px, height_px = size
    said = {"title": about.title, "artist": about.author, "copyright": about.rights}
    return [
        *("-nostdin", "-hide_banner", "-loglevel", "error", "-xerror"),
        *("-f", "rawvideo", "-pix_fmt", "rgb24", "-video_size", f"{width_px}x{height_px}", "-framerate", f"{fps}"),
        *("-i", "pipe:0", "-an", "-filter_threads", "1", "-vf", FILTER, *ENCODER),
        *("-g", f"{fps * KEYFRAME_S}", "-flags", "+cgop+bitexact", "-fflags", "+bitexact", "-map_metadata", "-1"),
        *(part for key, text in said.items() if text for part in ("-metadata", f"{key}={printable(text)[:MOST_TEXT]}")),
        *("-movflags", "+faststart"),
    ]


@contextmanager
def _running(command: list[str], errors: IO[bytes], longest: timedelta) -> Iterator["subprocess.Popen[bytes]"]:
    """The program, with an open stdin; at the end it is waited for, or killed when something was raised or time is up.

    Raises NoEncoder, EncodingFailed."""
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    try:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=errors, stderr=errors, env=environment)
    except OSError as error:
        problem = _(
            "Không chạy được chương trình làm video ({program}). Hãy cài lại: pip install 'campaign-57[motion]'"
        )
        raise NoEncoder(problem.format(program=command[0])) from error
    is_late = threading.Event()

    def end() -> None:
        is_late.set()
        process.kill()

    # A write to a program that hangs never comes back; when the program is killed, it does.
    watch = threading.Timer(longest.total_seconds(), end)
    watch.daemon = True
    watch.start()
    try:
        yield process
        process.wait()
    finally:
        watch.cancel()
        process.kill()
        process.wait()
        with suppress(OSError):
            _stdin(process).close()
    if is_late.is_set():
        problem = _("Làm video quá {seconds} giây nên đã dừng. Hãy giảm thời lượng hoặc chọn cỡ ảnh nhỏ hơn.")
        raise EncodingFailed(problem.format(seconds=f"{longest.total_seconds():g}".replace(".", ",")))


def _feed(process: "subprocess.Popen[bytes]", frames: Frames, size: tuple[int, int]) -> bool:
    """Hands all frames over; False when the program no longer took them."""
    given, pixels = None, b""
    try:
        with _stdin(process) as pipe:
            for frame in frames:
                if frame.size != size:
                    raise ValueError(f"a frame is {frame.size}, not {size}")
                if frame is not given:
                    given, pixels = frame, frame.convert("RGB").tobytes()
                pipe.write(pixels)
    except BrokenPipeError:
        return False
    if given is None:
        raise ValueError("a video needs a frame")
    return True


def _stdin(process: "subprocess.Popen[bytes]") -> IO[bytes]:
    assert process.stdin is not None
    return process.stdin


def _failed(code: int, said: Path) -> EncodingFailed:
    with said.open("rb") as file:
        reason = printable(file.read(MOST_SAID_BYTES).decode(errors="replace"))
    problem = _("Chương trình làm video dừng giữa chừng: {reason}. Hãy thử lại; nếu vẫn lỗi, báo người quản trị.")
    return EncodingFailed(problem.format(reason=reason or code))
