"""The first sentences on a party and a line: their time, and their treaties and transfers."""

from collections.abc import Collection, Mapping

from kb.db.reader import Reader, Record
from kb.questions.show.lead.words import a, begun, date_of, listed
from kb.values.text import counted

Labels = Mapping[str, str]


def of_party(_: Reader, page: Record, labels: Labels) -> str:
    """Its kind, line, time and successors, and its numbers of treaties and transfers."""
    said = a(str(page["kind"]).replace("-", " "))
    line = page.get("line_name")
    said += f" of the line {line}" if line and line != page["name"] else ""
    said += _time(page)
    successors = [labels.get(one, one) for one in page.get("successors") or ()]
    said += f", continued by {listed(successors, 3)}" if successors else ""
    return f"{begun(said)} {_acts(page, {page['id']})}"


def of_line(_: Reader, page: Record, __: Labels) -> str:
    """Its parties with their times, and their numbers of treaties and transfers."""
    parties = [one for one in page.get("parties") or () if isinstance(one, dict)]
    named = [f"{one['name']}{_time(one).replace(', ', ' (', 1)}" for one in parties]
    told = listed([f"{one})" if " (" in one else one for one in named], 6)
    several = f"{len(parties)} parties that continue one another"
    said = f"a line of {several if len(parties) > 1 else 'one party'}: {told}"
    return f"{begun(said)} {_acts(page, {one['id'] for one in parties})}"


def _time(row: Record) -> str:
    since, until = row.get("existed_from"), row.get("existed_to")
    if since and until:
        return f", {date_of(since)} to {date_of(until)}"
    if since:
        return f", from {date_of(since)}"
    return f", until {date_of(until)}" if until else ""


def _acts(page: Record, parties: Collection[str]) -> str:
    """The number of treaties with their years, and of transfers by side."""
    treaties, transfers = _rows(page, "treaties"), _rows(page, "transfers")
    if not treaties and not transfers:
        return "The record has no treaty of it."
    said = f"The record has {counted(len(treaties), 'treaty')} of it"
    years = [one["signed"][:4] for one in treaties if one.get("signed")]
    if years:
        first, last = min(years), max(years)
        said += f", of {first}" if first == last else f", {first} to {last}"
    given, taken = (_count(transfers, parties, side) for side in ("from", "to"))
    if transfers:
        said += f", and {counted(len(transfers), 'transfer')}: it is the giver in "
        said += f"{given or 'none'} and the taker in {taken or 'none'}"
    return f"{said}."


def _rows(page: Record, name: str) -> list[Record]:
    found = page.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _count(transfers: list[Record], parties: Collection[str], side: str) -> int:
    return sum(not set(parties).isdisjoint(one.get(f"{side}_parties") or ()) for one in transfers)
