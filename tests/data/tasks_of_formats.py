"""Tasks that rest on ids of persons, on what totals count, on types, on metadata of packages."""

import csv
import json

import polars

from tests.data.exported import Both, Exports, duck

KINDS = {"day": polars.Date, "flag": polars.Boolean, "integer": polars.Int64}
LIST = "list"


def signed_most(at: Exports) -> Both:
    """Who signed most treaties, by the id of the person and not by the spelling."""
    query = (
        "SELECT person, count(DISTINCT treaty) FROM {table} WHERE person IS NOT NULL"
        " GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 5"
    )
    return duck(query.format(table=at.parquet("v_signatory"))), at.sql(
        query.format(table="v_signatory")
    )


def totals_by_counted(at: Exports) -> Both:
    """What China ceded to Russia, best, low and high, as one ``GROUP BY`` of an export."""
    found = duck(
        "SELECT counting, round(sum(best_km2)), round(sum(low_km2)), round(sum(high_km2)) FROM "
        f"{at.parquet('v_counted')} WHERE from_line = 'china' AND to_line = 'russia'"
        " AND counted GROUP BY 1 ORDER BY 1"
    )
    ours = []
    for counting in ("gross", "net", "unique"):
        pair = ("--from", "china", "--to", "russia", "--count", counting)
        summary = json.loads(at.kb("total", *pair, "--format", "json"))["summary"]
        areas = (summary[f"{one}_km2"] for one in ("best", "low", "high"))
        ours.append((counting, *map(round, areas)))
    return found, ours


def types_in_parquet(at: Exports) -> Both:
    """Which columns of transfers are days, flags, whole numbers and lists, as polars reads them."""
    path = at.parquet("v_transfer").split("'")[1]
    schema = polars.read_parquet_schema(path)
    found = {
        kind: sorted(name for name, type_ in schema.items() if type_ == wanted)
        for kind, wanted in KINDS.items()
    }
    found[LIST] = sorted(name for name, type_ in schema.items() if type_ == polars.List)
    described = at.rows("sql", "--describe", "v_transfer")
    ours = {
        kind: sorted(row["name"] for row in described if row["type"] == kind)
        for kind in (*KINDS, LIST)
    }
    return found, ours


def record_sets(at: Exports) -> Both:
    """How many record sets Croissant describes, and how many fields of transfers."""
    told = json.loads((at.package() / "croissant.json").read_text(encoding="utf-8"))
    sets = {one["name"]: one for one in told["recordSet"]}
    with (at.package() / "transfer.csv").open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    files = list(at.package().glob("*.csv"))
    return (len(sets), len(sets["transfer"]["field"])), (len(files), len(columns))


def lists_in_cells(at: Exports) -> Both:
    """Which columns of transfers have lists in their cells, by the metadata of CSVW."""
    told = json.loads((at.package() / "csvw-metadata.json").read_text(encoding="utf-8"))
    (table,) = (one for one in told["tables"] if one["url"] == "v_transfer.csv")
    columns = table["tableSchema"]["columns"]
    found = sorted(one["name"] for one in columns if one.get("separator") == "; ")
    described = at.rows("sql", "--describe", "v_transfer")
    return found, sorted(row["name"] for row in described if row["type"] == LIST)
