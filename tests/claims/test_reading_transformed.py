"""Sentences made from every transfer and treaty of the shipped record are read as what they say."""

import time

import pytest

from kb.db.reader import Reader
from kb.questions.claims.reading import Names, read
from tests.claims.templates import NEGATED, STEPS, TEMPLATES, claims_of, said

pytestmark = [pytest.mark.slow, pytest.mark.sweep]
LANGUAGES = sorted(TEMPLATES)


@pytest.fixture
def names(shipped: Reader) -> Names:
    return Names.of(shipped)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", [TEMPLATES, STEPS], ids=["moves", "steps"])
def test_a_sentence_gives_the_claim_that_it_was_made_from(
    shipped: Reader, names: Names, language: str, table: dict[str, dict[str, tuple[str, ...]]]
) -> None:
    made = list(said(shipped, language, table[language]))
    assert len(made) > 150
    wrong, unread = [], []
    for one in made:
        found = claims_of(read(one.text, names))
        if not found:
            unread.append(one.text)
        elif len(found) > 1 or not one.is_made_by(found[0]):
            wrong.append((one.text, found))
    assert wrong == []
    assert len(unread) * 50 <= len(made), unread[:20]  # names made of other names


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_denied_wished_or_asked_is_never_claimed(
    shipped: Reader, names: Names, language: str
) -> None:
    made = list(said(shipped, language, {"gave": NEGATED[language]}))
    assert len(made) > 150
    claimed = [one.text for one in made if claims_of(read(one.text, names))]
    assert claimed == []


NEITHER = """
China beat Japan 3-1 in Hong Kong in 1997.
Russia took Sakhalin gas to Japan under a 2009 contract of 600,000 tonnes.
In 2008 Japan lost to China in Macau.
Hong Kong received 26 million tourists from China in 2018.
Manchuria gave Japan much of its soy.
In the novel, Russia gives Taiwan to Japan.
Portugal captured Macau hearts in the 1958 final.
India returned the serve and Japan lost the point in Taiwan.
The Hong Kong office was handed over to Britain's HSBC in 1997.
China gave Mongolia 600,000 doses of vaccine.
The ship left Port Arthur for Vladivostok in 1904.
Taiwan exported 600,000 tons to Japan in 1895.
Germany took Hong Kong's offer.
China received Russia's apology for Sakhalin in 1875.
The farm of 600 hectares in Manchuria was sold to Japan Tobacco in 1935.
Japan's Kwantung army seized the railway.
France got Germany in the draw at Hong Kong.
Britain leased 20 trains to China in 2003.
Russia ceded the lead to China in Vladivostok.
China took Taiwan in straight sets in 2005.
Taiwan was returned to Japan's squad in 1999.
Hong Kong was lost by Britain at cards.
Россия уступила Китаю со счётом 1:3 в Гонконге.
Япония передала России мяч на Сахалине в 2002 году.
Сахалин получил от Японии 600 тысяч тонн рыбы.
Китай взял Тайвань измором на чемпионате в Японии.
В 1904 году пароход вышел из Порт-Артура во Владивосток.
日本队在香港队身上夺得冠军。
1895年,台湾出口日本茶叶六十万斤。
日本从台湾获得大量糖。
香港割让出3个百分点给新加坡。
小说中,俄国把台湾割让给日本。
中国获得日本冠军。
英国取得香港马拉松冠军。
日本占领台湾市场。
法国占领中国市场份额的三分之一。
""".strip().splitlines()


@pytest.mark.parametrize("text", NEITHER)
def test_sport_trade_and_fiction_full_of_names_claim_nothing(names: Names, text: str) -> None:
    assert claims_of(read(text, names)) == []


TALE = """
It was late when the train from China reached the river. Old Ivan, who had served in Manchuria and
had lost a finger there in 1904, gave the boy an apple. "Japan," he said, "is a long way." The boy
took the apple and the window and the whole night with it, and leased his sleep to nobody.
""".replace("\n", " ")


def test_reading_a_megabyte_takes_seconds_and_grows_by_the_line(names: Names) -> None:
    """Ten seconds are promised of one megabyte; a busy machine gets twice as many here."""
    half = (TALE + "\n\n") * (500_000 // len(TALE))
    read(TALE, names)
    began = time.perf_counter()
    assert claims_of(read(half, names)) == []
    first = time.perf_counter() - began
    began = time.perf_counter()
    read(half + half, names)
    assert time.perf_counter() - began < max(4 * first, 20)


UNITS = [
    "the ", "half of the ", "China ", "China and ", "China ceded ", "1,111,", "5 km² ",
    "May 1 ", "forced China to cede ", "и Китай ", "1 000 ", "к северу от ", "中国、", "以北",
    "一",
    "万", "割让", "1858年", "和中俄《", "咸丰八年四月", "(", "which ", "six hundred ",
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_no_repetition_makes_it_slow(names: Names, unit: str) -> None:
    text = "\n\n".join(f"{lead}{unit * (1900 // len(unit))}" for lead in ("China ", "中国") * 5)
    began = time.perf_counter()
    read(text, names)
    assert time.perf_counter() - began < 5
