"""Answers as comma- or tab-separated values: RFC 4180 quoting, UTF-8, LF, full precision."""

import csv
from typing import IO

from kb.answers import Answer
from kb.present.inert import cell


def write_csv(
    answer: Answer, stream: IO[str], *, delimiter: str = ",", header: bool = True
) -> None:
    """Write a line of column names, then a line for each row; nested tables are left out."""
    columns = [column.name for column in answer.columns if column.kind != "table"]
    writer = csv.writer(_Lines(stream), delimiter=delimiter, lineterminator=_CRLF)
    if header:
        writer.writerow(columns)
    for row in answer.rows:
        writer.writerow([cell(row.get(name)) for name in columns])


class _Lines:
    """A stream that ends lines in LF.

    The writer itself must end them in CRLF: only then does ``csv`` quote a lone CR or LF in a cell.
    """

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def write(self, line: str) -> None:
        """Write one row, which the ``csv`` module gives as a whole."""
        self._stream.write(f"{line.removesuffix(_CRLF)}\n")


_CRLF = "\r\n"
