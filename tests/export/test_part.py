"""A part of the record: every reference holds, and what a party moved is there as in the whole."""

import csv
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kb.db.reader import Reader, sqlite_reader
from kb.export.exports import export_database
from kb.export.part import part_of
from kb.loading.load import load_sqlite
from kb.questions.filters import Filters
from kb.questions.total import Total, rows_of_total
from tests.conftest import Ask
from tests.samples.world import World, cite, estimate, sample, transfer

ROOT = Path(__file__).parents[2]
ASKED: list[dict[str, Any]] = [
    {"party": "alpha"},
    {"party": "gamma"},
    {"since": "1862"},
    {"until": "1862", "party": "beta"},
    {"territory": "lakeland"},
    {"treaty": "peace-1850"},
    {"since": "1999"},
]


def world() -> World:
    """Links between what is chosen and what is not, and figures worked out from others."""
    made = sample()
    made.territory("far-part", 40).territory("near-part", 60)
    made.territory("both", parts=["far-part", "near-part"], estimates=[estimate(99, "atlas")])
    made.treaty("far-1870", "1870", transfer("far-part", "gamma", "alpha-republic"))
    made.treaty("near-1871", "1871", transfer("near-part", "gamma", "alpha-republic"))
    made.treaty(
        "back-1890",
        "1890",
        transfer("far-part", "alpha-republic", "gamma", returns=["far-1870-far-part"]),
        relations=[{"kind": "abrogates", "treaty": "peace-1850"}],
    )
    made.coverage("beta-gamma", "beta", "gamma")
    return made


def tables(reader: Reader) -> dict[str, int]:
    names = reader.rows("SELECT name FROM documentation WHERE position = 0 AND type = 'table'")
    return {
        row["name"]: reader.rows(f"SELECT count(*) AS n FROM {row['name']}")[0]["n"]
        for row in names
    }


def broken(reader: Reader, folder: Path) -> list[tuple[Any, ...]]:
    path = folder / "out.sqlite"
    export_database(reader, path, force=True)
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA foreign_key_check").fetchall()


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_every_reference_of_a_part_holds(tmp_path: Path, asked: dict[str, Any]) -> None:
    with world().reader(tmp_path) as reader, part_of(reader, Filters(**asked)) as part:
        assert broken(part, tmp_path) == []
        whole, here = tables(reader), tables(part)
    assert all(here[name] <= count for name, count in whole.items())
    assert sum(here.values()) < sum(whole.values())
    assert here["transfer_kind"] == whole["transfer_kind"]


def ids(reader: Reader, table: str) -> set[str]:
    return {row["id"] for row in reader.rows(f"SELECT id FROM {table}")}


def test_a_treaty_comes_whole_and_links_to_others_are_left_out(tmp_path: Path) -> None:
    with world().reader(tmp_path) as reader:
        with part_of(reader, Filters(treaty="back-1890")) as part:
            assert ids(part, "treaty") == {"back-1890"}
            assert ids(part, "transfer") == {"back-1890-far-part"}
            assert tables(part)["relation"] == tables(part)["transfer_return"] == 0
            assert {"far-part"} <= ids(part, "territory")
            assert "northland" not in ids(part, "territory")
            assert {"alpha-republic", "gamma"} <= ids(part, "party")
        with part_of(reader, Filters(party="gamma", since="1870", until="1890")) as part:
            assert ids(part, "treaty") == {"far-1870", "near-1871", "back-1890", "islets-1890"} & (
                ids(reader, "treaty")
            ) - {"islets-1890"}
            assert tables(part)["transfer_return"] == 1
            assert "both" in ids(part, "territory")  # its figure may stand for the parts


def test_a_transfer_brings_the_whole_treaty_in_whose_period_it_falls(tmp_path: Path) -> None:
    made = World().territory("one", 10).territory("two", 20)
    made.treaty(
        "late-1850",
        "1850",
        transfer("one", effective="1850-05-01"),
        transfer("two", effective="1899-01-01"),
    )
    with made.reader(tmp_path) as reader, part_of(reader, Filters(since="1890")) as part:
        assert ids(part, "transfer") == {"late-1850-one", "late-1850-two"}


def test_coverage_comes_only_where_it_stays_true(tmp_path: Path) -> None:
    expected: dict[str, set[str]] = {
        "alpha": {"alpha"},
        "beta": {"beta", "beta-gamma"},
        "gamma": {"gamma", "beta-gamma"},
        "alpha-kingdom": set(),
    }
    with world().reader(tmp_path) as reader:
        for party, claims in expected.items():
            with part_of(reader, Filters(party=party)) as part:
                assert ids(part, "coverage_claim") == claims, party
        with part_of(reader, Filters(party="alpha", since="1800")) as part:
            assert ids(part, "coverage_claim") == set()


def totals(reader: Reader, line: str) -> list[Any]:
    found = []
    for counting in ("unique", "gross"):  # others may have given back what a net total lacks
        for sides in ({"ceded_by": line}, {"received_by": line}):
            question = Total(**sides, kinds=("title", "use"), counting=counting)  # type: ignore[arg-type]
            found.append([dict(row) for row in rows_of_total(reader, question).rows])
    return found


@pytest.mark.parametrize("line", ["alpha", "beta", "gamma"])
def test_totals_of_a_party_are_those_of_the_whole(tmp_path: Path, line: str) -> None:
    with world().reader(tmp_path) as reader, part_of(reader, Filters(party=line)) as part:
        assert totals(part, line) == totals(reader, line)


@pytest.mark.slow
def test_parts_of_the_shipped_record_hold(tmp_path: Path) -> None:
    with sqlite_reader(load_sqlite(ROOT / "data", tmp_path / "home")) as reader:
        lines = [row["id"] for row in reader.rows("SELECT id FROM line ORDER BY id")]
        for line in lines:
            with part_of(reader, Filters(party=line)) as part:
                assert broken(part, tmp_path) == [], line
                assert totals(part, line) == totals(reader, line), line
        for since, until in (("1689", "1850"), ("1860", "1860"), ("1900", None), (None, "1700")):
            with part_of(reader, Filters(since=since, until=until)) as part:
                assert broken(part, tmp_path) == [], since


def test_all_formats_hold_the_part(kb_sample: Ask, tmp_path: Path) -> None:
    asked = ("export", "all", "--party", "gamma")
    assert kb_sample(*asked, "-o", str(tmp_path / "csv")).code == 0
    assert kb_sample(*asked, "--package", str(tmp_path / "package")).code == 0
    assert kb_sample(*asked, "-f", "sqlite", "-o", str(tmp_path / "part.sqlite")).code == 0
    with (tmp_path / "csv" / "v_treaty.csv").open(newline="") as file:
        listed = [row["id"] for row in csv.DictReader(file)]
    assert listed == ["lease-1895"]
    with (tmp_path / "package" / "treaty.csv").open(newline="") as file:
        assert [row["id"] for row in csv.DictReader(file)] == listed
    with closing(sqlite3.connect(tmp_path / "part.sqlite")) as connection:
        assert connection.execute("SELECT id FROM treaty").fetchall() == [("lease-1895",)]
        (title,) = connection.execute("SELECT title FROM data_version").fetchone()
    assert title == "Invented Treaties (part: --party gamma)"


def test_views_of_a_part_count_what_is_in_it(tmp_path: Path) -> None:
    made = world()
    made.treaty("cited-1891", "1891", transfer("near-part"), cites=[cite("handbook")])
    with made.reader(tmp_path) as reader, part_of(reader, Filters(treaty="cited-1891")) as part:
        (row,) = part.rows("SELECT citations FROM v_source WHERE id = 'handbook'")
        (cited,) = part.rows("SELECT count(*) AS n FROM citation WHERE source_id = 'handbook'")
    assert row["citations"] == cited["n"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ("--reliability press", 2, "--reliability filters one table"),
        ("--unverified", 2, "--unverified filters one table"),
        ("--columns id", 2, "--columns chooses of one table"),
        ("--sort id", 2, "--sort chooses of one table"),
        ("--since 1900 --until 1800", 2, "ends before it begins"),
        ("--party nowhere", 4, "no line or party is called 'nowhere'"),
    ],
)
def test_what_makes_no_part_is_refused(
    kb_sample: Ask, tmp_path: Path, arguments: str, code: int, said: str
) -> None:
    outcome = kb_sample("export", "all", *arguments.split(), "-o", str(tmp_path / "x"))
    assert (outcome.code, outcome.out) == (code, "")
    assert said in outcome.err
    assert not (tmp_path / "x").exists()


def test_sample_is_no_part_of_itself(tmp_path: Path) -> None:
    """Without a filter all of it is written."""
    with sample().reader(tmp_path) as reader:
        assert tables(reader)["treaty"] == 6
