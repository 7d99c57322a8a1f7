"""The first sentences on a treaty, an event and a transfer: what it moved, and if in force."""

from collections.abc import Iterator, Mapping

from kb.db.reader import Reader, Record
from kb.questions.names import names_of
from kb.questions.show.lead.acts import acts
from kb.questions.show.lead.words import a, begun, date_of, listed, on_date, the

Labels = Mapping[str, str]
_ENDS = {
    "denounced": "denounced",
    "expired": "expired",
    "annulled": "declared void",
    "rejected": "rejected",
}
_TOWARDS = ("in-force", "exchanged", "ratified")
_REPLACED = {"supersedes": "superseded", "abrogates": "ended"}


def of_treaty(reader: Reader, page: Record, labels: Labels) -> str:
    """Its parties and signature, the transfers that rest on it, and whether it came into force."""
    parties = [the(one["name"]) for one in page.get("parties") or () if isinstance(one, dict)]
    kind = str(page["kind"]).replace("-", " ")
    said = a(kind)
    if parties:
        said += f" {'between' if len(parties) > 1 else 'of'} {listed(parties, 5)}"
    arbiters = [the(labels.get(one, one)) for one in _ids(page, "arbiters")]
    said += f", decided by {listed(arbiters)}" if arbiters else ""
    at = f" at {page['place']}" if page.get("place") else ""
    said += f", signed{at} {on_date(page['signed'])}"
    moved = list(acts(reader, _listed(page, "transfers"), labels)) or [
        "No transfer of land rests on it."
    ]
    return " ".join([begun(said), *moved, *_passing(page), _fate(page, labels)])


def _ids(page: Record, name: str) -> list[str]:
    return [one if isinstance(one, str) else str(one.get("id")) for one in page.get(name) or ()]


def _listed(page: Record, name: str) -> list[Record]:
    """The rows of a list; empty where the page has a number of rows in its place."""
    found = page.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _passing(page: Record) -> Iterator[str]:
    """On which day title passed, where that is stated, in doubt for no land, and of no step."""
    moved = [
        one
        for one in _listed(page, "transfers")
        if one.get("moves") == "title" and one.get("carried_out") != "no"
    ]
    days = {one["effective"] for one in moved}
    steps = {page["signed"], *(one.get("date") for one in _listed(page, "steps"))}
    certain = all(
        one.get("effective_rule") == "stated"
        and one.get("carried_out") == "yes"
        and one.get("standing") != "contested"
        and not one.get("views")
        and not one.get("unverified")
        and not one.get("unverified_fields")
        for one in moved
    )
    if len(days) == 1 and certain and not days & steps:
        yield begun(f"title passed {on_date(days.pop())}")


def _fate(page: Record, labels: Labels) -> str:
    """Whether and when the treaty came into force, and how it ended."""
    steps = _listed(page, "steps")
    ends = [_stepped(_ENDS[one["step"]], one, labels) for one in steps if one["step"] in _ENDS]
    later = [
        f"{_REPLACED[one['kind']]} by {one.get('treaty_title') or one['treaty']}"
        for one in _listed(page, "referred_to_by")
        if one.get("kind") in _REPLACED
    ]
    said = _began(steps, labels) or "its entry into force is not recorded"
    more = [*ends, *later]
    return begun(f"{said}; it was {listed(more)}" if more else said)


def _stepped(word: str, step: Record, labels: Labels) -> str:
    """A step, with the party that took it and the date."""
    by = f" by {the(labels.get(step['party'], step['party']))}" if step.get("party") else ""
    when = f" {on_date(step['date'])}" if step.get("date") else ""
    return f"{word}{by}{when}"


def _began(steps: list[Record], labels: Labels) -> str:
    """The entry into force, else the last step before it."""
    of = {
        step: [one for one in steps if one["step"] == step and one.get("date")] for step in _TOWARDS
    }
    if of["in-force"]:
        return f"in force from {date_of(of['in-force'][0]['date'])}"
    if of["exchanged"]:
        said = _stepped("ratifications were exchanged", of["exchanged"][-1], {})
        return f"{said}; its entry into force is not recorded"
    if of["ratified"]:
        said = listed([_stepped("", one, labels).strip() for one in of["ratified"]])
        return f"it was ratified {said}; its entry into force is not recorded"
    return ""


def of_event(reader: Reader, page: Record, labels: Labels) -> str:
    """Its date and parties, and the transfers that rest on it."""
    parties = [the(one["name"]) for one in _listed(page, "parties")]
    said = f"an event {'of' if page.get('date') else 'without a date'}"
    said += f" {date_of(page['date'])}" if page.get("date") else ""
    said += f" that concerned {listed(parties, 5)}" if parties else ""
    moved = list(acts(reader, _listed(page, "transfers"), labels))
    return " ".join([begun(said), *(moved or ["No transfer of land rests on it."])])


def of_transfer(reader: Reader, page: Record, labels: Labels) -> str:
    """Its treaty or event, its giver, taker and land, and its day of effect."""
    return " ".join([*_by(reader, page), *acts(reader, [page], labels), *_effect(page)])


def _by(reader: Reader, page: Record) -> Iterator[str]:
    for entity in ("treaty", "event"):
        if page.get(entity):
            name = names_of(reader, entity, [page[entity]]).get(page[entity], page[entity])
            yield begun(f"{a(str(page['kind']).replace('-', ' '))}, by {name}")


def _effect(page: Record) -> Iterator[str]:
    day = page.get("effective")
    if day:
        inferred = page.get("effective_rule") == "inferred"
        said = "signed {}; when it took effect is not recorded" if inferred else "in effect {}"
        yield begun(said.format(on_date(day) if inferred else f"from {date_of(day)}"))
    if page.get("ended"):
        yield begun(f"it ended {on_date(page['ended'])}")
