"""``kb list``."""

from typing import Annotated, Literal

import typer

from kb.cli.options import Form, Output, Since, Until

EXAMPLES = (
    "kb list treaties --party china --since 1850 --until 1900",
    "kb list transfers --kind lease --format csv",
    "kb list estimates --territory amur-left-bank",
)
Entity = Annotated[
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
    typer.Argument(
        metavar="ENTITY",
        help="treaties, parties, territories, transfers, estimates, sources, disputes or events.",
    ),
]
Party = Annotated[str | None, typer.Option(metavar="PARTY", help="Of a party or line.")]
Kind = Annotated[str | None, typer.Option(metavar="KIND", help="Of a kind.")]
Territory = Annotated[str | None, typer.Option(metavar="TERRITORY", help="Of a territory.")]
Treaty = Annotated[str | None, typer.Option(metavar="TREATY", help="Of a treaty.")]
Source = Annotated[str | None, typer.Option(metavar="SOURCE", help="Of a source.")]


def command(
    entity: Entity,
    party: Party = None,
    since: Since = None,
    until: Until = None,
    kind: Kind = None,
    territory: Territory = None,
    treaty: Treaty = None,
    source: Source = None,
    form: Form = None,
    output: Output = None,
) -> None:
    """List treaties, parties, territories, transfers, estimates, sources, disputes or events."""
    from kb.cli.database import ask
    from kb.cli.output import show
    from kb.questions.listing import list_entities

    filters = {
        "party": party,
        "since": since,
        "until": until,
        "kind": kind,
        "territory": territory,
        "treaty": treaty,
        "source": source,
    }
    show(ask(lambda reader: list_entities(reader, entity, **filters)), form, output)
