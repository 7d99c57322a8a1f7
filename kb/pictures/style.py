"""Colors, sizes and faces: told apart by people who see no red or green, and in gray.

The colors are those of Okabe and Ito (*Color Universal Design*, 2008); what is alike in gray has
patterns that differ.
"""

WIDTH = 800.0
MARGIN = 28.0
INK, SOFT, FAINT, GRID, PAPER = "#1b1b1b", "#4d4d4d", "#767676", "#dcdcdc", "#ffffff"
STATED, OURS, ASIDE, BAND = "#00598c", "#c44e00", "#767676", "#e3eef6"
SEA, GROUND, BORDER, LAKE = "#eef3f6", "#f6f3ea", "#b9b3a4", "#dde8ee"
SILENCE = "#c4beae"
FILLS = (
    ("#0072b2", 0),
    ("#e69f00", 0),
    ("#009e73", 1),
    ("#d55e00", 2),
    ("#56b4e9", 1),
    ("#cc79a7", 2),
    ("#8c8c8c", 3),
)
"""Colors, each with a pattern where another is about as dark."""
_OVERLAYS = ("", "dots", "back", "cross")
"""None of them is the hatching of what is contested."""
FACES = (
    "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', 'Noto Sans', "
    "'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', 'Droid Sans "
    "Fallback', sans-serif"
)
TITLE, SUBTITLE, BODY, SMALL, TINY = 20.0, 14.0, 12.5, 11.0, 10.5


def fill_of(place: int) -> tuple[str, str]:
    """The color and the pattern over it of the key at a place; 28 are told apart."""
    color, overlay = FILLS[place % len(FILLS)]
    return color, _OVERLAYS[(overlay + place // len(FILLS)) % len(_OVERLAYS)]


def lighter(color: str, share: float) -> str:
    """A color mixed with a share of white."""
    parts = (int(color[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(one + (255 - one) * share):02x}" for one in parts)


def on(color: str) -> str:
    """Black or white, whichever is better read on a color (WCAG's relative luminance)."""
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts
    )
    return PAPER if 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.18 else INK
