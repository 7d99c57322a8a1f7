"""Dates in a sentence that are not, or may not be, those of the act: none is judged by them."""

from collections.abc import Iterator

import pytest

from kb.db.reader import sqlite_reader
from kb.questions.claims.claim import Claim, Unread
from kb.questions.claims.reading import Names, read
from tests.claims.test_reading import world


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Names]:
    with sqlite_reader(world().build(tmp_path_factory.mktemp("dates"))) as reader:
        yield Names.of(reader)


ROUGH = "a date that is only said roughly"
OTHER = "a date that may be that of something else"
BOUND = "a date that is not that of the act"
UNREAD = "a day that is not fully given"


@pytest.mark.parametrize(
    ("text", "reason"),
    {
        "Around 1850 Alpha ceded Norland to Beta.": ROUGH,
        "In about 1850 Alpha ceded Norland to Beta.": ROUGH,
        "Alpha ceded Norland to Beta c. 1850.": ROUGH,
        "Около 1850 года Альфия уступила Бетании Норландию.": ROUGH,
        "Примерно в 1850 году Альфия уступила Бетании Норландию.": ROUGH,
        "约1850年甲国把北山地割让给乙国。": ROUGH,
        "By 1860 Alpha had ceded Norland to Beta.": BOUND,
        "In the decade to 1860 Alpha ceded Norland to Beta.": BOUND,
        "By the end of 1850 Alpha had ceded Norland to Beta.": BOUND,
        "К 1860 году Альфия уступила Бетании Норландию.": BOUND,
        "К концу 1860 года Альфия уступила Бетании Норландию.": BOUND,
        "到1860年甲国已把北山地割让给乙国。": BOUND,
        "截至1860年甲国已把北山地割让给乙国。": BOUND,
        "Alpha ceded Norland to Beta before it became a state in 1859.": OTHER,
        "Alpha ceded Norland to Beta, and it became a state in 1859.": OTHER,
        "Alpha ceded Norland to Beta two years after the long war ended in 1848.": OTHER,
        "In 1848 the long war ended and Alpha ceded Norland to Beta.": OTHER,
        "Alpha, whose king died in 1835, ceded Norland to Beta.": OTHER,
        "Альфия уступила Норландию Бетании, и она стала штатом в 1859 году.": OTHER,
        "In eighteen sixty Alpha ceded Norland to Beta.": UNREAD,
        "In eighteen sixty-seven Alpha ceded Norland to Beta.": UNREAD,
        "In nineteen hundred and five Alpha ceded Norland to Beta.": UNREAD,
        "In the early eighteenth century Alpha ceded Norland to Beta.": UNREAD,
        "In the late 1850s Alpha ceded Norland to Beta.": UNREAD,
        "In the mid-1850s Alpha ceded Norland to Beta.": UNREAD,
        "In the 1800s Alpha ceded Norland to Beta.": UNREAD,
        "In the 1850s and 1860s Alpha ceded Norland to Beta.": UNREAD,
        "In the 19th and 20th centuries Alpha ceded Norland to Beta.": UNREAD,
        "From the 18th to the 19th century Alpha ceded Norland to Beta.": UNREAD,
        "By the end of the 19th century Alpha ceded Norland to Beta.": UNREAD,
        "At the turn of the 20th century Alpha ceded Norland to Beta.": UNREAD,
        "In '77 Alpha ceded Norland to Beta.": UNREAD,
        "In the century before last Alpha ceded Norland to Beta.": UNREAD,
        "Some decades ago Alpha ceded Norland to Beta.": UNREAD,
        "In antiquity Alpha ceded Norland to Beta.": UNREAD,
        "В прошлом веке Альфия уступила Бетании Норландию.": UNREAD,
        "В 50-е годы прошлого века Альфия уступила Бетании Норландию.": UNREAD,
        "В начале 50-х годов XIX века Альфия уступила Бетании Норландию.": UNREAD,
        "Двести лет назад Альфия уступила Бетании Норландию.": UNREAD,
        "上世纪50年代,甲国把北山地割让给乙国。": UNREAD,
        "去年甲国把北山地割让给乙国。": UNREAD,
        "两百年前,甲国把北山地割让给乙国。": UNREAD,
        "In 1904-05 Alpha ceded Norland to Beta.": "a month or a span of years",
        "In 1846-48 Alpha leased Norland to Beta.": "a span of years",
        "This year Alpha ceded Norland to Beta.": UNREAD,
        "В начале XVIII века Альфия уступила Бетании Норландию.": UNREAD,
        "В конце 1850-х годов Альфия уступила Бетании Норландию.": UNREAD,
        "В XVIII–XIX веках Альфия уступила Бетании Норландию.": UNREAD,
        "С XVIII века Альфия уступила Бетании Норландию.": UNREAD,
        "18世纪末甲国把北山地割让给乙国。": UNREAD,
        "18世纪中叶甲国把北山地割让给乙国。": UNREAD,
        "从18世纪到19世纪甲国把北山地割让给乙国。": UNREAD,
        "1850年代末甲国把北山地割让给乙国。": UNREAD,
    }.items(),
)
def test_a_date_that_is_not_read_or_not_of_the_act_is_no_claim(
    names: Names, text: str, reason: str
) -> None:
    found = read(text, names)
    assert not [one for one in found if isinstance(one, Claim)], found
    assert reason in [one.reason for one in found if isinstance(one, Unread)]


@pytest.mark.parametrize(
    "text",
    [
        "In 1850 Alpha ceded Norland to Beta.",
        "In 1850 the united and agreed Alpha ceded Norland to Beta.",
        "After long talks Alpha ceded Norland to Beta in 1850.",
        "By the treaty of 1850 Alpha ceded Norland to Beta.",
        "Норландия была передана Альфией Бетании в 1850 году.",
        "In 1850 Beta forced Alpha to cede Norland.",
        "Бетания в 1850 году вынудила Альфию уступить Норландию.",
        "1850年甲国把北山地割让给乙国。",
    ],
)
def test_the_date_of_the_act_is_read(names: Names, text: str) -> None:
    claims = [one for one in read(text, names) if isinstance(one, Claim)]
    assert [one.days[0].earliest for one in claims] == ["1850-01-01"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("In the 1850s Alpha ceded Norland to Beta.", "1850", "1859"),
        ("During the 1850s Alpha ceded Norland to Beta.", "1850", "1859"),
        ("In the eighteenth century Alpha ceded Norland to Beta.", "1700", "1800"),
        ("In the 20th century, Alpha ceded Norland to Beta.", "1900", "2000"),
        ("In the course of the 19th century Alpha ceded Norland to Beta.", "1800", "1900"),
        ("In the second half of the 19th century Alpha ceded Norland to Beta.", "1850", "1900"),
        ("In the first half of the 19th century Alpha ceded Norland to Beta.", "1800", "1850"),
        ("В 1850-х годах Альфия уступила Бетании Норландию.", "1850", "1859"),
        ("В 50-е годы XIX века Альфия уступила Бетании Норландию.", "1850", "1859"),
        ("В 50-х гг. XIX в. Альфия уступила Бетании Норландию.", "1850", "1859"),
        ("В XVIII веке Альфия уступила Бетании Норландию.", "1700", "1800"),
        ("В ХIХ в. Альфия уступила Бетании Норландию.", "1800", "1900"),
        ("В девятнадцатом столетии Альфия уступила Бетании Норландию.", "1800", "1900"),
        ("Во второй половине XIX века Альфия уступила Бетании Норландию.", "1850", "1900"),
        ("18世纪甲国把北山地割让给乙国。", "1700", "1800"),
        ("十九世纪上半叶,甲国把北山地割让给乙国。", "1800", "1850"),
        ("19世纪50年代甲国把北山地割让给乙国。", "1850", "1859"),
        ("1850年代甲国把北山地割让给乙国。", "1850", "1859"),
    ],
)
def test_a_decade_and_a_century_are_dates(names: Names, text: str, first: str, last: str) -> None:
    (claim,) = read(text, names)
    assert isinstance(claim, Claim), claim
    assert [(day.earliest, day.latest) for day in claim.days] == [
        (f"{first}-01-01", f"{last}-12-31")
    ]


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("Between 1846 and 1851 Alpha ceded Norland to Beta.", "1851-12-31"),
        ("In 1846/47 Alpha ceded Norland to Beta.", "1847-12-31"),
        ("В 1846/47 годах Альфия уступила Бетании Норландию.", "1847-12-31"),
    ],
)
def test_land_may_have_moved_within_a_span_of_years(names: Names, text: str, until: str) -> None:
    (claim,) = read(text, names)
    assert isinstance(claim, Claim), claim
    assert (claim.since, claim.until) == ("1846-01-01", until)


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("In late 1850 Alpha ceded Norland to Beta.", "late"),
        ("В конце 1850 года Альфия уступила Бетании Норландию.", "конце"),
        ("1850年底,甲国把北山地割让给乙国。", "底"),
        ("长战期间,甲国把北山地割让给乙国。", "长战期间"),
        ("1850年,甲国以720万美元的价格把北山地割让给乙国。", "以720万美元的价格"),
    ],
)
def test_a_time_in_words_is_told_beside_the_claim(names: Names, text: str, beside: str) -> None:
    (claim,) = read(text, names)
    assert isinstance(claim, Claim), claim
    assert claim.beside == (beside,)


@pytest.mark.parametrize(
    "text",
    [
        "The treaty of 1850 between Alpha and Beta ceded Norland to Beta.",
        "The 1850 treaty between the Alpha and the Beta ceded Norland to Beta.",
        "The peace treaty between Beta and Alpha of 1 May 1850 ceded Norland to Beta.",
        "Under the convention of 1850 between Alpha and Beta, Norland was ceded to Beta.",
        "По договору 1850 года между Альфией и Бетанией Норландия была уступлена Бетании.",
    ],
)
def test_a_treaty_is_known_by_its_date_and_parties(names: Names, text: str) -> None:
    claims = [one for one in read(text, names) if isinstance(one, Claim)]
    assert [(one.treaties, one.territories, one.takers) for one in claims] == [
        (("ford-1850",), ("norland",), ("beta",))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The treaty of 1851 between Alpha and Beta ceded Norland to Beta.",
        "The treaty of 1850 between Alpha, Beta and Gamma ceded Norland to Beta.",
        "The treaty of about 1850 between Alpha and Beta ceded Norland to Beta.",
        "The treaty of 1850 between Alpha and Alpha ceded Norland to Beta.",
        "The treaty of 1850 between Alpha and Beta did not cede Norland to Beta.",
        "The draft treaty of 1850 between Alpha and Beta would have ceded Norland to Beta.",
    ],
)
def test_a_treaty_that_the_record_lacks_is_not_guessed(names: Names, text: str) -> None:
    assert not [one for one in read(text, names) if isinstance(one, Claim) and one.territories]
