"""The first sentences on a territory and a place: kind, area, and who has held it."""

from collections.abc import Mapping

from kb.db.reader import Reader, Record
from kb.questions.show.lead.words import a, area_of, begun, listed, spoken
from kb.values.text import counted

Labels = Mapping[str, str]
_PLURAL = {"islands", "sea"}


def of_territory(reader: Reader, page: Record, labels: Labels) -> str:
    """Its kind, its area, the states in which it lies today, and the chain of its title."""
    kind = str(page["kind"])
    said = kind if kind in _PLURAL else a(kind)
    inside = page.get("inside")
    said += f" inside {labels.get(inside, inside)}" if inside else ""
    area = area_of(page)
    said += f" of {area}" if page.get("best_km2") is not None else ", its area without a figure"
    today = [one.get("state_name") or one["state"] for one in page.get("today") or ()]
    said += f", today in {listed(today, 4)}" if today else ""
    return f"{begun(said)} {_held(reader, page)}"


def _held(reader: Reader, page: Record) -> str:
    """The chain of title; of a whole the number of its parts, and the command for their chains."""
    from kb.questions.history import history_of_land
    from kb.questions.names import Match

    if not page["is_parcel"]:
        parts = page.get("parts")
        held = counted(len(parts), "part") if isinstance(parts, list) else "several parts"
        return f"It has {held}, which 'kb history {page['id']}' tells one by one."
    match = Match("territory", page["id"], page["name"])
    told = history_of_land(reader, match).headline
    return begun(spoken(told.removeprefix(f"{page['name']}: ")))


def of_place(reader: Reader, page: Record, _: Labels) -> str:
    """Its kind, the state in which it lies today, its land, and who has held that."""
    from kb.questions.where import where

    state = page.get("state_name") or page.get("state")
    said = a(str(page["kind"]).replace("-", " "))
    said += f", today in {state}" if state else ""
    told = where(reader, page["id"]).headline.removeprefix(f"{page['name']}: ")
    return f"{begun(said)} {begun(spoken(told))}"
