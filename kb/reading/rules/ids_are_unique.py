"""Every id names one record of its kind; lines and parties share one namespace."""

from collections.abc import Iterator

from kb.reading.documents import Path
from kb.reading.entries import Entry, View
from kb.values.problems import Problem
from kb.values.text import cut

_NESTED = {"estimates": "estimate", "transfers": "transfer"}


def check(view: View) -> Iterator[Problem]:
    """Collect the ids of all records into ``view.ids`` and report those given twice."""
    for entry in view.entries:
        for kind, name, path in _ids(entry):
            known = view.ids.names(kind)
            spaces = ("party", "line") if kind in {"party", "line"} else (kind,)
            taken = next(
                (view.ids.names(one)[name] for one in spaces if name in view.ids.names(one)), None
            )
            if taken is not None:
                first, first_path = taken
                line = first.document.position((*first.prefix, *first_path))[0]
                yield entry.problem(
                    path,
                    f"{kind} '{cut(name)}' is defined twice: first in {first.document.path}:{line}",
                    "duplicate-id",
                )
            else:
                known[name] = (entry, path)


def _ids(entry: Entry) -> Iterator[tuple[str, str, Path]]:
    name = entry.raw.get("id")
    if isinstance(name, str):
        yield entry.kind.name, name, ("id",)
        if entry.kind.name == "territory" and _has_units(entry.raw.get("today")):
            yield "estimate", f"{name}-reconstruction", ("today",)
    for key, kind in _NESTED.items():
        items = entry.raw.get(key)
        for index, item in enumerate(items if isinstance(items, list) else ()):
            inner = item.get("id") if isinstance(item, dict) else None
            if isinstance(inner, str):
                yield kind, inner, (key, index, "id")


def _has_units(today: object) -> bool:
    states = today if isinstance(today, list) else []
    return any(isinstance(state, dict) and state.get("units") for state in states)
