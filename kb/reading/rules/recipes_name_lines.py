"""A recipe cuts along lines that are there."""

from collections.abc import Iterator

from kb.reading.folder import Folder
from kb.records.outline import Recipe
from kb.values.problems import Problem
from kb.values.text import did_you_mean

_DRAWN = {"parallel", "meridian"}
_UNITS, _BELT = "units", "belt"


def check(folder: Folder) -> Iterator[Problem]:
    """Report cuts along anything but traced lines, layers, parallels, meridians and belts."""
    known = folder.index.ids.get("traced-line", {})
    for entry, recipe in folder.records(Recipe):
        cuttings = [((), recipe), *((("with", at), one) for at, one in enumerate(recipe.with_))]
        for path, cutting in cuttings:
            for place, cut in enumerate(cutting.cut):
                kind, _, rest = cut.partition(":")
                name = rest.partition(":")[0] if kind == _BELT else cut
                if cut != _UNITS and kind not in _DRAWN and name not in known:
                    message = f"no traced line '{name}'{did_you_mean(name, known)}"
                    yield entry.problem((*path, "cut", place), message, "outline-recipe")
