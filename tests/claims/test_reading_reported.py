"""What is only reported, imagined or held by somebody: it is asserted by nobody, and not judged."""

from collections.abc import Iterator

import pytest

from kb.db.reader import sqlite_reader
from kb.questions.claims.claim import Claim
from kb.questions.claims.reading import Names, read
from tests.claims.test_reading import reasons, world

WISHED = "conditional, wished or only reported"


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Names]:
    with sqlite_reader(world().build(tmp_path_factory.mktemp("reported"))) as reader:
        yield Names.of(reader)


@pytest.mark.parametrize(
    "text",
    [
        "According to some historians, Alpha ceded Norland to Beta in 1850.",
        "Historians generally hold that Alpha ceded Norland to Beta in 1850.",
        "It is often said that Alpha ceded Norland to Beta in 1850.",
        "Schoolbooks used to teach that Alpha ceded Norland to Beta in 1850.",
        "The idea that Alpha ceded Norland to Beta in 1850 is odd.",
        "Alpha ceded Norland to Beta in 1850, some say.",
        "Alpha ceded Norland to Beta in 1850, it is said.",
        '"Alpha ceded Norland to Beta in 1850," wrote one blogger.',
        "Norland was apparently ceded by Alpha to Beta in 1850.",
        "In theory Alpha ceded Norland to Beta in 1850.",
        "Alpha ceded Norland to Beta only on paper in 1850.",
        "Imagine: in 1850 Alpha ceded Norland to Beta.",
        "There was a plan whereby Alpha ceded Norland to Beta in 1850.",
        "По мнению некоторых историков, Альфия уступила Бетании Норландию.",
        "Некоторые авторы считают, что Альфия уступила Бетании Норландию.",
        "По некоторым данным, Альфия уступила Бетании Норландию.",
        "«Альфия уступила Бетании Норландию», — написал блогер.",
        "Представим: Альфия уступила Бетании Норландию.",
        "一些学者指出，1850年甲国把北山地割让给乙国。",
        "教科书写道：1850年甲国把北山地割让给乙国。",
        "有一种说法是1850年甲国把北山地割让给乙国。",
        "不少人以为1850年甲国把北山地割让给乙国。",
    ],
)
def test_what_is_only_reported_is_left(names: Names, text: str) -> None:
    assert reasons(text, names) == [WISHED]


@pytest.mark.parametrize(
    "text",
    [
        "It is well known that Alpha ceded Norland to Beta in 1850.",
        "The Treaty of Ford stipulated that Alpha ceded Norland to Beta.",
        "According to the Treaty of Ford, Alpha ceded Norland to Beta.",
        "According to the treaty, Alpha ceded Norland to Beta.",
        "The war had one result: Alpha ceded Norland to Beta.",
        "Известно, что Альфия уступила Бетании Норландию.",
    ],
)
def test_what_is_told_as_a_fact_is_read(names: Names, text: str) -> None:
    found = [one for one in read(text, names) if isinstance(one, Claim)]
    assert [(one.act, one.givers, one.takers) for one in found] == [("gave", ("alpha",), ("beta",))]
