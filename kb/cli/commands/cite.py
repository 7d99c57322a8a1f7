"""``kb cite``: citations of sources, treaties and the knowledge base."""

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
            metavar="[NAME]",
            help="A source or a treaty, by id or name; without it the knowledge base is cited.",
            autocompletion=complete_ids("source", "treaty"),
        ),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Cite every source, in order of id.")
    ] = False,
    style: Annotated[
        str | None,
        typer.Option(
            "--style",
            "-s",
            metavar="STYLE|FILE.csl",
            help="short, long (the default), bibtex, csl (CSL-JSON), or the file of a CSL style, "
            "which needs the extra 'citations'.",
            autocompletion=_styles,
        ),
    ] = None,
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Cite a source or all sources, a treaty with the source of its text, or the knowledge base.

    Only the citation is printed, unless --format asks for more; doubts go to stderr. What is not
    known of a work is left out. A file that ends in .bib gets BibTeX.
    """
    from kb.cli.citing import write_citations

    write_citations(name, form, output, every=every, style=style, force=force)
