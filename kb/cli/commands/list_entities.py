"""``kb list``."""

from typing import Annotated, Literal

import typer

from kb.cli.options import (
    Columns,
    Force,
    Form,
    Limit,
    NoHeader,
    OfKind,
    OfParty,
    OfReliability,
    OfSource,
    OfStanding,
    OfTerritory,
    OfTreaty,
    Output,
    Since,
    Sort,
    Unchecked,
    Until,
)

EXAMPLES = (
    "kb list treaties --party china --since 1850 --until 1900",
    "kb list transfers --kind lease --format csv",
    "kb list estimates --territory amur-left-bank --sort -km2 --columns km2,source,reliability",
)
Entity = Annotated[
    Literal[
        "treaties",
        "parties",
        "persons",
        "territories",
        "transfers",
        "estimates",
        "sources",
        "disputes",
        "events",
        "coverage",
    ],
    typer.Argument(
        metavar="ENTITY",
        help="treaties, parties, persons, territories, transfers, estimates, sources, disputes, "
        "events or coverage.",
    ),
]


def command(
    entity: Entity,
    party: OfParty = None,
    since: Since = None,
    until: Until = None,
    kind: OfKind = None,
    territory: OfTerritory = None,
    treaty: OfTreaty = None,
    source: OfSource = None,
    reliability: OfReliability = None,
    standing: OfStanding = None,
    unverified: Unchecked = None,
    columns: Columns = None,
    sort: Sort = None,
    limit: Limit = None,
    form: Form = None,
    output: Output = None,
    no_header: NoHeader = False,
    force: Force = False,
) -> None:
    """List treaties, transfers or other things, filtered."""
    from kb.cli.database import ask
    from kb.cli.output import show
    from kb.questions.choosing import Choice
    from kb.questions.filters import Filters
    from kb.questions.listing import list_entities

    filters = Filters(
        party=party,
        since=since,
        until=until,
        kind=kind,
        territory=territory,
        treaty=treaty,
        source=source,
        reliability=reliability,
        standing=standing,
        unverified=unverified,
    )
    choice = Choice(columns, sort, limit)
    answer = ask(lambda reader: list_entities(reader, entity, filters, choice))
    show(answer, form, output, force=force, header=not no_header)
