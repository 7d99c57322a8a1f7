"""``kb total``: how much land was ceded."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from kb.cli.completion import complete_ids
from kb.cli.options import CHOICE, Force, Form, NoHeader, Output, Since, Until, taking
from kb.values.moves import ANYONE, ASPECTS, NOBODY

if TYPE_CHECKING:
    from kb.answers import Answer
    from kb.db.reader import Reader

EXAMPLES = (
    "kb total --from china --to russia",
    "kb total --from china --to russia --since 1858 --until 1860 --according-to each",
    "kb total --from china --to russia --since 1858 --until 1860 -o map.svg",
)
complete_sides = complete_ids("line", "party", words=(NOBODY, ANYONE))
Giver = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="PARTY",
        help="Who gave: a party, a line, nobody, or anyone (the default).",
        autocompletion=complete_sides,
    ),
]
Taker = Annotated[
    str | None,
    typer.Option(
        "--to",
        metavar="PARTY",
        help="Who took: a party, a line, nobody, or anyone (the default).",
        autocompletion=complete_sides,
    ),
]
Kinds = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help="Kinds of transfer (lease, occupation, …), or all that move title, possession or "
        "use. By default cessions: title that a side gave, without annexation, union and "
        "independence. Can be repeated.",
        autocompletion=complete_ids("transfer_kind", words=ASPECTS),
    ),
]
Counting = Annotated[
    Literal["unique", "gross", "net"],
    typer.Option(
        "--count",
        help="unique: each piece of land once; gross: every transfer of it; net: unique less the "
        "land that was given back.",
    ),
]
Grouping = Annotated[
    Literal["treaty", "territory", "parcel", "party", "decade", "present-day"] | None,
    typer.Option(
        "--by",
        help="A row for each group; present-day means states of today; parcel gives a row for each "
        "transfer and parcel, also those that do not count, with the reason.",
    ),
]
AccordingTo = Annotated[
    str | None,
    typer.Option(
        "--according-to",
        metavar="SOURCE",
        help="Only figures that this source states; 'each' gives a row for each source.",
        autocompletion=complete_ids("source", words=("each",)),
    ),
]
Within = Annotated[
    str | None,
    typer.Option(
        "--in",
        metavar="STATE",
        help="Only land in this state of today, by its code: RU.",
        autocompletion=complete_ids("state"),
    ),
]
Unit = Annotated[
    str,
    typer.Option(
        "--unit",
        metavar="UNIT",
        help="The unit of areas: km2, sqmi, ha, acre, … by any name.",
        autocompletion=complete_ids("unit"),
    ),
]
Unverified = Annotated[
    bool,
    typer.Option(
        "--include-unverified",
        help="Count also facts and figures for which nobody has read a source.",
    ),
]


@taking(choice=CHOICE)
def command(
    ceded_by: Giver = None,
    received_by: Taker = None,
    since: Since = None,
    until: Until = None,
    kind: Kinds = None,
    count: Counting = "unique",
    by: Grouping = None,
    according_to: AccordingTo = None,
    within: Within = None,
    unit: Unit = "km2",
    include_unverified: Unverified = False,
    *,
    choice: dict[str, Any],
    form: Form = None,
    output: Output = None,
    no_header: NoHeader = False,
    force: Force = False,
) -> None:
    """Say how much land one side ceded to another, by which treaties, between which bounds.

    Cessions that were carried out count, each piece of land once. Best is a figure that a source
    states, or a sum of such figures; low and high are the sums of the lowest and of the highest.
    The notes say what was left out and why, on which sources areas rest, and how far these differ.
    """
    from kb.cli.output import shows_remarks
    from kb.cli.pictures import ask_and_show
    from kb.questions.choosing import Choice, chosen
    from kb.questions.total import Total, rows_of_total, total_ceded

    question = Total(
        ceded_by=ceded_by,
        received_by=received_by,
        since=since,
        until=until,
        kinds=tuple(kind or ()),
        counting=count,
        by=by,
        unit=unit,
        include_unverified=include_unverified,
        according_to=according_to,
        within=within,
    )
    answer = total_ceded if shows_remarks(form, output) else rows_of_total
    shown = Choice(**choice)

    def asked(reader: "Reader") -> "Answer":
        return chosen(answer(reader, question), shown)

    ask_and_show(asked, form, output, choice=choice, force=force, header=not no_header)
