"""Presentation: an answer as a table, a page or a file format, one format per file.

A renderer gets an ``Answer`` and a stream, and nothing else: it asks no database.
"""

from typing import IO, Literal, cast, get_args

from kb.answers import Answer

Format = Literal["table", "csv", "tsv", "json", "ndjson", "md"]
FORMATS: tuple[str, ...] = get_args(Format)


def render(answer: Answer, form: Format, stream: IO[str], *, header: bool = True) -> None:
    """Write an answer in a format; only the modules of this format are imported.

    Without ``header`` CSV and TSV have no line of column names. Data formats keep every character,
    except on a terminal, where control characters could steer it.
    """
    if form in {"csv", "tsv", "json", "ndjson"} and stream.isatty():
        from kb.values.terminal import Harmless

        stream = cast(IO[str], Harmless(stream))
    if form == "json":
        from kb.present.json_format import write_json

        write_json(answer, stream)
    elif form == "ndjson":
        from kb.present.json_format import write_ndjson

        write_ndjson(answer, stream)
    elif form in {"csv", "tsv"}:
        from kb.present.csv_format import write_csv

        write_csv(answer, stream, delimiter="," if form == "csv" else "\t", header=header)
    elif form == "md":
        from kb.present.markdown import write_markdown

        write_markdown(answer, stream)
    else:
        from kb.present.table import write_table

        write_table(answer, stream)
