"""``kb list``: lists of treaties, transfers and other things."""

from typing import Annotated, Any, Literal

import typer

from kb.cli.options import CHOICE, FILTERS, Force, Form, NoHeader, Output, taking

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
        "places",
        "outlines",
        "labels",
        "quotations",
        "counted",
        "coverage",
    ],
    typer.Argument(
        metavar="ENTITY",
        help="treaties, parties, persons, territories, transfers, estimates, sources, disputes, "
        "events, places, outlines, labels, quotations, counted (what totals count) or coverage.",
    ),
]


@taking(filters=FILTERS, choice=CHOICE)
def command(
    entity: Entity,
    filters: dict[str, Any],
    choice: dict[str, Any],
    form: Form = None,
    output: Output = None,
    no_header: NoHeader = False,
    force: Force = False,
) -> None:
    """List treaties, transfers or other things, filtered, with the columns that you choose."""
    from kb.cli.database import ask
    from kb.cli.output import show
    from kb.questions.choosing import Choice
    from kb.questions.listing import list_entities

    chosen = Choice(**choice)
    answer = ask(lambda reader: list_entities(reader, entity, chosen, **filters))
    show(answer, form, output, force=force, header=not no_header)
