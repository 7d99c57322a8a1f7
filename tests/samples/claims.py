"""A world to make claims about, and claims of every kind with the verdicts that they deserve."""

from typing import Any

from tests.samples.world import World, cite, transfer

Claim = tuple[str, Any, dict[str, str], str]
"""A question, what is expected, its filters, and the verdict."""


def claimed() -> World:
    """A world with two treaties, an enclave, an event and three disputes, without statements."""
    made = World().territory("plain", 100, today={"XA": "1"}).territory("town", inside="plain")
    made.territory("hill", 20)
    made.treaty("t-1850", "1850-05-01", transfer("plain", articles=["1"]))
    relation = [{"kind": "confirms", "treaty": "t-1850"}]
    made.treaty("t-1860", "1860", transfer("hill", "alpha-republic"), relations=relation)
    made.event("march", "1870-06").event("parade", "1871", cites=[cite("gazette")])
    numbered = [{"source": "handbook", "number": "1"}], [{"source": "handbook", "number": "2"}]
    made.dispute("mill", numbers=numbered[0], settled="1870", compromise="yes")
    made.dispute("ford", numbers=numbered[1], compromise="no", inferred="it follows")
    made.dispute("weir", numbers=[{"source": "survey", "number": "1"}], compromise="no")
    return made


CLAIMS: list[Claim] = [
    ("first-treaty", {"id": "t-1850"}, {"from": "alpha", "to": "beta"}, "supported"),
    ("first-treaty", {"id": "t-1860"}, {"from": "alpha", "to": "beta"}, "contradicted"),
    ("first-treaty", {"id": "t-1850"}, {"from": "alpha", "to": "gamma"}, "not-covered"),
    (
        "relation",
        None,
        {"treaty": "t-1860", "kind": "confirms", "other": "t-1850"},
        "supported",
    ),
    (
        "relation",
        None,
        {"treaty": "t-1860", "kind": "amends", "other": "t-1850"},
        "not-covered",
    ),
    ("article", None, {"treaty": "t-1850", "kind": "cession"}, "supported"),
    ("article", None, {"treaty": "t-1860", "kind": "lease"}, "not-covered"),
    ("event", {"date": "1870"}, {"event": "march"}, "supported"),
    ("event", {"date": "1871"}, {"event": "march"}, "contradicted"),
    ("event", None, {"event": "parade"}, "not-covered"),
    ("inside", None, {"territory": "town", "host": "plain", "name": "Town"}, "supported"),
    ("inside", None, {"territory": "town", "host": "plain", "name": "City"}, "qualified"),
    ("inside", None, {"territory": "plain", "host": "town"}, "not-covered"),
    ("held-by", None, {"territory": "plain", "state": "XA"}, "supported"),
    ("held-by", None, {"territory": "plain", "state": "XB"}, "contradicted"),
    ("held-by", None, {"territory": "town", "state": "XB"}, "not-covered"),
    ("ceded-within", {"date": "1850/1870"}, {"from": "alpha", "to": "beta"}, "supported"),
    ("ceded-within", {"date": "1855/1870"}, {"from": "alpha", "to": "beta"}, "qualified"),
    ("outside", None, {"from": "alpha", "to": "beta", "state": "XB"}, "not-covered"),
    ("outside", None, {"from": "alpha", "to": "beta", "state": "XA"}, "contradicted"),
    ("disputes", {"count": 1, "of": 2}, {"list": "handbook", "which": "settled"}, "supported"),
    (
        "disputes",
        {"count": 2, "of": 2},
        {"list": "handbook", "which": "settled"},
        "contradicted",
    ),
    ("disputes", {"count": 1}, {"list": "atlas", "which": "settled"}, "not-covered"),
    ("disputes", None, {"list": "handbook", "which": "settled"}, "supported"),
    ("disputes", None, {"list": "survey", "which": "settled"}, "contradicted"),
    ("compromise", None, {"dispute": "ford"}, "qualified"),
    ("compromise", None, {"dispute": "mill"}, "contradicted"),
]
