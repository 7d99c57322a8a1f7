"""Claims on steps of treaties: signed, ratified, exchanged, in force, ended, rejected."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kb.db.reader import Record
from kb.questions.claims.cited import cited_by, witnesses
from kb.questions.claims.claim import Claim, Day
from kb.questions.claims.days import Held, Signing, dated, fit, judge_days, signing
from kb.questions.claims.remembered import Remembering
from kb.questions.claims.sides import Sides, in_words, lines_of
from kb.questions.claims.verdicts import Finding, Verdict, of_parts
from kb.values.dates import When

_STEPS: Mapping[str, tuple[str, ...]] = {
    "ratified": ("ratified",),
    "exchanged": ("exchanged",),
    "in-force": ("in-force",),
    "ended": ("denounced", "expired", "annulled"),
    "rejected": ("rejected",),
}
_EXCLUDED_BY: Mapping[str, tuple[str, ...]] = {"ratified": ("rejected",), "rejected": ("ratified",)}
"""Steps of a party that exclude another step of the same party."""
_NAMESAKES = 20
"""Years. A day farther off may be that of another treaty of the same name, not in the record."""

_OF_TREATY = """
SELECT s.id, s.step, s.party_id, s.date_written, s.date_earliest, s.date_latest, s.unverified
FROM step s WHERE s.treaty_id = :treaty ORDER BY s.date_earliest, s.id
"""
_PARTIES = """
SELECT t.party_id, p.line_id FROM treaty_party t JOIN party_line p ON p.party_id = t.party_id
WHERE t.treaty_id = :treaty ORDER BY t.position, p.position
"""
_TREATY = "SELECT t.id, t.unverified, t.unverified_fields FROM treaty t WHERE t.id = :treaty"
_SIGNED_BETWEEN = """
SELECT t.id FROM treaty t
WHERE t.signed_earliest <= :last AND t.signed_latest >= :first
    AND t.id IN (SELECT a.treaty_id FROM treaty_party a
                 JOIN party_line p ON p.party_id = a.party_id
                 WHERE p.line_id = :line OR p.party_id = :line)
ORDER BY t.signed_earliest, t.id
"""


@dataclass(frozen=True, slots=True)
class _Treaty:
    """A treaty that a claim may mean: its parties as sides, and its steps."""

    id: str
    sides: Sides
    steps: Sequence[Record]


def judge_step(reader: Remembering, claim: Claim) -> Verdict:
    """The verdict on a claim that a treaty was signed, ratified, exchanged, in force or ended.

    Of several treaties of one name, those between the parties named are meant, and of these the
    one whose day fits.
    """
    if not claim.treaties:
        return _unnamed(reader, claim)
    known = [one for one in (_treaty(reader, name) for name in claim.treaties) if one is not None]
    if not known:
        return of_parts([Finding("not-covered", "the record has no such treaty", part="treaty")])
    if len(known) > 1:
        said = lines_of(reader, claim.parties)
        known = [one for one in known if one.sides.has(said)] or known
    judged = [_judged(reader, claim, one) for one in known]
    meant = _meant(claim, judged)
    if meant is not None:
        return meant
    names = [one.id for one in known]
    told = "; ".join(dict.fromkeys(one.evidence for one in judged))
    evidence = f"the name may mean {', '.join(names)}: {told}"
    return of_parts([Finding("ambiguous", evidence, {"treaties": names})])


def _meant(claim: Claim, judged: Sequence[Verdict]) -> Verdict | None:
    """The verdict on the one treaty there is, or on the one of several whose day fits."""
    if len(judged) == 1:
        return judged[0]
    fitting = [one for one in judged if one.verdict in {"supported", "qualified"}]
    return fitting[0] if claim.days and len(fitting) == 1 else None


def _treaty(reader: Remembering, name: str) -> _Treaty | None:
    """A treaty with its sides and steps; ``None`` where the record lacks it."""
    if not reader.rows(_TREATY, {"treaty": name}):
        return None
    rows = reader.rows(_PARTIES, {"treaty": name})
    sides = Sides.of((row["party_id"], row["line_id"]) for row in rows)
    steps = [
        {**row, "lines": lines_of(reader, (row["party_id"],))[row["party_id"]]}
        if row["party_id"]
        else row
        for row in reader.rows(_OF_TREATY, {"treaty": name})
    ]
    return _Treaty(name, sides, steps)


def _judged(reader: Remembering, claim: Claim, treaty: _Treaty) -> Verdict:
    """The verdict on a claim of which this treaty is meant."""
    sources = witnesses(reader, "treaty", treaty.id, claim.source)
    if not sources:
        told = f"no independent source is cited for {treaty.id}"
        return of_parts([Finding("not-covered", told, part="treaty")])
    details = {"treaties": [treaty.id]}
    signed = claim.act == "signed"
    parts = (_signed if signed else _taken)(reader, claim, treaty)
    parts += _between(reader, claim, treaty, parts)
    (row,) = reader.rows(_TREATY, {"treaty": treaty.id})
    if row["unverified"] and not row["unverified_fields"]:
        parts.append(Finding("qualified", f"nobody has checked {treaty.id}", part="treaty"))
    cited = Finding("supported", f"by {cited_by(sources)}", details, part="treaty")
    return of_parts([*parts, cited])


def _signed(reader: Remembering, claim: Claim, treaty: _Treaty) -> list[Finding]:
    """Whether a treaty was signed on the days said."""
    held = signing(reader, treaty.id, claim.source)
    assert held is not None
    if not claim.days:
        text = f"{treaty.id} was signed on {held.when.written}"
        return [Finding("supported", text, part="act")]
    days = [Held(f"{treaty.id} is of", held.when)]
    found = judge_days(claim.days, days, held.calendars)
    if found.verdict != "contradicted":
        return [found]
    others = [day for day in claim.days if fit(day, held.when, held.calendars)[0] == "no"]
    return [_on_other_days(claim, others, held, found, treaty.id)]


def _on_other_days(
    claim: Claim, others: Sequence[Day], held: Signing, found: Finding, treaty: str
) -> Finding:
    """Days that are not that of signing: rival days, another treaty of that name, or wrong."""
    rivals = [_rival(day, held) for day in others]
    if all(rivals):
        text = f"{', '.join(rivals)}; {treaty} is held to be of {held.when.written}"
        return Finding("qualified", text, part="day")
    if not claim.parties and all(_is_far(day, held.when) for day in others):
        text = f"perhaps another treaty of that name: {found.evidence}"
        return Finding("not-covered", text, part="day")
    return found


def _rival(day: Day, held: Signing) -> str:
    """Which source gives a day of signature that the record does not hold; empty where none."""
    for rival, source in held.rivals:
        if fit(day, When(rival, rival, rival))[0] == "surely":
            return f"{source} gives {rival}"
    return ""


def _is_far(day: Day, held: When) -> bool:
    """Whether a day is so far off that another treaty of that name may be meant."""
    years = [int(one[:4]) for one in (day.earliest, day.latest, held.earliest, held.latest)]
    return years[0] - years[3] > _NAMESAKES or years[2] - years[1] > _NAMESAKES


def _taken(reader: Remembering, claim: Claim, treaty: _Treaty) -> list[Finding]:
    """Whether a treaty was ratified, exchanged and so on, by the parties that the claim names."""
    mine = _steps_meant(claim, treaty)
    if not mine:
        return [_not_taken(claim, treaty)]
    held = [Held(f"{treaty.id} was {_named(row)}", _when(row)) for row in mine]
    if claim.days:
        parts = [_on_days(reader, claim, treaty, held, mine)]
    else:
        listed = ", ".join(dict.fromkeys(f"{one.what} {one.when.written}" for one in held))
        parts = [Finding("supported", listed, part="act")]
    if any(row["unverified"] for row in mine):
        parts.append(Finding("qualified", "nobody has checked that step", part="act"))
    return parts + _by_some(claim, mine)


def _steps_meant(claim: Claim, treaty: _Treaty) -> list[Record]:
    """The steps that a claim is of: those of the parties named, or of nobody in particular.

    What was exchanged had been ratified: that stands for a ratification without a day.
    """
    wanted = _STEPS[claim.act]
    found = [
        row
        for row in treaty.steps
        if row["step"] in wanted and (row["party_id"] is None or _is_of(row, claim.parties))
    ]
    if not found and claim.act == "ratified" and not claim.days:
        return [row for row in treaty.steps if row["step"] == "exchanged"]
    return found


def _by_some(claim: Claim, mine: Sequence[Record]) -> list[Finding]:
    """What the record lacks where every step that it has is that of one party."""
    whose = {row["party_id"] for row in mine}
    if None in whose:
        return []
    parts = []
    if claim.act == "ratified" and not claim.parties and len(whose) == 1:
        told = f"the record has it of {whose.pop()} alone"
        parts.append(Finding("qualified", told, part="sides"))
    missing = [one for one in claim.parties if not any(_is_of(row, (one,)) for row in mine)]
    if missing:
        told = f"the record has no such step of {' and '.join(missing)}"
        parts.append(Finding("not-covered", told, part="sides"))
    return parts


def _on_days(
    reader: Remembering,
    claim: Claim,
    treaty: _Treaty,
    held: Sequence[Held],
    mine: Sequence[Record],
) -> Finding:
    """The days of a step; a step of one side alone excludes no other day of an unnamed side."""
    signed = signing(reader, treaty.id, claim.source)
    found = judge_days(claim.days, held, signed.calendars if signed else frozenset())
    of_all = claim.parties or any(row["party_id"] is None for row in mine)
    by_each = treaty.sides.parties <= {row["party_id"] for row in mine}
    if found.verdict == "contradicted" and not of_all and not by_each:
        return replace(found, verdict="not-covered")
    return found


def _not_taken(claim: Claim, treaty: _Treaty) -> Finding:
    """The finding where the record has no such step: excluded by another, or silence."""
    against = [
        row
        for row in treaty.steps
        if row["step"] in _EXCLUDED_BY.get(claim.act, ())
        and row["party_id"] is not None
        and claim.parties
        and _is_of(row, claim.parties)
    ]
    if against:
        told = ", ".join(f"{_named(row)} {row['date_written']}" for row in against)
        return Finding("contradicted", f"{treaty.id} was {told}", part="act")
    others = ", ".join(f"{_named(row)} {row['date_written']}" for row in treaty.steps)
    beside = f" (it has: {others})" if others else ""
    told = f"the record does not say that {treaty.id} was {_STEPS[claim.act][0]}{beside}"
    return Finding("not-covered", told, part="act")


def _between(
    reader: Remembering, claim: Claim, treaty: _Treaty, parts: Sequence[Finding]
) -> list[Finding]:
    """Whether the parties that a claim names are parties of the treaty, or took the step."""
    said = lines_of(reader, _without_step(claim, treaty))
    if not said or treaty.sides.has(said):
        if not treaty.sides.only_of_the_line(said):
            return []
        told = f"it was {in_words(treaty.sides.parties)}, of the same line"
        return [Finding("qualified", told, part="sides")]
    told = f"{treaty.id} is between {in_words(treaty.sides.parties)}"
    day_fits = claim.days and all(one.verdict == "supported" for one in parts)
    partly = not claim.days and treaty.sides.has_some(said)
    excluded = len(treaty.sides.parties) == 2 and (day_fits or partly)
    return [Finding("contradicted" if excluded else "not-covered", told, part="sides")]


def _without_step(claim: Claim, treaty: _Treaty) -> list[str]:
    """The parties that a claim names of which the record has no such step of their own."""
    wanted = _STEPS.get(claim.act, ())
    did = [row for row in treaty.steps if row["step"] in wanted and row["party_id"] is not None]
    return [one for one in claim.parties if not any(_is_of(row, (one,)) for row in did)]


def _unnamed(reader: Remembering, claim: Claim) -> Verdict:
    """The verdict on a treaty that is named only by its parties and its day of signature."""
    if claim.act != "signed" or not claim.parties or not claim.days:
        told = "neither a treaty nor the day and the parties of one are named"
        return of_parts([Finding("not-covered", told, part="treaty")])
    for treaty in _signed_within(reader, claim):
        found = _judged(reader, replace(claim, treaties=(treaty.id,)), treaty)
        if found.verdict == "supported":
            return found
    days = ", ".join(dated(day) for day in claim.days)
    told = f"the record has no treaty of {' and '.join(claim.parties)} of {days}"
    return of_parts([Finding("not-covered", told, part="treaty")])


def _signed_within(reader: Remembering, claim: Claim) -> Iterator[_Treaty]:
    """The treaties between all parties of a claim that were signed within its days."""
    said = lines_of(reader, claim.parties)
    first = min(day.earliest for day in claim.days)
    last = max(day.latest for day in claim.days)
    asked = {"line": claim.parties[0], "first": first, "last": last}
    for row in reader.rows(_SIGNED_BETWEEN, asked):
        treaty = _treaty(reader, row["id"])
        if treaty is not None and treaty.sides.has(said):
            yield treaty


def _is_of(row: Record, parties: Iterable[str]) -> bool:
    """Whether a step is that of one of some parties or lines; if none is named, any step is."""
    names = set(parties)
    return not names or not names.isdisjoint({row["party_id"], *row.get("lines", ())})


def _named(row: Record) -> str:
    """A step in words, with its party."""
    done = {"in-force": "in force"}.get(row["step"], row["step"])
    return f"{done} by {row['party_id']}" if row["party_id"] else str(done)


def _when(row: Record) -> When:
    return When(row["date_written"], row["date_earliest"], row["date_latest"])
