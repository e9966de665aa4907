"""The page that says how a pack is used: which file goes where, for whom. Vietnamese; other languages when a person writes it."""

from content.documents.flow import blocks_of
from content.documents.paper import Block, Heading, Listing, Paragraph, Table
from content.packs.audiences import Listener, listener_of
from content.packs.material import GUIDE, HOME, PackMaterial
from content.packs.speech import scripts
from content.packs.texts import contact, pairs, short_text, slogans, voice
from content.words.vietnamese import day_month, said_of_today

_CARE = (
    "Giữ nguyên nội dung, ngày tháng và nguồn.",
    "Mỗi nhóm gửi một lần; có câu hỏi thì xem tờ hỏi và đáp.",
    "Hướng dẫn tận tay, không làm thay, không giữ mật khẩu, mã OTP.",
)
_TOLD_BY_TEAMS = "Dùng xong, bấm “Đã dùng” ở Telegram hoặc liên kết riêng của tổ."
_TOLD_BY_OTHERS = "Dùng xong, báo lại đơn vị đã gửi gói."
_COPIED, _SENT = "nội dung tệp tin-ngan.txt, dán vào nhóm trò chuyện.", "Gửi kèm ảnh do-hoa-vuong.png."
"""Each on one line of a document: the guide is one page."""


def guide_blocks(material: PackMaterial) -> tuple[Block, ...]:
    """What stands on the page; what a person wrote of it stands in place of all but the unit's own words."""
    added = blocks_of(material.additions.get(GUIDE, ""), top_level=1)
    if GUIDE in material.texts:
        return (*blocks_of(material.texts[GUIDE]), *added)
    if material.language != HOME:
        return ()
    return (
        Heading(1, "1. Làm trong một phút"),
        Listing(_quick(material), is_numbered=True),
        Heading(1, "2. Dùng ở đâu, dùng tệp nào"),
        Table(("Nơi dùng", "Tệp trong gói"), tuple(_uses(material)), (1, 1)),
        Heading(1, "3. Cần nhớ"),
        Listing((*_CARE, _reporting(material))),
        *added,
        Paragraph(contact(material), is_bold=True),
    )


def _quick(material: PackMaterial) -> tuple[str, ...]:
    """What is sent at once, or on its day where the words are true on that day alone."""
    day_named = f"Đúng ngày {day_month(material.day or material.event_date)}, chép"
    copied = f"{day_named if said_of_today(short_text(material)) else 'Chép'} {_COPIED}"
    sent = (_SENT,) if material.spec else ()
    days = dict.fromkeys(day_month(post.day) for post in sorted(material.others, key=lambda post: post.day))
    dated = (f"Tin, ảnh có ngày trong tên tệp thì gửi đúng ngày ấy ({', '.join(days)}).",) if days else ()
    return (copied, *sent, *dated)


def _reporting(material: PackMaterial) -> str:
    """How an office hears of the use: only teams have a bot and a link of their own."""
    is_team = listener_of(material.audience.id if material.audience else "") is Listener.TEAMS
    return _TOLD_BY_TEAMS if is_team else _TOLD_BY_OTHERS


def _uses(material: PackMaterial) -> list[tuple[str, str]]:
    """Places of use with the files of this very pack."""
    place = voice(material)
    read = [f"phat-thanh-{stem}" for stem, _script in scripts(material)]
    pictures = "; do-hoa-vuong.png, do-hoa-doc.png" if material.spec else ""
    rows = [(f"{place.chats}.", f"tin-ngan.txt{pictures}")]
    if read:
        rows.append((f"{place.speakers}.", f"{', '.join(read)} (bản .docx, .txt)"))
    if material.spec:
        rows.append((f"{place.screens}.", "do-hoa-led.png"))
        rows.append((f"{place.walls}.", "do-hoa-a4.pdf, do-hoa-a3.pdf"))
        rows.append((f"{place.hands}.", "to-roi-a5.pdf; in hai mặt"))
    if pairs(material):
        rows.append(("Khi có người hỏi.", "hoi-dap.docx"))
    rows.append(("Bài cho trang thông tin, buổi họp.", "bai-dai.docx"))
    if slogans(material):
        rows.append(("Băng-rôn, pa-nô, bảng điện tử.", "khau-hieu.txt"))
    if material.link:
        rows.append(("Dán cạnh quầy để người khác mở bài.", "ma-qr.png; lien-ket.txt"))
    return rows
