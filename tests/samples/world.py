"""A builder of small invented worlds, written as a data folder of the real format.

    from tests.samples.world import World, estimate, sample, transfer

    world = (
        World()
        .territory("northland", km2=1000)
        .territory("harbor", inside="northland", estimates=[estimate(2500, "survey", unit="ha")])
        .treaty("peace-1850", "1850-05-01", transfer("northland"))
    )
    folder = world.write(tmp_path / "data")             # the YAML files
    database = world.build(tmp_path)                    # data, then SQLite under tmp_path / "home"
    with world.reader(tmp_path) as reader:              # the same, opened for questions
        reader.rows("SELECT id FROM treaty")

``World()`` has the catalog and nothing else; ``sample()`` is a whole world that no rule complains
about. The catalog:

* parties: line ``alpha`` (``alpha-kingdom`` to 1860, then ``alpha-republic``), line ``beta``
  (``beta-empire`` to 1900, then ``beta-union``), and ``gamma``, a line of its own;
* states ``XA``, ``XB``, ``XG``; units ``km2``, ``sqmi``, ``ha``; the transfer kinds of ``KINDS``;
  reign ``bright`` (光明, 1840 to 1859);
* one source of each reliability: ``survey`` primary, ``ministry`` government, ``atlas`` scholarly,
  ``handbook`` reference, ``gazette`` press, ``pamphlet`` advocacy, and ``units-table``. Each is
  written only where something cites it, so that nobody is warned of unused sources.

Every method takes the id first, then the fields of the record by keyword (``from_`` is ``from``,
None leaves a field out), and returns the world. Adding an id that is there replaces it; ``change``
replaces single fields; ``remove`` takes a record out; ``file`` writes any text under any path,
after everything else. Defaults: names are the id in title case, ``cites`` is the atlas,
``carried_out`` is ``yes``, a transfer is a cession from ``alpha-kingdom`` to ``beta-empire``, the
parties of a treaty are those of its transfers, its articles those that its transfers name.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from kb.db.reader import Reader, sqlite_reader
from kb.loading.load import load_sqlite
from tests.samples.facts import (
    CITED,
    EMPIRE,
    KINGDOM,
    REPUBLIC,
    UNION,
    article,
    cite,
    estimate,
    given,
    present_unit,
    step,
    transfer,
)
from tests.samples.writing import identify, texts_in, write_yaml

KINDS = {
    "title": "cession retrocession exchange partition renunciation award "
    "union annexation independence recognition-of-independence",
    "possession": "occupation evacuation administration perpetual-occupation condominium "
    "mandate trusteeship protectorate",
    "use": "lease lease-assignment lease-end base zone",
    "nothing": "recognition confirmation delimitation claim-waiver lease-extension",
}
NO_CESSIONS = {"annexation", "union", "independence", "recognition-of-independence"}
RELIABILITIES = {
    "survey": "primary",
    "ministry": "government",
    "atlas": "scholarly",
    "handbook": "reference",
    "gazette": "press",
    "pamphlet": "advocacy",
    "units-table": "reference",
}


class World:
    """Records by kind and id, to be extended, changed and written."""

    def __init__(self) -> None:
        self.records: dict[str, dict[str, dict[str, Any]]] = {}
        self.files: dict[str, str | bytes] = {}
        self._offered = set(RELIABILITIES)
        self.info = {"version": "1.0.0", "title": "Invented Treaties", "license": "CC0-1.0"}
        for source, reliability in RELIABILITIES.items():
            self._put("sources", source, _source(source, reliability))
        for moves, kinds in KINDS.items():
            for kind in kinds.split():
                self.transfer_kind(kind, moves)
        table = [{"source": "units-table"}]
        self.unit("km2", "1", name="square kilometer", aliases=["km²", "sq km"], cites=table)
        self.unit("sqmi", "2.589988110336", name="square mile", aliases=["sq mi"], cites=table)
        self.unit("ha", "0.01", name="hectare", cites=table)
        self.state("XA", "Alphia").state("XB", "Betania").state("XG", "Gammaland")
        self.reign("bright", "光明", first="1840", last="1859")
        self.line("alpha", names={"ru": "Альфа"}).line("beta", names={"ru": "Бета"})
        self.party("alpha-kingdom", "alpha", kind="kingdom", to="1860", successor="alpha-republic")
        self.party("alpha-republic", "alpha", from_="1860")
        self.party("beta-empire", "beta", kind="empire", to="1900", successor="beta-union")
        self.party("beta-union", "beta", kind="union", from_="1900")
        self.party("gamma")

    def source(self, id: str, reliability: str = "scholarly", **fields: Any) -> Self:
        """A source with an address; one added here is written whether it is cited or not."""
        self._offered.discard(id)
        return self._put("sources", id, {**_source(id, reliability), **fields})

    def line(self, id: str, **fields: Any) -> Self:
        """A line of parties."""
        return self._put("lines", id, {"kind": "line", "name": _title(id), **fields})

    def party(self, id: str, line: str | None = None, **fields: Any) -> Self:
        """A party; without a line it is one of its own."""
        return self._put(
            "parties", id, {"kind": "republic", "name": _title(id), "line": line, **fields}
        )

    def person(self, id: str, **fields: Any) -> Self:
        """A person who may sign."""
        return self._put("persons", id, {"name": _title(id), **fields})

    def place(self, id: str, latitude: float, longitude: float, **fields: Any) -> Self:
        """A town at a point."""
        point = {"latitude": latitude, "longitude": longitude}
        known = {"name": _title(id), "kind": "town", "point": point, "cites": CITED}
        return self._put("places", id, {**known, **fields})

    def state(self, id: str, name: str) -> Self:
        """A present-day state."""
        return self._put("states", id, {"name": name})

    def unit(self, id: str, km2: str, **fields: Any) -> Self:
        """A unit of area."""
        return self._put("units", id, {"name": _title(id), "km2": km2, "cites": CITED, **fields})

    def transfer_kind(self, id: str, moves: str) -> Self:
        """A kind of transfer; of those that move title, all in ``NO_CESSIONS`` are none."""
        cession = None if moves != "title" else id not in NO_CESSIONS
        fields = {"moves": moves, "cession": cession, "description": _title(id)}
        return self._put("transfer_kinds", id, fields)

    def reign(self, id: str, han: str, **fields: Any) -> Self:
        """A reign name."""
        names = {"zh-Hant": han, "zh-Hans": han}
        return self._put("reigns", id, {"name": _title(id), "names": names, **fields})

    def territory(
        self, id: str, km2: Any = None, *, preferred: str | None = None, **fields: Any
    ) -> Self:
        """A territory. ``km2`` is one figure of the atlas; ``preferred`` names an estimate.

        ``today`` may be a mapping of states to shares: ``today={"XA": "0.5", "XB": "0.5"}``.
        """
        figures = [estimate(km2)] if km2 is not None else []
        figures = [dict(one) for one in [*figures, *fields.pop("estimates", ())]]
        identify(figures, lambda one: f"{id}-{one.get('source', 'ours')}")
        today = fields.pop("today", None)
        if isinstance(today, Mapping):
            today = [{"state": state, "share": share} for state, share in today.items()]
        record = {"name": _title(id), "kind": "region", "today": today, **fields}
        if preferred is not None:
            record["preferred"] = {"estimate": preferred, "reason": "the best of them"}
        return self._put("territories", id, {**record, "estimates": figures or None})

    def treaty(
        self,
        id: str,
        signed: Any = "1850-01-01",
        *transfers: dict[str, Any],
        known: bool = True,
        **fields: Any,
    ) -> Self:
        """A treaty with its transfers; ``signed`` is a date or the whole mapping.

        Where no step tells when it took effect, the date is stated with each transfer that was
        carried out, unless it is not to be ``known``.
        """
        moved = [dict(one) for one in transfers]
        identify(moved, lambda one: f"{id}-{one['territory']}")
        steps = {one["step"] for one in fields.get("steps") or ()}
        if known and not steps & {"in-force", "exchanged"}:
            date = signed["date"] if isinstance(signed, Mapping) else signed
            for one in moved:
                if one.get("carried_out") != "no":
                    one.setdefault("effective", date)
        named = dict.fromkeys(party for one in moved for party in _parties(one))
        numbers = dict.fromkeys(number for one in moved for number in one.get("articles", ()))
        record = {
            "title": _title(id),
            "kind": "treaty",
            "signed": signed if isinstance(signed, Mapping) else {"date": signed},
            "parties": [{"party": one} for one in named or (KINGDOM, EMPIRE)],
            "articles": [article(number) for number in numbers] or None,
            "transfers": moved or None,
            "cites": CITED,
        }
        return self._put("treaties", id, {**record, **fields})

    def event(
        self, id: str, date: str = "1870-01-01", *transfers: dict[str, Any], **fields: Any
    ) -> Self:
        """An event with its transfers."""
        moved = [dict(one) for one in transfers]
        identify(moved, lambda one: f"{id}-{one['territory']}")
        record = {"title": _title(id), "date": date, "summary": f"{_title(id)} happens"}
        return self._put(
            "events", id, {**record, "transfers": moved or None, "cites": CITED, **fields}
        )

    def dispute(self, id: str, **fields: Any) -> Self:
        """A dispute between alpha and beta."""
        parties = [REPUBLIC, EMPIRE]
        return self._put(
            "disputes", id, {"name": _title(id), "parties": parties, "cites": CITED, **fields}
        )

    def label(self, id: str, *uses: dict[str, Any], **fields: Any) -> Self:
        """A label; each use is by somebody, of treaties, and cites what is cited else."""
        told = [{"by": "a scribe", "cites": CITED, **one} for one in uses]
        record = {"name": _title(id), "called": f"a {_title(id)}", "cites": CITED}
        return self._put("labels", id, {**record, "uses": told, **fields})

    def coverage(self, id: str, *lines: str, **fields: Any) -> Self:
        """A claim to know all title that passed between alpha and others, 1800 to 1950."""
        record = {"lines": list(lines) or ["alpha"], "since": "1800", "until": "1950"}
        told = {"moves": ["title"], "says": "All that was ceded"}
        return self._put("coverage", id, {**record, **told, **fields})

    def statement(self, id: str, source: str = "gazette", **fields: Any) -> Self:
        """A statement of a source."""
        return self._put("statements", id, {"source": source, "says": _title(id), **fields})

    def change(self, collection: str, id: str, **fields: Any) -> Self:
        """Replace fields of a record: ``change("territories", "northland", kind="basin")``."""
        self.records[collection][id].update(given(**fields))
        for name in [name for name, value in fields.items() if value is None]:
            self.records[collection][id].pop(name.removesuffix("_"), None)
        return self

    def remove(self, collection: str, id: str) -> Self:
        """Take a record out."""
        del self.records[collection][id]
        return self

    def outline(self, territory: str, *boxes: tuple[float, ...], **fields: Any) -> Self:
        """The outline of a territory that is there: boxes of west, south, east and north."""
        rings = [[[w, s], [e, s], [e, n], [w, n], [w, s]] for w, s, e, n in boxes]
        geometry = {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]}
        if len(rings) == 1:
            geometry = {"type": "Polygon", "coordinates": rings}
        feature = {"type": "Feature", "id": territory, "properties": {}, "geometry": geometry}
        said = {"cites": CITED, "license": "CC0-1.0", "precision_km": 5, **fields}
        self.change("territories", territory, outline=said)
        return self.file(f"geometry/{territory}.geojson", json.dumps(feature))

    def file(self, path: str, content: str | bytes) -> Self:
        """A file as it stands, in place of what the world would write there."""
        self.files[path] = content
        return self

    def write(self, folder: Path) -> Path:
        """Write the data folder, in place of the data files that it holds; returns it."""
        for old in (*folder.rglob("*.yaml"), *folder.rglob("*.geojson")):
            old.unlink()
        write_yaml(folder / "dataset.yaml", self.info)
        for path, records in self._layout().items():
            write_yaml(folder / path, records)
        return self._with_files(folder)

    def _with_files(self, folder: Path) -> Path:
        for name, content in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return folder

    def write_own(self, folder: Path, base: "World") -> Path:
        """Write the records that ``base`` has not, as own records to stand beside it."""
        own = World()
        taken = {name: {*records} for name, records in base.records.items()}
        taken["sources"] = {one["id"] for one in base._layout()["sources/all.yaml"]}
        own.records = {
            name: {one: records[one] for one in records if one not in taken.get(name, ())}
            for name, records in self.records.items()
        }
        own.files = {path: one for path, one in self.files.items() if base.files.get(path) != one}
        for path, records in own._layout().items():
            if records:
                write_yaml(folder / path, records)
        return own._with_files(folder)

    def build(self, folder: Path) -> Path:
        """Write to ``folder/data``, load into ``folder/home``; returns the SQLite database."""
        return load_sqlite(self.write(folder / "data"), folder / "home")

    @contextmanager
    def reader(self, folder: Path) -> Iterator[Reader]:
        """Write, load, and open the database for questions."""
        with sqlite_reader(self.build(folder)) as reader:
            yield reader

    def _put(self, collection: str, id: str, fields: Mapping[str, Any]) -> Self:
        self.records.setdefault(collection, {})[id] = given(id=id, **fields)
        return self

    def _layout(self) -> dict[str, Any]:
        """What each file holds."""
        every = {name: list(records.values()) for name, records in self.records.items()}
        facts = [self.records[name] for name in self.records if name != "sources"]
        texts, files = texts_in(facts), str(self.files)
        unwanted = {one for one in self._offered if one not in texts and one not in files}
        layout: dict[str, Any] = {
            "sources/all.yaml": [
                one for name, one in self.records["sources"].items() if name not in unwanted
            ],
            "parties/all.yaml": every["lines"] + every["parties"],
        }
        for name in (
            "persons",
            "territories",
            "places",
            "disputes",
            "labels",
            "events",
            "statements",
        ):
            if every.get(name):
                layout[f"{name}/all.yaml"] = every[name]
        if every.get("coverage"):
            layout["coverage.yaml"] = every["coverage"]
        for name in ("transfer_kinds", "units", "reigns", "states"):
            layout[f"vocabulary/{name.replace('_', '-')}.yaml"] = every[name]
        for name, treaty in self.records.get("treaties", {}).items():
            layout[f"treaties/{name}.yaml"] = treaty
        return layout


SIGHTED = {
    "text": "Северный край отходит к Бете",
    "language": "ru",
    "source": "handbook",
    "at": "Art. 1",
    "our_translation": "The northern land goes to Beta",
    "because": "A book that quotes the article",
}
"""A quotation of an article of the sample."""


def sample() -> World:
    """A whole world: parcels, wholes, an enclave, an overlap, every kind of record."""
    world = World()
    world.territory(
        "northland",
        names={"ru": "Северный край", "zh-Hant": "北土"},
        bounds="From the River Long to the sea",
        estimates=[
            estimate(1000, "survey", covers="all of it"),
            estimate(1200, "atlas", also=[{"value": "463", "unit": "sqmi"}]),
            estimate(500, "gazette", unit="sqmi", qualifier="about"),
            estimate(9000, "pamphlet", set_aside="a misprint"),
        ],
        preferred="northland-survey",
        today={"XA": "0.25", "XB": "0.75"},
        point={"latitude": "60.5", "longitude": "-20"},
        cites=[cite("survey", "p. 1")],
    )
    world.territory("harbor", inside="northland", estimates=[estimate(2500, unit="ha")])
    world.territory("lakeland", 300).territory("marshland", 200).territory("hillside")
    places = {"inside": [{"name": "Hilltown", "latitude": 10.1, "longitude": 10.2}]}
    world.outline("hillside", (10, 10, 10.3, 10.3), unverified=True, **places)
    world.place("hilltown", 10.1, 10.2, names={"ru": "Холмск"}, state="XA")
    tie = {"territory": "harbor", "inferred": "Its quay is the harbor"}
    world.place("quay-village", 60.4, -20.1, **{"in": [tie]})
    world.file("geometry/recipes.yaml", "- {id: hillside, cut: [ridge], keep: [[10.1, 10.1]]}\n")
    line = "- {id: ridge, points: [[10, 10], [10, 10.3]], precision_km: 5, how: by the map}\n"
    world.file("geometry/lines.yaml", line)
    world.territory(
        "southland",
        parts=["lakeland", "marshland", "hillside"],
        estimates=[estimate(700, "handbook")],
    )
    world.territory("greatland", parts=["northland", "southland"])
    world.territory("delta", 80).territory("delta-wide", 120, overlaps=["delta"])
    world.territory(
        "islets",
        kind="islands",
        today=[{"state": "XB", "units": [present_unit("Islet", 12), present_unit("Rock", 8)]}],
    )
    return _sample_treaties(world)


def _sample_treaties(world: World) -> World:
    written = [{"calendar": "julian", "date": "1850-04-19"}]
    rival = {"date": "1850-05-02", "cites": [cite("pamphlet")]}
    world.person("ann-aleph", names={"ru": "Анна Алеф"}, aliases={"en": ["A. Aleph"]})
    world.treaty(
        "peace-1850",
        {"date": "1850-05-01", "place": "Harbor", "as_written": written, "rivals": [rival]},
        transfer("northland", articles=["1"], payments=[_payment(EMPIRE, KINGDOM)]),
        titles={"ru": "Мирный договор", "zh-Hans": "和约"},
        aliases=["Treaty of Harbor"],
        languages=["en", "ru"],
        texts=[{"source": "survey", "language": "en", "role": "original", "at": "p. 9"}],
        articles=[{**article("1"), "quotations": [SIGHTED]}],
        parties=[
            {
                "party": KINGDOM,
                "signatories": [{"person": "ann-aleph", "name": "Ann Aleph", "role": "Envoy"}],
            },
            {"party": EMPIRE, "signatories": [{"name": "Ben Beth", "native": "Бен Бет"}]},
        ],
        steps=[step("ratified", "1850-07", party=KINGDOM), step("exchanged", "1850-09-01")],
    )
    world.treaty(
        "partition-1862",
        "1862",
        transfer("southland", REPUBLIC, EMPIRE, "partition"),
        transfer(
            "delta",
            REPUBLIC,
            [REPUBLIC, EMPIRE],
            "condominium",
            carried_out="partly",
            shares=[{"party": REPUBLIC, "share": "0.5"}, {"party": EMPIRE, "share": "0.5"}],
        ),
        relations=[{"kind": "confirms", "treaty": "peace-1850"}],
    )
    returned = ["partition-1862-southland"]
    world.treaty(
        "return-1875",
        "1875-03-01",
        transfer("marshland", EMPIRE, REPUBLIC, "retrocession", returns=returned),
        steps=[step("in-force", "1876-01-01")],
    )
    world.treaty(
        "failed-1880",
        "1880-06",
        transfer("delta-wide", REPUBLIC, EMPIRE, carried_out="no"),
        steps=[step("rejected", "1880-12", party=REPUBLIC)],
    )
    views = [{"party": REPUBLIC, "holds": "never given up", "cites": [cite("ministry")]}]
    world.treaty(
        "islets-1890",
        "1890",
        transfer("islets", REPUBLIC, EMPIRE, standing="contested", views=views),
    )
    lease = transfer("harbor", EMPIRE, "gamma", "lease", term_ends="1994", consents=[REPUBLIC])
    world.party("company", kind="company", dependency_of=[{"power": "gamma", "since": "1880"}])
    world.treaty(
        "lease-1895",
        "1895-01-01",
        lease,
        kind="convention",
        parties=[{"party": EMPIRE}, {"party": "company", "on_behalf_of": "gamma"}],
        arbiter={"name": "Cara Gimel", "party": REPUBLIC},
    )
    entered = transfer("lakeland", EMPIRE, "gamma", "occupation", ended="1902-05-01")
    vote = {"date": "1900-08", "question": "To stay", "territory": "lakeland", "yes": 90, "no": 10}
    sides = {"parties": ["gamma", EMPIRE], "by": [EMPIRE]}
    world.event("march-1900", "1900-07", entered, places=["Lakeland"], votes=[vote], **sides)
    area = {"value": 80, "unit": "km2", "source": "gazette"}
    world.dispute(
        "delta-question",
        territory="delta",
        sector="river",
        since="1862",
        settled="1910",
        parties=[REPUBLIC, UNION],
        numbers=[{"source": "handbook", "number": "7"}],
        agreements=["partition-1862"],
        compromise="yes",
        area=area,
    )
    moved = {"since": "1700", "until": "2000", "moves": ["title", "possession", "use", "nothing"]}
    world.label(
        "harsh-peace",
        {"treaties": ["peace-1850"], "party": REPUBLIC, "since": "1851"},
        {"stance": "denies", "treaties": ["peace-1850"]},
        names={"ru": "жестокий мир"},
        since="1851",
    )
    for line in ("alpha", "beta", "gamma"):
        world.coverage(line, line, **moved, missing=[{"what": f"What {line} took at sea"}])
    filters = {"from": "alpha", "to": "beta"}
    return world.statement(
        "gazette-total",
        at="p. 3",
        asks={"question": "total", "filters": filters},
        expects={"value": "1500", "unit": "km2", "qualifier": "about"},
    )


def _payment(giver: str, taker: str) -> dict[str, str]:
    return {"amount": "1000", "currency": "crown", "from": giver, "to": taker, "for": "the land"}


def _source(id: str, reliability: str) -> dict[str, Any]:
    return {
        "type": "book",
        "title": f"The {_title(id)}",
        "authors": [f"{_title(id)} Office"],
        "year": "1999",
        "url": f"https://{id}.example",
        "reliability": reliability,
    }


def _title(id: str) -> str:
    return id.replace("-", " ").title()


def _parties(moved: Mapping[str, Any]) -> list[str]:
    sides = [moved.get("from") or [], moved.get("to") or []]
    return [name for side in sides for name in ([side] if isinstance(side, str) else side)]
