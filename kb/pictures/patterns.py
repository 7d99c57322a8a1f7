"""Patterns that tell land apart where colors do not: marks in a square that repeats."""

SIDE = 6
"""The side of the square, in pixels of a picture."""
_MARKS = {
    "lines": '<path d="M-1 1l2-2M0 6l6-6M5 7l2-2" stroke="{ink}" stroke-width="1.3"/>',
    "dots": '<circle cx="1.5" cy="1.5" r="0.9" fill="{ink}"/>'
    '<circle cx="4.5" cy="4.5" r="0.9" fill="{ink}"/>',
    "back": '<path d="M-1 5l2 2M0 0l6 6M5-1l2 2" stroke="{ink}" stroke-width="1.3"/>',
    "cross": '<path d="M0 3h6M3 0v6" stroke="{ink}" stroke-width="0.9"/>',
}


def pattern(key: str, name: str, ink: str, *, ground: str = "", scale: float = 1.0) -> str:
    """The SVG element with id ``key``: the marks of a pattern in a color, on a ground if given."""
    filled = f'<rect width="{SIDE}" height="{SIDE}" fill="{ground}"/>' if ground else ""
    larger = f' patternTransform="scale({scale:g})"' if scale != 1 else ""
    return (
        f'<pattern id="{key}" width="{SIDE}" height="{SIDE}" patternUnits="userSpaceOnUse"{larger}>'
        f"{filled}{_MARKS[name].format(ink=ink) if name else ''}</pattern>"
    )
