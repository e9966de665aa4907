"""The custom properties of every style sheet, from the colours and measures that pictures use too."""

from content.measures import GAP, RADII, RADIUS, SPACES, TEXTS, UNIT, USUAL
from content.palette import (
    ACCENT,
    ALARM,
    DEFAULT_PALETTE,
    INK,
    LINE,
    MUTED,
    PALETTES,
    STATE_GROUNDS,
    STATES,
    WASH,
    WHITE,
    Palette,
)

SLOPE = "linear-gradient(115deg, {main}, {deep})"
"""The dark ground of headings: from a theme's main colour to its deep one, as on pictures."""


def css_variables() -> str:
    """The rules that style sheets begin with: `:root` with every token, and one class for each palette."""
    rules = [_rule(":root", variables())]
    return "\n".join([*rules, *(_rule(f".palette-{name}", of_theme(colours)) for name, colours in PALETTES.items())])


def variables() -> dict[str, str]:
    """Every token by its name in style sheets, without the dashes. `link` and `calm` are the same in every theme."""
    usual = PALETTES[DEFAULT_PALETTE]
    found = {"ink": INK, "muted": MUTED, "line": LINE, "wash": WASH, "white": WHITE, "accent": ACCENT, "alarm": ALARM}
    found |= {"link": usual.main, "calm": usual.soft, "shadow": _shade(0.1), "shadow-deep": _shade(0.32)}
    found |= {f"state-{state}": colour for state, colour in STATES.items()}
    found |= {f"ground-{state}": colour for state, colour in STATE_GROUNDS.items()}
    found |= {f"space-{step}": _rem(step * UNIT) for step in SPACES}
    found |= {f"radius-{number}": _rem(radius) for number, radius in enumerate(RADII[:-1], 1)}
    found |= {f"text-{number}": _rem(size) for number, size in enumerate(TEXTS, 1)}
    return found | {"gap": _rem(GAP), "radius": _rem(RADIUS)} | of_theme(usual)


def of_theme(colours: Palette) -> dict[str, str]:
    """What differs between themes. The slope is among it: it takes the colours of where it is declared."""
    slope = SLOPE.format(main=colours.main, deep=colours.deep)
    return {"main": colours.main, "deep": colours.deep, "soft": colours.soft, "slope": slope}


def _rule(selector: str, properties: dict[str, str]) -> str:
    return f"{selector} {{ " + " ".join(f"--{name}: {value};" for name, value in properties.items()) + " }"


def _shade(share: float) -> str:
    red, green, blue = bytes.fromhex(INK.removeprefix("#"))
    return f"rgb({red} {green} {blue} / {share})"


def _rem(px: int) -> str:
    return f"{px / USUAL:g}rem"
