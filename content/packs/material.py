"""What a message pack is made of: words, figures and a picture's spec. Plain values; who approved them is not known here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from content.infographics.spec import Spec
from content.messages import Label

SHORT, LONG, SCRIPTS, QUESTIONS = "tin-ngan", "bai-dai", "phat-thanh", "hoi-dap"
SLOGANS, LINKS, GUIDE, PICTURES, LEAFLET = "khau-hieu", "lien-ket", "huong-dan", "do-hoa", "to-roi"

PARTS: Mapping[str, str] = {
    SHORT: "Tin ngắn cho nhóm trò chuyện",
    PICTURES: "Đồ họa",
    LEAFLET: "Tờ rơi",
    SCRIPTS: "Lời đọc loa truyền thanh",
    QUESTIONS: "Hỏi và đáp",
    SLOGANS: "Khẩu hiệu",
    LONG: "Bài đầy đủ",
    LINKS: "Liên kết và mã QR",
    GUIDE: "Hướng dẫn sử dụng gói",
}
"""The parts of a pack by their ids, in the order in which people use them, with the Vietnamese names that they bear in it."""

HOME = "vi"
"""The language of what posts say; a part in another one exists only where a person wrote it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a unit's own with its source. `checked` is when somebody last looked."""

    name: str
    value: str
    source: str
    checked: date


@dataclass(frozen=True, slots=True)
class UnitCard:
    """The unit that a pack is made for: how people reach it, and what it counts."""

    id: str
    name: str
    phone: str = ""
    url: str = ""
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class PackPost:
    """A further post of a set, with the day on which it is to be used. `body` and `telegram` are Markdown."""

    key: str
    title: str
    summary: str
    body: str
    telegram: str
    link: str
    day: date
    spec: Spec | None = None


@dataclass(frozen=True, slots=True)
class PackMaterial:
    """One pack for one unit and audience in one language. `body` and `telegram` are Markdown, other texts plain.

    What the fields say is in `HOME`. `texts` are what a person wrote of a part, in `language`: they stand in place of what the
    fields give. `additions` are the unit's own and stand after it. `lent` are the parts of `texts` that are Vietnamese all the
    same: nobody translated them, and the unit added to them in `language`. `slogans` come with their sources (or ""),
    `questions` with their answers. `radio` is a loudspeaker text that the post itself wrote; `spec` the picture of its leading
    post, `day` that on which the post goes out.
    """

    key: str
    title: str
    summary: str
    body: str
    telegram: str
    source: str
    link: str
    theme: Label
    palette: str
    event_date: date
    organisation: str
    campaign_name: str
    campaign_source: str
    spec: Spec | None
    pack_id: int | None = None
    radio: str = ""
    slogans: tuple[tuple[str, str], ...] = ()
    questions: tuple[tuple[str, str], ...] = ()
    unit: UnitCard | None = None
    audience: Label | None = None
    language: str = HOME
    texts: Mapping[str, str] = field(default_factory=dict)
    additions: Mapping[str, str] = field(default_factory=dict)
    lent: tuple[str, ...] = ()
    others: tuple[PackPost, ...] = ()
    day: date | None = None

    @property
    def speaker(self) -> str:
        """Who speaks to people: the unit, or the office where the pack is for no unit."""
        return self.unit.name if self.unit else self.organisation
