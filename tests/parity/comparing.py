"""One world in both databases, and what a command line gives on each."""

import io
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from kb.cli.main import run
from kb.db.reader import Reader, engine_reader, sqlite_reader
from kb.loading.load import load_sqlite, load_url
from tests.parity.questions import CHANGES, CLAIMS, DECISIONS, TEXT, Case, Words
from tests.postgres import fresh_database, plain_role

Given = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """The same data in SQLite and in PostgreSQL; the readers stay open."""

    folder: Path
    data: Path
    url: str
    sqlite: Reader
    postgresql: Reader
    words: Words

    def on_both(self, case: Case) -> tuple[Given, Given]:
        """Exit code, output and messages of a command on either, by a reader that is open.

        The whole way from the command line to the printed answer, but for opening the database.
        """
        return self._by(self.sqlite, case), self._by(self.postgresql, case)

    def from_the_start(self, case: Case) -> tuple[Given, Given]:
        """The same with nothing but the environment to tell the databases apart."""
        given = []
        for url in ("", self.url):
            own = {"KB_DATABASE_URL": url, "KB_DATA_DIR": str(self.data)}
            own["KB_HOME"] = str(self.folder / "home")
            with patch.dict(os.environ, own):
                given.append(_given(case, self.folder))
        return given[0], given[1]

    def files_of_both(self, case: Case) -> tuple[dict[str, bytes], dict[str, bytes]]:
        """The files that an export writes from either, by name."""
        found = []
        for reader in (self.sqlite, self.postgresql):
            target = self.folder / "target"
            target.mkdir()
            code, out, err = self._by(reader, case, target)
            assert (code, out) == (0, ""), err
            files = (path for path in target.rglob("*") if path.is_file())
            found.append({str(path.relative_to(target)): path.read_bytes() for path in files})
            shutil.rmtree(target)
        return found[0], found[1]

    def _by(self, reader: Reader, case: Case, folder: Path | None = None) -> Given:
        @contextmanager
        def opened() -> Iterator[Reader]:
            yield reader

        with patch("kb.cli.database.open_reader", opened):
            return _given(case, folder or self.folder)


def _given(case: Case, folder: Path) -> Given:
    out, err = io.StringIO(), io.StringIO()
    before = Path.cwd()
    os.chdir(folder)
    try:
        with redirect_stdout(out), redirect_stderr(err):
            code = run(case)
    finally:
        os.chdir(before)
    return code, out.getvalue(), err.getvalue()


def in_json(case: Case) -> Case:
    """The command line that gives the answer with all its rows, sums and notes."""
    return (case[0], "--format", "json", *case[1:])


@contextmanager
def loaded_twice(data: Path, folder: Path, server: str, every: int) -> Iterator[Pair]:
    """The data of a folder in both databases; ``every``: one of so many ids is asked for."""
    (folder / "text.md").write_text(TEXT, encoding="utf-8")
    (folder / "changes.csv").write_text(CHANGES, encoding="utf-8")
    (folder / "decisions.yaml").write_text(DECISIONS, encoding="utf-8")
    (folder / "claims.ndjson").write_text(CLAIMS, encoding="utf-8")
    (folder / "query.sql").write_text("SELECT id, title FROM v_treaty ORDER BY id")
    database = load_sqlite(data, folder / "home")
    with ExitStack() as stack:
        url = stack.enter_context(fresh_database(server))
        load_url(data, url)
        first = stack.enter_context(sqlite_reader(database))
        second = stack.enter_context(engine_reader(url))
        reader = stack.enter_context(plain_role(url))
        yield Pair(folder, data, reader, first, second, Words(first, every))


def differences(pair: Pair, cases: Iterable[Case]) -> list[Case]:
    """The command lines that give another answer on PostgreSQL than on SQLite."""
    return [case for case in cases if len(set(pair.on_both(in_json(case)))) > 1]
