"""``kb timeline``."""

from typing import Annotated

import typer

from kb.cli.options import Force, Form, OfParty, OfTerritory, Output, Since, Until

EXAMPLES = (
    "kb timeline --party russia --since 1858 --until 1860",
    "kb timeline --kind lease --format csv",
    "kb timeline --territory manchuria -o manchuria.svg",
)


def command(
    party: OfParty = None,
    territory: OfTerritory = None,
    since: Since = None,
    until: Until = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            help="treaty, step, transfer, event, or a kind of these: lease, protocol, ratified, …",
        ),
    ] = None,
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Put treaties, their steps, transfers and events in order of day.

    Dates stand as they are written: a year is a year, put where it begins. What possibly falls in
    the period is told.
    """
    from kb.cli.pictures import ask_and_show
    from kb.questions.timeline import timeline_of

    ask_and_show(
        lambda reader: timeline_of(
            reader, party=party, territory=territory, since=since, until=until, kind=kind
        ),
        form,
        output,
        force=force,
    )
