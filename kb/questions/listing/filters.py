"""The filters that lists and exports share: a party or line, and a period."""

from dataclasses import dataclass, field

from kb.db.reader import Reader
from kb.errors import UsageError
from kb.questions.entities import LISTINGS, Listing
from kb.questions.names import SIDES, resolve
from kb.values.dates import parse_edtf


@dataclass(slots=True)
class Conditions:
    """SQL terms over the view ``v`` with their parameters, and the filters as ids and dates."""

    terms: list[str] = field(default_factory=list)
    parameters: dict[str, str | None] = field(default_factory=dict)
    asked: dict[str, str | None] = field(default_factory=dict)

    @property
    def where(self) -> str:
        """All terms as one condition."""
        return " AND ".join(self.terms) or "1 = 1"


def side_and_period(
    reader: Reader,
    listing: Listing,
    party: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Conditions:
    """The conditions for what is of a party or line and possibly falls in a period.

    The listing must have the filters that are given (``require_filter``).

    Raises:
        NotFoundError, AmbiguousError: a party is not known, or means several.
        DateError: a bound is no date.
    """
    found = Conditions(asked={"party": party, "since": since, "until": until})
    if party is not None:
        match = resolve(reader, party, entities=SIDES)
        found.asked["party"] = match.id
        found.parameters["line"] = match.id if match.entity == "line" else ""
        found.parameters["party"] = match.id if match.entity == "party" else ""
        found.terms.append(listing.party)
    first, last = listing.period or ("", "")
    if since is not None:
        found.parameters["since"] = parse_edtf(since).earliest
        found.terms.append(f"v.{last} >= :since")
    if until is not None:
        found.parameters["until"] = parse_edtf(until).latest
        found.terms.append(f"v.{first} <= :until")
    return found


def require_filter(listing: Listing | None, subject: str, name: str) -> None:
    """Refuse a filter that a listing lacks; ``subject`` is what the user called it.

    Raises:
        UsageError: the listing lacks the filter; the hint names those that have it.
    """
    if listing is None or not _has(listing, name):
        able = [one for one, other in LISTINGS.items() if _has(other, name)]
        raise UsageError(
            f"{subject} has no filter --{name}", hint=f"--{name} works with {', '.join(able)}"
        )


def _has(listing: Listing, name: str) -> bool:
    if name == "party":
        return bool(listing.party)
    return listing.period is not None if name in {"since", "until"} else name in listing.choices
