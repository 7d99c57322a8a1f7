"""Histories of the shipped data: what issue 4 says it must show.

Each is right in title, possession and use apart, checked against what the treaties say.
"""

from typing import Any

import pytest

from kb.answers import Answer
from kb.db.reader import Reader
from kb.questions.history import history_of


def told(answer: Answer, aspect: str, *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row[one] for one in names) for row in answer.rows if row["aspect"] == aspect]


def held(reader: Reader, territory: str, day: str) -> dict[str, list[str | None]]:
    """Who held each aspect on a day, by line, for land of one parcel."""
    rows = history_of(reader, territory, on=day).rows
    aspects = ("title", "possession", "use")
    return {one: [row["line"] for row in rows if row["aspect"] == one] for one in aspects}


SPAN = ("line", "since", "until", "transfer")


def test_new_territories_stayed_chinese_through_the_lease(shipped: Reader) -> None:
    answer = history_of(shipped, "new-territories")
    assert told(answer, "title", *SPAN) == [("china", None, None, "hkext-new-territories")]
    assert told(answer, "use", *SPAN) == [
        ("united-kingdom", "1898-07-01", "1997-06-30", "hkext-new-territories"),
        ("china", "1997-07-01", None, "jd-new-territories"),
    ]
    assert told(answer, "possession", *SPAN) == [
        ("japan", "1941-12-25", "1945-08-30", "hk-japan-1941")
    ]


@pytest.mark.parametrize(
    ("day", "title", "possession", "use"),
    [
        ("1890-01-01", None, None, None),
        ("1930-01-01", "china", None, "united-kingdom"),
        ("1943-01-01", "china", "japan", "united-kingdom"),
        ("1990-01-01", "china", None, "united-kingdom"),
        ("1997-07-01", "china", None, None),
    ],
)
def test_new_territories_on_a_day(
    shipped: Reader, day: str, title: str | None, possession: str | None, use: str | None
) -> None:
    assert held(shipped, "new-territories", day) == {
        "title": [title],
        "possession": [possession],
        "use": [use],
    }


def test_southern_fengtian_was_japanese_for_half_a_year(shipped: Reader) -> None:
    answer = history_of(shipped, "south-fengtian")
    assert told(answer, "title", *SPAN) == [
        ("china", None, "1895-05-08", "shimonoseki-fengtian"),
        ("japan", "1895-05-08", "1895-11-29", "shimonoseki-fengtian"),
        ("china", "1895-11-29", None, "liaotung-retrocession"),
    ]
    assert ("russia", "1900-08", "1905-09-05/1907-04", "manchuria-1900") in told(
        answer, "possession", *SPAN
    )
    assert held(shipped, "south-fengtian", "1895-08-01")["title"] == ["japan"]
    assert held(shipped, "south-fengtian", "1902-01-01") == {
        "title": ["china"],
        "possession": ["russia"],
        "use": [None],
    }


def test_western_ili_in_1875_was_chinese_by_title_and_in_russian_hands(shipped: Reader) -> None:
    answer = history_of(shipped, "ili-west", on="1875-01-01")
    assert told(answer, "title", "line", "holder", "certainty") == [
        ("china", "qing-empire", "certain")
    ]
    assert told(answer, "possession", "line", "holder", "transfer", "certainty") == [
        ("russia", "russian-empire", "ili-occupation-1871", "certain")
    ]


def test_livadia_moved_nothing_of_western_ili(shipped: Reader) -> None:
    answer = history_of(shipped, "ili-west")
    assert ("livadia-ili-west", "no") in told(answer, "evidence", "transfer", "carried_out")
    assert told(answer, "title", *SPAN)[1] == ("russia", "1881-02-24", None, "ili-west-1881")


def test_left_bank_of_the_amur_in_1750_was_chinese_by_the_recognition_of_1689(
    shipped: Reader,
) -> None:
    answer = history_of(shipped, "amur-left-bank", on="1750-01-01")
    assert told(answer, "title", "line", "treaty", "kind", "certainty") == [
        ("china", "nerchinsk-1689", "recognition", "certain")
    ]
    assert held(shipped, "amur-left-bank", "1857-01-01")["title"] == ["china"]
    assert held(shipped, "amur-left-bank", "1860-01-01")["title"] == ["russia"]


@pytest.mark.parametrize(
    ("territory", "day", "said"),
    [
        ("zhenbao", "1969-03-02", "title, possession and use not covered"),
        ("amur-left-bank", "1687", "not covered; but inside it Albazin (Russia)"),
        ("outer-mongolia", "1930", "title China (contested), possession Mongolia (contested)"),
        ("aksai-chin", "2000", "title not recorded, possession China (contested)"),
        ("taiwan-island", "1946-06-01", "title Japan (contested), possession China"),
        ("taiwan-island", "1640", "not covered"),
        ("zhetysu-1864", "1700", "not recorded before 1864-10-07"),
        ("kokang", "1950", "not recorded after 1897-02-04"),
        ("tuva-core", "1930", "title Tuva (contested), possession and use not recorded"),
    ],
)
def test_what_the_record_does_not_know_is_called_so(
    shipped: Reader, territory: str, day: str, said: str
) -> None:
    assert said in history_of(shipped, territory, on=day).headline


def test_no_chinese_possession_of_manchuria_is_asserted_for_1935(shipped: Reader) -> None:
    rows = history_of(shipped, "manchuria", on="1935").rows
    assert "china" not in {row["line"] for row in rows if row["aspect"] != "title"}


def test_every_territory_has_a_history(shipped: Reader) -> None:
    for row in shipped.rows("SELECT id FROM territory ORDER BY id"):
        for day in (None, "1900", "1950-01-01"):
            answer = history_of(shipped, row["id"], on=day)
            assert answer.rows
            assert answer.headline


@pytest.mark.parametrize(
    ("territory", "day", "title", "possession"),
    [
        ("manchuria", "1902-01-01", ["china"], ["russia"]),
        ("manchuria", "1935-01-01", ["china"], ["japan; manchukuo"]),
        ("manchuria", "1945-12-01", ["china"], ["russia"]),
        ("sakhalin-south", "1890-01-01", ["russia"], [None]),
        ("sakhalin-south", "1930-01-01", ["japan"], [None]),
        ("sakhalin-south", "1950-01-01", ["japan"], ["russia"]),
        ("sakhalin-north", "1922-01-01", ["russia"], ["japan"]),
        ("sakhalin-north", "1930-01-01", ["russia"], [None]),
        ("outer-mongolia", "1914-01-01", ["china"], ["mongolia"]),
        ("outer-mongolia", "1920-01-01", ["china"], ["china"]),
        ("outer-mongolia", "1930-01-01", ["china"], ["mongolia"]),
        ("taiwan-island", "1946-06-01", ["japan"], ["china"]),
    ],
)
def test_who_held_what_between_the_treaties(
    shipped: Reader, territory: str, day: str, title: list[str], possession: list[str]
) -> None:
    on = held(shipped, territory, day)
    assert (on["title"], on["possession"]) == (title, possession)


@pytest.mark.parametrize(
    ("territory", "before", "since", "holder"),
    [
        ("albazin", "1660-01-01", "1687-01-01", "russia"),
        ("zhenbao", "1969-03-02", "1975-01-01", "china"),
        ("hpimaw", "1900-01-01", "1920-01-01", "united-kingdom"),
    ],
)
def test_nobody_is_made_the_holder_of_land_before_it_was_taken(
    shipped: Reader, territory: str, before: str, since: str, holder: str
) -> None:
    assert holder not in held(shipped, territory, before)["possession"]
    on = held(shipped, territory, since)
    assert on["possession"] == [holder]
    assert holder not in on["title"]
