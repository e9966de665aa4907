"""The page that says how a pack is used: which file goes where, for whom. Vietnamese; other languages when a person writes it."""

from content.documents.flow import blocks_of
from content.documents.paper import Block, Heading, Listing, Paragraph, Table
from content.packs.material import GUIDE, HOME, PackMaterial
from content.packs.speech import scripts
from content.packs.texts import contact, pairs, slogans, voice

_CARE = (
    "Giữ nguyên nội dung, ngày tháng và nguồn.",
    "Mỗi nhóm gửi một lần; có câu hỏi thì xem tờ hỏi và đáp.",
    "Hướng dẫn tận tay, không làm thay, không giữ mật khẩu, mã OTP.",
    "Dùng xong, bấm “Đã dùng” ở Telegram hoặc liên kết riêng của tổ.",
)
_QUICK = (
    "Chép nội dung tệp tin-ngan.txt, dán vào nhóm trò chuyện.",
    "Gửi kèm ảnh do-hoa-vuong.png.",
)
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
        Listing(_QUICK if material.spec else _QUICK[:1], is_numbered=True),
        Heading(1, "2. Dùng ở đâu, dùng tệp nào"),
        Table(("Nơi dùng", "Tệp trong gói"), tuple(_uses(material)), (1, 1)),
        Heading(1, "3. Cần nhớ"),
        Listing(_CARE),
        *added,
        Paragraph(contact(material), is_bold=True),
    )


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
