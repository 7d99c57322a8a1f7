"""Any text against the record."""

from collections.abc import Iterator

import pytest

from kb.db.reader import Reader
from kb.questions.check import check_text
from kb.questions.check.quantities import AreaFinder, find_dates
from kb.questions.check.sentences import sentences
from tests.samples.world import World, estimate, step, transfer


def world() -> World:
    made = World().territory("plain", name="Great Plain", names={"zh-Hans": "大平原"})
    made.territory(
        "plain",
        name="Great Plain",
        names={"zh-Hans": "大平原"},
        estimates=[estimate(100_000, "atlas"), estimate(140_000, "handbook")],
        preferred="plain-atlas",
    )
    made.territory("town", name="Port Clear (Harbor)")
    made.source("handbook", "reference", aliases=["Green Handbook"])
    made.treaty(
        "accord-1850",
        "1850-05-01",
        transfer("plain"),
        title="Accord of Ford",
        steps=[step("ratified", "1851-02-03")],
    )
    made.treaty("pact-1860", "1860", title="Pact of Mill (first)")
    return made.treaty("pact-1870", "1870", title="Pact of Mill (second)")


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with world().reader(tmp_path_factory.mktemp("text")) as opened:
        yield opened


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The Great Plain covers about 100,000 square kilometres.", "supported"),
        ("The GREAT PLAIN has some 39,000 sq mi.", "supported"),
        ("大平原面积约10万平方公里。", "supported"),
        ("The Great Plain covers 120,000 km².", "within-range"),
        ("The Great Plain covers 1.2 million hectares.", "below-all"),
        ("The Great Plain covers a million square kilometers.", "above-all"),
        ("Port Clear covers 30 km².", "not-covered"),
        ("The Accord of Ford was signed on 1 May 1850.", "supported"),
        ("The Accord of Ford (1850) moved the border.", "supported"),
        ("The Accord of Ford was ratified in February 1851.", "supported"),
        ("The Accord of Ford was signed in 1849.", "contradicted"),
        ("The Accord of Ford (1849) moved the border.", "contradicted"),
        ("In 1999 people still spoke of the Accord of Ford.", "not-covered"),
        ("The Great Plain was ceded in 1850.", "supported"),
        ("The Great Plain was ceded in 1890.", "contradicted"),
        ("By the Accord of Ford about 100,000 km² passed.", "supported"),
        ("Alpha ceded 100,000 km² to Beta.", "supported"),
        ("Beta gained 100,000 km² from Alpha in 1850.", "supported"),
        ("In 1870 Alpha ceded 100,000 km² to Beta.", "not-covered"),
        ("The Pact of Mill of 1860 was short.", "supported"),
        ("According to the Green Handbook the Great Plain has 140,000 km².", "supported"),
        ("According to the Green Handbook the Great Plain has 100,000 km².", "contradicted"),
        ("The Green Handbook says that Port Clear has 5 km².", "not-covered"),
    ],
)
def test_a_sentence_gets_its_verdict(reader: Reader, text: str, verdict: str) -> None:
    rows = check_text(reader, text, "text").rows
    assert [row["verdict"] for row in rows] == [verdict]


@pytest.mark.parametrize(
    "text",
    [
        "My uncle came home from Alpha in the spring of 1850 with 300 acres in mind.",
        "The Great Plain lay under snow in 1850.",
        "He sold 100,000 square kilometers of nothing.",
        "Alpha and Beta fought in 1850.",
        "```\nThe Great Plain covers 5 km².\n```",
        "The constant is `Great Plain covers 5 km²`.",
        "",
    ],
)
def test_what_pairs_nothing_known_is_passed_over(reader: Reader, text: str) -> None:
    assert check_text(reader, text, "text").rows == []


def test_namesakes_without_a_telling_date_are_ambiguous(reader: Reader) -> None:
    rows = check_text(reader, "By the Pact of Mill 5,000 km² passed.", "text").rows
    assert rows[0]["verdict"] == "ambiguous"
    assert "pact-1860, pact-1870" in rows[0]["evidence"]


def test_sentences_have_their_line_and_column(reader: Reader) -> None:
    text = "# Title\n\nNothing here. The Great Plain covers\n120,000 km².\n\n"
    text += "- The Accord of Ford (1850).\n"
    rows = check_text(reader, text, "text").rows
    assert [row["statement"] for row in rows] == ["3:15", "6:3"]
    assert rows[0]["says"] == "The Great Plain covers 120,000 km²."


def test_abbreviations_and_decimals_end_no_sentence() -> None:
    text = "It has 1.5 sq. km of land, see Art. 5 there. And more. 第一句。第二句。"
    found = [one.text for one in sentences(text)]
    assert found == [
        "It has 1.5 sq. km of land, see Art. 5 there.",
        "And more.",
        "第一句。",
        "第二句。",
    ]


@pytest.mark.parametrize(
    ("text", "value", "unit", "qualifier"),
    [
        ("about 600,000 square kilometers", "600000", "km2", "about"),
        ("more than 600 000 km2", "600000", "km2", "more than"),
        ("1.44 million km²", "1440000", "km2", "exact"),
        ("60万平方公里", "600000", "km2", "exact"),
        ("около 76 тыс. кв. км", "76000", "km2", "about"),
        ("half a million square miles", "500000", "sqmi", "exact"),
        ("125,000 hectares", "125000", "ha", "exact"),
    ],
)
def test_areas_in_many_ways_of_writing(text: str, value: str, unit: str, qualifier: str) -> None:
    from decimal import Decimal

    names = [
        ("km2", "square kilometer"),
        ("km2", "平方公里"),
        ("km2", "km²"),
        ("sqmi", "square mile"),
        ("ha", "hectare"),
    ]
    finder = AreaFinder((one, name, Decimal(1)) for one, name in names)
    (found,) = finder.find(text)
    assert (found.claim.value, found.claim.unit) == (Decimal(value), unit)
    assert found.claim.qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("on 28 May 1858 and May 29, 1858", ["1858-05-28", "1858-05-29"]),
        ("the 3rd of June 1858, in July 1858, in 1859", ["1858-06-03", "1858-07", "1859"]),
        ("1858-05-28; 1858年5月28日; 1860年", ["1858-05-28", "1858-05-28", "1860"]),
        ("30 February 1858, 0.1858, 1858.5, x1858", []),
    ],
)
def test_dates_in_many_ways_of_writing(text: str, dates: list[str]) -> None:
    assert [one.when.written for one in find_dates(text)] == dates
