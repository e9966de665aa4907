"""What would have been sent, in a folder."""

import json
from pathlib import Path

from channels.outbox.channel import OutboxChannel
from channels.telegram.channel import TelegramPreview
from tests.channels.kinds import photo, text
from tests.channels.pictures import picture


def files(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_message_and_its_picture_stand_side_by_side(tmp_path: Path) -> None:
    OutboxChannel(TelegramPreview(), tmp_path).send(photo(), key="12")
    assert files(tmp_path) == ["12-anh-doc.png", "12-anh.json"]
    assert (tmp_path / "12-anh-doc.png").read_bytes() == picture().data


def test_the_same_key_is_the_same_file(tmp_path: Path) -> None:
    outbox = OutboxChannel(TelegramPreview(), tmp_path)
    outbox.send(text("một"), key="12")
    outbox.send(text("hai"), key="12")
    assert files(tmp_path) == ["12-tin.json"]
    assert json.loads((tmp_path / "12-tin.json").read_text(encoding="utf-8"))["fields"]["text"] == "hai"


def test_no_key_leads_out_of_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "outbox"
    OutboxChannel(TelegramPreview(), folder).send(text(), key="../../etc/passwd")
    assert [file.name for file in tmp_path.iterdir()] == ["outbox"]
    assert len(files(folder)) == 1
