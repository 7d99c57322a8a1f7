"""Closed lists: the words that curators write by are those that the database and codebook have."""

from typing import Any, get_args

import pytest

from kb.db.documentation import documented
from kb.questions.catalog import catalog_of
from kb.records import (
    common,
    dispute,
    effect,
    outline,
    party,
    source,
    statement,
    territory,
    transfer,
    treaty,
    words,
)
from kb.values.moves import MOVES
from kb.values.reliability import CLASSES


def _field(record: Any, name: str) -> tuple[Any, ...]:
    """The words of the type of a field, which may be optional."""
    annotation = record.model_fields[name].annotation
    inner = [one for one in get_args(annotation) if get_args(one)]
    return get_args(inner[0] if inner else annotation)


WRITTEN = {
    "MOVES": MOVES,
    "QUALIFIERS": get_args(common.Qualifier),
    "SIDES_OF_OUTLINES": get_args(outline.SideOfOutline),
    "CALENDARS": get_args(common.Calendar),
    "TREATY_KINDS": get_args(treaty.TreatyKind),
    "STEPS": get_args(treaty.StepKind),
    "ARTICLE_KINDS": get_args(treaty.ArticleKind),
    "RELATIONS": get_args(treaty.RelationKind),
    "PARTY_KINDS": get_args(party.PartyKind),
    "TERRITORY_KINDS": get_args(territory.TerritoryKind),
    "MEASURES": _field(territory.Estimate, "measures"),
    "SOURCE_TYPES": get_args(source.SourceType),
    "RELIABILITY": CLASSES,
    "EFFECT_RULES": get_args(effect.Rule),
    "CARRIED_OUT": _field(transfer.Transfer, "carried_out"),
    "STANDINGS": _field(transfer.Transfer, "standing"),
    "SECTORS": _field(dispute.Dispute, "sector"),
    "COMPROMISES": _field(dispute.Dispute, "compromise"),
    "SCOPES": _field(statement.Statement, "scope"),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_words_that_are_explained_are_those_that_are_written(name: str) -> None:
    assert tuple(getattr(words, name)) == WRITTEN[name]


LISTED = [
    (f"{table.name}.{column.name}", column)
    for table in catalog_of(documented()).values()
    for column in table.columns
    if "enum" in column.allowed
]


@pytest.mark.parametrize(("name", "column"), LISTED, ids=[name for name, _ in LISTED])
def test_every_value_of_a_closed_list_has_a_meaning(name: str, column: Any) -> None:
    assert list(column.meanings) == [str(one) for one in column.allowed["enum"]]
    assert all(len(one) > 5 for one in column.meanings.values())
    assert "meanings" not in column.allowed
