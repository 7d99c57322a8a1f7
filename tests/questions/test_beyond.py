"""What lies beyond the record: decided for sides, days and what moves, and for land."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.db.reader import Reader
from kb.questions.beyond import Scope, beyond, beyond_filters, beyond_land, read_land
from tests.samples.world import EMPIRE, KINGDOM, REPUBLIC, World, transfer


def world() -> World:
    """Alpha with beta from 1800, with all others from 1850; both to 1950, title alone."""
    made = (
        World()
        .territory("coast")
        .territory("isle", inside="coast")
        .territory("hill")
        .territory("plain")
        .territory("moor")
        .territory("upland", parts=["hill", "moor"])
        .treaty("coast-1840", "1840-01-01", transfer("coast", KINGDOM, EMPIRE))
        .treaty("hill-1870", "1870-01-01", transfer("hill", REPUBLIC, "gamma"))
        .treaty("plain-1880", "1880-01-01", transfer("plain", EMPIRE, "gamma"))
        .treaty("gone-1890", "1890-01-01", transfer("moor", REPUBLIC, [], "renunciation"))
    )
    made.coverage(
        "alpha-beta",
        "beta",
        "alpha",
        missing=[
            {"what": "the raid", "territory": "coast", "since": "1860", "until": "1861"},
            {"what": "the fair"},
        ],
    )
    return made.coverage("alpha", "alpha", since="1850")


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with world().reader(tmp_path_factory.mktemp("beyond")) as found:
        yield found


INSIDE = [
    Scope(("alpha", "beta")),
    Scope(("beta", "alpha"), "1800-01-01", "1950-12-31"),
    Scope(("alpha", None), "1850-01-01", "1900-01-01"),
    Scope(("alpha", "gamma"), None, "1850-01-01"),
    Scope(("alpha", "nobody"), "1860-01-01"),
    Scope((None, "alpha")),
    Scope(("alpha", "beta"), moves={"title"}),
    Scope(None, "1800-01-01", "1950-12-31"),
    Scope(),
]
OUTSIDE = [
    Scope(("alpha", "beta"), "1799-12-31"),
    Scope(("alpha", "beta"), None, "1951-01-01"),
    Scope(("alpha", "beta"), None, "1700-01-01"),
    Scope(("alpha", "beta"), "1960-01-01"),
    Scope(("alpha", None), "1849-12-31"),
    Scope(("alpha", "gamma"), "1840-01-01", "1900-01-01"),
    Scope(("beta", "gamma")),
    Scope(("beta", None)),
    Scope((None, "beta")),
    Scope((None, None)),
    Scope(("gamma", "gamma")),
    Scope(("alpha", "beta"), moves={"use"}),
    Scope(("alpha", "beta"), moves={"title", "use"}),
    Scope(None, "1700-01-01"),
]


@pytest.mark.parametrize("scope", INSIDE)
def test_no_note_inside(reader: Reader, scope: Scope) -> None:
    assert beyond(reader, scope) is None


@pytest.mark.parametrize("scope", OUTSIDE)
def test_a_note_outside(reader: Reader, scope: Scope) -> None:
    note = beyond(reader, scope)
    assert note is not None
    assert note.code == "not-covered"
    assert "the record claims to know only" in note.text


def test_the_note_tells_of_the_sides_that_are_asked_for(reader: Reader) -> None:
    note = beyond(reader, Scope(("beta", None), "1860-01-01"))
    assert note is not None
    assert note.text == (
        "the record claims to know only Beta with Alpha, 1800–1950; see 'kb coverage'"
    )
    assert note.details == {
        "lines": ["beta", None],
        "since": "1860-01-01",
        "until": None,
        "coverage": ["alpha-beta"],
    }
    other = beyond(reader, Scope(("gamma", None)))
    assert other is not None
    assert "Beta with Alpha, 1800–1950; Alpha with all others, 1850–1950;" in other.text


def test_what_moves_is_told_only_where_it_decides(reader: Reader) -> None:
    moved = beyond(reader, Scope(("alpha", "beta"), moves={"use"}))
    early = beyond(reader, Scope(("alpha", "beta"), "1700-01-01", moves={"title"}))
    assert moved
    assert "1800–1950 (title)" in moved.text
    assert early
    assert "(title)" not in early.text


def test_claims_one_after_the_other_are_one(tmp_path: Path) -> None:
    made = World().coverage("early", "alpha", until="1850-06").coverage("late", since="1850-07")
    apart = World().coverage("early", "alpha", until="1850-06").coverage("late", since="1850-08")
    asked = Scope(("alpha", None), "1849-01-01", "1851-01-01")
    with made.reader(tmp_path / "one") as reader:
        assert beyond(reader, asked) is None
    with apart.reader(tmp_path / "two") as reader:
        assert beyond(reader, asked) is not None


def test_without_claims_nothing_is_beyond(tmp_path: Path) -> None:
    with World().territory("coast").reader(tmp_path) as reader:
        assert beyond(reader, Scope(("alpha", "beta"), "1000-01-01")) is None
        assert beyond_land(reader, "coast", first="1000-01-01") is None
        assert read_land(reader, "coast").covers("coast", "1000-01-01", "1000-01-01")


@pytest.mark.parametrize(
    ("land", "day", "covered"),
    [
        ("coast", "1799-12-31", False),
        ("coast", "1800-01-01", True),
        ("coast", "1950-12-31", True),
        ("coast", "1951-01-01", False),
        ("coast", "1859-12-31", True),
        ("coast", "1860-06-01", False),
        ("coast", "1862-01-01", True),
        ("isle", "1840-06-01", True),
        ("isle", "1799-01-01", False),
        ("hill", "1849-12-31", False),
        ("hill", "1850-01-01", True),
        ("moor", "1890-01-01", True),
        ("plain", "1880-01-01", False),
        ("plain", None, False),
        ("coast", None, False),
        ("hill", None, True),
    ],
)
def test_land_is_covered_on_a_day_by_the_claims_of_the_lines_that_held_it(
    reader: Reader, land: str, day: str | None, covered: bool
) -> None:
    assert read_land(reader, land).covers(land, day, day) is covered
    assert (beyond_land(reader, land, first=day, last=day) is None) is covered


def test_a_whole_is_beyond_where_one_of_its_parcels_is(reader: Reader) -> None:
    assert beyond_land(reader, "upland") is None
    note = beyond_land(reader, "upland", first="1840-01-01")
    assert note
    assert note.text.startswith("the record claims to know only")


def test_what_is_missing_is_told_in_its_own_words(reader: Reader) -> None:
    note = beyond_land(reader, "coast", first="1861-12-31", last="1861-12-31")
    assert note
    assert note.text == "the raid; see 'kb coverage'"
    assert read_land(reader, "coast").missing("coast") == ["the raid"]
    assert read_land(reader, "coast").missing("coast", "1862-01-01") == []


def test_filters_without_sides_land_or_days_ask_for_what_there_is(reader: Reader) -> None:
    assert beyond_filters(reader) is None
    assert beyond_filters(reader, kind="lease") is None


@pytest.mark.parametrize(
    ("filters", "inside"),
    [
        ({"party": "alpha", "first": "1850-01-01"}, True),
        ({"party": KINGDOM, "first": "1850-01-01"}, True),
        ({"party": "alpha", "first": "1820-01-01"}, False),
        ({"party": EMPIRE}, False),
        ({"party": "alpha", "kind": "lease"}, False),
        ({"party": "alpha", "kind": "cession"}, True),
        ({"party": "alpha", "kind": "protocol"}, True),
        ({"territory": "hill"}, True),
        ({"territory": "plain"}, False),
        ({"territory": "hill", "first": "1840-01-01"}, False),
        ({"territory": "coast", "party": "alpha"}, False),
        ({"first": "1700-01-01"}, False),
        ({"first": "1800-01-01", "last": "1950-01-01"}, True),
    ],
)
def test_filters_reach_as_far_as_what_they_name(
    reader: Reader, filters: dict[str, str], inside: bool
) -> None:
    assert (beyond_filters(reader, **filters) is None) is inside


def test_what_is_missing_of_land_is_missing_of_the_land_inside_it(tmp_path: Path) -> None:
    made = World().territory("isle", 10).territory("south", 3, inside="isle")
    made.treaty("a-1820", "1820", transfer("isle"))
    gap = {"what": "the raid", "territory": "isle", "since": "1830", "until": "1831"}
    made.coverage("alpha", "alpha", missing=[gap])
    with made.reader(tmp_path) as reader:
        for land in ("isle", "south"):
            assert not read_land(reader, land).covers(land, "1830-06-01", "1830-06-01")
            assert read_land(reader, land).covers(land, "1832-06-01", "1832-06-01")


def test_a_claim_about_possession_is_none_about_title(tmp_path: Path) -> None:
    made = World().territory("isle", 10).treaty("a-1820", "1820", transfer("isle"))
    made.coverage("alpha", "alpha", moves=["possession"])
    with made.reader(tmp_path) as reader:
        land = read_land(reader, "isle")
        assert land.covers("isle", "1830", "1830", "possession")
        assert not land.covers("isle", "1830", "1830", "title")
        assert land.covers("isle", "1830", "1830")
