"""``kb list``."""

from typing import Annotated, Literal

import typer

from kb.cli.options import (
    Force,
    Form,
    OfParty,
    OfSource,
    OfTerritory,
    OfTreaty,
    Output,
    Since,
    Until,
)

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
        "counted",
        "coverage",
    ],
    typer.Argument(
        metavar="ENTITY",
        help="treaties, parties, territories, transfers, estimates, sources, disputes, events, "
        "counted (what totals count) or coverage.",
    ),
]
Kind = Annotated[str | None, typer.Option(metavar="KIND", help="Of a kind.")]


def command(
    entity: Entity,
    party: OfParty = None,
    since: Since = None,
    until: Until = None,
    kind: Kind = None,
    territory: OfTerritory = None,
    treaty: OfTreaty = None,
    source: OfSource = None,
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """List treaties, transfers or other things, filtered."""
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
    show(ask(lambda reader: list_entities(reader, entity, **filters)), form, output, force=force)
