"""Whatever is stated of a figure has an effect: nothing is passed over by questions."""

from collections.abc import Iterator, Sequence

from kb.reading.documents import KeyPath
from kb.reading.folder import Folder
from kb.records.territory import Estimate, PresentDay, Territory
from kb.values.problems import Problem
from kb.values.text import fold

_RULE = "estimate"
_OF_A_SOURCE = ("source", "at", "repeats", "same_as")


def check(folder: Folder) -> Iterator[Problem]:
    """Report ranges with one end, figures of ours that claim a source, one figure stated twice.

    So are labels of ``same_as`` that join nothing, by their spelling or since they are ids.
    """
    for entry, land in folder.records(Territory):
        for index, one in enumerate(land.estimates):
            for key, message in (*_range(one), *_origin(one), *_also(one)):
                yield entry.problem(("estimates", index, key), f"'{one.id}' {message}", _RULE)
        for index, message in _labels(land):
            yield entry.problem(("estimates", index, "same_as"), message, _RULE)
        for path, message in _bounds(land.today):
            yield entry.problem(path, message, _RULE)


def _range(one: Estimate) -> Iterator[tuple[str, str]]:
    if one.value is None and (one.low is None) != (one.high is None):
        key, bound = ("low", "at least") if one.high is None else ("high", "up to")
        yield (
            key,
            f"has '{key}' alone, which would count as the figure itself: give both ends, or "
            f"'value' with 'qualifier: {bound}'",
        )


def _origin(one: Estimate) -> Iterator[tuple[str, str]]:
    if one.derived is not None:
        for key in _OF_A_SOURCE:
            if getattr(one, key) is not None:
                yield key, f"is worked out by us and has no '{key}': say in 'reason' what it uses"


def _also(one: Estimate) -> Iterator[tuple[str, str]]:
    stated = [(one.value, one.unit), *((also.value, also.unit) for also in one.also)]
    for value, unit in dict.fromkeys(stated):
        if stated.count((value, unit)) > 1:
            message = f"is stated as {value} {unit} twice: 'also' is as its source prints it again"
            yield "also", message


def _labels(land: Territory) -> Iterator[tuple[int, str]]:
    """Labels that join no figures, though they are meant to."""
    labelled = [(index, one) for index, one in enumerate(land.estimates) if one.same_as]
    first: dict[str, str] = {}
    for index, one in labelled:
        label = one.same_as or ""
        other = first.setdefault(fold(label), label)
        if other != label:
            yield index, f"'{label}' and '{other}' are two labels: write one of them for both"
    ids = {one.id for one in land.estimates} | {one.source for one in land.estimates}
    for index, one in labelled:
        alone = sum(other.same_as == one.same_as for _, other in labelled) == 1
        if alone and one.same_as in ids - {one.id, one.source}:
            yield (
                index,
                f"'{one.same_as}' is an id, and joins nothing: give the figures of one origin one "
                "label each, or name the source that this one copies by 'repeats'",
            )


def _bounds(today: Sequence[PresentDay]) -> Iterator[tuple[KeyPath, str]]:
    for outer, state in enumerate(today):
        for inner, unit in enumerate(state.units):
            bounded = unit.share_low is not None or unit.share_high is not None
            if bounded and "share" not in unit.model_fields_set:
                message = f"'{unit.name}' has bounds of a share and no 'share' between them"
                yield ("today", outer, "units", inner), message
