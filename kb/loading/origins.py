"""Independent origins: which figures of a territory go back to one statement."""

from kb.records.territory import Estimate, Territory


def origins(territory: Territory) -> dict[str, str]:
    """The origin of each estimate of a territory, by its id.

    A figure that ``repeats`` a source has the origin of that source's figure; figures with one
    ``same_as`` label share an origin; every other figure has its source for origin.
    """
    by_source: dict[str, Estimate] = {}
    for estimate in territory.estimates:
        if estimate.source is not None:
            by_source.setdefault(estimate.source, estimate)
    return {estimate.id: _origin(estimate, by_source) for estimate in territory.estimates}


def _origin(estimate: Estimate, by_source: dict[str, Estimate]) -> str:
    path = [estimate.id]
    while estimate.same_as is None and estimate.repeats is not None:
        repeated = by_source.get(estimate.repeats)
        if repeated is None:
            return f"source:{estimate.repeats}"
        if repeated.id in path:  # figures that repeat each other: one origin, named by the first
            return f"circle:{min(path[path.index(repeated.id) :])}"
        path.append(repeated.id)
        estimate = repeated
    if estimate.same_as is not None:
        return f"same:{estimate.same_as}"
    if estimate.source is None:
        return f"ours:{estimate.id}"
    return own_origin(estimate.source)


def own_origin(source: str | None) -> str:
    """The origin of a figure that goes back to nobody but its source."""
    return f"source:{source}"
