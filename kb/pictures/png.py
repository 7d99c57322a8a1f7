"""PNG of an SVG, by resvg (the extra ``png``), with the fonts of the system."""

from collections.abc import Callable
from typing import Any

from kb.errors import KbError
from kb.pictures.style import FACES

_ZOOM = 2.0
"""Pixels of the PNG per pixel of the picture, so that it is sharp in print."""
_PROBE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    "<text x='2' y='16' font-size='16' font-family=\"{}\">{}</text></svg>"
)
_OTHERS = (
    "Roboto", "Segoe UI", "Open Sans", "Ubuntu", "Cantarell", "FreeSans", "Nimbus Sans", "Lato",
    "Verdana", "Tahoma", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "DejaVu Serif",
    "Liberation Serif", "Times New Roman", "Noto Serif", "DejaVu Sans Mono", "Liberation Mono",
)  # fmt: skip
"""Faces to fall back on where none of the picture's own is installed."""


def png_of(svg: str) -> bytes:
    """The picture at twice its size.

    Raises:
        KbError: the extra ``png`` is not installed, or there is no font: resvg would leave out all
            text and say nothing.
    """
    draw = _resvg().svg_to_bytes
    face = next((one for one in (FACES, *_OTHERS) if _has_face(draw, one)), None)
    if face is None:
        raise KbError(
            "no font is found here, so that a PNG would have no text",
            hint="install one, such as the package fonts-dejavu-core, or write SVG: -o FILE.svg",
        )
    fallback = None if face == FACES else face
    return bytes(draw(svg_string=svg, zoom=_ZOOM, sans_serif_family=fallback))


def _has_face(draw: Callable[..., bytes], face: str) -> bool:
    """Whether text in a face, or in one of several, leaves a trace."""
    return draw(svg_string=_PROBE.format(face, "Hx")) != draw(svg_string=_PROBE.format(face, ""))


def _resvg() -> Any:
    try:
        import resvg_py
    except ImportError as error:
        raise KbError(
            "PNG needs resvg-py, which is not installed",
            hint="pip install 'territorial-treaties[png]', or write SVG: -o FILE.svg",
        ) from error
    return resvg_py
