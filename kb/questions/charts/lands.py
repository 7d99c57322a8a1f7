"""The map of a total: every piece that counts, by treaty, with the outlines of its parcels."""

from collections.abc import Mapping, Sequence

from kb.answers import Answer, Row
from kb.charts import Around, Land, Map
from kb.db.reader import Reader
from kb.questions.charts.areas import amount_of, unit_of_answer
from kb.questions.charts.outlines import Outline, base_maps, outlines_of
from kb.questions.names import in_batches, names_of
from kb.questions.total.rows import UNALLOTTED


def map_of_total(reader: Reader, answer: Answer, framed: Around) -> Map:
    """The pieces on a map; those of which no outline is recorded are named."""
    rows = list(answer.rows)
    parcels = parcels_of_rows(reader, rows)
    outlines = outlines_of(reader, set().union(*parcels))
    territories = {str(row["territory"]) for row in rows}
    names = names_of(reader, "territory", territories.union(*parcels))
    lands = [
        _land(row, own, answer, outlines, names) for row, own in zip(rows, parcels, strict=True)
    ]
    drawn = [polygon for land in lands for polygon in land.polygons]
    titles = names_of(reader, "treaty", {str(row["treaty"]) for row in rows if row["treaty"]})
    keys = {_key(row): titles.get(_key(row), _key(row)) for row in rows}
    framed = _with_outlines(framed, outlines)
    if any(row.get("share") not in {None, 1} for row in rows):
        said = "Land is drawn whole, also where a share of it counts."
        framed = framed._replace(remarks=(*framed.remarks, said))
    return Map(framed, unit_of_answer(answer), lands, keys, base_maps(drawn))


def _with_outlines(framed: Around, outlines: Mapping[str, Outline]) -> Around:
    """How far outlines are to be relied on, and by which license they are."""
    if not outlines:
        return framed
    farthest = max(one.precision_km for one in outlines.values())
    said = f"Outlines show where land lies and are no survey: off by up to {farthest:g} km."
    terms = ", ".join(sorted({one.license for one in outlines.values()}))
    credit = f"{framed.credit}. Outlines: {terms}. Coasts and borders of today: Natural Earth"
    return framed._replace(remarks=(*framed.remarks, said), credit=credit)


def _land(
    row: Row,
    parcels: Sequence[str],
    answer: Answer,
    outlines: Mapping[str, Outline],
    names: Mapping[str, str],
) -> Land:
    territory = str(row["territory"])
    amount = amount_of(row, names.get(territory, territory), answer)
    return Land(
        amount,
        _key(row),
        str(row["effective"] or ""),
        [polygon for one in parcels if one in outlines for polygon in outlines[one].polygons],
        [names.get(one, one) for one in parcels if one not in {*outlines, UNALLOTTED}],
        doubtful=amount.best == 0 and bool(amount.high),
    )


def parcels_of_rows(reader: Reader, rows: Sequence[Row]) -> list[list[str]]:
    """The parcels of each row: those that it names, else those of its territory."""
    wholes = {str(row["territory"]) for row in rows if not row.get("parcels")}
    found: dict[str, list[str]] = {}
    for marks, some in in_batches(sorted(wholes)):
        sql = f"""SELECT p.territory_id, p.parcel_id FROM territory_parcel p
            WHERE p.territory_id IN ({marks}) ORDER BY p.territory_id, p.parcel_id"""
        for territory, parcel in reader.tuples(sql, some):
            found.setdefault(territory, []).append(parcel)
    return [
        list(row.get("parcels") or found.get(str(row["territory"]), [str(row["territory"])]))
        for row in rows
    ]


def _key(row: Row) -> str:
    """Land of one color has one treaty, or where no treaty moved it, one transfer."""
    return str(row["treaty"] or row["transfer"] or "")
