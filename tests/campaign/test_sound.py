"""A text read aloud into a file."""

import os
import wave
from datetime import timedelta
from pathlib import Path

import pytest

from campaign import sound
from campaign.sound import MOST_CHARACTERS, NotSpoken, NoVoice, speak_to, spoken_wav
from content.words.scripts import LENGTHS, loudspeaker_script
from content.words.variants import Material
from tests.needs import program

BODY = "Chuyển đổi số lấy người dân làm trung tâm, thuận tiện hơn khi làm thủ tục. " * 12


def duration_s(file: Path) -> float:
    with wave.open(str(file)) as made:
        return float(made.getnframes() / made.getframerate())


def a_program(folder: Path, words: str) -> None:
    file = folder / "espeak-ng"
    file.write_text(f"#!/bin/sh\n{words}\n", encoding="utf-8")
    file.chmod(0o755)


@pytest.mark.parametrize("length_s", LENGTHS)
def test_the_estimate_is_what_the_voice_needs_or_a_little_more(length_s: int, tmp_path: Path) -> None:
    program("espeak-ng")
    script = loudspeaker_script(Material("Ngày 10/10/2027", "Mời bà con cùng hưởng ứng.", BODY, "Sở KH&CN"), length_s)
    speak_to("\n".join(script.plain), tmp_path / "a.wav")
    assert 0.85 * script.seconds <= duration_s(tmp_path / "a.wav") <= 1.05 * script.seconds


def test_a_text_is_never_taken_for_an_option(tmp_path: Path) -> None:
    program("espeak-ng")
    speak_to("--help $(touch x) <break/> -w x", tmp_path / "-w.wav")
    assert [file.name for file in tmp_path.iterdir()] == ["-w.wav"]


def test_without_the_program_it_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NoVoice, match="apt-get install espeak-ng"):
        speak_to("một", tmp_path / "a.wav")


def test_a_text_that_is_too_long_is_refused(tmp_path: Path) -> None:
    program("espeak-ng")
    with pytest.raises(NotSpoken, match="chia thành nhiều phần"):
        speak_to("a" * (MOST_CHARACTERS + 1), tmp_path / "a.wav")


def test_a_program_that_fails_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_program(tmp_path, "exit 3")
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "a.wav").write_text("cũ", encoding="utf-8")
    with pytest.raises(NotSpoken, match="espeak-ng"):
        speak_to("một", tmp_path / "a.wav")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.wav", "espeak-ng"]


def test_a_program_that_does_not_end_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_program(tmp_path, "exec /bin/sleep 60")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sound, "LONGEST", timedelta(seconds=0.2))
    with pytest.raises(NotSpoken, match="espeak-ng"):
        speak_to("một", tmp_path / "a.wav")


def test_the_program_sees_no_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_program(tmp_path, f'/usr/bin/env > {tmp_path}/seen; while [ "$1" != -w ]; do shift; done; : > "$2"')
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("TELEGRAM_TOKEN", "bí mật")
    speak_to("một", tmp_path / "a.wav")
    assert "TELEGRAM_TOKEN" not in (tmp_path / "seen").read_text(encoding="utf-8")


def test_a_sound_may_be_had_without_a_file() -> None:
    program("espeak-ng")
    assert spoken_wav("một")[:4] == b"RIFF"


def test_whether_there_is_a_voice_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    assert not sound.is_there()
