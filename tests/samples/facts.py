"""Parts of records for a world: estimates, transfers, steps and so on, as the format has them."""

from typing import Any

CITED = ({"source": "atlas"},)
KINGDOM, REPUBLIC = "alpha-kingdom", "alpha-republic"
EMPIRE, UNION = "beta-empire", "beta-union"


def given(**fields: Any) -> dict[str, Any]:
    """The fields that are given, ``from_`` as ``from``."""
    return {name.removesuffix("_"): value for name, value in fields.items() if value is not None}


def cite(source: str, at: str | None = None) -> dict[str, Any]:
    """A citation."""
    return given(source=source, at=at)


def estimate(value: Any = None, source: str | None = "atlas", **fields: Any) -> dict[str, Any]:
    """A figure in km²; its id is made of the territory and the source unless it is given."""
    return given(value=value, source=source, **{"unit": "km2", **fields})


def transfer(
    territory: str,
    giver: Any = KINGDOM,
    taker: Any = EMPIRE,
    kind: str = "cession",
    **fields: Any,
) -> dict[str, Any]:
    """A transfer; its id is made of the treaty or event and the territory unless it is given."""
    usual = {"from": giver, "to": taker, "kind": kind, "carried_out": "yes", "cites": CITED}
    return given(territory=territory, **{**usual, **fields})


def step(name: str, date: str, **fields: Any) -> dict[str, Any]:
    """A step of a treaty: ``step("in-force", "1851-01-01")``."""
    return given(step=name, date=date, **{"cites": CITED, **fields})


def article(number: str, **fields: Any) -> dict[str, Any]:
    """An article of a treaty."""
    return given(number=number, **{"kind": "cession", "summary": f"Article {number}", **fields})


def present_unit(name: str, km2: Any, **fields: Any) -> dict[str, Any]:
    """A present-day unit of a territory, with its official area."""
    return given(name=name, km2=km2, **{"cites": [cite("ministry")], **fields})
