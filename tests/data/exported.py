"""What ``kb`` exports, for tasks of an analyst: each file is written when it is first asked for."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pandas

ROOT = Path(__file__).resolve().parents[2]
Both = tuple[Any, Any]


@dataclass
class Exports:
    """What ``kb`` exports, in a folder; each is written when it is first asked for."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    def kb(self, *arguments: str) -> str:
        """What a command prints."""
        done = subprocess.run(
            [sys.executable, "-m", "kb", *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), **self.environment},
        )
        assert done.returncode == 0, f"kb {' '.join(arguments)}: {done.stderr}"
        return done.stdout

    def rows(self, *arguments: str) -> list[dict[str, Any]]:
        """The rows of an answer in JSON."""
        found: list[dict[str, Any]] = json.loads(self.kb(*arguments, "--format", "json"))["rows"]
        return found

    def sql(self, query: str) -> list[tuple[Any, ...]]:
        """The rows of ``kb sql``."""
        return [tuple(row.values()) for row in self.rows("sql", query)]

    def _made(self, name: str, *arguments: str) -> Path:
        path = self.folder / name
        if not path.exists():
            self.kb("export", *arguments, name)
        return path

    def parquet(self, table: str) -> str:
        """What DuckDB reads a table from."""
        folder = self._made("parquet", "all", "-f", "parquet", "-o")
        return f"read_parquet('{folder / table}.parquet')"

    def csv(self, table: str) -> Path:
        """A table as CSV."""
        return self._made("csv", "all", "-f", "csv", "-o") / f"{table}.csv"

    def frame(self, table: str) -> pandas.DataFrame:
        """A table as pandas reads it from CSV."""
        return pandas.read_csv(self.csv(table))

    def sqlite(self) -> Path:
        """The whole database."""
        return self._made("all.sqlite", "all", "-o")

    def package(self) -> Path:
        """The data package."""
        return self._made("package", "all", "--package")

    def file(self, table: str, ending: str) -> Path:
        """One table in one file."""
        return self._made(f"{table}.{ending}", table, "-o")


def duck(query: str) -> list[tuple[Any, ...]]:
    """The rows of a query of DuckDB."""
    with closing(duckdb.connect()) as connection:
        return connection.execute(query).fetchall()


def rounded(rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Floating-point numbers to six places: sums depend on the order of the rows."""
    return [tuple(round(x, 6) if isinstance(x, float) else x for x in row) for row in rows]
