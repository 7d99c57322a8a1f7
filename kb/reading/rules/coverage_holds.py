"""Claims of coverage: years in order, each claim once, and what is missing lies in its years."""

from collections.abc import Iterator

from kb.reading.documents import KeyPath
from kb.reading.entries import Entry
from kb.reading.folder import Folder
from kb.records.coverage import Coverage
from kb.values.dates import When, parse_edtf
from kb.values.problems import Problem

_RULE = "coverage"


def check(folder: Folder) -> Iterator[Problem]:
    """Report claims that end before they begin, that say again or otherwise what another says.

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
    first, last = parse_edtf(claim.since), parse_edtf(claim.until)
    if last.surely_before(first):
        yield entry.problem(("until",), f"ends {claim.until}, before {claim.since}", _RULE)
        return
    for index, one in enumerate(claim.missing):
        since = parse_edtf(one.since) if one.since else None
        until = parse_edtf(one.until) if one.until else None
        path: KeyPath = ("missing", index)
        if since and until and until.surely_before(since):
            message = f"missing until {one.until}, before {one.since}"
            yield entry.problem(path, message, _RULE)
        elif (until and until.surely_before(first)) or (since and last.surely_before(since)):
            message = f"missing outside the years of the claim, {claim.since} to {claim.until}"
            yield entry.problem(path, message, _RULE)


def _is_of_the_same(one: Coverage, other: Coverage) -> bool:
    return (
        set(one.lines) == set(other.lines)
        and bool(set(one.moves) & set(other.moves))
        and not _ends(one).surely_before(parse_edtf(other.since))
        and not _ends(other).surely_before(parse_edtf(one.since))
    )


def _ends(claim: Coverage) -> When:
    return parse_edtf(claim.until)
