"""Claims of coverage: years in order, each claim once, and gaps within its years."""

from collections.abc import Iterator

from kb.reading.entries import Entry
from kb.reading.folder import Folder
from kb.records.coverage import Coverage
from kb.values.dates import parse_edtf
from kb.values.problems import Problem

_RULE = "coverage"


def check(folder: Folder) -> Iterator[Problem]:
    """Report claims that end before they begin, and two claims for the same lines and years.

    A claim for one line with all others may stand beside one for the same line with one of them:
    what either covers is covered.
    """
    before: list[Coverage] = []
    for entry, claim in folder.records(Coverage):
        yield from _in_order(entry, claim)
        for other in before:
            if _is_of_the_same(claim, other):
                message = (
                    f"'{claim.id}' and '{other.id}' both speak of {' and '.join(claim.lines)} in "
                    "the same years: join them, or part the years"
                )
                yield entry.problem(("lines",), message, _RULE)
        before.append(claim)


def _in_order(entry: Entry, claim: Coverage) -> Iterator[Problem]:
    if _ends_early(claim.since, claim.until):
        yield entry.problem(("until",), f"ends {claim.until}, before {claim.since}", _RULE)
        return
    for index, one in enumerate(claim.missing):
        if one.at is not None and one.source is None:
            message = "'at' is a place in a 'source': name the source, or delete it"
            yield entry.problem(("missing", index, "at"), message, _RULE)
        if _ends_early(one.since, one.until):
            message = f"missing until {one.until}, before {one.since}"
        elif _ends_early(claim.since, one.until) or _ends_early(one.since, claim.until):
            message = f"missing outside the years of the claim, {claim.since} to {claim.until}"
        else:
            continue
        yield entry.problem(("missing", index), message, _RULE)


def _ends_early(since: str | None, until: str | None) -> bool:
    """Whether a time surely ends before it begins; without an end or a beginning it does not."""
    if since is None or until is None:
        return False
    return parse_edtf(until).surely_before(parse_edtf(since))


def _is_of_the_same(one: Coverage, other: Coverage) -> bool:
    return (
        set(one.lines) == set(other.lines)
        and bool(set(one.moves) & set(other.moves))
        and not _ends_early(other.since, one.until)
        and not _ends_early(one.since, other.until)
    )
