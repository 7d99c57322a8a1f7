"""Disputes and statements into rows."""

from collections import Counter

from kb.db.tables import (
    DisputeAgreementRow,
    DisputeNumberRow,
    DisputePartyRow,
    DisputeRow,
    StatementFilterRow,
    StatementRow,
)
from kb.loading.rows import Rows, copied
from kb.records.dataset import Dataset
from kb.records.dispute import Dispute
from kb.records.statement import Statement
from kb.values.areas import to_km2


def add_disputes(dataset: Dataset, rows: Rows) -> None:
    """Everything of all disputes."""
    factors = {unit.id: unit.km2 for unit in dataset.units}
    for dispute in dataset.disputes:
        area = dispute.area
        rows.add(
            DisputeRow,
            **copied(dispute, DisputeRow),
            **copied(area, DisputeRow, "area_"),
            area_km2=float(to_km2(area.value, factors[area.unit])) if area else None,
        )
        _add_lists(dispute, rows)


def _add_lists(dispute: Dispute, rows: Rows) -> None:
    rows.name("dispute", dispute.id, dispute.name, dispute.names, dispute.aliases)
    rows.cite("dispute", dispute.id, dispute.cites)
    for position, party in enumerate(dict.fromkeys(dispute.parties), start=1):
        rows.add(DisputePartyRow, dispute_id=dispute.id, party_id=party, position=position)
    for one in dispute.numbers:
        rows.add(DisputeNumberRow, dispute_id=dispute.id, source_id=one.source, number=one.number)
    for position, treaty in enumerate(dict.fromkeys(dispute.agreements), start=1):
        rows.add(DisputeAgreementRow, dispute_id=dispute.id, treaty_id=treaty, position=position)


def add_statements(dataset: Dataset, rows: Rows) -> None:
    """All statements, those of each source in the order in which they are written."""
    counted: Counter[str] = Counter()
    for statement in dataset.statements:
        counted[statement.source] += 1
        _add_statement(statement, counted[statement.source], rows)


def _add_statement(statement: Statement, position: int, rows: Rows) -> None:
    rows.add(
        StatementRow,
        **copied(statement, StatementRow),
        **copied(statement.asks, StatementRow, "asks_"),
        **copied(statement.expects, StatementRow, "expects_"),
        position=position,
    )
    filters = statement.asks.filters if statement.asks else {}
    for name, value in filters.items():
        rows.add(StatementFilterRow, statement_id=statement.id, name=name, value=value)
