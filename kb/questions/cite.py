"""Citations of a source, of all sources, of a treaty, and of the knowledge base."""

import json
from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, Literal, get_args

from kb import __address__, __released__, __version__
from kb.answers import Answer, Column, Note
from kb.db.reader import Reader, Record, data_version
from kb.errors import UsageError
from kb.questions.citation_styles import Author, Work, bibtex, csl, long, short
from kb.questions.names import Match, resolve
from kb.values.own import has_own
from kb.values.text import did_you_mean

Style = Literal["short", "long", "bibtex", "csl"]
STYLES: tuple[str, ...] = get_args(Style)
OURSELVES = "territorial-treaties"
TITLE = "Territorial Treaties"
AUTHORS = "The territorial-treaties contributors"
_OWN_AUTHORS = "The authors of the own records"
_OWN = "own records are in it: quote what rests on them as theirs, and name them"

_SOURCE = """
SELECT s.id, s.type, s.title, s.year, s.published_written AS published, s.container,
    s.publisher, s.url, s.doi, s.isbn, s.located, s.unverified
FROM source s {where} ORDER BY s.id
"""

_AUTHORS = """
SELECT a.source_id, a.name, a.family, a.given FROM source_author a {where}
ORDER BY a.source_id, a.position
"""

_TREATY = """
SELECT t.id, t.title, t.signed_written AS signed, t.place, t.unverified
FROM treaty t WHERE t.id = :id
"""

_PARTIES = """
SELECT p.name FROM treaty_party c JOIN party p ON p.id = c.party_id
WHERE c.treaty_id = :id ORDER BY c.position, p.id
"""

_TEXT = """
SELECT c.source_id AS source, c.locator FROM citation c JOIN source s ON s.id = c.source_id
WHERE c.treaty_id = :id AND (s.type = 'treaty-text' OR s.reliability = 'primary')
ORDER BY CASE WHEN s.type = 'treaty-text' THEN 0 ELSE 1 END, s.located DESC, c.position, c.id
"""

_ITSELF = "SELECT d.version, d.title, d.license, d.fingerprint FROM data_version d ORDER BY d.id"


def cite(
    reader: Reader, name: str | None = None, *, style: str = "long", nested: bool = False
) -> Answer:
    """One citation; parts that are not known are left out.

    A treaty is cited with the source of its text. Without a name the knowledge base is cited, with
    the version and fingerprint of its data. In CSL-JSON a ``nested`` citation is an object,
    otherwise the JSON text of a list with one item.

    Raises:
        UsageError: there is no such style.
        NotFoundError, AmbiguousError: no source or treaty, or several, have that id or name.
    """
    _require(style)
    match = None if name is None else resolve(reader, name, entities=("treaty", "source"))
    work, notes = _itself(reader) if match is None else _found(reader, match)
    return Answer(
        question="cite",
        filters={"name": name, "id": work.id, "style": style},
        data=data_version(reader),
        columns=(Column("id", kind="id"), Column("style"), Column("citation")),
        rows=[{"id": work.id, "style": style, "citation": _written(work, style, nested)}],
        notes=notes,
    )


def cite_all(reader: Reader, *, style: str = "long", nested: bool = False) -> Answer:
    """The citation of every source, in order of id, each as ``cite`` gives it.

    Raises:
        UsageError: there is no such style.
    """
    _require(style)
    by_source = groupby(reader.tuples(_AUTHORS.format(where="")), key=itemgetter(0))
    authors = {source: [Author(*row[1:]) for row in rows] for source, rows in by_source}
    works = [
        _work(row, authors.get(row["id"], ())) for row in reader.rows(_SOURCE.format(where=""))
    ]
    return Answer(
        question="cite",
        filters={"all": True, "style": style},
        data=data_version(reader),
        columns=(Column("id", kind="id"), Column("style", detail=True), Column("citation")),
        rows=[
            {"id": work.id, "style": style, "citation": _written(work, style, nested)}
            for work in works
        ],
    )


def _require(style: str) -> None:
    if style not in STYLES:
        raise UsageError(
            f"there is no style '{style}'{did_you_mean(style, STYLES)}",
            hint=f"one of {', '.join(STYLES)}, or a file FILE.csl",
        )


def _written(work: Work, style: str, nested: bool) -> Any:
    if style == "csl":
        item = csl(work)
        return item if nested else json.dumps([item], ensure_ascii=False, indent=2)
    return {"short": short, "long": long, "bibtex": bibtex}[style](work)


def _found(reader: Reader, match: Match) -> tuple[Work, list[Note]]:
    return (_source if match.entity == "source" else _treaty)(reader, match.id)


def _source(reader: Reader, name: str) -> tuple[Work, list[Note]]:
    row = reader.rows(_SOURCE.format(where="WHERE s.id = :id"), {"id": name})[0]
    notes = _unverified(row)
    if not row["located"]:
        notes.append(Note("not-located", "no address, DOI or ISBN is known"))
    authors = reader.tuples(_AUTHORS.format(where="WHERE a.source_id = :id"), {"id": name})
    return _work(row, [Author(*author[1:]) for author in authors]), notes


def _work(row: Mapping[str, Any], authors: Sequence[Author]) -> Work:
    return Work(
        id=row["id"],
        type=row["type"],
        title=row["title"],
        authors=tuple(authors),
        date=row["published"] or (None if row["year"] is None else str(row["year"])),
        container=row["container"],
        publisher=row["publisher"],
        url=row["url"],
        doi=row["doi"],
        isbn=row["isbn"],
    )


def _treaty(reader: Reader, name: str) -> tuple[Work, list[Note]]:
    row = reader.rows(_TREATY, {"id": name})[0]
    notes = _unverified(row)
    texts = reader.rows(_TEXT, {"id": name})
    text = _source(reader, texts[0]["source"])[0] if texts else None
    if text is None:
        notes.append(Note("no-text", "no source of its text is cited"))
    work = Work(
        id=row["id"],
        type="treaty",
        title=row["title"],
        date=row["signed"],
        place=row["place"],
        parties=tuple(party["name"] for party in reader.rows(_PARTIES, {"id": name})),
        text=text,
        at=texts[0]["locator"] if texts else None,
    )
    return work, notes


def _itself(reader: Reader) -> tuple[Work, list[Note]]:
    """The knowledge base, with the authors, day and address of ``CITATION.cff``.

    The day is known for the shipped data of this version only.
    """
    data_version(reader)
    row = reader.rows(_ITSELF)[0]
    day = release_day(row["title"], row["version"])
    notes = [Note("own-records", _OWN)] if has_own(row["version"]) else []
    work = Work(
        id=OURSELVES,
        type="dataset",
        title=row["title"] or OURSELVES,
        authors=tuple(Author(one) for one in authors_of(row["version"])),
        date=day,
        version=row["version"],
        url=__address__ if day else None,
        note=f"data fingerprint {row['fingerprint']}, read with {OURSELVES} {__version__}",
        license=row["license"] or None,
    )
    return work, notes


def authors_of(version: str) -> tuple[str, ...]:
    """The authors of a version of the data; own records have authors of their own."""
    return (AUTHORS, _OWN_AUTHORS) if has_own(version) else (AUTHORS,)


def release_day(title: str, version: str) -> str | None:
    """The day on which a version of the shipped data was released; ``None`` for other data."""
    return __released__ if (title, version) == (TITLE, __version__) else None


def _unverified(row: Record) -> list[Note]:
    marked = "marked unverified: nobody has read a source for it yet"
    return [Note("unverified", marked)] if row["unverified"] else []
