"""What a message to one chat says comes back from its row as it was."""

from pathlib import Path

from campaign.chats.body import ChatBody, dump, parse, part_of
from campaign.editorial.media import keep
from channels.store import FolderStore
from content.messages import Button, Photo, Text
from tests.channels.portal.articles import picture

ROWS = ((Button("Đã nhận", data="nhan:1:"), Button("Mở", url="https://a.vn/x")), (Button("Bộ ảnh", data="anh:1:"),))


def test_words_and_buttons_come_back() -> None:
    body = ChatBody("<b>Chào “bà con” &amp; tổ</b>", ROWS)
    assert parse(dump(body)) == body


def test_without_a_picture_it_is_a_text(tmp_path: Path) -> None:
    part = part_of(ChatBody("Chào", ROWS), "5", FolderStore(tmp_path))
    assert (part.destination, part.body) == ("5", Text("Chào", ROWS))


def test_with_a_picture_its_words_stand_below(tmp_path: Path) -> None:
    media = FolderStore(tmp_path)
    kept = keep(picture(), media)
    body = parse(dump(ChatBody("Chào", ROWS, kept)))
    assert part_of(body, "5", media).body == Photo(picture(), "Chào", ROWS)
