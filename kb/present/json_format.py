"""Answers as JSON, by the contract of schema version 2, and as one line of JSON per row."""

import json
from typing import IO, Any

from kb.answers import Answer
from kb.errors import KbError
from kb.present.inert import plain

SCHEMA_VERSION = 2


def write_json(answer: Answer, stream: IO[str]) -> None:
    """Write one JSON object: question, filters, data, columns, rows, summary and notes."""
    json.dump(as_json(answer), stream, ensure_ascii=False, indent=2)
    stream.write("\n")


def write_ndjson(answer: Answer, stream: IO[str]) -> None:
    """Write a line with one JSON object for each row."""
    for row in answer.rows:
        json.dump(plain(dict(row)), stream, ensure_ascii=False)
        stream.write("\n")


def as_json(answer: Answer) -> dict[str, Any]:
    """The answer as a dictionary by the JSON contract."""
    return {
        "schema_version": SCHEMA_VERSION,
        "question": answer.question,
        "filters": dict(answer.filters),
        "data": {"version": answer.data.version, "fingerprint": answer.data.fingerprint},
        "columns": [{"name": column.name, "unit": column.unit} for column in answer.columns],
        "rows": [plain(dict(row)) for row in answer.rows],
        "summary": plain(dict(answer.summary)),
        "notes": [
            {"code": note.code, "text": note.text, **plain(dict(note.details))}
            for note in answer.notes
        ],
    }


def error_as_json(error: KbError) -> str:
    """An error as a line of JSON: its code, message and hint."""
    body = {"code": error.code, "message": error.message, "hint": error.hint}
    return json.dumps({"schema_version": SCHEMA_VERSION, "error": body}, ensure_ascii=False)
