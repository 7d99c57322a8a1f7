"""Clauses, sides that are not called by their names, and what makes a clause unclear."""

from collections.abc import Iterator

import pytest

from kb.db.reader import sqlite_reader
from kb.questions.claims.claim import Claim
from kb.questions.claims.reading import Names, read
from tests.claims.test_reading import one, reasons, world
from tests.samples.world import transfer


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Names]:
    """The same world, whose lines are called China and Russia, with an agreement of 1870."""
    made = world()
    made.change("lines", "alpha", name="China", names={"ru": "Китай", "zh-Hans": "中国"})
    made.change("lines", "beta", name="Russia", names={"ru": "Россия", "zh-Hans": "俄国"})
    made.territory("isle-south", 40, name="South Gull Isle", names={"zh-Hans": "鸥岛南部"})
    made.territory("dale-three", 20, name="Dale")
    made.treaty("dale-1870", "1870-07-08", transfer("dale-one"), title="Treaty of Dale")
    with sqlite_reader(made.build(tmp_path_factory.mktemp("clauses"))) as reader:
        yield Names.of(reader)


def claims(text: str, names: Names) -> list[Claim]:
    return [each for each in read(text, names) if isinstance(each, Claim)]


def test_a_relative_clause_takes_the_name_before_it(names: Names) -> None:
    text = "The Treaty of Ford, which was signed in 1850, made Norland famous."
    assert [(each.act, each.treaties) for each in claims(text, names)] == [
        ("signed", ("ford-1850",))
    ]
    text = "It was the Treaty of Ford, by which China ceded Norland to Russia."
    (gave,) = claims(text, names)
    assert (gave.act, gave.treaties, gave.territories) == ("gave", ("ford-1850",), ("norland",))
    text = "Фордский договор, по которому Китай уступил России Норландию, был краток."
    assert claims(text, names)[0].treaties == ("ford-1850",)
    text = "Norland and Gull Isle, which were ceded to Russia in 1850, are cold."
    assert claims(text, names)[0].territories == ("norland", "isle")


def test_a_relative_clause_with_a_subject_of_its_own_has_the_land(names: Names) -> None:
    for text in (
        "The king saw Norland, which China ceded to Russia in 1850.",
        "Norland, which China had ceded to Russia in 1850, is cold.",
    ):
        (gave,) = claims(text, names)
        told = (gave.givers, gave.takers, gave.territories)
        assert told == (("alpha",), ("beta",), ("norland",)), text


ALONE = [
    "China ceded only Norland to Russia in 1850.",
    "China ceded Norland to Russia alone in 1850.",
    "In 1850 China ceded Norland only to Russia.",
    "В 1850 году Китай уступил России лишь Норландию.",
    "1850年中国仅割让北山地给俄国。",
]


@pytest.mark.parametrize("text", ALONE)
def test_that_it_was_this_alone_is_not_read(names: Names, text: str) -> None:
    assert reasons(text, names)
    assert claims("China ceded Norland to Russia only in 1850.", names)


def test_while_parts_clauses_and_two_verbs_without_a_cut_are_tangled(names: Names) -> None:
    text = "China ceded Norland to Russia, while Russia returned Gull Isle to China."
    told = [(each.givers, each.territories) for each in claims(text, names)]
    assert told == [(("alpha",), ("norland",)), (("beta",), ("isle",))]
    assert reasons("China signed ceded Norland to Russia.", names)


def test_adjectives_and_agents_stand_for_sides(names: Names) -> None:
    for text in (
        "The Chinese government ceded Norland to Tsarist Russia.",
        "In return the Chinese emperor ceded Norland to the Russian tsar.",
        "Царское правительство получило от Китая Норландию.",
        "Правительство Китая уступило России Норландию.",
        "中国政府将北山地割让给沙俄。",
        "沙俄割占了中国北山地。",
        "沙皇俄国强迫中国割让北山地。",
    ):
        (claim,) = claims(text, names)
        assert (claim.givers, claim.takers) == (("alpha",), ("beta",)), text
    (owner,) = claims("In 1850 Russia took 500 km² of Chinese territory.", names)
    assert owner.givers == ("alpha",)
    (back,) = claims("Russia returned the Chinese island of Norland to China.", names)
    assert (back.givers, back.takers) == (("beta",), ("alpha",))


def test_two_powers_of_one_letter_each(names: Names) -> None:
    (claim,) = claims("1850年,中俄签订《福德条约》。", names)
    assert claim.parties == ("alpha", "beta")
    (claim,) = claims("1850年5月1日签订中俄《福德条约》。", names)
    assert (claim.treaties, claim.parties) == (("ford-1850",), ())


def test_an_agreement_without_a_name_is_settled_by_its_very_day(names: Names) -> None:
    (claim,) = claims("On 8 July 1870 China and Russia signed an agreement.", names)
    assert (claim.treaties, claim.parties) == (("dale-1870",), ("alpha", "beta"))
    assert reasons("In 1870 China and Russia signed an agreement.", names)
    assert reasons("On 9 July 1870 China and Russia signed an agreement.", names) == [
        "no treaty is named"
    ]


def test_steps_of_a_treaty(names: Names) -> None:
    text = "The Treaty of Ford was signed on 1 May 1850 and ratified in June 1850."
    assert [each.act for each in claims(text, names)] == ["signed", "ratified"]
    text = (
        "The Treaty of Ford was signed on 1 May 1850, and its ratifications were exchanged in 1851."
    )
    assert [each.act for each in claims(text, names)] == ["signed", "exchanged"]
    (ended,) = claims("The Treaty of Ford was abrogated in 1860.", names)
    assert ended.act == "ended"
    text = "The Treaty of Ford and the Treaty of Gull were signed in 1860."
    assert [each.treaties[0] for each in claims(text, names)] == ["ford-1850", "isle-1860"]
    assert reasons("The Treaty of Ford was signed.", names) == ["neither a day nor a side"]
    assert reasons("The Treaty of Ford was signed between 1849 and 1850.", names) == [
        "a span of years"
    ]
    (bare,) = claims("Заключён 1 мая 1850 года Фордский договор.", names)
    assert bare.days[0].earliest == "1850-05-01"
    text = "Фордский договор был краток. Заключён 1 мая 1850 года."
    assert claims(text, names)[0].treaties == ("ford-1850",)


def test_the_land_that_the_treaty_moved_is_meant(names: Names) -> None:
    (claim,) = claims("By the Treaty of Dale China ceded Dale to Russia.", names)
    assert claim.territories == ("dale-one",)
    assert claims("China ceded Dale to Russia.", names)[0].territories == ("dale-one",)
    assert reasons("Russia ceded Dale to China.", names) == ["a name of several lands"]


def test_a_part_with_a_name_of_its_own(names: Names) -> None:
    for text in (
        "China ceded the southern half of Gull Isle to Russia.",
        "中国割让鸥岛南部给俄国。",
    ):
        (claim,) = claims(text, names)
        assert (claim.territories, claim.part) == (("isle-south",), False)


def test_sizes(names: Names) -> None:
    for text in (
        "Norland has an area of about 500 km².",
        "Norland is a 500 km2 territory in the north.",
        "Норландия занимает площадь около 500 км².",
        "北山地面积约500平方公里。",
    ):
        (claim,) = claims(text, names)
        assert (claim.act, claim.territories) == ("extent", ("norland",)), text
        assert claim.area is not None
        assert claim.area.low_km2 == 500
    (gave,) = claims("China ceded Norland (500 km²) to Russia.", names)
    assert gave.area is not None
    (of,) = claims("In 1850 China ceded 200 km² of Norland to Russia.", names)
    assert of.territories == ("norland",)
    (words,) = claims("In 1850 China ceded six hundred thousand hectares to Russia.", names)
    assert words.area is not None
    assert words.area.unit == "ha"


UNCLEAR = [
    "China gave Russia and Ruritania Norland.",
    "China ceded Norland, including Gull Isle, to Russia.",
    "In Norland China ceded to Russia.",
    "Gull Isle of Norland China ceded to Russia.",
    "The king ceded Norland to Russia in 1850.",
    "China, Norland and Russia were ceded to Russia.",
    "China ceded Norland to Russia against Russia and India.",
    "The Treaty of Ford, 500 km², was signed in 1850.",
    "By the Treaty of Ford and the Treaty of Gull China ceded Norland to Russia.",
    "China ceded Norland to Russia after 1850.",
    "China ceded Norland to Russia on 3 May.",
    "China leased Norland to Russia between 1840 and 1850.",
    "China ceded 100 km².",
    "Norland, 500 km², was ceded.",
    "China has an area of 500 km².",
    "割让给俄国的北山地很大。",
    "Норландия получила от Китая 500 км².",
    "China ceded 100 km² beside Norland to Russia.",
    "Norland was ceded stones by China to Russia.",
]


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_is_unclear_is_left_unread(names: Names, text: str) -> None:
    assert reasons(text, names)


@pytest.mark.parametrize("text", [
    "这条消息是谣言。中国将北山地割让给俄国。",
    "The following is false. China ceded Norland to Russia.",
    "Это неправда. Китай уступил России Норландию.",
])  # fmt: skip
def test_a_denial_holds_for_its_paragraph(names: Names, text: str) -> None:
    assert claims(text, names) == []
    assert claims(text.replace("。", "。\n\n", 1).replace(". ", ".\n\n", 1), names)


def test_a_language_that_nobody_reads_is_passed_over(names: Names) -> None:
    assert (
        read("ノルランドは1850年にロシアに割譲された。中国は北山地を俄国に割让した。", names) == []
    )
    assert one("China ceded Norland to Russia.", names).act == "gave"
