"""What the bot says. Public words, by language: where a language has none, the Vietnamese ones. Values are escaped here."""

import html

from campaign.states import TeamForm, UsePlace
from content.words.vietnamese import number

HOME = "vi"

COMMANDS = (
    ("goi", "Gói thông điệp mới nhất"),
    ("lich", "Những ngày sắp tới"),
    ("xacnhan", "Báo đã nhận, đã dùng gói"),
    ("hoi", "Gửi câu hỏi đến cơ quan"),
    ("ngonngu", "Đổi ngôn ngữ"),
    ("dung", "Ngừng nhận gói"),
    ("trogiup", "Hướng dẫn"),
)
"""The bot's menu."""

_HELP = (
    "/goi – gói mới nhất\n/lich – những ngày sắp tới\n/xacnhan – báo đã nhận, đã dùng\n/hoi – gửi câu hỏi đến cơ quan\n"
    "/ngonngu – đổi ngôn ngữ\n/dung – ngừng nhận gói"
)
_HELP_EN = (
    "/goi – the latest pack\n/lich – the days to come\n/xacnhan – tell that you have or used a pack\n"
    "/hoi – ask the office\n/ngonngu – change the language\n/dung – stop receiving packs"
)

_WORDS: dict[str, tuple[str, str]] = {
    "welcome": (
        "Xin chào! Bot này gửi gói thông điệp của <b>{organisation}</b> cho Tổ công nghệ số cộng đồng.\n\n"
        "Bot lưu tên tổ, đơn vị, địa bàn, số thành viên và mã cuộc trò chuyện này, chỉ để gửi gói và tổng hợp kết quả. "
        "Muốn rời, hãy gửi /dung bất cứ lúc nào.",
        "Hello! This bot sends message packs of <b>{organisation}</b> to community digital teams.\n\n"
        "It keeps the team’s name, unit, area, number of members and the number of this chat, only to send packs and to add up "
        "results. Send /dung to leave at any time.",
    ),
    "ask_name": (
        "Tên của tổ là gì? Hãy gõ tên, ví dụ: Tổ công nghệ số cộng đồng thôn 1.",
        "What is the team called? Type its name.",
    ),
    "in_group": (
        "Trong nhóm, hãy bấm Trả lời (Reply) vào tin này rồi gõ.",
        "In a group, reply to this message with your answer.",
    ),
    "bad_name": ("Tên tổ cần từ 1 đến {most} ký tự. Hãy gõ lại.", "A name has 1 to {most} characters. Type it again."),
    "ask_unit": (
        "Tổ thuộc xã, phường, đặc khu hay đơn vị nào? Hãy gõ vài chữ trong tên, không cần dấu, hoặc bấm chọn.",
        "Which unit does the team belong to? Type a part of its name, or choose.",
    ),
    "no_unit": (
        "Không tìm thấy đơn vị “{words}”. Hãy gõ lại vài chữ trong tên, hoặc bấm chọn.",
        "There is no unit “{words}”. Type a part of its name again, or choose.",
    ),
    "some_units": (
        "Có {count} đơn vị khớp. Hãy bấm chọn, hoặc gõ rõ hơn.",
        "{count} units match. Choose, or type more.",
    ),
    "ask_area": (
        "Tổ hoạt động ở thôn, tổ dân phố nào? Hãy gõ, hoặc bấm Bỏ qua.",
        "In which hamlet or neighbourhood does the team work? Type it, or skip.",
    ),
    "bad_area": (
        "Địa bàn dài quá {most} ký tự. Hãy gõ ngắn hơn.",
        "The area has at most {most} characters. Type less.",
    ),
    "ask_members": (
        "Tổ có bao nhiêu thành viên? Hãy gõ một số, hoặc bấm Bỏ qua.",
        "How many members has the team? Type a number, or skip.",
    ),
    "bad_number": ("Hãy gõ một số từ 0 đến {most}, ví dụ 35.", "Type a number from 0 to {most}, such as 35."),
    "ask_form": ("Tổ muốn nhận gói ở dạng nào?", "In which form would the team like packs?"),
    "ask_language": ("Tổ muốn nhận gói bằng tiếng nào?", "In which language would the team like packs?"),
    "press_one": ("Hãy bấm một nút dưới tin trên.", "Press one of the buttons above."),
    "done": (
        "Đã đăng ký <b>{name}</b>. Gói mới sẽ được gửi vào đây.\n\n" + _HELP,
        "<b>{name}</b> is registered. New packs will come here.\n\n" + _HELP_EN,
    ),
    "linked": (
        "Đã nối cuộc trò chuyện này với <b>{name}</b>. Gói mới sẽ được gửi vào đây.\n\n" + _HELP,
        "This chat now belongs to <b>{name}</b>. New packs will come here.\n\n" + _HELP_EN,
    ),
    "bad_link": (
        "Liên kết này không còn dùng được. Hãy xin cơ quan liên kết mới, hoặc gửi /start để đăng ký.",
        "This link cannot be used any more. Ask the office for a new one, or send /start to register.",
    ),
    "taken": (
        "Cuộc trò chuyện này đang là của một tổ khác. Hãy gửi /dung rồi mở lại liên kết.",
        "This chat belongs to another team. Send /dung, then open the link again.",
    ),
    "refused": ("Chưa đăng ký được. Hãy gửi /start để làm lại.", "It was not possible. Send /start to begin again."),
    "already": ("<b>{name}</b> đang nhận gói ở đây.\n\n" + _HELP, "<b>{name}</b> receives packs here.\n\n" + _HELP_EN),
    "back": ("<b>{name}</b> đã nhận gói trở lại.\n\n" + _HELP, "<b>{name}</b> receives packs again.\n\n" + _HELP_EN),
    "stranger": ("Tổ chưa đăng ký. Hãy gửi /start để đăng ký.", "The team is not registered. Send /start to register."),
    "help": (_HELP, _HELP_EN),
    "no_pack": ("Chưa có gói nào. Khi có, bot sẽ gửi vào đây.", "There is no pack yet. It will come here."),
    "pack_gone": (
        "Gói này không còn. Hãy gửi /goi để xem gói mới nhất.",
        "This pack is gone. Send /goi for the latest.",
    ),
    "older": ("Những gói trước:", "Earlier packs:"),
    "more": ("Cơ quan còn có gói cho đối tượng khác:", "The office has packs for others as well:"),
    "others": ("Những gói khác của cơ quan:", "Other packs of the office:"),
    "none_mine": (
        "Chưa có gói nào cho đối tượng của tổ. Những gói khác của cơ quan:",
        "There is no pack for your audience yet. Other packs of the office:",
    ),
    "no_pictures": ("Gói này không có ảnh.", "This pack has no pictures."),
    "pictures_come": ("Bot đang gửi ảnh.", "The pictures are on their way."),
    "days": ("<b>Những ngày sắp tới</b>\n{lines}", "<b>The days to come</b>\n{lines}"),
    "no_days": ("Chưa có ngày nào sắp tới trong kế hoạch.", "The plan has no days to come."),
    "confirm": ("Gói <b>{title}</b>: tổ muốn báo gì?", "Pack <b>{title}</b>: what would you like to tell?"),
    "received": ("Đã ghi nhận: tổ đã nhận gói. Cảm ơn tổ.", "Noted: the team has the pack. Thank you."),
    "where": ("Tổ đã dùng gói <b>{title}</b> ở đâu?", "Where did the team use the pack <b>{title}</b>?"),
    "ask_reached": (
        "Khoảng bao nhiêu người đã nghe, đọc hoặc xem? Hãy gõ một số, hoặc bấm nút.",
        "About how many people heard, read or saw it? Type a number, or press a button.",
    ),
    "ask_guided": (
        "Tổ đã hướng dẫn được bao nhiêu người? Hãy gõ một số, hoặc bấm nút.",
        "How many people did the team guide? Type a number, or press a button.",
    ),
    "ask_photo": (
        "Tổ có ảnh minh chứng không? Hãy gửi một ảnh, hoặc bấm Bỏ qua. Vị trí ghi trong ảnh sẽ được xóa.",
        "Is there a photo? Send one, or skip. The place noted in it is removed.",
    ),
    "bad_photo": (
        "Chưa lấy được ảnh. Hãy gửi lại ảnh (không quá 10 MB), hoặc bấm Bỏ qua.",
        "The photo could not be taken. Send it again (at most 10 MB), or skip.",
    ),
    "used": ("Đã ghi nhận việc dùng gói. Cảm ơn tổ.", "Noted that the team used the pack. Thank you."),
    "which_photo": (
        "Ảnh này của gói nào? Hãy gửi /xacnhan, bấm “Đã dùng” rồi gửi ảnh khi bot hỏi.",
        "Which pack is this photo of? Send /xacnhan, press “Used” and send it when asked.",
    ),
    "ask_question": (
        "Tổ muốn hỏi gì? Hãy gõ câu hỏi trong một tin, tối đa {most} ký tự.",
        "What would you like to ask? Type it in one message of at most {most} characters.",
    ),
    "asked": ("Đã chuyển câu hỏi tới cơ quan. Cảm ơn tổ.", "Your question went to the office. Thank you."),
    "asked_too_much": (
        "Tổ đã hỏi nhiều câu chưa được trả lời. Hãy chờ cơ quan trả lời rồi hỏi tiếp.",
        "Many of your questions wait for an answer. Please wait for the office.",
    ),
    "reminder": (
        "<b>Nhắc xác nhận gói thông điệp</b>\n\n"
        "Gói “{title}” đã được gửi cho tổ nhưng chưa thấy tổ báo lại. Nếu đã nhận hoặc đã dùng gói, xin bấm một nút bên dưới."
        "\n\nGõ /goi để xem lại gói, /dung nếu không muốn nhận gói nữa.",
        "<b>A reminder to confirm a message pack</b>\n\n"
        "The pack “{title}” was sent to your team, which has not answered yet. If you have received or used it, please press a "
        "button below.\n\nSend /goi to see the pack again, /dung to receive no more packs.",
    ),
    "language_set": ("Đã đổi ngôn ngữ.", "The language is changed."),
    "form_set": ("Đã đổi dạng nhận gói.", "The form is changed."),
    "left": (
        "Tổ đã rời danh sách và không nhận gói nữa. Gửi /start để nhận lại. Muốn xóa thông tin đã lưu, hãy báo cơ quan.",
        "The team has left and receives no more packs. Send /start to receive them again. Tell the office to erase what is kept.",
    ),
    "passed": ("Câu hỏi này đã qua.", "This question is over."),
    "skipped": ("Đã bỏ qua.", "Skipped."),
    "flood": (
        "Bot nhận quá nhiều tin từ đây. Hãy chờ một phút rồi gửi tiếp.",
        "Too many messages came from here. Wait a minute, please.",
    ),
    "unknown": ("Bot chưa hiểu tin này. Bot làm được:\n" + _HELP, "The bot knows these:\n" + _HELP_EN),
    "b_skip": ("Bỏ qua", "Skip"),
    "b_group_name": ("Dùng tên nhóm", "Use the group’s name"),
    "b_before": ("‹ Trước", "‹ Before"),
    "b_next": ("Sau ›", "Next ›"),
    "b_received": ("Đã nhận", "Received"),
    "b_used": ("Đã dùng", "Used"),
    "b_ask": ("Gửi câu hỏi", "Ask"),
    "b_others": ("Gói khác", "Other packs"),
    f"b_{UsePlace.GROUP}": ("Nhóm trò chuyện", "Chat group"),
    f"b_{UsePlace.LOUDSPEAKER}": ("Loa truyền thanh", "Loudspeaker"),
    f"b_{UsePlace.SCREEN}": ("Màn hình", "Screen"),
    f"b_{UsePlace.WALL}": ("Bảng tin, tường", "Notice board, wall"),
    f"b_{TeamForm.MESSAGE}": ("Tin nhắn", "Messages"),
    f"b_{TeamForm.PICTURE}": ("Đồ họa", "Pictures"),
    f"b_{TeamForm.SCRIPT}": ("Lời đọc loa truyền thanh", "Loudspeaker scripts"),
}

_LANGUAGES = (HOME, "en")


def said(language: str, key: str, **values: object) -> str:
    """The words in the HTML of a chat; `values` are plain text."""
    told = _WORDS[key][_LANGUAGES.index(language) if language in _LANGUAGES else 0]
    return told.format(**{name: _shown(value, language) for name, value in values.items()})


def _shown(value: object, language: str) -> str:
    if isinstance(value, int):
        return f"{value:,}" if language == "en" else number(value)
    return html.escape(str(value), quote=False)


def label(language: str, key: str) -> str:
    """The words on a button."""
    return said(language, f"b_{key}")


def keys() -> tuple[str, ...]:
    """Everything that the bot can say."""
    return tuple(_WORDS)
