"""The table of faults and the tests name one another."""

import ast
from pathlib import Path

from tests.faults.conftest import TABLE, rows

HERE = Path(__file__).parent


def functions(path):
    return {
        node.name: {one.arg for one in node.args.args}
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


TESTS = {
    name: arguments
    for path in HERE.glob("test_*.py")
    if path.name != Path(__file__).name
    for name, arguments in functions(path).items()
}


def test_every_test_is_a_row_and_every_row_a_test():
    assert rows().keys() == TESTS.keys()
    lines = [
        line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("|")
    ]
    assert len(lines) - 2 == len(rows())


def test_every_row_is_filled_and_quotes_a_line_where_a_failure_is_promised():
    for name, cells in rows().items():
        assert all(cells), name
        assert ("promised" in TESTS[name]) == ("`kb: " in cells[3]), name
