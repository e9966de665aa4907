"""Lets espeak-ng read a text into a sound file, so that people hear how long a script is before an announcer reads it."""

import os
import shutil
import subprocess
import tempfile
from datetime import timedelta
from pathlib import Path

from campaign.errors import CampaignError
from content.language import gettext as _

PROGRAM = "espeak-ng"
VOICE = "vi"
WORDS_PER_MINUTE = 135
"""At this setting espeak-ng 1.51 takes 0,96 of the time that `content.words.breath` reckons (three scripts, 30–180 s)."""
MOST_CHARACTERS = 50_000
LONGEST = timedelta(minutes=2)
"""For a text of MOST_CHARACTERS it needs some seconds."""

PASSED_ON = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LD_LIBRARY_PATH", "ESPEAK_DATA_PATH")
"""What of our environment the program sees: no secrets."""


class NoVoice(CampaignError):
    """espeak-ng is not on this machine."""


class NotSpoken(CampaignError):
    """espeak-ng refused, broke off, or did not end in time."""


def is_there() -> bool:
    """Whether this machine can read aloud."""
    return shutil.which(PROGRAM) is not None


def speak_to(text: str, file: Path, *, words_per_minute: int = WORDS_PER_MINUTE) -> None:
    """Writes `text`, as it is said, read aloud in Vietnamese as WAV (mono, 22 kHz). A file that is there is replaced at the end.

    Raises NoVoice, NotSpoken; OSError when the file cannot be written.
    """
    program = shutil.which(PROGRAM)
    if program is None:
        message = _("Máy này chưa có {program} để đọc thử. Trên Debian, Ubuntu hãy chạy: apt-get install {program}")
        raise NoVoice(message.format(program=PROGRAM))
    if len(text) > MOST_CHARACTERS:
        message = _("Văn bản dài {count} ký tự, quá {most}; hãy chia thành nhiều phần rồi đọc từng phần.")
        raise NotSpoken(message.format(count=len(text), most=MOST_CHARACTERS))
    file = file.absolute()
    with tempfile.TemporaryDirectory(prefix=".doc-thu-", dir=file.parent) as folder:
        made = Path(folder) / "sound.wav"
        _run([program, "-v", VOICE, "-s", str(words_per_minute), "-w", str(made), "--stdin"], text)
        made.replace(file)


def spoken_wav(text: str) -> bytes:
    """The same sound without a file of its own. Raises NoVoice, NotSpoken."""
    with tempfile.TemporaryDirectory(prefix="campaign-doc-thu-") as folder:
        file = Path(folder) / "sound.wav"
        speak_to(text, file)
        return file.read_bytes()


def _run(command: list[str], text: str) -> None:
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    try:
        # The text by its standard input alone: as an argument it could be taken for an option, and others could see it.
        subprocess.run(
            command,
            input=text.encode(),
            env=environment,
            timeout=LONGEST.total_seconds(),
            check=True,
            capture_output=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        message = _("{program} không đọc được văn bản này; hãy thử lại với văn bản ngắn hơn, hoặc cài lại {program}.")
        raise NotSpoken(message.format(program=PROGRAM)) from error
