"""The evidence for the area of a territory or for the day of a treaty."""

from kb.answers import Answer, Column
from kb.db.reader import Reader
from kb.questions.evidence.dates import dates_of
from kb.questions.evidence.figures import FIGURES, figures_of
from kb.questions.names import Match, others_of, resolve
from kb.questions.places import land_of


def evidence_of(reader: Reader, name: str) -> Answer:
    """The rival figures of a territory in km², or the rival dates of a treaty.

    ``difference_to_best`` is a fraction of the best figure, ``difference_days`` counts from the day
    that is held. Best, low and high rest on checked figures where there are any, else on all. A
    place stands for the parcels in which it lies; several parcels have no common best figure.

    Raises:
        NotFoundError, AmbiguousError: no territory or treaty has that name, or several have.
    """
    match = resolve(reader, name, entities=("territory", "treaty", "place"), units=True)
    of_kind = {"treaty": dates_of, "territory": figures_of}.get(match.entity, _of_place)
    answer = of_kind(reader, match)
    return answer._replace(notes=[*others_of(name, match), *answer.notes])


def _of_place(reader: Reader, match: Match) -> Answer:
    """The figures of every parcel in which a place lies, one parcel after another."""
    land = land_of(reader, match)
    first, *more = [figures_of(reader, one) for one in land.lands]
    first = first._replace(
        filters={**first.filters, "place": match.id}, notes=[*land.notes, *first.notes]
    )
    if not more:
        return first
    answers = dict(zip([one.id for one in land.lands], (first, *more), strict=True))
    counted = ("origins", "figures", "counted", "set_aside")
    return first._replace(
        filters={**first.filters, "name": list(answers)},
        columns=(Column("territory", kind="id"), *FIGURES),
        rows=[{"territory": one, **row} for one, each in answers.items() for row in each.rows],
        summary={
            name: sum(each.summary[name] for each in answers.values()) if name in counted else None
            for name in first.summary
        },
        notes=[note for each in answers.values() for note in each.notes],
        headline="; ".join(each.headline for each in answers.values()),
        table=None,
    )
