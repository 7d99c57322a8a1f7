"""Claims as people give them: names turned into ids, dates into days, areas into km²."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from decimal import Decimal
from typing import Any

from kb.db.reader import Reader
from kb.errors import DateError, KbError, NotFoundError, UsageError
from kb.questions.claims.claim import Area, Claim, Day
from kb.questions.claims.days import reigns
from kb.questions.claims.sides import NOBODY
from kb.questions.names import SIDES, resolve
from kb.questions.places import only_land
from kb.questions.total.units import Units
from kb.values.areas import significant_digits, to_km2
from kb.values.calendars import gregorian
from kb.values.claims import Bound
from kb.values.dates import parse_edtf
from kb.values.moves import MOVES
from kb.values.text import did_you_mean

_KINDS = "SELECT k.id FROM transfer_kind k ORDER BY k.id"
_LARGEST_KM2 = 150_000_000
Fields = Mapping[str, Any]


def understood(reader: Reader, fields: Fields) -> Claim:
    """The claim that some fields describe (``kb schema claim``), with ids for names.

    Raises:
        NotFoundError, AmbiguousError: a name means nothing in the record, or several things.
        DateError: a date does not exist or cannot be read.
        UsageError: an area is impossible, or a place has an area.
    """
    place = fields.get("place")
    territories, places = _lands(reader, fields)
    source = fields.get("source")
    if source:
        source = resolve(reader, source, entities=("source",)).id
    return Claim(
        act=fields["act"],
        treaties=_ids(reader, fields, "treaty", ("treaty",)),
        events=_ids(reader, fields, "event", ("event",)),
        givers=_ids(reader, fields, "from", SIDES),
        takers=_ids(reader, fields, "to", SIDES),
        parties=_ids(reader, fields, "by", SIDES),
        territories=territories,
        places=places,
        part=bool(fields.get("part")),
        kinds=_kinds(reader, fields.get("kind") or ()),
        days=tuple(_day(reader, one) for one in fields.get("date") or ()),
        since=parse_edtf(fields["since"]).earliest if fields.get("since") else None,
        until=parse_edtf(fields["until"]).latest if fields.get("until") else None,
        area=_area(reader, fields["area"]) if fields.get("area") else None,
        negated=bool(fields.get("negated")),
        source=source,
        id=fields.get("id") or "",
        words=fields.get("words") or "",
        place=tuple(place) if place else None,
    )


def _ids(reader: Reader, fields: Fields, key: str, entities: Sequence[str]) -> tuple[str, ...]:
    """The ids that names in a field mean; *nobody* only takes."""
    found = []
    for name in fields.get(key) or ():
        if key == "to" and name.strip().lower() == NOBODY:
            found.append(NOBODY)
            continue
        with _about(key):
            found.append(resolve(reader, name, entities=entities).id)
    return tuple(dict.fromkeys(found))


def _lands(reader: Reader, fields: Fields) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The territories that are named, or in which a place lies that is named; then the places."""
    lands: dict[str, None] = {}
    places = []
    for name in fields.get("territory") or ():
        with _about("territory"):
            match = resolve(reader, name, entities=("territory", "place"))
            if match.entity == "place":
                if fields.get("area") or fields.get("part"):
                    raise UsageError(
                        f"'{name}' is a place, of which the record knows no area and no part",
                        hint="name the land",
                    )
                places.append(match.id)
                match, _ = only_land(reader, match)
            lands.setdefault(match.id)
    return tuple(lands), tuple(places)


@contextmanager
def _about(key: str) -> Iterator[None]:
    """Errors raised inside name the field that they are about."""
    try:
        yield
    except KbError as error:
        error.message = f"'{key}': {error.message}"
        raise


def _kinds(reader: Reader, wanted: Iterable[str]) -> tuple[str, ...]:
    """Kinds of transfer, or words for what moves, as they are."""
    known = [*MOVES, *(row["id"] for row in reader.rows(_KINDS))]
    for one in wanted:
        if one not in known:
            raise NotFoundError(
                f"'kind': no kind of transfer is called '{one}'{did_you_mean(one, known)}",
                hint=f"one of {', '.join(known)}",
            )
    return tuple(wanted)


def _day(reader: Reader, given: str | Fields) -> Day:
    """A day in the calendar that is given with it, else in EDTF and of any calendar."""
    if isinstance(given, str):
        when = parse_edtf(given)
        return Day(when.earliest, when.latest, "any", given)
    text, calendar = given["date"], given["calendar"]
    if calendar == "chinese":
        day = gregorian("chinese", text, reigns(reader))
        if day is None:
            raise DateError(f"'{text}' names no single day")
        return Day(day, day, "chinese", text)
    if calendar == "julian":
        with suppress(DateError):  # 29 February 1900 is a day of this calendar alone
            if gregorian("julian", text, {}) is not None:
                return Day(text, text, "julian", text)
    when = parse_edtf(text)
    return Day(when.earliest, when.latest, calendar, text)


def _area(reader: Reader, given: Fields) -> Area:
    """An area in km², with the bound that is given, else *exact* or *between*."""
    with _about("unit"):
        unit, factor = Units(reader).asked(given["unit"])
    low = Decimal(given["value"] if given["value"] is not None else given["low"])
    high = Decimal(given["value"] if given["value"] is not None else given["high"])
    ends = [float(to_km2(one, factor)) for one in (low, high)]
    if ends[1] > _LARGEST_KM2:
        raise UsageError(f"'area': {high} {unit} is larger than all land of the Earth")
    digits = max(significant_digits(low), significant_digits(high))
    bound: Bound = given["bound"] or ("exact" if low == high else "between")
    said = f"{low}" if low == high else f"{low} to {high}"
    return Area(ends[0], ends[1], bound, digits, unit, f"{said} {unit}")
