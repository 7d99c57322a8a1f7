"""What can be listed: the view of each kind of thing, and the filters that it has."""

from collections.abc import Sequence
from typing import NamedTuple


class Listing(NamedTuple):
    """A kind of thing that is listed: its view, and the conditions of its filters.

    ``party`` uses ``:line`` and ``:party``, of which one is null; ``period`` names the columns of
    its earliest and latest day; ``choices`` the columns of the filters that take one word. Of what
    is ``claimed`` curators say how far it is complete.
    """

    view: str
    party: str = ""
    period: tuple[str, str] | None = None
    choices: Sequence[str] = ()
    claimed: bool = False


OF_PARTY = (
    "{party} IN (SELECT g.party_id FROM party_line g WHERE g.line_id = :line "
    "UNION ALL SELECT cast(:party AS text))"
)
"""The SQL condition that a party is the one asked for, or of the line: also as a dependency."""


def _party(table: str, owner: str, extra: str = "") -> str:
    return (
        f"v.id IN (SELECT s.{owner} FROM {table} s JOIN party p ON p.id = s.party_id "
        f"WHERE {extra}{OF_PARTY.format(party='p.id')})"
    )


_SIDE = _party("transfer_side", "transfer_id", "s.side <> 'consents' AND ")

LISTINGS = {
    "treaties": Listing(
        "v_treaty",
        claimed=True,
        party=_party("treaty_party", "treaty_id"),
        period=("signed_earliest", "signed_latest"),
        choices=("kind",),
    ),
    "parties": Listing(
        "v_party",
        party=OF_PARTY.format(party="v.id"),
        choices=("kind",),
    ),
    "territories": Listing(
        "v_territory",
        claimed=True,
        party=(
            "v.id IN (SELECT x.territory_id FROM transfer x WHERE x.id IN "
            "(SELECT s.transfer_id FROM transfer_side s JOIN party p ON p.id = s.party_id "
            f"WHERE s.side <> 'consents' AND {OF_PARTY.format(party='p.id')}))"
        ),
        choices=("kind",),
    ),
    "transfers": Listing(
        "v_transfer",
        claimed=True,
        party=_SIDE,
        period=("effective_earliest", "effective_latest"),
        choices=("kind", "territory", "treaty"),
    ),
    "estimates": Listing(
        "v_estimate",
        choices=("territory", "source"),
    ),
    "sources": Listing(
        "v_source",
        choices=("kind",),
    ),
    "disputes": Listing(
        "v_dispute",
        claimed=True,
        party=_party("dispute_party", "dispute_id"),
        period=("settled_earliest", "settled_latest"),
        choices=("kind", "source"),
    ),
    "events": Listing(
        "v_event",
        claimed=True,
        party=_party("event_party", "event_id"),
        period=("date_earliest", "date_latest"),
    ),
    "counted": Listing(
        "v_counted",
        party=(
            "(:line IN (v.from_line, v.to_line) OR EXISTS (SELECT 1 FROM party_line g "
            "WHERE g.party_id = :party AND g.line_id IN (v.from_line, v.to_line)))"
        ),
        period=("effective_earliest", "effective_latest"),
        choices=("kind", "territory", "treaty"),
    ),
    "coverage": Listing(
        "v_coverage_claim",
        party=(
            "(v.other IS NULL OR :line IN (v.line, v.other) OR EXISTS (SELECT 1 FROM party p "
            "JOIN party_line g ON g.party_id = p.id "
            "WHERE p.id = :party AND g.line_id IN (v.line, v.other)))"
        ),
        period=("since_earliest", "until_latest"),
    ),
}
