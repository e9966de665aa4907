"""Colour tokens shared by pictures and pages: one palette for each kind of theme, one colour for each state."""

from dataclasses import dataclass

INK = "#10243E"
MUTED = "#5B6B80"
LINE = "#DCE3EB"
WASH = "#F4F7FA"
ACCENT = "#F4B740"
WHITE = "#FFFFFF"


@dataclass(frozen=True, slots=True)
class Palette:
    """`main` carries text on white and white text; `deep` is its darker end; `soft` is a tint for backgrounds."""

    main: str
    deep: str
    soft: str


PALETTES: dict[str, Palette] = {
    "khoa-hoc": Palette("#1B4F9C", "#0E2C5E", "#E5EDF9"),
    "doi-moi": Palette("#B4530A", "#6E2F05", "#FCEFE2"),
    "chuyen-doi-so": Palette("#0B6E6E", "#073F47", "#E1F2F0"),
    "binh-dan": Palette("#2C6E2F", "#173D19", "#E7F3E6"),
    "chinh-sach": Palette("#9B1C31", "#5A0F1C", "#FAE8EA"),
}

DEFAULT_PALETTE = "khoa-hoc"

STATES: dict[str, str] = {
    "draft": "#8794A5",
    "review": "#B98105",
    "approved": PALETTES["khoa-hoc"].main,
    "done": PALETTES["binh-dan"].main,
    "person": PALETTES["chinh-sach"].main,
}
"""The mark of each of `campaign.words.state_kind`. None is ever text, and a word or a shape always stands with it."""

STATE_GROUNDS: dict[str, str] = {
    "draft": "#EDF0F4",
    "review": "#FDF3DC",
    "approved": PALETTES["khoa-hoc"].soft,
    "done": PALETTES["binh-dan"].soft,
    "person": PALETTES["chinh-sach"].soft,
}
"""The ground of a thing in each state; ink stands on it."""

ALARM = PALETTES["chinh-sach"].soft
"""The ground of what needs a person; ink stands on it."""
