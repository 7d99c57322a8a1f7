"""The exports of the shipped data: totals are sums of them, and types are those declared."""

import json
import sqlite3
from contextlib import closing
from itertools import product
from pathlib import Path

import duckdb
import pandas
import pytest

from kb.db.reader import Reader
from kb.questions.total import Total, total_ceded
from tests.conftest import Ask
from tests.export.samples import EVERYTHING
from tests.export.test_types import HOLD

COUNTINGS = ("unique", "gross", "net")
ENDS = ("best_km2", "low_km2", "high_km2")
KEYS = ["from_line", "to_line", "counting"]
SUMS = f"""
SELECT from_line, to_line, counting, sum(best_km2), sum(low_km2), sum(high_km2)
FROM {{table}} WHERE counted {{is_true}} GROUP BY {", ".join(KEYS)}
"""
Sums = dict[tuple[str, str, str], tuple[float | None, ...]]


_TOTALS: Sums = {}


@pytest.fixture
def totals(shipped: Reader) -> Sums:
    """What ``kb total`` answers for all pairs of lines, in every way of counting; asked once."""
    lines = [*(row["id"] for row in shipped.rows("SELECT id FROM line")), "nobody"]
    for giver, taker, counting in product(lines, lines, COUNTINGS) if not _TOTALS else ():
        summary = total_ceded(shipped, Total(giver, taker, counting=counting)).summary
        _TOTALS[giver, taker, counting] = tuple(summary[end] for end in ENDS)
    return _TOTALS


def by_sql(kb: Ask, folder: Path) -> Sums:
    query = SUMS.format(table="v_counted", is_true="= 1")
    rows = kb("sql", query, "--format", "json").json["rows"]
    return {tuple(row)[:3]: tuple(row)[3:] for row in (tuple(one.values()) for one in rows)}


def by_sqlite(kb: Ask, folder: Path) -> Sums:
    kb("export", "counted", "-o", str(folder / "c.sqlite"))
    with closing(sqlite3.connect(folder / "c.sqlite")) as connection:
        rows = connection.execute(SUMS.format(table="v_counted", is_true="= 1")).fetchall()
    return {row[:3]: row[3:] for row in rows}


def by_duckdb(kb: Ask, folder: Path) -> Sums:
    kb("export", "counted", "-o", str(folder / "c.parquet"))
    rows = duckdb.sql(SUMS.format(table=f"'{folder}/c.parquet'", is_true="")).fetchall()
    return {row[:3]: row[3:] for row in rows}


def by_pandas(kb: Ask, folder: Path) -> Sums:
    kb("export", "counted", "-o", str(folder / "c.csv"))
    frame = pandas.read_csv(folder / "c.csv")
    groups = frame[frame["counted"]].groupby(KEYS)[list(ENDS)].sum(min_count=1)
    return {
        key: tuple(None if pandas.isna(value) else value for value in row)
        for key, row in zip(groups.index, groups.itertuples(index=False), strict=True)
    }


@pytest.mark.parametrize("sums", [by_sql, by_sqlite, by_duckdb, by_pandas])
def test_every_total_between_two_lines_is_one_group_by(
    totals: Sums, kb: Ask, tmp_path: Path, sums: object
) -> None:
    found = sums(kb, tmp_path)
    assert found.keys() <= totals.keys()
    for key, expected in totals.items():
        assert found.get(key, (0, 0, 0)) == pytest.approx(expected, abs=1e-3), key
    assert sum(any(ends) for ends in totals.values()) > 40


@pytest.mark.parametrize("form", HOLD)
def test_every_reader_infers_the_declared_types(shipped: Reader, tmp_path: Path, form: str) -> None:
    for table in EVERYTHING:
        HOLD[form](shipped, table, tmp_path)


def test_lists_of_the_export_are_those_of_the_list(kb: Ask) -> None:
    listed = kb("list", "transfers", "--format", "json").json["rows"]
    exported = json.loads(kb("export", "transfers", "--format", "json").out)["rows"]
    assert [row["from_parties"] for row in listed] == [row["from_parties"] for row in exported]
    assert any(len(row["to_parties"] or ()) > 1 for row in listed)
