"""Queries that mean harm to the machine: SQLite ends them in time, in bounds, and in one line."""

import sys
from pathlib import Path
from time import monotonic

import pytest

from tests.conftest import Ask

pytestmark = pytest.mark.sweep

COUNTING = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) "
LONG = "hex(zeroblob(4500000))"
STATEMENTS = {
    "a search in one text": f"SELECT instr({LONG} || {LONG}, {LONG} || '1')",
    "a replacement in one text": f"SELECT replace({LONG} || {LONG}, {LONG} || '1', 'x')",
    "a pattern": f"SELECT {LONG} LIKE '%' || substr(replace({LONG}, '0', '%0'), 1, 40000)",
    "a pattern of globs": f"SELECT {LONG} GLOB substr(replace({LONG}, '0', '*0'), 1, 40000) || '1'",
    "a regular expression": "SELECT regexp_like(replace(hex(zeroblob(30)), '0', 'a'), '(a|aa)+b')",
    "a quantile without end": "SELECT median(x) FROM c",
    "a window of quantiles": "SELECT median(x) OVER (ORDER BY x) FROM c",
    "trimming": f"SELECT trim({LONG}, substr({LONG}, 1, 1000000) || '1')",
    "a number without end": "SELECT max(x) FROM c",
    "rows without end": "SELECT x FROM c",
    "long rows without end": "SELECT printf('%.*c', 1000000, 'x') FROM c",
    "sorting without end": "SELECT x FROM c ORDER BY printf('%.*c', 20000, 'x') || x",
    "different rows without end": "SELECT DISTINCT printf('%.*c', 20000, 'x') || x FROM c",
    "groups without end": "SELECT count(*) FROM c GROUP BY printf('%.*c', 20000, 'x') || x",
    "one text without end": "SELECT group_concat(printf('%.*c', 1000000, 'x')) FROM c",
    "one list without end": "SELECT json_group_array(x) FROM c",
    "a window without end": "SELECT lag(zeroblob(100000)) OVER (ORDER BY x) FROM c",
    "a wide row": f"SELECT {', '.join(['t'] * 1900)} FROM (SELECT {LONG} || {LONG} AS t)",
    "a join of a table with itself": f"SELECT count(*) FROM {', '.join(['documentation'] * 20)}",
    "a deep expression": f"SELECT {'(' * 900}1{')' * 900}",
    "many terms": f"SELECT {' + '.join(['1'] * 900)}, x FROM c",
    "zeros": "SELECT zeroblob(20000000), zeroblob(20000000), zeroblob(20000000), x FROM c",
}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems bound the part of SQLite alone")
@pytest.mark.parametrize("what", STATEMENTS)
def test_a_statement_ends_in_time_and_in_one_line(
    kb_sample: Ask, what: str, tmp_path: Path
) -> None:
    out = tmp_path / "out.csv"
    sql = STATEMENTS[what]
    asked = ("sql", "--timeout", "0.5", "--max-bytes", "5000000", "-o", str(out))
    begin = monotonic()
    outcome = kb_sample(*asked, COUNTING + sql if "c" in sql.split() else sql)
    assert monotonic() - begin < 10
    lines = [line for line in outcome.err.splitlines() if line.startswith("kb: ")]
    assert (outcome.code, len(lines)) in {(0, 0), (0, 1), (1, 1)}
    assert out.exists() == (outcome.code == 0)
    assert "unexpected failure" not in outcome.err
