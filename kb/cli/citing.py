"""Citations on the terminal or in a file: in a style of ours, or in any style of CSL by an extra.

The Citation Style Language has some ten thousand styles. They are under CC BY-SA, so that none is
shipped here: whoever wants one names its file, or a style that citeproc-py knows by name.
"""

import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb.answers import Answer
from kb.cli.database import ask
from kb.cli.output import show, write_lines
from kb.db.reader import Reader
from kb.errors import KbError, UsageError
from kb.present.inert import inert
from kb.questions.cite import STYLES, cite, cite_all

if TYPE_CHECKING:
    from citeproc import CitationStylesStyle

_DATA = {".csv", ".tsv", ".json", ".ndjson", ".jsonl", ".md"}
"""Endings of files that hold the answer as a whole, not the citation alone."""

_STYLE_FILE = ".csl"


def write_citations(
    name: str | None,
    form: str | None,
    output: Path | None,
    *,
    every: bool = False,
    style: str | None = None,
    force: bool = False,
) -> None:
    """Write the citation of one thing, or of ``every`` source; without a style the long one.

    Raises:
        UsageError: there is no such style, or both a name and all are asked for.
        NotFoundError, AmbiguousError: no source or treaty, or several, have that id or name.
        KbError: the style needs what is not installed, or the file cannot be written.
    """
    if every and name is not None:
        raise UsageError(f"--all cites every source, not '{name}'", hint="give one of the two")
    suffix = output.suffix.lower() if output and form is None else ""
    chosen = style or ("bibtex" if suffix == ".bib" else "long")
    bare = form in {None, "table"} and suffix not in _DATA
    foreign = chosen.lower().endswith(_STYLE_FILE) or _is_known_elsewhere(chosen)
    nested = foreign or form in {"json", "ndjson"} or suffix in {".json", ".ndjson", ".jsonl"}
    own = "csl" if foreign else chosen

    def asked(reader: Reader) -> Answer:
        if every:
            return cite_all(reader, style=own, nested=nested or (bare and own == "csl"))
        return cite(reader, name, style=own, nested=nested)

    answer = ask(asked)
    if foreign:
        answer = _in_style(answer, chosen)
    if not bare:
        show(answer, form, output, force=force)
        return
    write_lines(_bare(answer, own if not foreign else ""), output, force=force)
    for note in answer.notes:
        print(f"kb: {answer.rows[0]['id']}: {note.text}", file=sys.stderr)


def _bare(answer: Answer, style: str) -> Iterator[str]:
    """The lines of citations alone: of all in CSL-JSON one list, of BibTeX a blank line between."""
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


def _is_known_elsewhere(style: str) -> bool:
    """Whether citeproc-py, where it is installed, has a style of this name."""
    if style in STYLES or not style.replace("-", "").isalnum():
        return False
    try:
        _style(style)
    except KbError:
        return False
    return True


def _in_style(answer: Answer, style: str) -> Answer:
    """The answer with its items of CSL written out, in the order of the style."""
    opened = _style(style)
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
    from citeproc.source.json import CiteProcJSON

    rows = {row["id"].lower(): row for row in answer.rows}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what a style asks and citeproc-py does not do
        items = CiteProcJSON([row["citation"] for row in answer.rows])
        made = CitationStylesBibliography(opened, items, formatter.plain)
        for key in rows:
            made.register(Citation([CitationItem(key)]))
        try:
            made.sort()
            texts = [" ".join(str(one).split()) for one in made.bibliography()]
        except (AttributeError, KeyError, LookupError, TypeError, ValueError) as error:
            raise KbError(
                f"citeproc-py cannot write these citations in the style {style}: {error}",
                hint="take another style",
            ) from error
    shown = Path(style).name
    return answer._replace(
        filters={**answer.filters, "style": shown},
        rows=[
            {**rows[key], "style": shown, "citation": text}
            for key, text in zip(made.keys, texts, strict=True)
        ],
    )


def _style(name: str) -> "CitationStylesStyle":
    """A style by the name of its file or, of those that come with citeproc-py, by its own.

    Raises:
        KbError: citeproc-py is not installed, or there is no such style, or it is none.
    """
    try:
        from citeproc import CitationStylesStyle
    except ImportError as error:
        raise KbError(
            "styles of CSL need citeproc-py, which is not installed",
            hint="pip install 'territorial-treaties[citations]'",
        ) from error
    where = Path(name)
    if where.suffix.lower() == _STYLE_FILE and not where.is_file():
        raise KbError(f"there is no style file {name}", hint="name a file that ends in .csl")
    try:
        found: Any = CitationStylesStyle(str(name), validate=False)
    except (OSError, SyntaxError, ValueError) as error:
        raise KbError(
            f"{name} is no style of CSL: {error}", hint="name a file of the CSL styles"
        ) from error
    if not found.has_bibliography():
        raise KbError(
            f"{name} has no bibliography of its own",
            hint="take the style that it names as its parent",
        )
    return found
