"""The view of dyads: transfers by the two parties between which land passed, with codes to join.

A code is that of the party; where it has none, that of its line, if all parties of the line that
have a code share it.
"""

from collections.abc import Iterator

from kb.db.tables import TransferRow
from kb.db.view import Computed, View

_CODES = (
    ("cow", "p.cow", "country code of Correlates of War", "integer"),
    ("gw", "p.gw", "country code of Gleditsch and Ward", "integer"),
    ("iso2", "p.state_id", "ISO 3166-1 code of two letters", "text"),
    ("iso3", "s.iso3", "ISO 3166-1 code of three letters", "text"),
)
_SIDES = (
    ("from", "f", "gives it up", "not recorded"),
    ("to", "g", "receives it", "nobody"),
)
_REPEATED = "that of the whole territory, the same in every row that moves it: not to be summed"


def _code(sql: str, alias: str) -> str:
    return sql.replace("p.", f"{alias}p.").replace("s.", f"{alias}s.")


def _of_side(side: str, alias: str, does: str, absent: str) -> Iterator[Computed]:
    yield Computed(
        f"{side}_party",
        f"{alias}.party_id",
        f"the party that {does}; empty: {absent}",
        "id",
        brief=True,
        refers_to="party",
    )
    yield Computed(
        f"{side}_line", f"{alias}p.line_id", "the line of that party", "id", refers_to="line"
    )
    for name, sql, meaning, kind in _CODES:
        yield Computed(
            f"{side}_{name}",
            f"coalesce({_code(sql, alias)}, {alias}l.{name})",
            f"{meaning} of that party, else of its line",
            kind,
            brief=name == "cow",
        )
    yield Computed(
        f"{side}_known",
        f"CASE WHEN {alias}.party_id IS NULL THEN 0 ELSE 1 END",
        f"whether there is such a party; false: {absent}",
        "flag",
        optional=False,
    )


def _share(alias: str, side: str) -> str:
    """The share of a party of a side of several."""
    return (
        f"(SELECT h.share FROM transfer_share h WHERE h.transfer_id = t.id"
        f" AND h.party_id = {alias}.party_id AND 1 < (SELECT count(*) FROM transfer_side n"
        f" WHERE n.transfer_id = t.id AND n.side = '{side}'))"
    )


def _joins() -> Iterator[str]:
    shared = ", ".join(
        f"CASE WHEN min({sql}) = max({sql}) THEN min({sql}) END AS {name}"
        for name, sql, _, _ in _CODES
    )
    lines = (
        f"SELECT l.line_id, {shared} FROM party_line l JOIN party p ON p.id = l.party_id"
        " LEFT JOIN state s ON s.id = p.state_id WHERE l.dependency = 0 GROUP BY l.line_id"
    )
    for side, alias, _, _ in _SIDES:
        yield (
            f"LEFT JOIN transfer_side {alias} ON {alias}.transfer_id = t.id"
            f" AND {alias}.side = '{side}'"
        )
        yield f"LEFT JOIN party {alias}p ON {alias}p.id = {alias}.party_id"
        yield f"LEFT JOIN state {alias}s ON {alias}s.id = {alias}p.state_id"
        yield f"LEFT JOIN ({lines}) {alias}l ON {alias}l.line_id = {alias}p.line_id"
    yield "LEFT JOIN treaty r ON r.id = t.treaty_id"
    yield "LEFT JOIN territory_area a ON a.territory_id = t.territory_id AND a.figures = 'checked'"


def _within(length: int, start: int) -> str:
    """A part of the day of effect, where the first and the last day that it may be agree on it."""
    low, high = (f"substr(t.effective_{end}, 1, {length})" for end in ("earliest", "latest"))
    return (
        f"CASE WHEN {low} = {high}"
        f" THEN cast(substr(t.effective_earliest, {start}, {length + 1 - start}) AS integer) END"
    )


DYADS = View(
    "v_transfer_dyad",
    TransferRow,
    "Transfers by the two parties between which land passed, with country codes to join by.",
    (
        Computed(
            "id",
            "t.id || '/' || coalesce(f.party_id, '') || '/' || coalesce(g.party_id, '')",
            "the transfer and both parties",
            "id",
            optional=False,
            in_key=True,
        ),
        Computed("transfer", "t.id", "the transfer", "id", False, brief=True, refers_to="transfer"),
        *(one for side in _SIDES for one in _of_side(*side)),
        Computed("year", _within(4, 1), "the year in which it took effect, if sure", "integer"),
        Computed("month", _within(7, 6), "the month of that year, if sure", "integer"),
        Computed(
            "share",
            "coalesce({0} * {1}, {0}, {1})".format(*(_share(one[1], one[0]) for one in _SIDES)),
            "the share of the land that passes between the two, from 0 to 1; empty: not stated",
            "number",
            allowed='{"minimum": 0, "maximum": 1}',
        ),
        *(
            Computed(f"{name}_km2", f"a.{name}_km2", f"{figure} area, {_REPEATED}", "number")
            for name, figure in (("best", "best"), ("low", "lowest"), ("high", "highest"))
        ),
        Computed(
            "unverified",
            "CASE WHEN t.unverified = 1 OR r.unverified = 1 THEN 1 ELSE 0 END",
            "whether nobody has checked the transfer or its treaty yet",
            "flag",
            optional=False,
        ),
    ),
    order=("effective_earliest", "transfer", "from_party", "to_party"),
    joins=" ".join(_joins()),
    without=("position", "from_parties", "to_parties"),
    first=("id", "transfer"),
)
