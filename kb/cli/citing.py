"""``kb cite``: citations on the terminal or in a file."""

import sys
from collections.abc import Iterator
from pathlib import Path

from kb.answers import Answer
from kb.api.citing import cited, is_foreign
from kb.cli.database import ask
from kb.cli.output import chosen_ending, show, write_lines
from kb.output.endings import Ending, Packing, is_stdout, told_by
from kb.present.inert import inert


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

    A file whose ending tells a format of answers holds the whole answer instead.

    Raises:
        UsageError: there is no such style; both a name and all are asked for; or citations are not
            written in the format that is asked for, or that the ending tells.
        NotFoundError, AmbiguousError: no source or treaty, or several, have that id or name.
        KbError: the style needs what is not installed, or the file cannot be written.
    """
    told, style, packing = _manner(form, output, style)
    bare = told == "table"
    foreign = is_foreign(style)
    nested = foreign or told in {"json", "ndjson"} or (every and bare and style == "csl")
    answer = cited(ask, name, style, every=every, nested=nested)
    if not bare:
        show(answer, form, output, force=force)
        return
    ending = Ending("table", packing) if packing else None
    lines = _bare(answer, "" if foreign else style)
    write_lines(lines, output, force=force, ending=ending)
    for note in answer.notes:
        print(f"kb: {answer.rows[0]['id']}: {note.text}", file=sys.stderr)


def _manner(form: str | None, output: Path | None, style: str | None) -> tuple[str, str, Packing]:
    """The format, the style, and how the file is packed; bare citations have the format table."""
    named: str | None = None
    packing: Packing = ""
    if output is not None and not is_stdout(output):
        named, packing = told_by(output, "table")
    told = chosen_ending(form, output).form if form or named else "table"
    inner = Path(output.stem) if output and packing else output
    is_bibtex = form is None and inner is not None and inner.suffix.lower() == ".bib"
    return told, style or ("bibtex" if is_bibtex else "long"), packing


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
