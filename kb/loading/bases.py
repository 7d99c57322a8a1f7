"""Bases: what the derived tables are computed from, gathered part by part from the rows of others.

They are plain tuples, small enough to keep of every transfer and every figure. Texts that many of
them share are interned: ``marshal`` then keeps them so.
"""

from sys import intern
from typing import NamedTuple

from kb.db.tables import (
    EstimateOperandRow,
    EstimateRow,
    PartyRow,
    SourceRow,
    TerritoryOverlapRow,
    TerritoryPartRow,
    TerritoryRow,
    TransferRow,
    TransferSideRow,
    TreatyRow,
)
from kb.db.tables.derived import NOBODY
from kb.loading.origins import own_origin
from kb.loading.rows import Rows, Values
from kb.records.dataset import Dataset

TransferBasis = tuple[str, str, tuple[str | None, ...], int, tuple[str, ...], tuple[str, ...]]
FigureBasis = tuple[str, str, float, float, float, str | None, str | None, bool, int, int]


class Bases(NamedTuple):
    """What is kept of the rows of each table.

    Territories: id, host, preferred estimate. Parts: whole, part. Overlaps: one, other. Parties:
    id, line. Sources: the class of reliability by id. Transfers: id, territory, the values of
    ``TRANSFER_VALUES``, whether it or its treaty is unverified, ceding and receiving parties.
    Figures that count: territory, id, km2, low, high, source, origin where that is not simply the
    source, whether it is an echo, its digits, whether it is unverified. Doubtful: ids of estimates
    that nobody has checked. Derived: rows of estimates that are worked out from others, whose doubt
    they inherit. Operands: such an estimate, and one that it is worked out from. Info: version,
    title and license of the data.
    """

    territories: list[tuple[str, str | None, str | None]]
    parts: list[tuple[str, str]]
    overlaps: list[tuple[str, str]]
    parties: list[tuple[str, str]]
    sources: dict[str, str]
    transfers: list[TransferBasis]
    figures: list[FigureBasis]
    doubtful: list[str]
    derived: list[Values]
    operands: list[tuple[str, str]]
    info: list[tuple[str, str, str]]


TRANSFER_VALUES = (
    "kind",
    "moves",
    "effective_earliest",
    "effective_latest",
    "ended_earliest",
    "ended_latest",
    "carried_out",
    "standing",
)
"""The columns that a transfer and the land it moves have in common."""


def no_bases() -> Bases:
    """Bases of no rows."""
    return Bases([], [], [], [], {}, [], [], [], [], [], [])


def bases_of(records: Dataset, rows: Rows) -> Bases:
    """The bases of some records and rows; estimates that inherit doubt are taken from the rows."""
    operands = [(one["estimate_id"], one["operand_id"]) for one in rows.of(EstimateOperandRow)]
    inheriting = {estimate for estimate, _ in operands}
    estimates = rows.of(EstimateRow)
    derived = [one for one in estimates if one["id"] in inheriting]
    if derived:
        estimates[:] = [one for one in estimates if one["id"] not in inheriting]
    return Bases(
        [(one["id"], one["inside_id"], one["preferred_estimate"]) for one in rows.of(TerritoryRow)],
        [(one["whole_id"], one["part_id"]) for one in rows.of(TerritoryPartRow)],
        [(one["territory_id"], one["other_id"]) for one in rows.of(TerritoryOverlapRow)],
        [(one["id"], one["line_id"]) for one in rows.of(PartyRow)],
        {one["id"]: intern(one["reliability"]) for one in rows.of(SourceRow)},
        _transfers(rows),
        [figure(one) for one in estimates if one["counts"]],
        [one["id"] for one in (*estimates, *derived) if one["unverified"]],
        derived,
        operands,
        [(one.version, one.title, one.license) for one in records.info],
    )


def figure(
    row: Values,
) -> FigureBasis:
    """What is kept of an estimate that counts."""
    km2 = row["km2"]
    return (
        row["territory_id"],
        row["id"],
        km2,
        km2 if row["low_km2"] == km2 else row["low_km2"],
        km2 if row["high_km2"] == km2 else row["high_km2"],
        row["source_id"],
        None if row["origin"] == own_origin(row["source_id"]) else row["origin"],
        bool(row["repeats_id"]),
        row["digits"],
        row["unverified"],
    )


def _transfers(
    rows: Rows,
) -> list[TransferBasis]:
    doubtful = {row["id"] for row in rows.of(TreatyRow) if row["unverified"]}
    sides: dict[tuple[str, str], list[str]] = {}
    for row in rows.of(TransferSideRow):
        sides.setdefault((row["transfer_id"], row["side"]), []).append(intern(row["party_id"]))
    return [
        (
            row["id"],
            row["territory_id"],
            tuple(row[name] and intern(row[name]) for name in TRANSFER_VALUES),
            int(row["unverified"] or row["treaty_id"] in doubtful),
            tuple(sides.get((row["id"], "from"), (NOBODY,))),
            tuple(sides.get((row["id"], "to"), (NOBODY,))),
        )
        for row in rows.of(TransferRow)
    ]
