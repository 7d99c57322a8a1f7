"""Answers as comma- or tab-separated values: RFC 4180 quoting, UTF-8, LF, full precision."""

import csv
from typing import IO

from kb.answers import Answer
from kb.present.inert import cell


def write_csv(answer: Answer, stream: IO[str], *, delimiter: str = ",") -> None:
    """A header of column names, then one line per row; nested tables are left out."""
    columns = [column.name for column in answer.columns if column.kind != "table"]
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    writer.writerow(columns)
    for row in answer.rows:
        writer.writerow([cell(row.get(name)) for name in columns])
