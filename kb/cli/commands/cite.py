"""``kb cite``."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from kb.cli.completion import complete_ids
from kb.cli.options import Force, Form, Output

EXAMPLES = (
    "kb cite",
    "kb cite fravel-2005 --style bibtex",
    "kb cite cow-tc-v6 --style csl",
)


def command(
    name: Annotated[
        str | None,
        typer.Argument(
            help="A source or treaty, by id or name; else the knowledge base itself.",
            autocompletion=complete_ids("source", "treaty"),
        ),
    ] = None,
    style: Annotated[
        Literal["short", "long", "bibtex", "csl"],
        typer.Option("--style", "-s", help="short, long, bibtex, or csl (CSL-JSON)."),
    ] = "long",
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Cite a source, a treaty with the source of its text, or the knowledge base and its data.

    Nothing but the citation is printed unless --format asks for more; doubts go to stderr. What is
    not known is left out, never guessed.
    """
    from kb.cli.database import ask
    from kb.cli.output import show
    from kb.questions.cite import cite

    suffix = output.suffix.lower() if output and form is None else ""
    bare = form in {None, "table"} and suffix not in _DATA
    nested = form in {"json", "ndjson"} or suffix in {".json", ".ndjson", ".jsonl"}
    answer = ask(lambda reader: cite(reader, name, style=style, nested=nested))
    if bare:
        _print_bare(answer.rows[0]["citation"], output, force=force)
        for note in answer.notes:
            print(f"kb: {answer.rows[0]['id']}: {note.text}", file=sys.stderr)
    else:
        show(answer, form, output, force=force)


_DATA = {".csv", ".tsv", ".json", ".ndjson", ".jsonl", ".md"}
"""Endings of files that hold the answer as a whole, not the citation alone."""


def _print_bare(citation: str, output: Path | None, *, force: bool) -> None:
    """Write a citation: its own lines stay, the rest of it is made inert."""
    from kb.cli.output import write_lines
    from kb.present.inert import inert

    lines = citation.splitlines()
    shown = (f"{_indent(line)}{inert(line.strip())}" for line in lines)
    write_lines(shown, output, force=force)


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" "))]
