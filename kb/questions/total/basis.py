"""What every way of answering a total rests on: land, returns and figures, as far as needed."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kb.db.reader import Reader
from kb.questions.total.figures import (
    Figures,
    Wholes,
    read_figures,
    read_figures_by_source,
    read_wholes,
)
from kb.questions.total.land import Land, Return, neighbors, returns, settle
from kb.questions.total.question import Asked
from kb.questions.total.transfers import Move, moves_between, moves_of_same_land


class Basis(NamedTuple):
    """The land that counts and what gave it back, with the figures of it and its wholes.

    ``others`` are all transfers of the same land; ``by_source`` are the figures of each source, or
    of the one asked for, which then take the place of ``figures``.
    """

    asked: Asked
    land: Land
    others: Sequence[Move]
    back: Sequence[Return]
    wholes: Wholes
    figures: Figures
    by_source: Mapping[str, Figures]


def read_basis(reader: Reader, asked: Asked) -> Basis:
    """Read what the answer needs: of other transfers and of single sources only where it does."""
    land = settle(moves_between(reader, asked), neighbors(reader, asked))
    wholes = read_wholes(reader, asked)
    others: list[Move] = []
    back: list[Return] = []
    by_source: Mapping[str, Figures] = {}
    if not asked.rows_only or asked.counting == "net":
        others = moves_of_same_land(reader, asked)
        back = returns(land.counted, others, asked)
    if not asked.rows_only or asked.source:
        by_source = read_figures_by_source(reader, asked, wholes)
    figures = {} if asked.one_source else read_figures(reader, asked, wholes)
    return Basis(asked, land, others, back, wholes, figures, by_source)
