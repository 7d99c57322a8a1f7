"""``kb timeline``: what happened, in order of day."""

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
            help="Only treaty, step, transfer or event, or one kind of these: protocol, "
            "ratified, lease, …",
        ),
    ] = None,
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """List treaties, their steps, transfers and events in order of day.

    Dates are as the record writes them; a year alone stands where the year begins. What possibly
    falls in the period is listed.
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
