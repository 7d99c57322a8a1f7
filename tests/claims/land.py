"""The invented world that claims are judged by, and short ways to write claims."""

from typing import Any

from kb.questions.claims.claim import Area, Bound, Claim, Day
from tests.samples.world import World, cite, estimate, step, transfer

KINGDOM, REPUBLIC, EMPIRE = "alpha-kingdom", "alpha-republic", "beta-empire"


def world() -> World:
    """Alpha and beta, who ceded, leased, occupied, divided and gave back some lands."""
    made = World().source("handbook", "reference", url="https://handbook.example.org/lands/plain")
    figures = [estimate(1000), estimate(1200, "handbook"), estimate(400, "gazette")]
    aside = estimate(2000, "survey", set_aside="another province")
    made.territory("plain", estimates=[*figures, aside])
    made.territory("harbor", inside="plain", estimates=[estimate(20)])
    made.territory("cove", inside="plain", unverified=["inside"])
    made.territory("west-island", 174).territory("east-island", 160)
    made.territory("island", parts=["west-island", "east-island"])
    made.territory("hill", 50).territory("cape", 30).territory("marsh", 90).territory("dale")
    made.territory("fen", estimates=[estimate(30, "gazette")])
    made.territory("wetland", parts=["moor", "fen"])
    made.territory("moor", estimates=[estimate(70, "gazette")])
    made.territory("far-isle", 5)
    rival = {"date": "1850-05-02", "cites": [cite("handbook")]}
    signed = {
        "date": "1850-05-01",
        "as_written": [{"calendar": "julian", "date": "1850-04-19"}],
        "rivals": [rival],
    }
    steps = [
        step("ratified", "1850-06", party=EMPIRE),
        step("exchanged", "1850-07-01"),
        step("in-force", "1850-07-01"),
    ]
    made.treaty("peace-1850", signed, transfer("plain"), steps=steps)
    made.treaty("pact-1850", "1850-09-09").treaty("ford-1830", "1830-03-03")
    made.treaty("ford-1840", "1840-04-04")
    made.treaty("refused-1855", "1855", steps=[step("rejected", "1856", party=KINGDOM)])
    made.treaty("marsh-1865", "1865", transfer("marsh", REPUBLIC, standing="contested"))
    made.treaty("island-1870", "1870-02-02", transfer("west-island", REPUBLIC))
    made.treaty("hill-1880", "1880", transfer("hill", REPUBLIC, kind="lease"))
    made.treaty("cape-1882", "1882", transfer("cape", REPUBLIC))
    made.treaty("cape-1890", "1890", transfer("cape", EMPIRE, REPUBLIC, kind="retrocession"))
    made.treaty("dale-1891", "1891", transfer("dale", REPUBLIC, "gamma"))
    made.treaty("moor-1892", "1892", transfer("moor", REPUBLIC, "gamma"))
    made.territory("heath", 40).territory("reef", 8)
    many = [{"party": one} for one in (REPUBLIC, EMPIRE, "gamma")]
    made.treaty("congress-1878", "1878", transfer("heath", REPUBLIC), parties=many)
    made.territory("wold", 70).territory("ness", 9)
    made.party("delta").party("epsilon").party("zeta")
    lands = [transfer("wold", "delta", "epsilon"), transfer("ness", "delta", "zeta")]
    made.treaty("wold-1878", "1878-01", *lands, steps=[step("rejected", "1879", party="zeta")])
    made.treaty("reef-1879", "1879", transfer("reef", REPUBLIC, kind="zone"))
    again = [{"kind": "confirms", "treaty": "peace-1850"}]
    made.treaty("seal-1850", "1850-11", relations=again)
    made.territory("east-fork", 60).territory("west-fork", 25).territory("spur", 12)
    both = [transfer("east-fork", REPUBLIC), transfer("west-fork", REPUBLIC)]
    made.treaty("forks-1885", "1885", *both)
    made.treaty("spur-1886", "1886", transfer("spur", REPUBLIC, kind="recognition"))
    undone = transfer("spur", REPUBLIC, carried_out="no")
    made.treaty("spur-1887", "1887", undone)
    late = transfer("spur", EMPIRE, REPUBLIC, kind="retrocession", effective="1899-07-01")
    made.territory("lea", 14).territory("holm", 33)
    made.treaty("holm-1894", "1894", transfer("holm", "delta", "zeta"), known=False)
    made.treaty("lea-1884", "1884-12-19", {**late, "territory": "lea"})
    made.event("raid", "1888", transfer("spur", None, kind="occupation"))
    made.treaty("drop-1893", "1893", transfer("far-isle", REPUBLIC, None, kind="renunciation"))
    return made.event("march", "1871-03", transfer("hill", REPUBLIC, kind="occupation"))


def km2(
    value: float, bound: Bound = "exact", *, high: float | None = None, digits: int = 2
) -> Area:
    """An area in km²."""
    return Area(value, value if high is None else high, bound, digits)


def day(first: str, last: str | None = None, calendar: Any = "any") -> Day:
    """A day, or the days of a year or month that is written as EDTF."""
    from kb.values.dates import parse_edtf

    when = parse_edtf(first)
    return Day(when.earliest, last or when.latest, calendar, first)


def moved(territory: str, date: str | None = None, **fields: Any) -> Claim:
    """That alpha gave beta a land, at a date."""
    said: dict[str, Any] = {"givers": ("alpha",), "takers": ("beta",), **fields}
    days = (day(date),) if date else ()
    return Claim(said.pop("act", "gave"), territories=(territory,), days=days, **said)


def signed(treaty: str, date: str | None = None, **fields: Any) -> Claim:
    """That a treaty was signed at a date, or another act of it."""
    days = (day(date, calendar=fields.pop("calendar", "any")),) if date else ()
    return Claim(fields.pop("act", "signed"), treaties=tuple(treaty.split()), days=days, **fields)
