"""How Russian and Chinese say who got which land, and what only sounds so."""

from collections.abc import Iterator

import pytest

from kb.db.reader import sqlite_reader
from kb.questions.claims.claim import Claim
from kb.questions.claims.reading import Names, read
from tests.claims.test_reading import world

A_TO_B = ("alpha",), ("beta",)
TO_B = (), ("beta",)
FROM_A = ("alpha",), ()


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Names]:
    with sqlite_reader(world().build(tmp_path_factory.mktemp("forms"))) as reader:
        yield Names.of(reader)


def claims(text: str, names: Names) -> list[Claim]:
    """What is claimed on land in a text."""
    return [one for one in read(text, names) if isinstance(one, Claim) and one.territories]


MOVED = {
    "Норландия признавалась собственностью Бетании по Фордскому договору.": ("took", TO_B),
    "В 1850 году Норландия стала частью Бетании.": ("took", TO_B),
    "Фордский договор закрепил за Бетанией Норландию.": ("took", TO_B),
    "По Фордскому миру Норландия была закреплена за Бетанией.": ("took", TO_B),
    "Норландия была включена в состав Бетании.": ("took", TO_B),
    "Площадь Норландии составляет 1000 км².": ("extent", ((), ())),
    "Площадь Норландии — 1000 кв. км.": ("extent", ((), ())),
    "乙国从甲国手中购买了北山地。": ("gave", A_TO_B),
    "Норландия перешла в руки Бетании.": ("took", TO_B),
    "Норландия оказалась под властью Бетании.": ("took", TO_B),
    "Фордским договором Норландия передавалась Бетании.": ("gave", TO_B),
    "Согласно статье 1 Фордского договора, Норландия передавалась Бетании.": ("gave", TO_B),
    "Фордский договор предусматривал уступку Альфией Бетании Норландии.": ("gave", A_TO_B),
    "1 мая 1850 года состоялась церемония передачи Альфией Бетании Норландии.": ("gave", A_TO_B),
    "По Фордскому договору Альфия лишилась Норландии.": ("gave", FROM_A),
    "Альфия отказалась в пользу Бетании от Норландии.": ("gave", A_TO_B),
    "Альфия отказалась от прав на Норландию.": ("gave", FROM_A),
    "В 1850 году Бетания вернула себе Норландию.": ("returned", TO_B),
    "Бетания получила 99-летнюю аренду Норландии.": ("leased", TO_B),
    "Альфия уступила Бетании свои права на аренду Норландии.": ("leased", A_TO_B),
    "Бетания взяла в аренду на 99 лет бухту Норландия.": ("leased", TO_B),
    "Альфия передала Бетании Норландию в обмен на Чаячий остров.": ("gave", A_TO_B),
    "《福德条约》规定北山地割让给乙国。": ("gave", TO_B),
    "1850年的《福德条约》使北山地割让给乙国。": ("gave", TO_B),
    "甲国在《福德条约》中把北山地割让给乙国。": ("gave", A_TO_B),
    "北山地是根据《福德条约》割让给乙国的。": ("gave", TO_B),
    "《福德条约》第二款规定,甲国将北山地全境割让给乙国。": ("gave", A_TO_B),
    "乙国人从甲国手中夺取了北山地。": ("took", A_TO_B),
    "1850年,乙国恢复对北山地行使主权。": ("returned", TO_B),
    "乙国政府对北山地恢复行使主权。": ("returned", TO_B),
    "根据《福德条约》,甲国将北山地的租借权转让给乙国。": ("leased", A_TO_B),
    "1850年,乙国取得北山地的租借权。": ("leased", TO_B),
    "根据《福德条约》,甲国放弃对北山地的一切权利。": ("gave", FROM_A),
}


@pytest.mark.parametrize("text", MOVED)
def test_who_got_the_land(names: Names, text: str) -> None:
    (claim,) = claims(text, names)
    assert (claim.act, (claim.givers, claim.takers)) == MOVED[text]
    assert claim.territories == ("norland",)


NOTHING_MOVED = [
    "Норландия стала частью Британской империи.",
    "По Фордскому договору Норландия стала частью империи.",
    "Норландия была признана Бетанией независимой.",
    "Бетания потребовала закрепить за ней Норландию.",
    "Альфия отказалась признать за Бетанией Норландию.",
    "Проект договора предусматривал уступку Бетании Норландии.",
    "Фордский договор не предусматривал уступку Бетании Норландии.",
    "Бетания требовала уступки Норландии Альфией.",
    "Альфия отказалась от передачи Норландии Бетании.",
    "Церемония передачи Бетании Норландии была отложена.",
    "Альфия едва не лишилась Норландии.",
    "Альфия боялась, что лишится Норландии.",
    "По слухам, Норландия стала частью Бетании.",
    "如果《福德条约》规定北山地割让给乙国,甲国会抵抗。",
    "《福德条约》没有规定北山地割让给乙国。",
    "乙国要求《福德条约》使北山地割让给乙国。",
    "乙国要求恢复对北山地行使主权。",
    "乙国企图取得北山地的租借权。",
    "乙国主张《福德条约》将北山地割让给乙国。",
    "甲国不放弃北山地。",
    "甲国放弃对北山地的主权主张。",
]


@pytest.mark.parametrize("text", NOTHING_MOVED)
def test_what_only_sounds_so_claims_nothing_on_land(names: Names, text: str) -> None:
    assert not claims(text, names)


REVERSED = {
    "Норландия признавалась собственностью Альфии.": (),
    "Фордский договор предусматривал уступку Бетанией Альфии Норландии.": ("beta",),
    "Бетания отказалась в пользу Альфии от Норландии.": ("beta",),
    "Бетания уступила Альфии свои права на аренду Норландии.": ("beta",),
    "《福德条约》规定北山地割让给甲国。": (),
    "根据《福德条约》,乙国将北山地的租借权转让给甲国。": ("beta",),
    "1850年,甲国恢复对北山地行使主权。": (),
}


@pytest.mark.parametrize("text", REVERSED)
def test_sides_the_other_way_round_are_read_so(names: Names, text: str) -> None:
    (claim,) = claims(text, names)
    assert (claim.givers, claim.takers) == (REVERSED[text], ("alpha",))


DATED = [
    "Фордский договор 1850 года определил границу.",
    "Граница описана в Фордском договоре 1850 года.",
    "1850年的《福德条约》划定了边界。",
    "The Treaty of Ford of 1850 is in the archive.",
]


@pytest.mark.parametrize("text", DATED)
def test_a_name_with_its_year_says_when_the_treaty_was_signed(names: Names, text: str) -> None:
    (claim,) = [one for one in read(text, names) if isinstance(one, Claim)]
    assert (claim.act, claim.treaties) == ("signed", ("ford-1850",))
    assert [day.earliest[:4] for day in claim.days] == ["1850"]


UNDATED = [
    "Фордский договор 1851 года определил границу.",
    "Если бы Фордский договор 1850 года определил границу, спора бы не было.",
    "Неправда, что Фордский договор 1850 года определил границу.",
    "Говорят, Фордский договор 1850 года определил границу.",
    "1850年的《福德条约》并没有划定边界。",
    "福德条约于1850年四月签订。",
    "Бетания победила в войне 1849–1850 годов и подписала Фордский договор.",
]


@pytest.mark.parametrize("text", UNDATED)
def test_no_date_of_a_treaty_is_made_up(names: Names, text: str) -> None:
    found = [one for one in read(text, names) if isinstance(one, Claim)]
    assert not [one for one in found if one.days]


def test_two_powers_may_stand_right_behind_a_day(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """The last letter of a day, 日, is no Japan."""
    made = world()
    made.change("lines", "alpha", names={"zh-Hans": "中国"})
    made.change("lines", "beta", names={"zh-Hans": "俄国"})
    with sqlite_reader(made.build(tmp_path_factory.mktemp("pairs"))) as reader:
        (claim,) = read("1850年5月1日中俄签订《福德条约》。", Names.of(reader))
    assert isinstance(claim, Claim)
    assert (claim.treaties, claim.parties) == (("ford-1850",), ("alpha", "beta"))


def test_each_land_with_a_day_of_its_own_has_its_own_words(names: Names) -> None:
    """So that a wrong day is not within the words of what is supported."""
    text = "Бетания приобрела Норландию в 1850 году и Чаячий остров в 1860 году."
    first, second = claims(text, names)
    assert "1860" not in first.words
    assert "1850" not in second.words
    assert second.words.startswith("Чаячий остров в 1860")


def test_names_in_i_and_o_may_stand_in_any_case(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Neither Peru nor Chile is declined: who stands before the verb gives."""
    made = world().change("lines", "beta", names={"ru": "Чили"})
    made.change("lines", "alpha", names={"ru": "Марокко"})
    with sqlite_reader(made.build(tmp_path_factory.mktemp("foreign"))) as reader:
        names = Names.of(reader)
        (claim,) = claims("Марокко уступило Чили Норландию.", names)
        (other,) = claims("Чили уступило Марокко Норландию.", names)
    assert (claim.givers, claim.takers) == A_TO_B
    assert (other.takers, other.givers) == A_TO_B


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Норландия была передана СССР.", TO_B),
        ("Норландия была передана СССР Альфией.", A_TO_B),
        ("Норландия была передана Альфии СССР.", (("beta",), ("alpha",))),
    ],
)
def test_a_name_without_cases_is_who_receives_what_was_handed_over(
    tmp_path_factory: pytest.TempPathFactory, text: str, sides: tuple[tuple[str, ...], ...]
) -> None:
    made = world().change("lines", "beta", names={"ru": "СССР"})
    with sqlite_reader(made.build(tmp_path_factory.mktemp("uninflected"))) as reader:
        (claim,) = claims(text, Names.of(reader))
    assert (claim.givers, claim.takers) == sides
