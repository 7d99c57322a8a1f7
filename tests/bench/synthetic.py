"""Invented data of any size, in the proportions of the real data, always the same for one seed.

    write(folder, treaties=10_000)

For each treaty (which has a file of its own) there are, as in the real data, about one transfer,
one territory, nearly three estimates of areas, four sources and ten citations; one territory in
fifteen is a whole of three parcels, one in eight lies inside another. Lines of parties grow with
the treaties up to two hundred; one line is a side of half of all transfers. There are no errors;
where an enclave and its host pass to different lines, ``chain-of-title`` warns.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

SEED = 1858
_PER_FILE = 500
_LINES = 200
_KINDS = (
    *("cession",) * 10,
    *("retrocession", "annexation", "occupation", "lease", "lease", "confirmation"),
)
_RELIABILITIES = ("primary", "government", "scholarly", "reference", "press", "advocacy")
_WORDS = (
    *("amur", "sable", "river", "north", "ridge", "upper", "lake"),
    *("wall", "stone", "marsh", "eastern", "iron", "pass", "ford"),
)


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many of everything there are for so many treaties."""

    treaties: int

    @property
    def lines(self) -> int:
        """Lines of parties, two parties in each."""
        return min(_LINES, max(12, self.treaties // 10))

    @property
    def territories(self) -> int:
        """Parcels, and a whole for every fifteen of them."""
        return self.treaties + self.treaties // 15

    @property
    def sources(self) -> int:
        """Sources, each cited."""
        return 4 * self.treaties


def write(folder: Path, treaties: int, seed: int = SEED) -> None:
    """Write a data folder."""
    sizes, random = Sizes(treaties), Random(seed)
    _file(folder / "dataset.yaml", "version: 1.0.0\ntitle: Invented\nlicense: CC0-1.0\n")
    for name, text in _VOCABULARY.items():
        _file(folder / "vocabulary" / f"{name}.yaml", text)
    _lists(folder / "parties", _parties(sizes))
    _lists(folder / "sources", _sources(sizes, random))
    _lists(folder / "territories", _territories(sizes, random))
    for number in range(treaties):
        _file(folder / "treaties" / f"treaty-{number}.yaml", _treaty(number, sizes, random))


def _file(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _lists(folder: Path, records: Iterable[str]) -> None:
    waiting: list[str] = []
    count = 0
    for record in records:
        waiting.append(record)
        if len(waiting) == _PER_FILE:
            _file(folder / f"part-{count:05}.yaml", "".join(waiting))
            waiting, count = [], count + 1
    if waiting:
        _file(folder / f"part-{count:05}.yaml", "".join(waiting))


def _words(random: Random, count: int) -> str:
    return " ".join(random.choices(_WORDS, k=count))


def _parties(sizes: Sizes) -> Iterator[str]:
    for number in range(sizes.lines):
        names = f"{{ru: Линия {number}, zh-Hant: 第{number}系}}"
        yield f"- {{id: line-{number}, kind: line, name: Line {number}, names: {names}}}\n"
    for number in range(sizes.lines):
        for kind, end in (("empire", "empire"), ("republic", "state")):
            yield (
                f"- {{id: party-{number}-{end}, kind: {kind}, name: Party {number} {end}, "
                f"line: line-{number}}}\n"
            )


def _sources(sizes: Sizes, random: Random) -> Iterator[str]:
    for number in range(sizes.sources):
        yield (
            f"- id: source-{number}\n  type: book\n  title: On the {_words(random, 4)}\n"
            f"  year: {random.randrange(1800, 2020)}\n"
            f"  url: https://example.org/{number}\n"
            f"  reliability: {random.choice(_RELIABILITIES)}\n"
        )


def _territories(sizes: Sizes, random: Random) -> Iterator[str]:
    parcels = sizes.treaties
    for number in range(parcels):
        inside = ""
        if number % 8 == 7:
            inside = f"  inside: territory-{number - 7}\n"
        yield (
            f"- id: territory-{number}\n  name: {_words(random, 3).title()} {number}\n"
            f"  names: {{ru: Край {number}, zh-Hant: 地{number}}}\n"
            f"  kind: region\n  bounds: From the {_words(random, 6)}\n{inside}"
            f"  estimates:\n{_estimates(f'territory-{number}', sizes, random, inner=bool(inside))}"
        )
    for number in range(parcels // 15):
        parts = ", ".join(f"territory-{number * 15 + one}" for one in (1, 2, 3))
        yield (f"- {{id: whole-{number}, name: Whole {number}, kind: region, parts: [{parts}]}}\n")


def _estimates(territory: str, sizes: Sizes, random: Random, *, inner: bool) -> str:
    size = random.randrange(100, 900) if inner else random.randrange(2_000, 90_000)
    found = []
    for place, source in enumerate(random.sample(range(sizes.sources), random.choice((2, 3, 3)))):
        value = round(size * random.uniform(0.9, 1.1))
        found.append(
            f"    - {{id: {territory}-{place}, value: {value}, unit: km2, qualifier: about, "
            f"source: source-{source}, at: p. {random.randrange(1, 400)}}}\n"
        )
    return "".join(found)


def _treaty(number: int, sizes: Sizes, random: Random) -> str:
    day = (
        f"{1700 + random.randrange(300)}-{random.randrange(1, 13):02}-{random.randrange(1, 29):02}"
    )
    one, other = random.sample(range(sizes.lines), 2)
    if random.random() < 0.5 and 0 not in (one, other):
        one = 0
    giver, taker = f"party-{one}-empire", f"party-{other}-state"
    if random.random() < 0.25:
        giver, taker = taker, giver
    cited = _cites(4 * number, 4)
    envoys = [_words(random, 2).title() for _ in range(2)]
    carried_out = random.choice(("yes", "yes", "yes", "yes", "partly", "no"))
    return (
        f"id: treaty-{number}\ntitle: Treaty of the {_words(random, 2).title()} {number}\n"
        f"titles: {{ru: Договор {number}, zh-Hant: 條約{number}}}\nkind: treaty\n"
        f"signed: {{date: {day}, place: {_words(random, 1).title()}}}\n"
        "parties:\n"
        f"  - {{party: {giver}, signatories: [{{name: {envoys[0]}, role: envoy}}]}}\n"
        f"  - {{party: {taker}, signatories: [{{name: {envoys[1]}, role: consul}}]}}\n"
        f"steps:\n  - {{step: in-force, date: {day}, cites: [{{source: source-{4 * number}}}]}}\n"
        "articles:\n"
        f'  - {{number: "1", kind: cession, summary: The land of the {_words(random, 8)}}}\n'
        f'  - {{number: "2", kind: trade, summary: Trade on the {_words(random, 6)}}}\n'
        f"transfers:\n  - id: transfer-{number}\n    territory: territory-{number}\n"
        f"    from: {giver}\n    to: {taker}\n    kind: {random.choice(_KINDS)}\n"
        f'    articles: ["1"]\n    carried_out: {carried_out}\n'
        f"    cites: [{_cites(4 * number, 2)}]\n"
        f"    note: As the {_words(random, 8)} has it\ncites: [{cited}]\n"
    )


def _cites(first: int, count: int) -> str:
    return ", ".join(f"{{source: source-{first + one}, at: p. {one + 1}}}" for one in range(count))


_VOCABULARY = {
    "units": "- {id: km2, name: square kilometer, km2: 1, cites: [{source: source-0}]}\n",
    "states": "- {id: XA, name: Alphia}\n",
    "reigns": "- {id: bright, name: Bright, names: {zh-Hant: 光明}, first: 1840, last: 1859}\n",
    "transfer-kinds": "".join(
        f"- {{id: {kind}, moves: {moves}, description: {kind}}}\n"
        for kind, moves in (
            *((one, "title, cession: true") for one in ("cession", "retrocession")),
            ("annexation", "title, cession: false"),
            ("occupation", "possession"),
            ("lease", "use"),
            ("confirmation", "nothing"),
        )
    ),
}
