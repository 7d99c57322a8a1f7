"""The page of an atlas, put together from its templates."""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from kb import __version__
from kb.atlases import NOBODY, OTHERS, YEAR, Atlas, Step, View
from kb.pictures.atlas.ground import Ground, color_rules, swatches
from kb.pictures.atlas.rows import (
    SWATCH,
    aside_table,
    label_of,
    piece_rows,
    place_list,
    power_table,
    titles,
    work_list,
)
from kb.pictures.atlas.words import WORDS, told
from kb.values.areas import rounded

_HEIGHT = 100.0


@cache
def _template(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def page_of(atlas: Atlas) -> str:
    """The whole page as one HTML file; equal atlases are equal texts."""
    ground = Ground(atlas)
    colors = max((len(view.keys) for view in atlas.views), default=0)
    script = _template("page.js")
    style = f"{_template('page.css')}{color_rules(colors)}"
    words = {name.replace("-", "_"): escape(text) for name, text in WORDS.items()}
    parts = {
        "policy": _policy(style, script),
        "version": __version__,
        "title": escape(_title(atlas)),
        "css": style,
        "swatches": swatches(colors),
        "data": _data(atlas, ground),
        "script": script,
    }
    return Template(_template("page.html")).substitute(
        words | parts | _opening(atlas, ground, colors) | _lists(atlas)
    )


def _opening(atlas: Atlas, ground: Ground, colors: int) -> dict[str, str]:
    """What the page shows at first, and without scripts: its first view in the last year."""
    view = atlas.views[0]
    last = view.steps[-1]
    projection = "Equal Earth" if ground.is_world else "Lambert"
    return {
        "options": "".join(
            f'<option value="{escape(one.id)}">{escape(label_of(one))}</option>'
            for one in atlas.views
        ),
        "first": str(atlas.first),
        "last": str(atlas.last),
        "said": escape(last.said.replace(YEAR, f"{atlas.last:04}")),
        "command_said": told("command"),
        "command": escape(f"{view.command} --until {atlas.last:04}"),
        "chart": _chart(atlas, view),
        "map_title": told("map"),
        "map": ground.svg(colors, _states(atlas, view, last)),
        "map_caption": told("map-caption", projection=projection),
        "undrawn": _undrawn(ground.undrawn(view)),
        "legend_title": told(f"legend-{view.keyed_by}"),
        "legend": _legend(view),
        "remarks": "".join(f"<p>{escape(one)}</p>" for one in view.remarks),
    }


def _lists(atlas: Atlas) -> dict[str, str]:
    """The tables and lists of the page, and what it rests on."""
    names = {place.id: place.name for place in atlas.places}
    licenses = sorted({place.drawn for place in atlas.places if place.drawn})
    return {
        "powers": power_table(atlas),
        "pieces_title": told("pieces"),
        "pieces_caption": told("pieces-caption-plain", all=len(atlas.pieces)),
        "pieces": "\n".join(piece_rows(atlas, names)),
        "asides": aside_table(atlas, names),
        "lands_title": told("lands"),
        "lands": "\n".join(place_list(atlas.places)),
        "works_title": told("works"),
        "works": "\n".join(work_list(atlas.works)),
        "credit": f"{escape(atlas.credit)}.",
        "credit_land": told("credit-land", licenses=", ".join(licenses)) if licenses else "",
        "atlas_command": escape(atlas.command),
    }


def _policy(style: str, script: str) -> str:
    """Nothing may be loaded, and nothing may run but the script and the style of the page."""
    digests = [
        base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in (style, script)
    ]
    return (
        f"default-src 'none'; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _title(atlas: Atlas) -> str:
    sides: Sequence[str] = atlas.sides
    name = ("title-all", "title-party", "title-pair")[len(sides)]
    if sides and len(atlas.views) == 1:
        name, sides = "title-one", [label_of(atlas.views[0])]
    elif list(sides) == [NOBODY]:
        name = "title-nobody"
    years = f", {atlas.first}–{atlas.last}" if atlas.first < atlas.last else f", {atlas.first}"
    return WORDS[name].format(*sides) + years


def _states(atlas: Atlas, view: View, step: Step) -> dict[str, str]:
    """The class of each land at a step, as the script gives it."""
    keys = list(view.keys)
    found = {
        land: "place"
        for one in view.steps
        for piece in one.pieces
        for land in atlas.pieces[piece].lands
    }
    for place in step.pieces:
        piece, key = atlas.pieces[place], keys.index(view.key_of[place])
        state = f"doubt d{key}" if piece.in_doubt else f"k{key}"
        found |= dict.fromkeys(piece.lands, f"place on {state}")
    return found


def _undrawn(names: Sequence[str]) -> str:
    """What no map shows, folded; hidden where it shows all."""
    hidden = "" if names else " hidden"
    return (
        f'<details id="undrawn"{hidden}><summary>{escape(told("undrawn", count=len(names)))}'
        f"</summary><p>{escape('; '.join(names))}</p></details>"
    )


def _called(view: View) -> list[str]:
    """What the colors of a view are called."""
    return [told("others") if key == OTHERS else name for key, name in view.keys.items()]


def _legend(view: View) -> str:
    return "".join(
        f'<li>{SWATCH}<rect class="k{place}" width="16" height="12"/></svg>{escape(name)}</li>'
        for place, name in enumerate(_called(view))
    )


def _chart(atlas: Atlas, view: View) -> str:
    """How the total of a view grew, over all years of the page."""
    shape = _growth(atlas, view)
    said = escape(told("chart", most=shape["most"]))
    return (
        '<figure class="chart"><svg viewBox="0 0 1000 100" preserveAspectRatio="none" '
        'role="img" aria-labelledby="chart-said">'
        f'<path id="chart-band" class="band" d="{shape["band"]}"/>'
        f'<path id="chart-best" class="best" d="{shape["line"]}"/>'
        '<line id="chart-now" class="now" x1="1000" y1="0" x2="1000" y2="100"/></svg>'
        f'<figcaption id="chart-said">{said}</figcaption></figure>'
    )


def _growth(atlas: Atlas, view: View) -> dict[str, str]:
    """The paths of best, and of low to high, as stairs; and the greatest value."""
    years = max(atlas.last - atlas.first, 1)
    most = max((step.high or 0.0 for step in view.steps), default=0.0)

    def stairs(values: list[float]) -> list[str]:
        found = []
        ends = [*(step.year for step in view.steps[1:]), atlas.last]
        for value, step, end in zip(values, view.steps, ends, strict=True):
            y = _HEIGHT - 2 - (_HEIGHT - 6) * (value / most if most else 0.0)
            for year in (step.year, end):
                found.append(f"{1000 * (year - atlas.first) / years:.1f} {y:.1f}")
        return found

    best, low, high = (
        stairs([getattr(step, end) or 0.0 for step in view.steps])
        for end in ("best", "low", "high")
    )
    return {
        "line": f"M{'L'.join(best)}",
        "band": f"M{'L'.join(high)}L{'L'.join(reversed(low))}Z",
        "most": rounded(most, 3),
    }


def _data(atlas: Atlas, ground: Ground) -> str:
    """What the script of the page reads; no text in it can end the element that holds it."""
    data = {
        "words": WORDS,
        "year": YEAR,
        "first": atlas.first,
        "last": atlas.last,
        "views": [_view(atlas, ground, view) for view in atlas.views],
        "pieces": [
            {"lands": piece.lands} | ({"doubt": 1} if piece.in_doubt else {})
            for piece in atlas.pieces
        ],
        "treaties": list(titles(atlas)),
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def _view(atlas: Atlas, ground: Ground, view: View) -> Mapping[str, Any]:
    keys = list(view.keys)
    growth = _growth(atlas, view)
    return {
        "id": view.id,
        "label": label_of(view),
        "command": view.command,
        "steps": [_step(step) for step in view.steps],
        "all": sorted({place for step in view.steps for place in step.pieces}),
        "by": view.keyed_by,
        "keys": _called(view),
        "key": {place: keys.index(key) for place, key in view.key_of.items()},
        "left": view.left,
        "remarks": view.remarks,
        "box": ground.box_of(view),
        "undrawn": ground.undrawn(view),
        **growth,
    }


def _step(step: Step) -> Mapping[str, Any]:
    printed = {} if step.best is None else {"printed": rounded(step.best, 3)}
    ends = {"best": step.best, "low": step.low, "high": step.high}
    return {"year": step.year, "said": step.said, **ends, "pieces": step.pieces} | printed
