"""`campaign speak`: reads lines and prints each as an announcer says it; a preview as sound where espeak-ng is there."""

import codecs
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import typer

from campaign.cli.commands import command_of
from campaign.sound import speak_to
from content.language import gettext as _
from content.words.spoken import spoken_line


def speak(
    wav: Path = typer.Option(None, help=_("Đọc thử ra tệp âm thanh WAV này; cần có espeak-ng.")),
) -> None:
    """Đổi mỗi dòng nhận vào thành lời đọc: số, ngày, viết tắt viết thành chữ."""
    said: list[str] = []
    try:
        for line in _lines():
            words = spoken_line(line)
            print(words, flush=True)
            said += [words] if wav else []
    except BrokenPipeError:
        # Who reads has had enough, like `head`; Python must not find the pipe broken again when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(1) from None
    if wav:
        speak_to("\n".join(f"{words}." if words[-1:].isalpha() else words for words in said), wav)
        typer.echo(_("Đã ghi {file}.").format(file=wav), err=True)


def _lines() -> Iterator[str]:
    """The lines of standard input as they come. Bytes that are no UTF-8, and a mark at the beginning, count for nothing."""
    is_first = True
    for line in sys.stdin.buffer:
        yield (line.removeprefix(codecs.BOM_UTF8) if is_first else line).decode(errors="replace")
        is_first = False


command = command_of(speak)
