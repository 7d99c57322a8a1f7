"""The preferred estimate is one of the territory's own that may count."""

from collections.abc import Iterator

from kb.reading.folder import Folder
from kb.records.territory import Territory
from kb.values.problems import Problem


def check(folder: Folder) -> Iterator[Problem]:
    """Report a preference for another territory's estimate, or for one that never counts.

    A sum of present-day units of which some state lists none is not the whole land either.
    """
    for entry, territory in folder.records(Territory):
        if territory.preferred is None:
            continue
        wanted = territory.preferred.estimate
        own = {estimate.id: estimate for estimate in territory.estimates}
        if wanted == f"{territory.id}-reconstruction":
            lacking = [one.state for one in territory.today if not one.units]
            if lacking and any(one.units for one in territory.today):
                reason = f"'{wanted}' is the sum of units, of which {', '.join(lacking)} lists none"
                yield entry.problem(("preferred", "estimate"), reason, "preferred")
            continue
        estimate = own.get(wanted)
        if estimate is None:
            if wanted not in folder.index.ids.get("estimate", {}):
                continue  # an unknown reference, or one in a file that cannot be read
            reason = f"'{wanted}' is no estimate of '{territory.id}'"
        elif estimate.set_aside:
            reason = f"'{wanted}' is set aside"
        elif estimate.measures != "land":
            reason = f"'{wanted}' measures {estimate.measures}, not land"
        else:
            continue
        yield entry.problem(("preferred", "estimate"), reason, "preferred")
