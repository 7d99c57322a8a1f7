"""No figure of a weak source, or of one without an address, is preferred where another counts."""

from collections.abc import Iterator, Mapping

from kb.reading.folder import Folder
from kb.records.source import Source
from kb.records.territory import Estimate, Territory
from kb.values.problems import Problem
from kb.values.reliability import decides


def check(folder: Folder) -> Iterator[Problem]:
    """Report a preference for such a figure beside one whose source is neither."""
    sources = {source.id: source for _, source in folder.records(Source)}
    for entry, territory in folder.records(Territory):
        if territory.preferred is None:
            continue
        wanted = territory.preferred.estimate
        own = {estimate.id: estimate for estimate in territory.estimates}
        lacks = _lacks(own[wanted], sources) if wanted in own else ""
        better = next((one.id for one in own.values() if _is_better(one, sources)), None)
        if lacks and better:
            yield entry.problem(
                ("preferred", "estimate"),
                f"'{wanted}' is of a source that {lacks}: prefer another, as '{better}', or none",
                "preferred-weak",
            )


def _lacks(estimate: Estimate, sources: Mapping[str, Source]) -> str:
    """Why the source of a figure may not decide, if so; figures of ours have no source."""
    source = sources.get(estimate.source or "")
    if source is None or decides(source.reliability, source.located):
        return ""
    return "is weak" if source.located else "has no address"


def _is_better(estimate: Estimate, sources: Mapping[str, Source]) -> bool:
    """Whether a figure counts and its source may decide."""
    counts = not (estimate.set_aside or estimate.derived or estimate.doubtful)
    source = sources.get(estimate.source or "")
    stated = source is not None and decides(source.reliability, source.located)
    return counts and estimate.measures == "land" and stated
