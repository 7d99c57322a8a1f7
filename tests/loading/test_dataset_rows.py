"""Rows of data sets by number: read from locators, as integers, once each."""

from pathlib import Path

import pytest

from kb.loading.dataset_rows import numbers_in
from tests.samples.world import World, cite, estimate, transfer


@pytest.mark.parametrize(
    ("locator", "numbers"),
    [
        ("row 131", [131]),
        ("rows 210 and 260", [210, 260]),
        ("Rows 1, 2, and 3", [1, 2, 3]),
        ("rows 7-9; row 8", [7, 8, 9]),
        ("sheet 2, rows 7–9, column area", [7, 8, 9]),
        ("row 0007", [7]),
        ("rows 5 and 5", [5]),
        ("p. 131", []),
        ("row 1860–70", []),
        ("arrow 131", []),
        ("rows 1-999999", []),
        ("row 12a", []),
        ("row 3.5", []),
        ("rows", []),
        ("row ٣", []),
    ],
)
def test_what_a_locator_names(locator: str, numbers: list[int]) -> None:
    assert numbers_in(locator) == numbers


def test_rows_are_of_data_sets_alone(tmp_path: Path) -> None:
    made = World().source("changes", type="dataset").source("book", type="book")
    made.territory("one", estimates=[estimate(10, "changes", at="rows 4 and 5", id="one-a")])
    made.change("territories", "one", cites=[cite("book", "row 6")])
    made.treaty("peace-1850", "1850", transfer("one"), cites=[cite("changes", "row 4")])
    made.statement("says-4", "changes", at="row 4")
    with made.reader(tmp_path) as reader:
        rows = reader.tuples(
            "SELECT source_id, number, estimate_id, citation_id, statement_id FROM dataset_row"
            " ORDER BY number, estimate_id NULLS LAST, citation_id NULLS LAST"
        )
    assert [tuple(row) for row in rows] == [
        ("changes", 4, "one-a", None, None),
        ("changes", 4, None, "treaty/peace-1850/cite-1", None),
        ("changes", 4, None, None, "says-4"),
        ("changes", 5, "one-a", None, None),
    ]
