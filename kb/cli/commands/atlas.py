"""``kb atlas``: the page with a map and a slider of years."""

from typing import Annotated, Any

import typer

from kb.cli.completion import complete_parties
from kb.cli.options import Force, Output

EXAMPLES = (
    "kb atlas --party china -o china.html",
    "kb atlas --from mexico --to united-states -o mexico.html",
    "kb atlas -o atlas.html",
)


def _line(name: str, meaning: str) -> Any:
    """An option that takes a party or a line."""
    return typer.Option(name, metavar="PARTY", help=meaning, autocompletion=complete_parties)


def command(
    party: Annotated[
        str | None, _line("--party", "Cessions by this party or line, and cessions to it.")
    ] = None,
    ceded_by: Annotated[str | None, _line("--from", "Cessions by this party or line.")] = None,
    received_by: Annotated[str | None, _line("--to", "Cessions to this party or line.")] = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Write one HTML file with a slider of years, a map, a table, rival figures and sources.

    The page is about one party, a pair of parties, or all cessions. It works in any browser without
    a network. Its totals are those of kb total; the command stands beside each.
    """
    from kb.cli import signals
    from kb.cli.database import ask
    from kb.cli.output import chosen_page
    from kb.output.files import require_free
    from kb.output.packing import opened_for
    from kb.output.progress import bar
    from kb.pictures.atlas import page_of
    from kb.questions.atlas import Scope, atlas_of

    ending = chosen_page(output)
    if output is not None and output.is_file():
        require_free(output, force=force)
    scope = Scope(party, ceded_by, received_by)
    with bar("totals") as told:
        page = ask(lambda reader: page_of(atlas_of(reader, scope, progress=told)))
    signals.check()
    with opened_for(output, ending, force=force) as target:
        target.write(page.encode())
