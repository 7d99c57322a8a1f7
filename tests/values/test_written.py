"""Dates as people write them."""

from contextlib import suppress
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import DateError
from kb.values.calendars import chinese_days
from kb.values.written import Reigns, edtf_of

REIGNS: Reigns = {"咸豐": (1851, 1861), "康熙": (1662, 1722), "宣統": (1909, 1911)}
MONTHS = "January February March April May June July August September October November December"
RUSSIAN = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"


def read(text: str) -> str:
    return edtf_of(text, lambda: REIGNS)


@pytest.mark.parametrize(
    "text",
    [
        "28 May 1858", "May 28, 1858", "28th of May 1858", "28 may, 1858", "1858 May 28",
        "28-May-1858", "1858/05/28", "1858/5/28", "1858.05.28", "1858-5-28", "28.05.1858",
        "28.5.1858", "28/05/1858", "05/28/1858", "28-05-1858", "28 мая 1858 г.", "28 мая 1858 года",
        "1858年5月28日", "咸豐八年四月十六日", "清咸豐八年四月十六日", "16 May 1858 (O.S.)",
        "16 May 1858 Old Style", "16.05.1858 ст. ст.", "28 May 1858 N.S.", " 1858-05-28 ",
    ],
)  # fmt: skip
def test_one_day_is_written_in_many_ways(text: str) -> None:
    assert read(text) == "1858-05-28"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("1858", "1858"),
        ("1858-05?", "1858-05?"),
        ("185X", "185X"),
        ("May 1858", "1858-05"),
        ("май 1858", "1858-05"),
        ("1858/05", "1858-05"),
        ("5/1858", "1858-05"),
        ("Sept. 1858", "1858-09"),
        ("c. 1858", "1858~"),
        ("about 1858", "1858~"),
        ("1850s", "185X"),
        ("1858-1860", "1858/1860"),
        ("1858 to 1860", "1858/1860"),
        ("咸豐八年", "1858-02-14/1859-02-02"),
        ("咸豐元年", "1851-02-01/1852-02-19"),
        ("咸豐八年四月", "1858-05-13/1858-06-10"),
        ("1858年", "1858"),
        ("1858年5月", "1858-05"),
        ("05.06.1858", "1858-06-05"),
        ("05/05/1858", "1858-05-05"),
    ],
)
def test_years_months_and_spans(text: str, edtf: str) -> None:
    assert read(text) == edtf


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("05/06/1858", r"may be 1858-06-05 \(5 June 1858\) or 1858-05-06 \(6 May 1858\)"),
        ("5-6-1858", "may be 1858-06-05"),
        ("28 Mai 1858", "understood is day 28, year 1858, not 'mai'"),
        ("28 May", "no year of four digits"),
        ("May 58", "no year of four digits"),
        ("28.05.58", "year of two digits"),
        ("30 February 1858", "February 1858 has 28 days"),
        ("31/31/1858", "months run from 01 to 12"),
        ("1858-13", "months run from 01 to 12"),
        ("1858 28", "and no more"),
        ("May or June 1858", "month May or June"),
        ("yesterday", "not a date"),
        ("咸豐二十年", "the reign had 11 years"),
        ("咸豐八年四月三十一日", "not a day of the Chinese calendar"),
        ("太平三年", "the reign '太平' is not known"),
        ("咸豐", "not a Chinese date"),
        ("May 1858 O.S.", "of Old Style only a day can be converted"),
        ("30 February 1700 O.S.", "not a day of the Julian calendar"),
        ("1860 before 1858", "understood is year 1860 or 1858"),
        ("1" * 500, "not a date"),
        ("-0500", "lies before year 1"),
        ("-1858-05-28", "lies before year 1"),
        ("−0500", "lies before year 1"),
        ("500 BCE", "lies before year 1"),
        ("March 0044 B.C.", "lies before year 1"),
        ("0500 до н. э.", "lies before year 1"),
        ("/1858", "not a date"),
        ("1858/", "not a date"),
        ("1858-", "not a date"),
        ("28 May 1858-", "not a date"),
    ],
)
def test_what_is_not_certain_is_refused_with_what_is_understood(text: str, said: str) -> None:
    with pytest.raises(DateError, match=said):
        read(text)


def test_the_reigns_are_asked_only_where_one_is_named() -> None:
    def never() -> Reigns:
        raise AssertionError

    for text in ("28 May 1858", "1858年5月28日", "1858", "16 May 1858 O.S."):
        edtf_of(text, never)


@given(st.dates(date(1000, 1, 1), date(9999, 12, 31)))
def test_every_day_is_read_as_itself(day: date) -> None:
    english, russian = MONTHS.split()[day.month - 1], RUSSIAN.split()[day.month - 1]
    for text in (
        f"{day.day} {english} {day.year}",
        f"{english[:3]}. {day.day}, {day.year}",
        f"{day.day} {russian} {day.year}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day.year}年{day.month}月{day.day}日",
    ):
        assert read(text) == day.isoformat()


@given(st.integers(1, 12), st.integers(1, 12), st.integers(1000, 2999))
def test_two_numbers_before_a_year_are_never_guessed(one: int, other: int, year: int) -> None:
    text = f"{one}/{other}/{year}"
    if one == other:
        assert read(text) == f"{year}-{one:02}-{one:02}"
    else:
        with pytest.raises(DateError, match="may be"):
            read(text)


def test_the_months_of_a_chinese_year_follow_one_another() -> None:
    names = ["正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
    spans = [chinese_days(f"咸豐八年{month}月", REIGNS) for month in names]
    whole = chinese_days("咸豐八年", REIGNS)
    assert (spans[0][0], spans[-1][1]) == whole
    for (_, last), (first, _) in pairwise(spans):
        assert (date.fromisoformat(first) - date.fromisoformat(last)).days == 1


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_one_clear_line(text: str) -> None:
    found = None
    with suppress(DateError):
        found = read(text)
    if found is not None:
        assert read(found) == found
        return
    with pytest.raises(DateError, match=r"\A.*\Z"):  # no line break in it
        read(text)
