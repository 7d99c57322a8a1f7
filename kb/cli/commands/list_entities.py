"""``kb list``."""

from typing import Annotated, Literal

import typer

from kb.cli.options import Form, Output, Since, Until

EXAMPLES = (
    "kb list treaties --party china --since 1850 --until 1900",
    "kb list transfers --kind lease --format csv",
    "kb list estimates --territory amur-left-bank",
)


def command(
    entity: Annotated[
        Literal[
            "treaties",
            "parties",
            "territories",
            "transfers",
            "estimates",
            "sources",
            "disputes",
            "events",
        ],
        typer.Argument(help="What to list."),
    ],
    party: Annotated[
        str | None, typer.Option("--party", metavar="PARTY", help="Of a party or line.")
    ] = None,
    since: Since = None,
    until: Until = None,
    kind: Annotated[str | None, typer.Option("--kind", metavar="KIND", help="Of a kind.")] = None,
    territory: Annotated[
        str | None, typer.Option("--territory", metavar="TERRITORY", help="Of a territory.")
    ] = None,
    treaty: Annotated[
        str | None, typer.Option("--treaty", metavar="TREATY", help="Of a treaty.")
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", metavar="SOURCE", help="Of a source.")
    ] = None,
    form: Form = None,
    output: Output = None,
) -> None:
    """List treaties, parties, territories, transfers, estimates, sources, disputes or events."""
    from kb.cli.database import ask
    from kb.cli.output import show
    from kb.questions.listing import list_entities

    answer = ask(
        lambda reader: list_entities(
            reader,
            entity,
            party=party,
            since=since,
            until=until,
            kind=kind,
            territory=territory,
            treaty=treaty,
            source=source,
        )
    )
    show(answer, form, output)
