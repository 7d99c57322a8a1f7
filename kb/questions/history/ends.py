"""How far each holding of a history is told, for those who draw it."""

from collections.abc import Sequence
from typing import NamedTuple

from kb.answers import Row


class Ends(NamedTuple):
    """From when to when a holding or a silence is told, as EDTF; without end where nothing is said.

    ``before`` says that it is told only by an act of its own time: it began earlier, on no day that
    is recorded. ``after`` says that nothing is recorded of it after its end. What ``lasts`` goes on
    to this day.
    """

    since: str | None
    until: str | None
    before: bool = False
    after: bool = False
    lasts: bool = False


def ends_of(rows: Sequence[Row]) -> list[Ends]:
    """The ends of every row of one parcel, in their order."""
    silences: dict[str, list[str]] = {}
    for row in rows:
        if row["status"] not in {None, "held"} and row["since"] is not None:
            silences.setdefault(row["aspect"], []).append(row["since"])
    acts = {row["transfer"]: row["since"] for row in rows if row["since"] is not None}
    return [_ends(row, sorted(silences.get(row["aspect"], ())), acts) for row in rows]


def _ends(row: Row, silences: Sequence[str], acts: dict[str | None, str]) -> Ends:
    since, until = row["since"], row["until"]
    if row["status"] != "held":
        return Ends(since, until)
    before = since is None
    if before:
        since = acts.get(row["transfer"], until)
    silence = next((one for one in silences if one >= (since or "")), None)
    if until is None and silence is not None:
        return Ends(since, silence, before, after=True)
    return Ends(since, until, before, lasts=until is None)
