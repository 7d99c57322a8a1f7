"""All that the page of an atlas says by itself, in English, by the name that the page uses.

Names in braces are filled in, by Python or by the script of the page.
"""

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "title-all": "Land ceded from one power to another",
    "title-party": "Land that {0} ceded, and land ceded to it",
    "title-nobody": "Land that came from no recorded giver, and land that was given up",
    "title-one": "Land {0}",
    "title-pair": "Land that {0} ceded to {1}, and {1} to {0}",
    "lead": "Drag the year: the sentence, the map and the table show what had been ceded by its "
    "end. Each piece of land counts once, by the earliest cession; every figure names its sources.",
    "lead-plain": "Without scripts the page shows the map of the last year, and all rows of all "
    "totals.",
    "skip": "Skip to the table",
    "view": "Show",
    "view-all": "all cessions, whoever gave and got",
    "view-pair": "ceded by {giver} to {taker}",
    "view-giver": "ceded by {giver}",
    "view-taker": "ceded to {taker}",
    "nobody-gave": "a giver not recorded",
    "nobody-got": "nobody, by giving it up",
    "year": "Until the end of",
    "earlier": "Earlier change",
    "later": "Later change",
    "sum": "The total",
    "command": "The command that gives it:",
    "copy": "Copy",
    "copied": "Copied",
    "chart": "How the total grew: best as a line, low to high as a band, up to {most} km²",
    "map": "Map",
    "map-label": "Map of the land that counts; the table below says the same in words",
    "map-caption": "Equal areas ({projection}). Outlines show where land lies and are no survey. "
    "Faint: land that had not been ceded by then. Hatched: in doubt, in the high bound only. "
    "Rings: land without an outline.",
    "legend-taker": "Who got it",
    "legend-giver": "Who gave it",
    "legend-treaty": "By which treaty",
    "others": "others",
    "zoom-in": "Zoom in",
    "zoom-out": "Zoom out",
    "zoom-land": "Zoom to the land",
    "zoom-all": "Whole map",
    "pick": "Choose land on the map or in the table.",
    "more": "all figures",
    "undrawn": "Lands without an outline or a point, so not on the map: {count}",
    "find": "Search land, treaties and sources",
    "hits": "{count} found",
    "hit-land": "land",
    "hit-treaty": "treaty",
    "hit-source": "source",
    "powers": "Powers",
    "powers-caption": "What each power had ceded, and what had been ceded to it, in km²",
    "power": "power",
    "gave": "ceded",
    "got": "received",
    "choose": "{label}: show",
    "pieces": "What counts",
    "pieces-caption": "{shown} of {all} rows; best figure in km², and its bounds",
    "pieces-caption-plain": "All {all} rows of all totals; best figure in km², and its bounds",
    "effective": "effective",
    "land": "land, and by what it passed",
    "parties": "from, to",
    "figure": "km²",
    "no-figure": "no figure",
    "in-doubt": "in doubt",
    "bounds": "{low} to {high}",
    "figures-by": "figures by",
    "asides": "What does not count, and why",
    "asides-caption": "Transfers that the total leaves out, with the reason",
    "asides-first": "Of the total from all to all; of others kb total --by parcel tells it.",
    "reason": "reason",
    "remarks": "To be read with the total",
    "lands": "Every land, and what different sources say of it",
    "stated": "as stated",
    "source": "source",
    "about": "year, class, what it covers",
    "role": "what became of it",
    "also": "Also called",
    "no-rivals": "No figure is recorded: that is silence, and no zero.",
    "works": "Sources",
    "made-by": "Made by",
    "credit-land": "Outlines: {licenses}. Coasts and borders of today: Natural Earth (public "
    "domain).",
}


def told(name: str, **filled: object) -> str:
    """A text with its names filled in."""
    return WORDS[name].format(**filled)
