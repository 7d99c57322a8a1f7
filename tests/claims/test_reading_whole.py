"""Each part of a sentence is read, or is told as unread: none is passed over."""

from collections.abc import Iterator

import pytest

from kb.db.reader import sqlite_reader
from kb.questions.claims.claim import Claim, Unread
from kb.questions.claims.reading import Names, read
from tests.claims.test_reading import one, world


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Names]:
    with sqlite_reader(world().build(tmp_path_factory.mktemp("whole"))) as reader:
        yield Names.of(reader)


DATED = [
    "1860: Alpha ceded Norland to Beta.",
    "In 1860: Alpha ceded Norland to Beta.",
    "1860 год: Альфия уступила Бетании Норландию.",
    "1860年：甲国把北山地割让给乙国。",
    "1860; Alpha ceded Norland to Beta.",
    "1860. Alpha ceded Norland to Beta.",
    "1860 год. Альфия уступила Бетании Норландию.",
    "| 1860 | Alpha ceded Norland to Beta |",
    "<table><tr><td>1860</td><td>Alpha ceded Norland to Beta</td></tr></table>",
]


@pytest.mark.parametrize("text", DATED)
def test_a_date_before_a_colon_is_that_of_the_act(names: Names, text: str) -> None:
    claim = one(text, names)
    assert [day.earliest for day in claim.days] == ["1860-01-01"]
    assert claim.words.startswith("1860") or text.startswith(claim.words)


def test_a_colon_behind_other_words_parts_what_it_parts(names: Names) -> None:
    (found,) = read("The long war of 1848 had one result: Alpha ceded Norland to Beta.", names)
    assert isinstance(found, Claim)
    assert not found.days


@pytest.mark.parametrize(
    ("text", "left"),
    {
        "Alpha ceded Norland to Beta but kept Gull Isle.": "but kept Gull Isle",
        "Alpha ceded Norland to Beta; its area is 900 km².": "its area is 900 km²",
        "Gull Isle was quiet, but Alpha ceded Norland to Beta.": "Gull Isle was quiet, but",
        "Treaty of Ford (1852): Alpha ceded Norland to Beta.": "Treaty of Ford (1852)",
        "Альфия уступила Бетании Норландию, а в 1860 году — Чаячий остров.": (
            "а в 1860 году — Чаячий остров"
        ),
        "甲国把北山地割让给乙国，但鸥岛很小。": "但鸥岛很小",
    }.items(),
)
def test_what_no_clause_takes_up_is_told_as_unread(names: Names, text: str, left: str) -> None:
    found = read(text, names)
    assert [type(each) for each in found] == [Claim, Unread]
    assert found[1].words == left


def test_the_words_of_a_participle_end_with_it(names: Names) -> None:
    text = "The Treaty of Ford, signed in 1850, ended the war; Alpha ceded Norland to Beta."
    assert [each.words for each in read(text, names)] == [
        "The Treaty of Ford, signed in 1850",
        "Alpha ceded Norland to Beta.",
    ]


def test_a_date_in_the_next_cell_is_told_beside_the_claim(names: Names) -> None:
    rows = "| Alpha ceded Norland to Beta | 1860 |\n| Alpha ceded Gull Isle to Beta | 1870 |\n"
    found = [each for each in read(rows, names) if isinstance(each, Claim)]
    assert [(each.days, each.beside) for each in found] == [((), ("1860",)), ((), ("1870",))]
    dated = "| In 1850 Alpha ceded Norland to Beta | 1860 |"
    (claim,) = read(dated, names)
    assert isinstance(claim, Claim)
    assert (len(claim.days), claim.beside) == (1, ())


def test_a_date_in_another_row_or_paragraph_is_not_that_of_the_act(names: Names) -> None:
    for text in (
        "1860\n\nAlpha ceded Norland to Beta.",
        "| a year | 1860 |\n| Alpha ceded Norland to Beta | a land |",
        "The war ended in 1860. Alpha ceded Norland to Beta.",
    ):
        (claim,) = read(text, names)
        assert isinstance(claim, Claim)
        assert (claim.days, claim.beside) == ((), ())


def test_a_part_of_a_side_is_no_side(names: Names) -> None:
    for text in ("South Alpha ceded Norland to Beta.", "Alpha ceded Norland to northern Beta."):
        (found,) = read(text, names)
        assert isinstance(found, Unread)
        assert found.reason == "a part of a side"
