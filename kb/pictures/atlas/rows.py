"""The tables and lists of an atlas, as HTML."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from kb.atlases import NOBODY, Aside, Atlas, Piece, Place, Rival, View, Work
from kb.pictures.atlas.words import told
from kb.values.areas import rounded

SWATCH = '<svg class="swatch" viewBox="0 0 16 12" aria-hidden="true">'
"""The beginning of a small field of color, which the legend and the rows have."""


def area(value: float | None) -> str:
    """An area as people read it; none where no figure is known."""
    return told("no-figure") if value is None else rounded(value, 3)


def link(land: str, names: Mapping[str, str]) -> str:
    """A land by its name, with a link to its figures."""
    name = escape(names.get(land, land))
    return f'<a href="#land-{escape(land)}">{name}</a>' if land in names else name


def piece_rows(atlas: Atlas, names: Mapping[str, str]) -> Iterator[str]:
    """A row of the table for each piece."""
    for place, piece in enumerate(atlas.pieces):
        yield (
            f'<tr id="piece-{place}"><td>{escape(piece.effective)}</td>'
            f'<th scope="row">{SWATCH}<rect width="16" height="12"/></svg>'
            f"{link(piece.territory, names)}"
            f'<small class="narrow">{_sides(piece)}</small><small>{_by(piece)}</small>'
            f"{_parts(piece, names)}{_sources(piece)}</th>"
            f'<td class="wide">{_sides(piece)}</td>'
            f'<td class="number">{_figures(piece)}</td></tr>'
        )


def _sides(piece: Piece | Aside) -> str:
    return f"{escape(piece.giver)} → {escape(piece.taker)}"


def _by(piece: Piece | Aside) -> str:
    """The treaty with its command, and the kind."""
    named = f"<code>{escape(piece.treaty)}</code>" if piece.treaty else ""
    kind = f", {escape(piece.kind)}" if piece.kind != "cession" else ""
    return f"{escape(piece.by)}{kind} {named}"


def _parts(piece: Piece, names: Mapping[str, str]) -> str:
    """The parcels of a whole."""
    if list(piece.lands) == [piece.territory]:
        return ""
    return f"<small>{', '.join(link(one, names) for one in piece.lands)}</small>"


def _sources(piece: Piece) -> str:
    if not piece.sources:
        return ""
    linked = ", ".join(
        f'<a href="#source-{escape(one)}">{escape(one)}</a>' for one in piece.sources
    )
    return f"<small>{told('figures-by')} {linked}</small>"


def _figures(piece: Piece) -> str:
    if piece.best is None and piece.high is None:
        return told("no-figure")
    best = told("in-doubt") if piece.in_doubt else area(piece.best)
    if piece.low == piece.best == piece.high:
        return best
    return f"{best}<small>{told('bounds', low=area(piece.low), high=area(piece.high))}</small>"


def power_table(atlas: Atlas) -> str:
    """How much each power gave and got; nothing where the atlas is of one or two powers."""
    if len(atlas.sides) or len(atlas.views) < 2:
        return ""
    powers: dict[str, dict[str, int]] = {}
    for place, view in enumerate(atlas.views):
        if view.giver or view.taker:
            side = "gave" if view.giver else "got"
            powers.setdefault(view.giver or view.taker, {})[side] = place
    rows = "\n".join(
        f'<tr><th scope="row">{escape(power)}</th>'
        + "".join(_power_cell(atlas.views, sides.get(side)) for side in ("gave", "got"))
        + "</tr>"
        for power, sides in sorted(powers.items())
    )
    heads = "".join(f'<th scope="col" class="number">{told(one)}</th>' for one in ("gave", "got"))
    return (
        f'<section class="powers" aria-labelledby="powers-title">'
        f'<h2 id="powers-title">{told("powers")}</h2><table>'
        f"<caption>{told('powers-caption')}</caption>"
        f'<thead><tr><th scope="col">{told("power")}</th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></section>"
    )


def _power_cell(views: Sequence[View], place: int | None) -> str:
    if place is None:
        return '<td class="number">–</td>'
    best = views[place].steps[-1].best
    text = "–" if best is None else rounded(best, 3)
    return f'<td class="number" data-view="{place}">{text}</td>'


def aside_table(atlas: Atlas, names: Mapping[str, str]) -> str:
    """What does not count, with the reason."""
    if not atlas.asides:
        return ""
    rows = "\n".join(
        f'<tr data-left="{place}"><td>{escape(one.effective)}</td>'
        f'<th scope="row">{link(one.territory, names)}'
        f'<small class="narrow">{_sides(one)}</small><small>{_by(one)}</small></th>'
        f'<td class="wide">{_sides(one)}</td><td>{escape(one.reason)}</td></tr>'
        for place, one in enumerate(atlas.asides)
    )
    heads = (
        f'<th scope="col">{told("effective")}</th><th scope="col">{told("land")}</th>'
        f'<th scope="col" class="wide">{told("parties")}</th>'
        f'<th scope="col">{told("reason")}</th>'
    )
    note = "" if atlas.sides else f"<p>{told('asides-first')}</p>"
    return (
        f'<section id="asides" aria-labelledby="asides-title">'
        f'<h2 id="asides-title">{told("asides")}</h2>{note}'
        f"<details><summary>{told('asides-caption')}</summary><table>"
        f'<caption class="hidden">{told("asides-caption")}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></details></section>"
    )


def place_list(places: Iterable[Place]) -> Iterator[str]:
    """Every land with its rival figures, folded."""
    for place in places:
        said = place.said.removeprefix(f"{place.name}: ")
        others = ""
        if place.other_names:
            others = f'<p class="also">{told("also")} {escape("; ".join(place.other_names))}</p>'
        commands = " ".join(f"<code>{escape(one)}</code>" for one in place.commands)
        yield (
            f'<details class="land" id="land-{escape(place.id)}">'
            f"<summary><b>{escape(place.name)}</b> <span>{escape(said)}</span></summary>"
            f"{others}{_rival_table(place)}<p>{commands}</p></details>"
        )


def _rival_table(place: Place) -> str:
    if not place.rivals:
        return f"<p>{told('no-rivals')}</p>"
    most = max((one.high or one.km2 or 0.0 for one in place.rivals), default=0.0)
    rows = "".join(_rival_row(one, most) for one in place.rivals)
    return (
        f'<table class="rivals"><caption class="hidden">{escape(place.name)}</caption>'
        f'<thead><tr><th scope="col">{told("stated")}</th>'
        f'<td class="drawn"></td><th scope="col">{told("source")}</th>'
        f'<th scope="col" class="about">{told("about")}</th>'
        f'<th scope="col">{told("role")}</th></tr></thead><tbody>{rows}</tbody></table>'
    )


def _rival_row(rival: Rival, most: float) -> str:
    source = ""
    if rival.source:
        source = f'<a href="#source-{escape(rival.source)}">{escape(rival.source)}</a>'
        source += f"<small>{escape(rival.locator)}</small>" if rival.locator else ""
    return (
        f'<tr><th scope="row">{escape(rival.stated)}</th><td class="drawn"{_bar(rival, most)}></td>'
        f'<td>{source}</td><td class="about">{escape(rival.about)}</td>'
        f"<td>{escape(rival.role)}</td></tr>"
    )


def _bar(rival: Rival, most: float) -> str:
    """Where the figure and its range lie beside the greatest of its rivals, for the script to draw.

    Low, high and the figure itself from 4 to 96, and whether it is the best.
    """
    if not most or rival.low is None or rival.high is None:
        return ""
    ends = (rival.low, rival.high, rival.km2)
    places = ["" if value is None else f"{4 + 92 * value / most:.0f}" for value in ends]
    return f' data-bar="{" ".join([*places, "1" if rival.best else ""])}"'


def work_list(works: Iterable[Work]) -> Iterator[str]:
    """Every source with its citation; its address is a link where it is one of the network."""
    for one in works:
        text = escape(one.citation)
        if one.url.startswith(("http://", "https://")):
            shown, address = escape(one.url), escape(one.url)
            linked = f'<a href="{address}" rel="noreferrer">{shown}</a>'
            text = text.replace(shown, linked, 1) if shown in text else f"{text} {linked}"
        yield f'<li id="source-{escape(one.id)}">{text} <code>{escape(one.id)}</code></li>'


def label_of(view: View) -> str:
    """What a view is called in the list of them."""
    giver = told("nobody-gave") if view.giver == NOBODY else view.giver
    taker = told("nobody-got") if view.taker == NOBODY else view.taker
    if giver and taker:
        return told("view-pair", giver=giver, taker=taker)
    if giver:
        return told("view-giver", giver=giver)
    return told("view-taker", taker=taker) if taker else told("view-all")


def titles(atlas: Atlas) -> Iterator[tuple[int, str, str]]:
    """The treaties for the search: the first row of each, its title, and all of its names."""
    first: dict[str, int] = {}
    for place, piece in enumerate(atlas.pieces):
        first.setdefault(piece.treaty, place)
    for treaty in atlas.treaties:
        if treaty.id in first:
            yield first[treaty.id], treaty.title, "; ".join((*treaty.other_names, treaty.id))
