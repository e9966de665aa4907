"""`campaign speak`: a line out for each line in."""

import io
import os
import subprocess
import sys
import time
import wave
from pathlib import Path

import pytest

from tests.campaign.cli.conftest import Call, Done
from tests.needs import program

COMMAND = [sys.executable, "-m", "campaign", "speak"]


@pytest.fixture
def speak(call: Call, monkeypatch: pytest.MonkeyPatch) -> Call:
    def speaking(written: bytes, *words: str) -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(written)))
        return call("speak", *words)

    return speaking


def test_each_line_is_printed_as_it_is_said(speak: Call) -> None:
    done = speak("Sáng 10/10\n57-NQ/TW\n".encode())
    assert (done.code, done.out) == (0, "sáng ngày mười tháng mười\nnghị quyết số năm mươi bảy của trung ương\n")


@pytest.mark.parametrize(
    ("written", "count"),
    [
        (b"", 0),
        (b"\n", 1),
        (b"\n\n\n", 3),
        (b"a\r\n\r\nb", 3),
        (b"a\x0bb\x0c\x1cc\xc2\x85d\xe2\x80\xa8e\rf\n", 1),
        (b"---\n!\n", 2),
    ],
)
def test_there_are_as_many_lines_out_as_in(speak: Call, written: bytes, count: int) -> None:
    assert speak(written).out.count("\n") == count


def test_a_byte_order_mark_and_bytes_that_are_no_text_count_for_nothing(speak: Call) -> None:
    assert speak(b"\xef\xbb\xbf5\n\xff\xfe 6 \x80\x00\n").out == "năm\nsáu\n"


def test_a_line_of_a_megabyte_is_read_in_time(speak: Call) -> None:
    begun = time.process_time()
    done = speak(b"x" * 1_000_000)
    assert (done.out.count("\n"), time.process_time() - begun < 60) == (1, True)


def test_a_line_comes_out_before_the_next_goes_in(folder: Path) -> None:
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=dict(os.environ)) as process:
        assert process.stdin is not None and process.stdout is not None
        for written, said in ((b"1\n", "một\n"), (b"2\n", "hai\n")):
            process.stdin.write(written)
            process.stdin.flush()
            assert process.stdout.readline().decode() == said
        process.stdin.close()


def test_a_reader_that_has_had_enough_ends_it_quietly(folder: Path) -> None:
    process = subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.close()
    process.stdout = None
    _out, err = process.communicate(b"1\n" * 1000, timeout=60)
    assert err == b""


def test_the_sound_is_written_beside(speak: Call, folder: Path) -> None:
    program("espeak-ng")
    done = speak(b"10/10\n", "--wav", "a.wav")
    with wave.open(str(folder / "a.wav")) as sound:
        assert (done.code, sound.getnframes() / sound.getframerate() > 1) == (0, True)


def test_a_machine_without_a_voice_says_what_to_install(speak: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    done = speak(b"1\n", "--wav", "a.wav")
    assert (done.code, "apt-get install espeak-ng" in done.err, done.out) == (1, True, "một\n")
