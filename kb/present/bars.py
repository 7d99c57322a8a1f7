"""Ranges as bars on one scale."""

from collections.abc import Iterable

from kb.answers import Bar

_WIDE = 130
"""From this width of a table on, in characters, bars are drawn twice as long."""
_EIGHTHS = " ▏▎▍▌▋▊▉█"


def drawn(bars: Iterable[Bar], width: int) -> list[str]:
    """A bar for each range, on a scale up to the highest figure that counts.

    A bar is full up to the low end of its range, shaded up to the high end, and ends in an arrow
    where it is longer than the scale. Tables of ``width`` 130 or more have longer bars.
    """
    listed = list(bars)
    counted = [one for one in listed if one.counts] or listed
    largest = max((one.high for one in counted), default=0.0)
    cells = 16 if width >= _WIDE else 8
    return [bar(one.low, one.high, largest, cells) for one in listed]


def bar(low: float, high: float, largest: float, cells: int) -> str:
    """A bar of up to ``cells`` characters, the full part drawn to an eighth of a character."""
    if low > largest:
        return "█" * (cells - 1) + "▶"
    scale = cells / largest if largest else 0.0
    eighths = max(1, round(low * scale * 8))
    full = "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()
    return full + "░" * (min(cells, round(high * scale)) - len(full))
