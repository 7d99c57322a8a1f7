"""How fast and in how much memory ``kb`` works, beside what people would use instead.

    python -m tests.bench [start load ask export] [--treaties 1000 10000] [--transfers 1000000]

``kb`` is installed from the wheel of this tree, its peers beside it, in environments of their own;
``sqlite3`` and ``psql`` are those of the machine, and count as missed where they are not there.
Everything is invented with a fixed seed, but for the shipped data, on which start-up is measured.
Prints a table in Markdown, and how costs grow where several sizes are given; ends with 1 where
something that is wanted was missed.
"""

import argparse
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

from tests.bench import asking, exporting, loading, report, starting
from tests.bench.installed import Installed
from tests.bench.measure import Measure, Result, measured, run
from tests.bench.peers import Peers
from tests.bench.synthetic import write

PARTS = ("start", "load", "ask", "export")


def main() -> int:
    """Run what is asked for and print the table."""
    options = _options()
    peers = Peers(options.peers.resolve())
    peers.install()
    missed = 0
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kb-bench-")))
        server = None
        if not options.no_postgres and {"load", "ask"} & set(options.parts):
            from tests.postgres import running_server

            server = stack.enter_context(running_server())
        bench = Bench(scratch, peers, server, options)
        results = [one for part in PARTS if part in options.parts for one in bench.part(part)]
        text, missed = report.table(results)
    print(report.machine(peers.versions(), sys.argv[1:]))
    print()
    print(text)
    for line in bench.said:
        print(f"\n{line}")
    return 1 if missed else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], default=list(PARTS))
    parser.add_argument("--treaties", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--transfers", type=int, nargs="+", default=[1_000_000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--no-postgres", action="store_true")
    parser.add_argument(
        "--peers", type=Path, default=Path(tempfile.gettempdir()) / "kb-bench-peers"
    )
    return parser.parse_args()


class Bench:
    """The parts of a run, in one scratch folder."""

    def __init__(
        self, scratch: Path, peers: Peers, server: str | None, options: argparse.Namespace
    ) -> None:
        self.scratch = scratch
        self.peers = peers
        self.server = server
        self.options = options
        self.said: list[str] = []
        self.shipped = scratch / "shipped"
        self.installed = Installed(peers.folder / "kb")
        self.installed.install()
        self.kb = self.installed.kb

    def part(self, name: str) -> Iterator[Result]:
        """The results of one part."""
        yield from {
            "start": self.start, "load": self.load, "ask": self.ask, "export": self.export,
        }[name]()  # fmt: skip

    def measured(self, measure: Measure) -> Result:
        """Measure, and say that we do."""
        report.note(measure.name)
        return measured(measure, self.scratch)

    def start(self) -> Iterator[Result]:
        """Start-up and first use of the installed ``kb``, on the shipped data."""
        rounds, home = self.options.rounds, self.scratch / "user"
        for one in starting.start_up(self.installed, home, self.peers, rounds):
            yield self.measured(one)
        for one in starting.first_use(self.installed, self.scratch, self.peers, rounds):
            yield self.measured(one)
        milliseconds = starting.fingerprinting(Path(__file__).resolve().parents[2] / "data")
        self.said.append(
            f"Checking that the database is current: {milliseconds:.1f} ms (at most 10)"
        )
        apart, here = starting.confining(self.installed.database)
        self.said.append(
            f"`kb sql` on SQLite, a small query: {apart:.1f} ms in a process of its own"
            f" (at most 40), {here:.2f} ms in ours"
        )

    def data(self, treaties: int) -> Path:
        """The invented data of a size, written once."""
        folder = self.scratch / f"data-{treaties}"
        if not folder.exists():
            report.note(f"writing {treaties} treaties")
            write(folder, treaties)
        return folder

    def load(self) -> Iterator[Result]:
        """Loads at every size, and how they grow; the largest sizes only once."""
        found: dict[int, list[Result]] = {}
        for treaties in self.options.treaties:
            rounds = 1 if treaties > 10_000 else min(3, self.options.rounds)
            data, found[treaties] = self.data(treaties), []
            for one in loading.loads(
                self.kb, data, treaties, self.scratch, self.server, self.peers, rounds
            ):
                found[treaties].append(self.measured(one))
                yield found[treaties][-1]
        self.said += loading.exponents(found, "treaties")

    def ask(self) -> Iterator[Result]:
        """Questions over as many transfers as are asked for: every one over the most of them."""
        treaties, shipped = min(10_000, *self.options.transfers), {"KB_HOME": str(self.shipped)}
        data, home = self.data(treaties), self.scratch / "loaded"
        run(self.kb("load", data, KB_HOME=home), self.scratch)
        (loaded,) = home.glob("kb-*.sqlite")
        found: dict[int, list[Result]] = {}
        for transfers in sorted(self.options.transfers):
            last = transfers == max(self.options.transfers)
            folder, database = self._alone(loaded, self.scratch / f"grown-{transfers}")
            self._grow(f"sqlite:///{database}", transfers // treaties)
            own = {"KB_HOME": str(database.parent), "KB_DATA_DIR": str(folder)}
            shell, url = asking.sqlite_shell(database), f"sqlite:///{database}"
            found[transfers] = list(self._asked(own, url, shell, shipped if last else None))
            yield from found[transfers]
            shutil.rmtree(database.parent)
        self.said += loading.exponents(found, "transfers")
        if self.server is not None:
            yield from self._asked_of_postgres(self.server, treaties)

    def _asked_of_postgres(self, server: str, treaties: int) -> Iterator[Result]:
        from tests.postgres import fresh_database

        address = {"KB_DATABASE_URL": server}
        run(self.kb("load", self.data(treaties), **address), self.scratch)
        self._grow(server, max(self.options.transfers) // treaties)
        with fresh_database(server) as url:
            shipped = {"KB_DATABASE_URL": url}
            run(self.kb("load", **shipped), self.scratch)
            yield from self._asked(address, server, asking.postgres_shell(server), shipped)

    def _asked(
        self,
        own: dict[str, str],
        url: str,
        shell: asking.Shell,
        shipped: dict[str, str] | None,
    ) -> Iterator[Result]:
        """Everything; where nothing real is compared with, one total and that by each source."""
        self.said.append(asking.sizes(url))
        rounds, nothing = min(3, self.options.rounds), self.peers.nothing()
        yield self.measured(asking.each(self.kb, own, rounds))
        only = None if shipped else "unique"
        for one in asking.totals(self.kb, own, url, shell, nothing, rounds, only=only):
            yield self.measured(one)
        if shipped:
            for one in asking.few_rows(self.kb, own, shipped, rounds):
                yield self.measured(one)

    def _alone(self, loaded: Path, home: Path) -> tuple[Path, Path]:
        """A copy of a database, as that of a folder of one file: to check many is no question."""
        from kb.db.embedded import database_path, identity
        from kb.db.fingerprint import fingerprint

        folder = home / "data"
        folder.mkdir(parents=True)
        (folder / "dataset.yaml").write_text(
            "version: 1.0.0\ntitle: Invented\nlicense: CC0-1.0\n", encoding="utf-8"
        )
        mark = fingerprint(folder)
        database = Path(shutil.copy(loaded, database_path(home, mark)))
        version, application = identity(mark)
        with closing(sqlite3.connect(database)) as connection:
            connection.execute(f"PRAGMA user_version = {version}")
            connection.execute(f"PRAGMA application_id = {application}")
        return folder, database

    def _grow(self, url: str, factor: int) -> None:
        from kb.db.engine import engine_for
        from tests.bench.growing import grow

        report.note(f"growing the database {factor} times")
        engine = engine_for(url)
        with engine.begin() as connection:
            grow(connection, factor)
        engine.dispose()

    def export(self) -> Iterator[Result]:
        """Exports of as many transfers as are asked for, and how they grow."""
        found: dict[int, list[Result]] = {}
        for transfers in sorted(self.options.transfers):
            folder = self.scratch / f"exports-{transfers}"
            report.note(f"building {transfers} transfers")
            exporting.build(folder, transfers)
            rounds, found[transfers] = min(3, self.options.rounds), []
            for one in exporting.exports(self.kb, folder, transfers, self.peers, rounds):
                found[transfers].append(self.measured(one))
                yield found[transfers][-1]
            shutil.rmtree(folder)
        self.said += loading.exponents(found, "transfers")


if __name__ == "__main__":
    sys.exit(main())
