"""What an atlas is of, and everything that its page shows."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from kb.atlases import Atlas, View
from kb.db.reader import Reader
from kb.errors import UsageError
from kb.questions.atlas.places import places_of, treaties_of
from kb.questions.atlas.views import Asking, Collected, Names, names_from, view_of, years_of
from kb.questions.atlas.works import works_of
from kb.questions.charts.around import credit_of
from kb.questions.charts.outlines import base_maps
from kb.questions.claims.remembered import Remembering
from kb.questions.total import Total, headline_of_total
from kb.questions.total.question import understand

Progress = Callable[[int, int], None]
EVERYTHING = "all"
"""The total from all to all: of others in the same atlas it is not told what they leave out."""

_EVERY_LINE = """
SELECT DISTINCT l.id FROM line l
JOIN transfer_parcel p ON p.from_line = l.id OR p.to_line = l.id
WHERE p.from_line <> p.to_line ORDER BY l.id
"""


class Scope(NamedTuple):
    """What an atlas is of: a party, or what one side ceded to another, or everything.

    Names may be ids or names in any language.
    """

    party: str | None = None
    ceded_by: str | None = None
    received_by: str | None = None


def atlas_of(reader: Reader, scope: Scope, *, progress: Progress | None = None) -> Atlas:
    """The totals of the scope through the years, with their land, figures and sources.

    A party has two totals, what it ceded and what was ceded to it; a pair one in each direction;
    everything has one from all to all, and two for each power. ``progress`` is told how many totals
    of how many are done.

    Raises:
        NotFoundError, AmbiguousError: a name means no party or line, or several of them.
        UsageError: a party is given beside a side, or nothing passed that could be shown.
    """
    if scope.party and (scope.ceded_by or scope.received_by):
        raise UsageError(
            "an atlas is of a party, or of what one side ceded to another",
            hint="--party X alone, or --from X --to Y",
        )
    known = Remembering(reader)
    sides = _sides(known, scope)
    questions = dict(_questions(known, sides))
    names, collected = names_from(known), Collected()
    views = list(_views(known, questions, names, collected, progress))
    if not any(step.pieces for view in views for step in view.steps):
        said = headline_of_total(known, next(iter(questions.values()))).headline
        raise UsageError(f"nothing passed that an atlas could show: {said}", hint="kb coverage")
    return _put_together(known, sides, names, views, collected)


def _views(
    reader: Reader,
    questions: dict[str, Total],
    names: Names,
    collected: Collected,
    progress: Progress | None,
) -> Iterator[View]:
    """A view for each total of which the record has transfers, all from the same first year."""
    years = {one: found for one, asked in questions.items() if (found := years_of(reader, asked))}
    first = min((found[0] for found in years.values()), default=0)
    opening = next(iter(questions))
    for done, (ident, found) in enumerate(years.items()):
        if progress:
            progress(done, len(years))
        asked = Asking(questions[ident], ident, sorted({first, *found}))
        leaves_out = ident == EVERYTHING or opening != EVERYTHING
        view = view_of(reader, asked, names, collected, leaves_out=leaves_out)
        if view is not None:
            yield view
    if progress and years:
        progress(len(years), len(years))


def _put_together(
    reader: Reader, sides: dict[str, str], names: Names, views: Sequence[View], collected: Collected
) -> Atlas:
    pieces, asides = list(collected.pieces), list(collected.asides)
    places = places_of(reader, pieces, asides)
    sources = {source for piece in pieces for source in piece.sources}
    sources |= {rival.source for place in places for rival in place.rivals if rival.source}
    years = [step.year for view in views for step in view.steps]
    treaties = {piece.treaty for piece in pieces} | {aside.treaty for aside in asides}
    return Atlas(
        sides=[names.sides.get(one, one) for one in sides.values()],
        credit=credit_of(reader),
        command=" ".join(["kb atlas", *(f"--{name} {one}" for name, one in sides.items())]),
        first=min(years),
        last=max(years),
        views=views,
        pieces=pieces,
        asides=asides,
        places=places,
        treaties=treaties_of(reader, treaties - {""}),
        works=works_of(reader, sources),
        bases=base_maps(polygon for place in places for polygon in place.polygons),
    )


def _sides(reader: Reader, scope: Scope) -> dict[str, str]:
    """The ids of what was asked for, by option."""
    if scope.party:
        asked = understand(reader, Total(ceded_by=scope.party))
        return {"party": str(asked.filters["from"])} if asked.filters["from"] else {}
    asked = understand(reader, Total(ceded_by=scope.ceded_by, received_by=scope.received_by))
    return {name: str(asked.filters[name]) for name in ("from", "to") if asked.filters[name]}


def _questions(reader: Reader, sides: dict[str, str]) -> Iterator[tuple[str, Total]]:
    """The totals by id; the first is the one that the page opens with."""
    party = sides.get("party")
    giver, taker = sides.get("from", party), sides.get("to", party)
    if giver and taker and not party:
        yield f"{giver}-to-{taker}", Total(ceded_by=giver, received_by=taker)
        yield f"{taker}-to-{giver}", Total(ceded_by=taker, received_by=giver)
        return
    if giver:
        yield f"from-{giver}", Total(ceded_by=giver)
    if taker:
        yield f"to-{taker}", Total(received_by=taker)
    if not sides:
        yield EVERYTHING, Total()
        for (line,) in reader.tuples(_EVERY_LINE):
            yield f"from-{line}", Total(ceded_by=line)
            yield f"to-{line}", Total(received_by=line)
