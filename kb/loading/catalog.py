"""Vocabulary, sources, lines and parties into rows."""

from kb.db.tables import (
    LineRow,
    PartyDependencyRow,
    PartyLineRow,
    PartyRow,
    PartySuccessorRow,
    PersonRow,
    ReignRow,
    SourceAuthorRow,
    SourceRow,
    StateRow,
    TransferKindRow,
    UnitRow,
)
from kb.loading.rows import Rows, copied, days
from kb.records.dataset import Dataset
from kb.records.party import Party


def add_vocabulary(dataset: Dataset, rows: Rows) -> None:
    """Transfer kinds, units, reigns and states."""
    for kind in dataset.transfer_kinds:
        values = copied(kind, TransferKindRow)
        rows.add(TransferKindRow, **{**values, "cession": int(kind.cession is True)})
    for unit in dataset.units:
        rows.add(UnitRow, **copied(unit, UnitRow))
        rows.name("unit", unit.id, unit.name, unit.names, unit.aliases)
        rows.cite("unit", unit.id, unit.cites)
    for reign in dataset.reigns:
        rows.add(
            ReignRow,
            **copied(reign, ReignRow),
            **days("began", reign.first),
            **days("ended", reign.last),
        )
        rows.name("reign", reign.id, reign.name, reign.names, {})
    for state in dataset.states:
        rows.add(StateRow, **copied(state, StateRow))
        rows.name("state", state.id, state.name, state.names, {})


def add_sources(dataset: Dataset, rows: Rows) -> None:
    """Sources, their authors and names."""
    for source in dataset.sources:
        rows.add(SourceRow, **copied(source, SourceRow))
        spoken = (source.names, source.aliases, source.language)
        rows.name("source", source.id, source.title, *spoken)
        for position, author in enumerate(source.authors, start=1):
            rows.add(
                SourceAuthorRow,
                **{**copied(author, SourceAuthorRow), "name": author.shown},
                source_id=source.id,
                position=position,
            )


def add_persons(dataset: Dataset, rows: Rows) -> None:
    """Persons and their names."""
    for person in dataset.persons:
        rows.add(PersonRow, **copied(person, PersonRow))
        rows.name("person", person.id, person.name, person.names, person.aliases)


def add_parties(dataset: Dataset, rows: Rows) -> None:
    """Lines and parties; a party without a line gets one of its own."""
    for line in dataset.lines:
        rows.add(LineRow, **copied(line, LineRow))
        rows.name("line", line.id, line.name, line.names, line.aliases)
    for party in dataset.parties:
        if party.own_lines == (party.id,):
            rows.add(LineRow, id=party.id, name=party.name)
        values = {**copied(party, PartyRow), "line_id": party.own_lines[0]}
        existed = {**days("existed_from", party.from_), **days("existed_to", party.to)}
        rows.add(PartyRow, **values, **existed)
        rows.name("party", party.id, party.name, party.names, party.aliases)
        rows.cite("party", party.id, party.cites)
        _add_lines(party, rows)
        for position, successor in enumerate(party.successor, start=1):
            rows.add(
                PartySuccessorRow, party_id=party.id, successor_id=successor, position=position
            )


def _add_lines(party: Party, rows: Rows) -> None:
    """The powers on which a party depended, and all its lines: its own, then theirs."""
    for position, one in enumerate(party.dependency_of, start=1):
        rows.add(
            PartyDependencyRow,
            **copied(one, PartyDependencyRow),
            party_id=party.id,
            position=position,
        )
    powers = (one.power for one in party.dependency_of)
    for position, line in enumerate(dict.fromkeys((*party.own_lines, *powers)), start=1):
        rows.add(
            PartyLineRow,
            party_id=party.id,
            line_id=line,
            dependency=int(line not in party.own_lines),
            position=position,
        )
