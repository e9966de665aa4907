"""MP4 by the real ffmpeg, read back by it; and by programs that misbehave in its place."""

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import imageio_ffmpeg
import psutil
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageStat

from campaign.pictures.video import EncodingFailed, NoEncoder, mp4
from content.infographics.motion import About

ABOUT = About("Thanh toán không tiền mặt", "Sở Khoa học và Công nghệ", "© 2026")
SIZE = (320, 180)


def bar(share: float, size: tuple[int, int] = SIZE) -> Image.Image:
    image = Image.new("RGB", size, "#FFFFFF")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, size[0], 39), fill="#0B6E6E")
    pen.rectangle((20, 60, 20 + (size[0] - 40) * share, 119), fill="#9B1C31")
    return image


def bars(count: int = 10) -> list[Image.Image]:
    return [bar(number / (count - 1)) for number in range(count)]


@pytest.fixture
def in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A program that is taken for ffmpeg; the test writes it."""
    program = tmp_path / "ffmpeg"
    program.touch(0o755)
    monkeypatch.setenv("IMAGEIO_FFMPEG_EXE", str(program))
    yield program
    assert [child.name() for child in psutil.Process().children() if child.name() == "ffmpeg"] == []


def ffmpeg(
    data: bytes, folder: Path, *arguments: str, before: tuple[str, ...] = ()
) -> "subprocess.CompletedProcess[bytes]":
    video = folder / "video.mp4"
    video.write_bytes(data)
    command = (imageio_ffmpeg.get_ffmpeg_exe(), "-nostdin", *before, "-i", str(video), *arguments)
    return subprocess.run(command, capture_output=True, timeout=60)


def described(data: bytes, folder: Path) -> str:
    return ffmpeg(data, folder).stderr.decode()


def decoded(data: bytes, folder: Path, size: tuple[int, int] = SIZE, before: tuple[str, ...] = ()) -> list[Image.Image]:
    options = (
        "-vf",
        "scale=in_color_matrix=bt709",
        "-f",
        "rawvideo",
        "-pix_fmt",
        "rgb24",
        "-fps_mode",
        "passthrough",
        "-",
    )
    raw = ffmpeg(data, folder, *options, before=before).stdout
    step = size[0] * size[1] * 3
    return [Image.frombytes("RGB", size, raw[at : at + step]) for at in range(0, len(raw), step)]


def test_every_frame_is_there_in_its_colours(tmp_path: Path) -> None:
    frames = bars()
    shown = decoded(mp4(frames, 25, SIZE, ABOUT), tmp_path)
    assert len(shown) == len(frames)
    off = [max(ImageStat.Stat(ImageChops.difference(*pair)).mean) for pair in zip(frames, shown, strict=True)]
    assert max(off) < 3


def test_it_is_what_players_and_screens_expect(tmp_path: Path) -> None:
    said = described(mp4(bars(), 25, SIZE, ABOUT), tmp_path)
    assert re.search(r"Video: h264 \(High\).*yuv420p\(tv, bt709, progressive\), 320x180.* 25 fps", said)
    assert "Audio" not in said


def test_it_says_what_it_is_and_not_when_it_was_made(tmp_path: Path) -> None:
    said = described(mp4(bars(), 25, SIZE, ABOUT), tmp_path)
    assert re.search(rf"title +: {ABOUT.title}\n +artist +: {ABOUT.author}\n +copyright +: {ABOUT.rights}\n", said)
    assert "creation_time" not in said


def test_it_plays_while_it_loads() -> None:
    data = mp4(bars(), 25, SIZE, ABOUT)
    assert data[4:8] == b"ftyp"
    assert 0 < data.index(b"moov") < data.index(b"mdat")


def test_a_player_can_start_anew_every_two_seconds(tmp_path: Path) -> None:
    data = mp4((bar(number / 59) for number in range(60)), 10, SIZE, ABOUT)
    assert len(decoded(data, tmp_path, before=("-skip_frame", "nokey"))) == 3


def test_the_same_frames_give_the_same_bytes() -> None:
    assert mp4(bars(), 25, SIZE, ABOUT) == mp4(bars(), 25, SIZE, ABOUT)


def test_frames_with_a_palette_do_as_well(tmp_path: Path) -> None:
    shown = decoded(mp4([frame.quantize(16) for frame in bars()], 25, SIZE, ABOUT), tmp_path)
    assert max(ImageStat.Stat(ImageChops.difference(bar(1.0), shown[-1])).mean) < 3


def test_an_odd_side_loses_its_last_row_or_column(tmp_path: Path) -> None:
    shown = decoded(mp4([bar(0.5, (321, 181))], 25, (321, 181), ABOUT), tmp_path)
    assert max(ImageStat.Stat(ImageChops.difference(bar(0.5), shown[0])).mean) < 4


def test_what_it_says_cannot_become_an_order(tmp_path: Path) -> None:
    hostile = About("-y /etc/passwd\x00\n;Đ=\\[]'\ud800", "artist=x", "y" * 5000)
    said = described(mp4(bars(), 25, SIZE, hostile), tmp_path)
    assert re.search(r"title +: -y /etc/passwd ;Đ=\\\[\]'\n +artist +: artist=x\n", said)


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", None)
    with pytest.raises(NoEncoder, match=re.escape("pip install 'campaign-57[motion]'")):
        mp4(bars(), 25, SIZE, ABOUT)


def test_a_program_that_does_not_start_is_named(in_place: Path) -> None:
    in_place.write_bytes(b"\x7fELF")
    with pytest.raises(NoEncoder, match=re.escape(str(in_place))):
        mp4(bars(), 25, SIZE, ABOUT)


@pytest.mark.parametrize("order", ["exec sleep 60", "cat >/dev/null; exec sleep 60"])
def test_a_program_that_hangs_is_ended(in_place: Path, order: str) -> None:
    in_place.write_text(f"#!/bin/sh\n{order}\n")
    with pytest.raises(EncodingFailed, match="quá 0,5 giây"):
        mp4(bars(), 25, SIZE, ABOUT, longest=timedelta(seconds=0.5))


def test_a_program_that_breaks_off_tells_why(in_place: Path) -> None:
    in_place.write_text("#!/bin/sh\nyes 'Đĩa đầy' | head -n 100000 >&2\nexit 1\n")
    with pytest.raises(EncodingFailed, match="dừng giữa chừng: Đĩa đầy Đĩa đầy") as problem:
        mp4(bars(), 25, SIZE, ABOUT)
    assert len(str(problem.value)) < 2500


def test_the_program_sees_no_secrets(in_place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAMPAIGN_ALERT_TOKEN", "bi-mat")
    monkeypatch.setenv("FFREPORT", "file=/tmp/x")
    in_place.write_text("#!/bin/sh\nenv >&2\nexit 1\n")
    with pytest.raises(EncodingFailed) as problem:
        mp4(bars(), 25, SIZE, ABOUT)
    assert "PATH=" in str(problem.value)
    assert [word for word in ("bi-mat", "FFREPORT") if word in str(problem.value)] == []


def test_a_frame_that_cannot_be_drawn_ends_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def drawn() -> Iterator[Image.Image]:
        yield bar(0)
        raise LookupError("no such bar")

    with pytest.raises(LookupError, match="no such bar"):
        mp4(drawn(), 25, SIZE, ABOUT)
    assert list(tmp_path.iterdir()) == []
    assert [child for child in psutil.Process().children() if "ffmpeg" in child.name()] == []


def test_a_frame_of_another_size_is_an_error() -> None:
    with pytest.raises(ValueError, match=re.escape("(100, 50), not (320, 180)")):
        mp4([bar(0), bar(0, (100, 50))], 25, SIZE, ABOUT)


def test_no_frames_are_an_error() -> None:
    with pytest.raises(ValueError, match="needs a frame"):
        mp4([], 25, SIZE, ABOUT)
