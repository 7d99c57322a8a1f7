"""``kb cite``."""

from typing import Annotated

import typer

from kb.cli.completion import complete_ids
from kb.cli.options import Force, Form, Output

EXAMPLES = (
    "kb cite",
    "kb cite fravel-2005 --style bibtex",
    "kb cite --all --style csl",
)


def _styles(incomplete: str) -> list[str]:
    return [one for one in ("short", "long", "bibtex", "csl") if one.startswith(incomplete)]


def command(
    name: Annotated[
        str | None,
        typer.Argument(
            help="A source or treaty, by id or name; else the knowledge base itself.",
            autocompletion=complete_ids("source", "treaty"),
        ),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Every source, by id.")] = False,
    style: Annotated[
        str | None,
        typer.Option(
            "--style",
            "-s",
            metavar="STYLE|FILE.csl",
            help="short, long (by default), bibtex, csl (CSL-JSON), or the file of a style of CSL, "
            "with the extra 'citations'.",
            autocompletion=_styles,
        ),
    ] = None,
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Cite a source or all, a treaty with the source of its text, or the knowledge base.

    Nothing but the citation is printed unless --format asks for more; doubts go to stderr. What is
    not known is left out, never guessed. A file that ends in .bib holds BibTeX.
    """
    from kb.cli.citing import write_citations

    write_citations(name, form, output, every=every, style=style, force=force)
