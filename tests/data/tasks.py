"""Tasks of an analyst over what ``kb`` exports, each answered a second time by ``kb`` itself.

A task takes exported files into the tool that an analyst would use, and gives two answers: that of
the tool, and that of the command line. ``python -m tests.data.tasks`` prints the first of each.
R is not installed with the tests: its task is done by the rules of ``as.Date``.
"""

import csv
import io
import json
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tests.data.exported import ROOT, Both, Exports, duck, rounded
from tests.data.tasks_of_formats import (
    lists_in_cells,
    record_sets,
    signed_most,
    totals_by_counted,
    types_in_parquet,
)


def cumulative_loss_by_decade(at: Exports) -> Both:
    """What China ceded, added up by decade; the last sum is the total."""
    text = at.kb("total", "--from", "china", "--by", "decade", "--format", "csv")
    (at.folder / "decades.csv").write_text(text)
    rows = duck(
        "SELECT decade, sum(best_km2) OVER (ORDER BY decade) FROM "
        f"read_csv('{at.folder / 'decades.csv'}') ORDER BY decade"
    )
    total = json.loads(at.kb("total", "--from", "china", "--format", "json"))["summary"]
    return round(rows[-1][1]), round(total["best_km2"])


def treaties_per_year(at: Exports) -> Both:
    """The five years with most treaties."""
    query = "SELECT {year}, count(*) FROM {table} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 5"
    year = "cast(year(cast(signed_earliest AS DATE)) AS VARCHAR)"
    table = at.parquet("v_treaty")
    ours = query.format(year="substr(signed_earliest, 1, 4)", table="treaties")
    return duck(query.format(year=year, table=table)), at.sql(ours)


def join_with_codes(at: Exports) -> Both:
    """How many sides of transfers have a code of Correlates of War, and how many have none."""
    sides = at.frame("transfer_side").merge(
        at.frame("v_party")[["id", "cow"]], left_on="party_id", right_on="id"
    )
    given = sides[sides["side"].isin(["from", "to"])]["cow"]
    (known,) = at.sql(
        "SELECT count(p.cow), count(*) - count(p.cow) FROM transfer_side s"
        " JOIN parties p ON p.id = s.party_id WHERE s.side <> 'consents'"
    )
    return (int(given.notna().sum()), int(given.isna().sum())), known


def figures_of_aigun(at: Exports) -> Both:
    """Every figure for what moved by the Treaty of Aigun, with the year of its source."""
    found = duck(
        "SELECT DISTINCT e.id, e.source, s.year FROM "
        f"{at.parquet('v_transfer')} t JOIN {at.parquet('v_estimate')} e USING (territory)"
        f" LEFT JOIN {at.parquet('v_source')} s ON s.id = e.source"
        " WHERE t.treaty = 'aigun-1858' ORDER BY e.id"
    )
    moved = {row["territory"] for row in at.rows("list", "transfers", "--treaty", "aigun-1858")}
    listed = [
        (row["id"], row["source"], row["source_year"])
        for territory in sorted(moved)
        for row in at.rows("list", "estimates", "--territory", territory)
    ]
    return found, sorted(listed)


def lag_to_ratification(at: Exports) -> Both:
    """How many ratifications have an exact day, and how many days after the signature they came."""
    steps = (
        "FROM {treaty} t JOIN {step} s ON s.treaty = t.id WHERE s.step = 'ratified'"
        " AND s.date_earliest = s.date_latest AND t.signed_earliest = t.signed_latest"
    )
    days = "date_diff('day', cast(t.signed_earliest AS DATE), cast(s.date_earliest AS DATE))"
    tables = steps.format(treaty=at.parquet("v_treaty"), step=at.parquet("v_step"))
    julian = "julianday(s.date_earliest) - julianday(t.signed_earliest)"
    ours = steps.format(treaty="v_treaty", step="v_step")
    return (
        rounded(duck(f"SELECT count(*), avg({days}) {tables}")),
        rounded(at.sql(f"SELECT count(*), avg({julian}) {ours}")),
    )


def network_of_parties(at: Exports) -> Both:
    """The pair of parties with most treaties between them, and how many pairs there are."""
    one = at.frame("treaty_party")[["treaty_id", "party_id"]]
    pairs = one.merge(one, on="treaty_id")
    counted = pairs[pairs["party_id_x"] < pairs["party_id_y"]].value_counts(
        ["party_id_x", "party_id_y"]
    )
    ours = at.sql(
        "SELECT count(*) AS n FROM treaty_party a JOIN treaty_party b USING (treaty_id)"
        " WHERE a.party_id < b.party_id GROUP BY a.party_id, b.party_id ORDER BY n DESC"
    )
    return (int(counted.iloc[0]), len(counted)), (ours[0][0], len(ours))


def leases_with_an_end(at: Exports) -> Both:
    """Leases with the last day on which their term may end."""
    last = "cast(cast(term_ends_latest AS DATE) AS VARCHAR)"
    found = duck(
        f"SELECT id, {last} FROM {at.parquet('v_transfer')}"
        " WHERE kind = 'lease' AND term_ends IS NOT NULL ORDER BY id"
    )
    listed = at.rows("list", "transfers", "--kind", "lease")
    return found, sorted((r["id"], r["term_ends_latest"]) for r in listed if r["term_ends"])


def points_on_a_map(at: Exports) -> Both:
    """How many territories have a point, how many have none, and how many parcels are drawn."""
    features = json.loads(at.file("territories", "geojson").read_text())["features"]
    points = sum(one["properties"]["point"] is not None for one in features)
    parcels = (one["geometry"] for one in features if one["properties"]["is_parcel"])
    drawn = sum(one is not None and one["type"] != "Point" for one in parcels)
    known = [row["latitude"] is not None for row in at.rows("list", "territories")]
    ours = sum(known), len(known) - sum(known), len(at.rows("list", "outlines"))
    return (points, len(features) - points, drawn), ours


def largest_stated_value(at: Exports) -> Both:
    """The largest figure as stated, in DuckDB and in SQLite."""
    with closing(sqlite3.connect(at.sqlite())) as connection:
        (in_sqlite,) = connection.execute("SELECT max(value) FROM v_estimate").fetchone()
    ((in_duckdb,),) = duck(f"SELECT max(value) FROM {at.parquet('v_estimate')}")
    stated = [row["value"] for row in at.rows("list", "estimates")]
    largest = max(value for value in stated if value is not None)
    return (in_duckdb, in_sqlite), (largest, largest)


def spread_of_rival_figures(at: Exports) -> Both:
    """The median of highest by lowest figure, and the territories where they lie farthest apart."""
    spread = "SELECT id, high_km2 / low_km2 AS spread FROM {} WHERE low_km2 > 0 AND origins > 1"
    queries = (
        "SELECT median(spread) FROM ({}) s",
        "SELECT id, spread FROM ({}) s ORDER BY spread DESC, id LIMIT 3",
    )
    tool = [rounded(duck(one.format(spread.format(at.parquet("v_territory"))))) for one in queries]
    ours = [rounded(at.sql(one.format(spread.format("territories")))) for one in queries]
    return tool, ours


def cells_with_lists(at: Exports) -> Both:
    """The parties of treaties out of cells that list them."""
    found = duck(
        "SELECT trim(unnest(string_split(parties, '; '))) AS party, count(*) FROM "
        f"read_csv('{at.csv('v_treaty')}') GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 5"
    )
    ours = "SELECT party_id, count(*) FROM treaty_party GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 5"
    return found, at.sql(ours)


def share_that_is_checked(at: Exports) -> Both:
    """How many transfers are unverified, of how many."""
    flags = at.frame("v_transfer")["unverified"]
    listed = [row["unverified"] for row in at.rows("list", "transfers")]
    return (int(flags.sum()), len(flags)), (sum(listed), len(listed))


def duration_of_possession(at: Exports) -> Both:
    """For how many years, on average, land that came into possession alone was held."""
    ended = "FROM {} WHERE moves = 'possession' AND ended_earliest IS NOT NULL"
    ended += " AND effective_earliest IS NOT NULL"
    days = "date_diff('day', cast(effective_earliest AS DATE), cast(ended_earliest AS DATE))"
    julian = "julianday(ended_earliest) - julianday(effective_earliest)"
    tool = duck(f"SELECT count(*), avg({days}) / 365.25 {ended.format(at.parquet('v_transfer'))}")
    ours = at.sql(f"SELECT count(*), avg({julian}) / 365.25 {ended.format('transfer')}")
    return rounded(tool), rounded(ours)


def places_of_signature(at: Exports) -> Both:
    """The five places where most treaties were signed, as they are written."""
    query = "SELECT place, count(*) FROM {} WHERE place IS NOT NULL GROUP BY 1"
    query += " ORDER BY 2 DESC, 1 LIMIT 5"
    return duck(query.format(at.parquet("v_treaty"))), at.sql(query.format("treaties"))


def area_by_present_day_state(at: Exports) -> Both:
    """The area of parcels by the state that holds them today: wholes would count twice."""
    query = (
        "SELECT p.state, sum(p.share * t.best_km2) AS km2 FROM {held} p JOIN {land} t"
        " ON t.id = p.territory WHERE {parcel} AND p.share IS NOT NULL"
        " AND t.best_km2 IS NOT NULL GROUP BY 1 ORDER BY 2 DESC LIMIT 3"
    )
    held, land = at.parquet("v_present_day"), at.parquet("v_territory")
    tool = duck(query.format(held=held, land=land, parcel="cast(t.is_parcel AS BOOLEAN)"))
    ours = at.sql(query.format(held="v_present_day", land="territories", parcel="t.is_parcel = 1"))
    return rounded(tool), rounded(ours)


def days_for_r(at: Exports) -> Both:
    """How many days of signature ``as.Date`` of R takes: bounds always, as written not always."""
    rows = list(csv.DictReader(io.StringIO(at.csv("v_treaty").read_text(encoding="utf-8"))))
    bounds = sum(date.fromisoformat(row["signed_earliest"]).isoformat() != "" for row in rows)
    written = sum(len(row["signed"]) == len("1858-05-28") for row in rows)
    exact = "signed_earliest = signed_latest AND signed = signed_earliest"
    ours = at.sql(f"SELECT count(*), count(CASE WHEN {exact} THEN 1 END) FROM treaties")
    return [(bounds, written)], ours


def workbook(at: Exports) -> Both:
    """Rows and columns of a workbook, and how many columns its second sheet explains."""
    from openpyxl import load_workbook

    with closing(load_workbook(at.file("treaties", "xlsx"), read_only=True)) as book:
        first, second = book.worksheets[:2]
        rows = list(first.iter_rows(values_only=True))
        told = {str(row[0]) for row in second.iter_rows(values_only=True)}
        explained = sum(str(name) in told for name in rows[0])
    described = at.rows("sql", "--describe", "treaties")
    count = len(at.rows("list", "treaties"))
    return (len(rows) - 1, len(rows[0]), explained), (count, len(described), len(described))


def valid_package(at: Exports) -> Both:
    """How many tables of the package Frictionless reads, and how many of them are valid."""
    validate = ("frictionless", "validate", "--json", "datapackage.json")
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", *validate],
        cwd=at.package(),
        capture_output=True,
        text=True,
        check=False,
    )
    tasks = json.loads(done.stdout)["tasks"]
    resources = json.loads((at.package() / "datapackage.json").read_text())["resources"]
    return (len(tasks), sum(one["valid"] for one in tasks)), (len(resources), len(resources))


def datasette_site(at: Exports) -> Both:
    """What Datasette finds by a word, and a question that it answers."""
    from tests.export.served import fetch

    found, asked = fetch(
        at.sqlite(),
        "/all/v_treaty.json?_search=aigun&_shape=array&_size=max",
        "/all/treaties_of_a_line.json?_shape=array",
        options=("--metadata", str(at.folder / "all-metadata.json")),
    )
    hits = at.rows("search", "aigun", "--limit", "1000")
    period = ("--since", "1850", "--until", "1900")
    listed = at.rows("list", "treaties", "--party", "china", *period)
    return (
        (sorted(row["id"] for row in json.loads(found)), len(json.loads(asked))),
        (sorted({row["id"] for row in hits if row["entity"] == "treaty"}), len(listed)),
    )


class Task(NamedTuple):
    """A task by its number, the tool, and what gives both answers."""

    number: int
    tool: str
    run: Callable[[Exports], Both]


TASKS = (
    Task(1, "DuckDB", cumulative_loss_by_decade),
    Task(2, "DuckDB", treaties_per_year),
    Task(3, "pandas", join_with_codes),
    Task(4, "DuckDB", figures_of_aigun),
    Task(5, "DuckDB", signed_most),
    Task(6, "DuckDB", lag_to_ratification),
    Task(7, "pandas", network_of_parties),
    Task(8, "DuckDB", leases_with_an_end),
    Task(9, "GeoJSON", points_on_a_map),
    Task(10, "DuckDB, SQLite", largest_stated_value),
    Task(11, "DuckDB", spread_of_rival_figures),
    Task(12, "DuckDB", cells_with_lists),
    Task(13, "pandas", share_that_is_checked),
    Task(14, "DuckDB", duration_of_possession),
    Task(15, "DuckDB", places_of_signature),
    Task(16, "DuckDB", area_by_present_day_state),
    Task(17, "DuckDB", totals_by_counted),
    Task(18, "rules of R", days_for_r),
    Task(19, "polars", types_in_parquet),
    Task(20, "openpyxl", workbook),
    Task(21, "frictionless", valid_package),
    Task(22, "Datasette", datasette_site),
    Task(23, "Croissant", record_sets),
    Task(24, "CSVW", lists_in_cells),
)
"""By the numbers of the list of tasks that was tried first."""


def main() -> None:
    """Print the answers, one line each."""
    with tempfile.TemporaryDirectory() as folder:
        exports = Exports(Path(folder), {"KB_DATA_DIR": str(ROOT / "data")})
        for task in TASKS:
            answer, ours = task.run(exports)
            agrees = "" if answer == ours else f" BUT kb: {ours}"
            print(
                f"{task.number:2} {task.run.__name__} ({task.tool}): {answer}{agrees}", flush=True
            )


if __name__ == "__main__":
    main()
