"""What a sentence claims: which area or date it pairs with which known thing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from kb.questions.check.areas import evidence_on, stated_by
from kb.questions.check.facts import signed as signed_by_record
from kb.questions.check.mentions import Mention
from kb.questions.check.quantities import FoundArea, FoundDate
from kb.questions.claims.remembered import Remembering
from kb.questions.check.verdicts import Finding, Rival, judge_area
from kb.questions.total import Total, rows_of_total
from kb.values.areas import rounded
from kb.values.dates import When

_SIGNING = re.compile(
    r"\b(?:sign(?:ed|ing|ature)|conclud(?:ed|ing)|dated|подписан\w*|заключ\w*)\b|签订|签署|簽訂|簽署",
    re.IGNORECASE,
)
_GIVING = re.compile(
    r"\b(?:ced(?:e|ed|es|ing)|cession|gave|gives|lost|loses|surrender\w*|yield\w*|передал\w*)\b|割让|割讓",
    re.IGNORECASE,
)
_TAKING = re.compile(
    r"\b(?:gain\w*|annex\w*|took|takes|acquir\w*|receiv\w*|seiz\w*|obtain\w*|получил\w*)\b",
    re.IGNORECASE,
)
_USING = re.compile(r"\b(?:leas(?:e|ed|ing)|арендов\w*)\b|租借", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with the things, areas and dates found in it."""

    text: str
    mentions: tuple[Mention, ...]
    areas: tuple[FoundArea, ...]
    dates: tuple[FoundDate, ...]

    def of(self, *entities: str) -> list[Mention]:
        """The mentions of some kinds."""
        return [one for one in self.mentions if one.entity in entities]


def signed(reader: Remembering, treaty: str, when: When) -> Finding:
    """The day of a treaty's signature against a date."""
    return reader.kept(("signed", treaty, when), partial(signed_by_record, reader, treaty, when))


def _of_that_day(reader: Remembering, scene: Scene) -> list[Mention]:
    """The treaties named; of namesakes, those alone that were signed on a date in the sentence."""
    days = {date.when for date in scene.dates}
    found = []
    for mention in scene.of("treaty"):
        candidates = mention.candidates
        if len(candidates) > 1:
            fitting = tuple(name for name in candidates if _signed_on(reader, name, days))
            candidates = fitting or candidates
        found.append(replace(mention, candidates=candidates))
    return found


def _signed_on(reader: Remembering, treaty: str, days: set[When]) -> bool:
    return any(signed(reader, treaty, day).verdict == "supported" for day in days)


def _nearest(mentions: list[Mention], start: int, end: int) -> Mention:
    return min(mentions, key=lambda one: (max(one.start - end, start - one.end), one.start))


def judged_areas(reader: Remembering, scene: Scene) -> Iterator[Finding]:
    """Each area against the nearest territory, else the nearest treaty, else a pair of parties."""
    for area in scene.areas:
        lands, ambiguous = _lands(reader, scene, area)
        if ambiguous:
            yield Finding("ambiguous", ambiguous)
        elif lands == []:
            yield Finding("not-covered", "the record has no cession with a figure to compare")
        elif lands is not None:
            told = _attributed(reader, scene, area, lands)
            if told is not None:
                yield told
                continue
            found = reader.kept(("evidence", *lands), partial(evidence_on, reader, lands))
            judged = judge_area(area.claim, found.rivals, found.best, found.measured)
            yield Finding(
                judged.verdict,
                f"{', '.join(lands)}: {judged.evidence}",
                {**judged.details, "territories": lands},
            )


_ATTRIBUTING = re.compile(
    r"\b(?:according to|giv(?:es|en)|stat(?:es|ed)|says|writes|reports?|puts|согласно|по данным)\b"
    r"|据|據",
    re.IGNORECASE,
)


def _attributed(
    reader: Remembering, scene: Scene, area: FoundArea, lands: list[str]
) -> Finding | None:
    """An area that the sentence ascribes to a source, against what that source states."""
    sources = [one for one in scene.of("source") if len(one.candidates) == 1]
    if not sources or not _ATTRIBUTING.search(scene.text):
        return None
    source = _nearest(sources, area.start, area.end).id
    found = partial(stated_by, reader, lands, source)
    stated = reader.kept(("stated", source, *lands), found)
    if stated is None:
        return Finding(
            "not-covered", f"the record has no figure of {source} for {', '.join(lands)}"
        )
    judged = judge_area(area.claim, (Rival(source, stated),), None)
    verdict = "supported" if judged.verdict == "supported" else "contradicted"
    return Finding(verdict, f"{source} states {rounded(stated, 6)} km²", judged.details)  # type: ignore[arg-type]


def _lands(reader: Remembering, scene: Scene, area: FoundArea) -> tuple[list[str] | None, str]:
    """The land an area is claimed of; ``None`` where the sentence names none."""
    territories = scene.of("territory")
    if territories:
        nearest = _nearest(territories, area.start, area.end)
        if len(nearest.candidates) > 1:
            return None, f"the name may mean {', '.join(nearest.candidates)}"
        return [nearest.id], ""
    treaties = _of_that_day(reader, scene)
    if treaties:
        nearest = _nearest(treaties, area.start, area.end)
        if len(nearest.candidates) > 1:
            return None, f"the name may mean {', '.join(nearest.candidates)}"
        return ceded_by_treaty(reader, nearest.id), ""
    sides = _sides(scene)
    return (None, "") if sides is None else _ceded(reader, scene, sides)


_CEDED = """
SELECT DISTINCT x.territory_id FROM transfer x
JOIN treaty t ON t.id = x.treaty_id
WHERE x.treaty_id = :treaty AND x.moves = 'title' AND x.carried_out <> 'no'
    AND x.standing <> 'contested' AND x.unverified = 0 AND t.unverified = 0
    AND NOT EXISTS (
        SELECT 1 FROM territory_enclosure e
        JOIN transfer y ON y.territory_id = e.host_id AND y.treaty_id = x.treaty_id
        WHERE e.parcel_id = x.territory_id)
ORDER BY x.territory_id
"""


def ceded_by_treaty(reader: Remembering, treaty: str) -> list[str]:
    """The territories whose title a treaty moved, without those that lie inside others of them."""
    return [row["territory_id"] for row in reader.rows(_CEDED, {"treaty": treaty})]


def _sides(scene: Scene) -> tuple[str, str] | None:
    """Giver and taker; ``None`` where the sentence does not tell which is which."""
    parties = list(dict.fromkeys((one.id, one.start) for one in scene.of("line", "party")))
    names = list(dict.fromkeys(name for name, _ in parties))
    if len(names) != 2:
        return None
    giving, taking = _GIVING.search(scene.text), _TAKING.search(scene.text)
    verb = giving or taking
    if verb is None:
        return None
    first = next((name for name, start in parties if start < verb.start()), None)
    for name, start in parties:
        before = scene.text[:start].rstrip().lower()
        other = next(one for one in names if one != name)
        if before.endswith((" to", " to the")):
            return other, name
        if before.endswith((" from", " from the")):
            return name, other
        if before.endswith((" by", " by the")):
            return (name, other) if giving else (other, name)
    if first is None:
        return None
    other = next(one for one in names if one != first)
    return (first, other) if giving else (other, first)


def _ceded(
    reader: Remembering, scene: Scene, sides: tuple[str, str]
) -> tuple[list[str] | None, str]:
    """What one side ceded to the other in the time that the sentence names."""
    days = [date.when for date in scene.dates]
    since = min((when.earliest for when in days), default=None)
    until = max((when.latest for when in days), default=None)
    asked = Total(*sides, since=since, until=until)
    answer = reader.kept(("total", sides, since, until), partial(rows_of_total, reader, asked))
    return [row["territory"] for row in answer.rows if row["best_km2"]], ""


def judged_dates(reader: Remembering, scene: Scene) -> Iterator[Finding]:
    """Each date against the treaty it belongs to, else against the transfers of a territory."""
    treaties = [one for one in _of_that_day(reader, scene) if len(one.candidates) == 1]
    for date in scene.dates:
        if treaties:
            nearest = _nearest(treaties, date.start, date.end)
            yield from _treaty_date(reader, scene, nearest, date)
        else:
            yield from _transfer_date(reader, scene, date)


_OTHER_DAYS = """
SELECT s.step AS what, s.date_written AS written, s.date_earliest AS earliest,
    s.date_latest AS latest, s.id
FROM step s WHERE s.treaty_id = :treaty
UNION ALL
SELECT x.id, x.effective_written, x.effective_earliest, x.effective_latest, x.id
FROM transfer x WHERE x.treaty_id = :treaty
ORDER BY 3, 5
"""


def _treaty_date(
    reader: Remembering, scene: Scene, treaty: Mention, date: FoundDate
) -> Iterator[Finding]:
    judged = signed(reader, treaty.id, date.when)
    if judged.verdict != "contradicted":
        yield judged
        return
    for row in reader.rows(_OTHER_DAYS, {"treaty": treaty.id}):
        held = When(row["written"], row["earliest"], row["latest"])
        if date.when.earliest <= held.latest and held.earliest <= date.when.latest:
            yield Finding("supported", f"{treaty.id}: {row['what']} is of {held.written}")
            return
    if _belongs(scene, treaty, date):
        yield judged
    elif not scene.areas:
        yield Finding(
            "not-covered", f"the record has nothing of {treaty.id} on {date.when.written}"
        )


def _belongs(scene: Scene, treaty: Mention, date: FoundDate) -> bool:
    """Whether a sentence plainly dates the treaty itself: (1858), of 1858, the 1858 ..., signed."""
    between = scene.text[treaty.end : date.start] if date.start >= treaty.end else ""
    if re.fullmatch(r"\s*[,(（]?\s*(?:of|in|on|от)?\s*", between) and between:
        return True
    before = scene.text[date.end : treaty.start] if treaty.start >= date.end else "-"
    return before.isspace() or _SIGNING.search(scene.text) is not None


_PASSED = """
SELECT DISTINCT v.id, v.kind, v.moves, v.effective, v.effective_earliest, v.effective_latest,
    t.signed_earliest, t.signed_latest
FROM v_transfer v
LEFT JOIN treaty t ON t.id = v.treaty
JOIN territory_parcel theirs ON theirs.territory_id = v.territory
WHERE v.carried_out <> 'no' AND v.unverified = 0 AND v.moves IN ('title', 'use')
    AND theirs.parcel_id IN (
        SELECT mine.parcel_id FROM territory_parcel mine WHERE mine.territory_id = :territory)
ORDER BY v.effective_earliest, v.id
"""


def _transfer_date(reader: Remembering, scene: Scene, date: FoundDate) -> Iterator[Finding]:
    territories = [one for one in scene.of("territory") if len(one.candidates) == 1]
    moved = _moved(scene.text)
    if not territories or moved is None:
        return
    nearest = _nearest(territories, date.start, date.end)
    rows = [row for row in reader.rows(_PASSED, {"territory": nearest.id}) if row["moves"] == moved]
    if not rows:
        yield Finding("not-covered", f"the record has no such transfer of {nearest.id}")
        return
    when = date.when
    for row in rows:
        days = (row["effective_earliest"], row["signed_earliest"] or row["effective_earliest"])
        ends = (row["effective_latest"], row["signed_latest"] or row["effective_latest"])
        if when.earliest <= max(ends) and min(days) <= when.latest:
            yield Finding(
                "supported", f"{nearest.id}: {row['id']} ({row['kind']}) {row['effective']}"
            )
            return
    held = ", ".join(f"{row['id']} {row['effective']}" for row in rows)
    yield Finding("contradicted", f"{nearest.id} passed by {held}, not in {when.written}")


def _moved(text: str) -> str | None:
    if _USING.search(text):
        return "use"
    return "title" if _GIVING.search(text) or _TAKING.search(text) else None
