"""The land of an atlas: names in all scripts, rival figures, outlines or points."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kb.answers import Answer, Row
from kb.atlases import Aside, Piece, Place, Rival, Treaty
from kb.charts import Point
from kb.db.reader import Reader
from kb.questions.charts.outlines import Outline, outlines_of
from kb.questions.evidence import evidence_of
from kb.questions.names import in_batches, names_of
from kb.questions.total.rows import UNALLOTTED

_OTHER_NAMES = """
SELECT n.{entity}_id, n.text FROM name n WHERE n.{entity}_id IN ({marks})
ORDER BY n.{entity}_id, n.position, n.id
"""
_POINTS = """
SELECT t.id, t.longitude, t.latitude FROM territory t
WHERE t.id IN ({marks}) AND t.latitude IS NOT NULL ORDER BY t.id
"""
_LOCATORS = "SELECT v.id, v.locator FROM v_estimate v WHERE v.territory = :id ORDER BY v.id"


def places_of(reader: Reader, pieces: Iterable[Piece], asides: Iterable[Aside]) -> list[Place]:
    """Every territory and parcel that they name, by name."""
    wanted = {one for piece in pieces for one in (piece.territory, *piece.lands)}
    wanted |= {aside.territory for aside in asides}
    ids = sorted(wanted - {UNALLOTTED})
    names = names_of(reader, "territory", ids)
    others = _other_names(reader, "territory", ids)
    outlines, points = outlines_of(reader, ids), _points(reader, ids)
    found = [
        _place(reader, one, names.get(one, one), others.get(one, ()), outlines.get(one), points)
        for one in ids
    ]
    return sorted(found, key=lambda place: (place.name.casefold(), place.id))


def _place(
    reader: Reader,
    ident: str,
    name: str,
    others: Sequence[str],
    outline: Outline | None,
    points: Mapping[str, Point],
) -> Place:
    answer = evidence_of(reader, ident)
    return Place(
        id=ident,
        name=name,
        other_names=tuple(one for one in others if one != name),
        said=answer.headline,
        rivals=list(_rivals(reader, ident, answer)),
        commands=[f"kb {question} {ident}" for question in ("evidence", "history")],
        polygons=outline.polygons if outline else (),
        point=None if outline else points.get(ident),
        drawn=outline.license if outline else "",
    )


def _rivals(reader: Reader, ident: str, answer: Answer) -> Iterator[Rival]:
    """The figures in the order of ``kb evidence``."""
    locators = dict(reader.tuples(_LOCATORS, {"id": ident}))
    for row in answer.rows:
        covers = f"covers: {row['covers']}" if row["covers"] else None
        about = [str(row["year"]) if row["year"] else None, row["reliability"], covers]
        yield Rival(
            stated=row["as_stated"].replace(" km2", " km²"),
            km2=row["km2"],
            low=row["low_km2"],
            high=row["high_km2"],
            source=row["source"] or "",
            locator=locators.get(row["estimate"]) or "",
            about=", ".join(one for one in about if one),
            role=_role(row),
            best=row["best"],
            counts=row["counts"],
        )


def _role(row: Row) -> str:
    """What became of a figure, in words."""
    said = [
        "best" if row["best"] else "counts" if row["counts"] else "not counted",
        "echoes the one above" if row["echo"] else "",
        row["set_aside"] or "",
        "unverified" if row["unverified"] else "",
        f"ours: {row['ours']}" if row["ours"] else "",
    ]
    return "; ".join(one for one in said if one)


def _points(reader: Reader, ids: Sequence[str]) -> dict[str, Point]:
    found: dict[str, Point] = {}
    for marks, some in in_batches(ids):
        for ident, east, north in reader.tuples(_POINTS.format(marks=marks), some):
            found[ident] = (east, north)
    return found


def _other_names(reader: Reader, entity: str, ids: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for marks, some in in_batches(ids):
        sql = _OTHER_NAMES.format(entity=entity, marks=marks)
        for ident, text in reader.tuples(sql, some):
            names = found.setdefault(ident, [])
            names += [] if text in names else [text]
    return found


def treaties_of(reader: Reader, ids: Iterable[str]) -> list[Treaty]:
    """The treaties by title, with their other names."""
    wanted = sorted(ids)
    titles = names_of(reader, "treaty", wanted)
    others = _other_names(reader, "treaty", wanted)
    found = [
        Treaty(one, title, tuple(name for name in others.get(one, ()) if name != title))
        for one, title in titles.items()
    ]
    return sorted(found, key=lambda treaty: (treaty.title.casefold(), treaty.id))
