import calendar
import datetime

import edtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.errors import DateError
from kb.values.dates import (
    FIRST_DAY,
    LAST_DAY,
    When,
    last_day,
    parse_edtf,
    shifted,
    soon_after,
)

EXAMPLES = """
1858                    1858-01-01  1858-12-31
1858-05                 1858-05-01  1858-05-31
1860-02                 1860-02-01  1860-02-29
1900-02                 1900-02-01  1900-02-28
1858-05-28              1858-05-28  1858-05-28
1858~                   1858-01-01  1858-12-31
1858-05?                1858-05-01  1858-05-31
1858-05-28%             1858-05-28  1858-05-28
0001                    0001-01-01  0001-12-31
9999-12-31              9999-12-31  9999-12-31
185X                    1850-01-01  1859-12-31
18XX                    1800-01-01  1899-12-31
1XXX                    1000-01-01  1999-12-31
1858-XX                 1858-01-01  1858-12-31
1858-05-XX              1858-05-01  1858-05-31
1858-XX-XX              1858-01-01  1858-12-31
185X-12-25              1850-12-25  1859-12-25
1858/1860               1858-01-01  1860-12-31
1858-05/1860            1858-05-01  1860-12-31
1858-05-28/1860-11-14   1858-05-28  1860-11-14
1858~/1860?             1858-01-01  1860-12-31
185X/1860               1850-01-01  1860-12-31
[1858,1860]             1858-01-01  1860-12-31
{1858,1860-05}          1858-01-01  1860-05-31
[1858..1860]            1858-01-01  1860-12-31
1858/..                 1858-01-01  9999-12-31
../1860                 0001-01-01  1860-12-31
../..                   0001-01-01  9999-12-31
[..1860]                0001-01-01  1860-12-31
[1858..]                1858-01-01  9999-12-31
"""

REFUSED = [
    ("1858-02-29", "February 1858 has 28 days"),
    ("1900-02-29", "February 1900 has 28 days"),
    ("1858-04-31", "April 1858 has 30 days"),
    ("1858-02-30", "February 1858 has 28 days"),
    ("1858-13", "months run from 01 to 12"),
    ("1858-21", "seasons are not read"),
    ("0000", "there is no year 0 here"),
    ("0000-01-01", "there is no year 0 here"),
    ("-0500", "is not a date"),
    ("Y17000", "is not a date"),
    ("99999", "is not a date"),
    ("198x", "is not a date"),
    ("1858-5-28", "is not a date"),
    ("1858.05.28", "is not a date"),
    ("28 May 1858", "is not a date"),
    ("1858-05-28T10:00:00", "is not a date"),
    (" 1858", "is not a date"),
    ("1858\n", "is not a date"),
    ("١٨٥٨", "is not a date"),
    ("", "is not a date"),
    ("/", "is not a date"),
    ("1858-02-30/1860", "February 1858 has 28 days"),
    ("1860/1858", "ends before it begins"),
    ("1" * 5000, "is not a date"),
    ("[" * 64, "is not a date"),
]

DAYS = st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31))
DAYS_OF_A_WEEK = st.integers(1, 7).map(lambda day: f"1858-05-{day:02}")
SHORT = st.tuples(DAYS_OF_A_WEEK, DAYS_OF_A_WEEK).map(lambda ends: When("", min(ends), max(ends)))
FEW = settings(max_examples=30)
PLAIN = st.builds(
    lambda day, length, mark: day.isoformat()[:length] + mark,
    DAYS,
    st.sampled_from([4, 7, 10]),
    st.sampled_from(["", "?", "~", "%"]),
)


def days_of(when):
    first = datetime.date.fromisoformat(when.earliest).toordinal()
    last = datetime.date.fromisoformat(when.latest).toordinal()
    return [datetime.date.fromordinal(day).isoformat() for day in range(first, last + 1)]


@pytest.mark.parametrize("example", EXAMPLES.strip().splitlines(), ids=lambda line: line.split()[0])
def test_a_date_is_the_interval_of_days_it_may_mean(example):
    written, earliest, latest = example.split()
    assert parse_edtf(written) == When(written, earliest, latest)


@pytest.mark.parametrize(("text", "reason"), REFUSED, ids=lambda value: value[:20])
def test_what_is_no_date_is_refused_with_the_reason(text, reason):
    with pytest.raises(DateError, match=reason) as caught:
        parse_edtf(text)
    assert len(str(caught.value)) < 200


@given(DAYS)
def test_a_day_is_itself(day):
    assert parse_edtf(day.isoformat()) == When(day.isoformat(), day.isoformat(), day.isoformat())


@pytest.mark.sweep
def test_every_month_of_every_year_ends_on_its_last_day():
    for year in range(1, 10_000):
        for month in (1, 2, 4, 12):
            last = f"{year:04}-{month:02}-{calendar.monthrange(year, month)[1]:02}"
            assert parse_edtf(f"{year:04}-{month:02}").latest == last
            assert parse_edtf(last).earliest == last


@given(PLAIN)
def test_marks_of_doubt_have_no_width_and_the_text_is_kept(text):
    when = parse_edtf(text)
    bare = parse_edtf(text.rstrip("?~%"))
    assert when == When(text, bare.earliest, bare.latest)
    assert when.earliest <= when.latest


@FEW
@given(PLAIN, PLAIN)
def test_an_interval_spans_both_of_its_ends_or_is_refused(one, other):
    first, last = parse_edtf(one), parse_edtf(other)
    if first.earliest > last.latest:
        with pytest.raises(DateError):
            parse_edtf(f"{one}/{other}")
    else:
        span = parse_edtf(f"{one}/{other}")
        assert (span.earliest, span.latest) == (first.earliest, last.latest)


SINGLE = PLAIN | st.sampled_from(["185X", "18XX", "1XXX", "186X?", "185X~", "0001"])
SEVERAL = st.lists(SINGLE, min_size=1, max_size=3)


def by_the_library(text):
    value = edtf.parse_edtf(text)
    days = value.lower_strict(), value.upper_strict()
    earliest, latest = (f"{day.tm_year:04}-{day.tm_mon:02}-{day.tm_mday:02}" for day in days)
    return (earliest, latest) if earliest <= latest else None


@pytest.mark.sweep
@settings(max_examples=60, deadline=None)
@given(SINGLE | SEVERAL.map("/".join) | SEVERAL.map(lambda ones: f"[{','.join(ones)}]"))
def test_dates_are_read_as_the_library_of_the_format_reads_them(text):
    try:
        expected = by_the_library(text)
    except (edtf.EDTFParseException, ValueError):
        expected = None
    try:
        when = parse_edtf(text)
    except DateError:
        assert expected is None
    else:
        assert (when.earliest, when.latest) == expected


@FEW
@given(PLAIN)
def test_an_open_interval_reaches_to_the_end_of_time(text):
    assert parse_edtf(f"{text}/..").latest == LAST_DAY
    assert parse_edtf(f"{text}/..").earliest == parse_edtf(text).earliest
    assert parse_edtf(f"../{text}").earliest == FIRST_DAY
    assert parse_edtf(f"../{text}").latest == parse_edtf(text).latest


@given(SHORT, SHORT)
def test_surely_is_every_pair_of_days_and_possibly_is_some(one, other):
    pairs = [left < right for left in days_of(one) for right in days_of(other)]
    assert one.surely_before(other) == all(pairs)
    assert one.possibly_before(other) == any(pairs)


@given(SHORT, SHORT)
def test_within_is_every_day_or_some_day(when, span):
    first, last = span.earliest, span.latest
    inside = [first <= day <= last for day in days_of(when)]
    assert when.surely_within(first, last) == all(inside)
    assert when.possibly_within(first, last) == any(inside)


@given(PLAIN, PLAIN)
def test_what_is_sure_is_possible_and_its_opposite_is_not(one, other):
    before, after = parse_edtf(one), parse_edtf(other)
    if before.surely_before(after):
        assert before.possibly_before(after)
        assert not after.possibly_before(before)


@given(st.text("0123456789X-/.,?~[]{}", max_size=12))
def test_any_text_is_a_date_in_order_or_refused(text):
    try:
        when = parse_edtf(text)
    except DateError:
        return
    assert FIRST_DAY <= when.earliest <= when.latest <= LAST_DAY
    assert len(when.earliest) == len(when.latest) == 10


def test_months_have_the_days_of_the_calendar() -> None:
    months = [(year, month) for year in range(1, 2401) for month in range(1, 13)]
    assert [last_day(*one) for one in months] == [calendar.monthrange(*one)[1] for one in months]


@pytest.mark.parametrize(
    ("day", "days", "then"),
    [
        ("1900-02-28", 1, "1900-03-01"),
        ("2000-03-01", -1, "2000-02-29"),
        ("9999-12-31", 1, "9999-12-31"),
        ("0001-01-10", -13, "0001-01-01"),
    ],
)
def test_days_are_shifted_within_the_years_that_there_are(day, days, then):
    assert shifted(day, days) == then


def test_a_line_goes_on_over_a_year_and_no_longer():
    assert soon_after("1911-12-31") == "1912-12-31"
