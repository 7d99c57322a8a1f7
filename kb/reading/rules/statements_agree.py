"""What a statement asks and expects agrees with itself, and nothing of it is passed over."""

from collections.abc import Iterator

from kb.errors import DateError
from kb.reading.documents import KeyPath
from kb.reading.folder import Folder
from kb.records.statement import Expects, Statement
from kb.values.dates import parse_edtf
from kb.values.problems import Problem
from kb.values.text import cut

_RULE = "statement"
_TWO = (("from", "to"), ("territory", "host"), ("treaty", "other"))
"""The filters that name two things, of one and of another."""


def check(folder: Folder) -> Iterator[Problem]:
    """Report statements that ask of one thing twice or of no time, and what is expected in vain.

    So are questions beside ``scope: out``, and what is ``untested`` of no question.
    """
    for entry, statement in folder.records(Statement):
        for path, message in (*_asked(statement), *_expected(statement)):
            yield entry.problem(path, message, _RULE)


def _asked(statement: Statement) -> Iterator[tuple[KeyPath, str]]:
    if statement.asks is None:
        if statement.untested is not None:
            yield ("untested",), "it asks nothing, so that nothing is left 'untested' by the answer"
        return
    if statement.scope == "out":
        yield ("scope",), "'scope: out' is not asked, so that 'asks' would be passed over: keep one"
    filters = statement.asks.filters
    for one, other in _TWO:
        if one in filters and filters[one] == filters.get(other):
            named = cut(filters[one])
            yield ("asks", "filters", other), f"'{one}' and '{other}' are both '{named}'"
    since, until = filters.get("since"), filters.get("until")
    if since and until and _is_later(since, until):
        yield ("asks", "filters", "until"), f"until {until}, before since {since}"


def _expected(statement: Statement) -> Iterator[tuple[KeyPath, str]]:
    expects = statement.expects or Expects()
    if expects.count is not None and expects.of is not None and expects.count > expects.of:
        yield ("expects", "count"), f"{expects.count} of {expects.of} is more than all"
    if "qualifier" in expects.model_fields_set and expects.value is None:
        yield ("expects", "qualifier"), "'qualifier' goes with 'value'"
    if statement.asks and "dates" in statement.asks.filters and expects.date is not None:
        told = "the filter 'dates' has the days, so that 'date' would be passed over: keep one"
        yield ("expects", "date"), told


def _is_later(since: str, until: str) -> bool:
    """Whether a time surely begins after it ends; what is no date is told already."""
    try:
        return parse_edtf(until).surely_before(parse_edtf(since))
    except DateError:
        return False
