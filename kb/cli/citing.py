"""``kb cite``: citations on the terminal or in a file."""

import sys
from collections.abc import Iterator
from pathlib import Path

from kb.answers import Answer
from kb.api.citing import cited, is_foreign
from kb.cli.database import ask
from kb.cli.output import show, write_lines
from kb.present.inert import inert

_DATA = {".csv", ".tsv", ".json", ".ndjson", ".jsonl", ".md"}
"""Endings of files that hold the whole answer instead of the bare citation."""


def write_citations(
    name: str | None,
    form: str | None,
    output: Path | None,
    *,
    every: bool = False,
    style: str | None = None,
    force: bool = False,
) -> None:
    """Write the citation of one thing, or of ``every`` source, in the long style by default.

    Raises:
        UsageError: there is no such style, or both a name and all are asked for.
        NotFoundError, AmbiguousError: no source or treaty, or several, have that id or name.
        KbError: the style needs what is not installed, or the file cannot be written.
    """
    suffix = output.suffix.lower() if output and form is None else ""
    chosen = style or ("bibtex" if suffix == ".bib" else "long")
    bare = form in {None, "table"} and suffix not in _DATA
    foreign = is_foreign(chosen)
    nested = foreign or form in {"json", "ndjson"} or suffix in {".json", ".ndjson", ".jsonl"}
    nested = nested or (every and bare and chosen == "csl")
    answer = cited(ask, name, chosen, every=every, nested=nested)
    if not bare:
        show(answer, form, output, force=force)
        return
    write_lines(_bare(answer, "" if foreign else chosen), output, force=force)
    for note in answer.notes:
        print(f"kb: {answer.rows[0]['id']}: {note.text}", file=sys.stderr)


def _bare(answer: Answer, style: str) -> Iterator[str]:
    """The lines of bare citations; all in CSL-JSON are one list, BibTeX has blank lines between."""
    citations = [row["citation"] for row in answer.rows]
    if style == "csl" and "all" in answer.filters:
        import json

        citations = [json.dumps(citations, ensure_ascii=False, indent=2)]
    for place, citation in enumerate(citations):
        if place and style == "bibtex":
            yield ""
        for line in citation.splitlines():
            yield f"{_indent(line)}{inert(line.strip())}"


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" "))]
