"""What is fuzzed: ``one_input`` takes any bytes and raises only where ``kb`` is wrong.

The first byte says what the rest is: a file of a data folder of that kind, laid beside
``tests/reading/examples/base``, or a text that users type. Whatever the reader accepts must load
into the tables, foreign keys and checks on.
"""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from sqlalchemy import Connection, create_engine, event, insert, text
from sqlalchemy.pool import StaticPool

from kb.db.placeholders import names_in, numbered
from kb.db.reader import Reader, SqliteReader, read_only_connection
from kb.db.tables import Base
from kb.errors import DateError, KbError
from kb.loading.load import load_sqlite
from kb.present.inert import inert
from kb.questions.claims.text import check_text
from kb.questions.names import resolve
from kb.questions.search import search
from kb.reading.check import checked
from kb.reading.documents import Document, read_document
from kb.reading.files import FOLDERS, INFO, WORD, Kind, listed
from kb.reading.folder import Folder
from kb.records.dataset import Dataset
from kb.values.calendars import gregorian
from kb.values.dates import FIRST_DAY, LAST_DAY, parse_edtf
from tests.samples.rows import rows_by_column

BASE = Path(__file__).parent.parent / "reading" / "examples" / "base"
CORPUS = Path(__file__).parent / "corpus"
_SHOWN = 400
_REIGNS = {"咸豐": 1851, "光明": 1840, "康熙": 1662}

FILES: dict[str, tuple[str, Kind]] = {
    "s": ("sources/odd.yaml", FOLDERS["sources"]),
    "p": ("parties/odd.yaml", FOLDERS["parties"]),
    "t": ("territories/odd.yaml", FOLDERS["territories"]),
    "r": ("treaties/odd-1860.yaml", FOLDERS["treaties"]),
    "d": ("disputes/odd.yaml", FOLDERS["disputes"]),
    "e": ("events/odd.yaml", FOLDERS["events"]),
    "m": ("statements/odd.yaml", FOLDERS["statements"]),
    "k": ("vocabulary/transfer-kinds.yaml", WORD),
    "u": ("vocabulary/units.yaml", WORD),
    "g": ("vocabulary/reigns.yaml", WORD),
    "x": ("vocabulary/states.yaml", WORD),
    "i": ("dataset.yaml", INFO),
}


def one_input(data: bytes) -> None:
    """Read, check and load a file, or answer a text; raise where something is not as promised."""
    chosen = chr(data[0]) if data else "t"
    rest = data[1:]
    if chosen in FILES:
        path, kind = FILES[chosen]
        read_and_load(read_document(path, rest), kind)
    else:
        typed = list(TYPED.values())
        ask = TYPED.get(chosen) or typed[data[0] % len(typed) if data else 0]
        ask(rest.decode("utf-8", "replace"))


def read_and_load(document: Document, kind: Kind) -> Folder:
    """Check a document beside the base, and load what has no errors."""
    folder = checked([*_base(), (kind, document)])
    for problem in folder.problems:
        shown = inert(str(problem))
        assert problem.line >= 1, problem
        assert problem.column >= 1, problem
        assert problem.message, problem
        assert len(shown) <= _SHOWN, shown
        assert "\n" not in shown, shown
    if not folder.errors:
        load(folder.dataset)
    return folder


def load(dataset: Dataset) -> None:
    """Insert all rows of a dataset into empty tables, and take them back.

    Raises:
        SQLAlchemyError: a constraint of the schema is broken.
    """
    rows = rows_by_column(dataset)
    connection = _tables()
    with connection.begin() as transaction:
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        for table in Base.metadata.sorted_tables:
            if rows[table.name]:
                connection.execute(insert(table), rows[table.name])
        broken = connection.execute(text("PRAGMA foreign_key_check")).all()
        assert not broken, broken
        transaction.rollback()


def _date(text: str) -> None:
    with suppress(DateError):
        when = parse_edtf(text)
        assert FIRST_DAY <= when.earliest <= when.latest <= LAST_DAY, when
        assert len(when.earliest) == len(when.latest) == 10, when


def _calendar(text: str) -> None:
    for calendar in ("julian", "chinese", "gregorian"):
        with suppress(DateError):
            day = gregorian(calendar, text, _REIGNS)
            assert day is None or len(day) == 10, day


def _check(text: str) -> None:
    answer = check_text(_reader(), text, "text")
    assert all(row["line"] >= 1 and row["column"] >= 1 for row in answer.rows)


def _search(text: str) -> None:
    with suppress(KbError):
        search(_reader(), text)


def _name(text: str) -> None:
    with suppress(KbError):
        resolve(_reader(), text)


def _sql(text: str) -> None:
    names = names_in(text)
    assert len(set(names)) == len(names)
    numbered(text, names)


TYPED: dict[str, Callable[[str], None]] = {
    "D": _date,
    "C": _calendar,
    "T": _check,
    "S": _search,
    "N": _name,
    "Q": _sql,
}


@cache
def _base() -> list[tuple[Kind, Document]]:
    files = listed(BASE).files
    return [(file.kind, file.read()) for file in files]


@cache
def _tables() -> Connection:
    engine = create_engine("sqlite://", poolclass=StaticPool)

    @event.listens_for(engine, "connect")
    def _strict(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA foreign_keys = ON")

    Base.metadata.create_all(engine)
    return engine.connect()


@cache
def _reader() -> Reader:
    database = load_sqlite(BASE, Path(mkdtemp(prefix="kb-fuzz-")))
    return SqliteReader(read_only_connection(database))
