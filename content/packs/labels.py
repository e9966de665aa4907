"""What stands on pages of a pack beside its own words, by language. Public: these never go through the catalogues of staff."""

from collections.abc import Mapping

from content.packs.material import (
    GUIDE,
    HOME,
    LEAFLET,
    LINKS,
    LONG,
    PARTS,
    PICTURES,
    QUESTIONS,
    SCRIPTS,
    SHORT,
    SLOGANS,
)

_NAMES: Mapping[str, Mapping[str, str]] = {
    HOME: PARTS,
    "en": {
        SHORT: "Short text for chat groups",
        LONG: "Full text",
        SCRIPTS: "Loudspeaker script",
        QUESTIONS: "Questions and answers",
        SLOGANS: "Slogans",
        PICTURES: "Infographics",
        LEAFLET: "Leaflet",
        LINKS: "Links and QR code",
        GUIDE: "How to use this pack",
    },
}

_WORDS: Mapping[str, Mapping[str, str]] = {
    HOME: {
        "pack": "Gói thông điệp",
        "skip": "Đến nội dung chính",
        "for": "Dành cho",
        "language": "Ngôn ngữ",
        "contents": "Trong gói này",
        "whole": "Đọc toàn bài",
        "hint": "Chạm vào khung là chọn cả đoạn, rồi chép và dán vào nhóm.",
        "download": "Tải về",
        "contact": "Cần hướng dẫn",
        "phone": "Điện thoại",
        "portal": "Trang thông tin",
        "missing": "Phần này chưa có bản dịch. Dưới đây là bản tiếng Việt.",
    },
    "en": {
        "pack": "Message pack",
        "skip": "Skip to the content",
        "for": "For",
        "language": "Language",
        "contents": "In this pack",
        "whole": "Read the whole text",
        "hint": "Tap the frame to select the whole text, then copy it and paste it into a group.",
        "download": "Download",
        "contact": "Where to ask",
        "phone": "Phone",
        "portal": "Website",
        "missing": "This part is not translated yet. This is the Vietnamese text.",
    },
}


_TITLES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "Ảnh vuông, gửi nhóm trò chuyện": "Square picture for chat groups",
        "Ảnh dọc, đăng mạng xã hội": "Portrait picture for social networks",
        "Ảnh cho màn hình LED": "Picture for LED walls",
        "Áp phích A4, tệp in": "A4 poster, for print",
        "Áp phích A3, tệp in": "A3 poster, for print",
        "Tờ rơi A5 hai mặt, tệp in": "A5 leaflet, two sides, for print",
    }
}


def picture_title(title: str, language: str) -> str:
    """What a picture's file is in that language, as Vietnamese names it where nobody gave it another name."""
    return _TITLES.get(language, {}).get(title, title)


def part_name(part: str, language: str) -> str:
    """The part's name in that language, the Vietnamese one where nobody gave it another."""
    return _NAMES.get(language, PARTS)[part]


def words_of(language: str) -> Mapping[str, str]:
    """The words of pages in that language, the Vietnamese ones where nobody gave them."""
    return _WORDS.get(language, _WORDS[HOME])
