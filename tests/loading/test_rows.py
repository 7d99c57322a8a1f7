import pytest

from kb.db.tables import (
    CitationRow,
    EstimateRow,
    NameRow,
    SourceRow,
    StateRow,
    TerritoryRow,
    TransferKindRow,
)
from kb.loading.rows import Rows, columns, copied, days
from kb.records.common import Citation
from kb.records.source import Source
from kb.records.territory import Estimate, Territory


def estimate(**fields):
    return Estimate.model_validate(
        {"id": "e", "value": "4.70", "unit": "km2", "source": "s"} | fields
    )


def test_fields_of_the_same_name_are_copied_as_the_table_stores_them():
    values = copied(estimate(note="seen", qualifier="about"), EstimateRow)
    assert (values["value"], values["value_text"]) == (4.7, "4.70")
    assert (values["qualifier"], values["note"], values["low"]) == ("about", "seen", None)
    assert "source" not in values
    source = {
        "id": "s",
        "type": "book",
        "title": "S",
        "reliability": "press",
        "url": "x",
        "year": "1999",
    }
    values = copied(Source.model_validate(source), SourceRow)
    assert (values["year"], values["located"], values["unverified"]) == (1999, 1, 0)


@pytest.mark.parametrize(
    ("unverified", "flag", "fields"),
    [(False, 0, None), ("true", 1, None), (["value", "at"], 0, "value; at"), ([], 0, None)],
)
def test_a_doubt_is_about_the_whole_fact_or_about_the_fields_it_names(unverified, flag, fields):
    values = copied(estimate(unverified=unverified), EstimateRow)
    assert (values["unverified"], values["unverified_fields"]) == (flag, fields)


def test_lists_and_parts_are_left_to_the_caller():
    territory = Territory.model_validate(
        {
            "id": "n",
            "name": "N",
            "kind": "region",
            "parts": ["a"],
            "point": {"latitude": 1, "longitude": 2},
        }
    )
    assert copied(territory, TerritoryRow).keys() <= set(columns(TerritoryRow))
    assert "latitude" not in copied(territory, TerritoryRow)


def test_a_date_is_stored_as_written_with_its_first_and_last_day():
    assert days("signed", "1858-05") == {
        "signed_written": "1858-05",
        "signed_earliest": "1858-05-01",
        "signed_latest": "1858-05-31",
    }
    assert set(days("signed", None).values()) == {None}


def named(rows, table):
    """The rows of a table, each a dictionary by column name."""
    names = columns(table)
    return [dict(zip(names, row, strict=True)) for row in rows.of(table, *names)]


def test_a_row_has_every_column_and_no_other():
    rows = Rows()
    rows.add(StateRow, id="XA")
    with pytest.raises(KeyError, match="transfer_kind has no column colour"):
        rows.add(TransferKindRow, id="cession", colour="red")
    assert rows.tables == {"state": [("XA", None, None)]}
    assert list(rows.of(StateRow, "name", "id")) == [(None, "XA")]
    assert list(rows.of(TransferKindRow, "id")) == []


def test_a_citation_belongs_to_one_thing():
    rows = Rows()
    cites = [Citation(source="atlas", at="p. 1"), Citation(source="survey", note="map")]
    rows.cite("treaty", "peace", cites, inherited=1)
    first, second = named(rows, CitationRow)
    assert (first["id"], first["source_id"], first["locator"], first["position"]) == (
        "treaty/peace/cite-1",
        "atlas",
        "p. 1",
        1,
    )
    assert (second["note"], second["inherited"]) == ("map", 1)
    owners = {key for key, value in first.items() if key.endswith("_id") and value is not None}
    assert owners == {"treaty_id", "source_id"}


def test_names_come_main_first_then_by_language_then_aliases():
    rows = Rows()
    rows.name(
        "party",
        "alpha",
        "Alphá",
        {"ru": ["Альфа", "Алфа"], "zh-Hant": "阿"},
        {"und": ["The A."], "zh-Latn-pinyin": "Ā"},
    )
    assert [
        (row["role"], row["language"], row["text"], row["folded"]) for row in named(rows, NameRow)
    ] == [
        ("main", "en", "Alphá", "alpha"),
        ("name", "ru", "Альфа", "альфа"),
        ("name", "ru", "Алфа", "алфа"),
        ("name", "zh-Hant", "阿", "阿"),
        ("alias", None, "The A.", "the a"),
        ("alias", "zh-Latn-pinyin", "Ā", "a"),
    ]
    assert [row["position"] for row in named(rows, NameRow)] == [1, 2, 3, 4, 5, 6]
