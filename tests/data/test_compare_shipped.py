"""Our own transfers, exported and held against the record: nearly every row finds itself."""

from kb.db.reader import Reader
from kb.questions.compare import Comparison, Sheet, compare_table
from kb.questions.listing import list_entities


def test_what_is_listed_is_matched(shipped: Reader) -> None:
    listed = list_entities(shipped, "transfers")
    sheet = Sheet.of(listed.rows, "transfers")
    answer = compare_table(shipped, sheet, Comparison())
    found = [row for row in answer.rows if row["id"] in row["transfers"]]
    assert len(found) > 0.95 * len(listed.rows)
    assert {row["verdict"] for row in found} <= {"matched", "not-carried-out"}
    assert answer.summary["verdicts"]["unreadable"] == 0
