"""What a message to one chat says comes back from its row as it was."""

from campaign.chats.body import ChatBody, PackPictures, dump, parse, part_of
from content.messages import Album, Button, Photo, Text
from tests.channels.portal.articles import picture

ROWS = ((Button("Đã nhận", data="nhan:1:"), Button("Mở", url="https://a.vn/x")), (Button("Bộ ảnh", data="anh:1:"),))


def test_words_and_buttons_come_back() -> None:
    body = ChatBody("<b>Chào “bà con” &amp; tổ</b>", ROWS)
    assert parse(dump(body)) == body


def test_without_a_picture_it_is_a_text() -> None:
    part = part_of(ChatBody("Chào", ROWS), "5")
    assert (part.destination, part.body) == ("5", Text("Chào", ROWS))


def test_with_a_picture_its_words_stand_below() -> None:
    body = parse(dump(ChatBody("Chào", ROWS, PackPictures(3))))
    assert body.pictures == PackPictures(3)
    assert part_of(body, "5", [picture()]).body == Photo(picture(), "Chào", ROWS)


def test_several_pictures_are_one_album() -> None:
    body = parse(dump(ChatBody("Chào", pictures=PackPictures(3, is_album=True))))
    assert part_of(body, "5", [picture(), picture()]).body == Album((picture(), picture()), "Chào")


def test_a_row_of_an_earlier_version_keeps_its_words() -> None:
    assert parse('{"html": "Chào", "buttons": [], "picture": {"name": "doc.png"}}') == ChatBody("Chào")
