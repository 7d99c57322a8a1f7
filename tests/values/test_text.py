import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.values.text import did_you_mean, fold, nearest, shortened, without_brackets

NAMES = st.text(
    st.characters(max_codepoint=0x10FF) | st.characters(min_codepoint=0x3000, max_codepoint=0x9FFF),
    max_size=20,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Treaty of ALPHA", "treaty of alpha"),
        ("Àlphá tiáoyuē", "alpha tiaoyue"),
        ("Nguyễn", "nguyen"),
        ("Straße", "strasse"),
        ("O'Brien-Smith,  (the) elder", "o brien smith the elder"),
        ("Αθήνα", "αθηνα"),
        ("ΕΛΛΆΣ", "ελλασ"),
        ("ελλάς", "ελλασ"),
        ("АЙГУН", "айгун"),
        ("Ёлка", "ёлка"),
        ("璦琿", "璦琿"),
        ("北京 條約", "北京 條約"),
        ("İstanbul", "istanbul"),
        ("ISTANBUL", "istanbul"),
        ("Ilgın", "ilgin"),
        ("№ 7", "7"),
        ("", ""),
        ("...", ""),
    ],
)
def test_names_lose_case_accents_and_punctuation(text, folded):
    assert fold(text) == folded


def test_cyrillic_short_i_stays_apart_from_i_however_it_is_composed():
    assert fold("Край") == fold(unicodedata.normalize("NFD", "Край"))
    assert fold("Край") != fold("Краи")


def test_traditional_and_simplified_characters_stay_apart():
    assert fold("璦琿") != fold("瑷珲")


@given(NAMES)
def test_folding_again_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(NAMES)
def test_composed_and_decomposed_names_are_equal(text):
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert fold(composed) == fold(decomposed)


@given(st.text("abcxyz éöñ", max_size=20))
def test_case_does_not_matter(text):
    assert fold(text.upper()) == fold(text)


@given(NAMES)
def test_a_folded_name_has_single_blanks_between_its_words(text):
    assert fold(text) == " ".join(fold(text).split())


def test_the_nearest_names_come_best_first_as_they_are_written():
    names = ["Beta-Empire", "alpha-kingdom", "alpha-kingdoms", "gamma"]
    assert nearest("alpha-kingdm", names, 2) == ["alpha-kingdom", "alpha-kingdoms"]
    assert nearest("BETA empire", names) == ["Beta-Empire"]
    assert nearest("zzz", names) == []
    assert nearest("zzz", []) == []


def test_as_many_names_as_asked_for() -> None:
    names = ["treaty", "treatys", "treats", "lease"]
    assert [len(nearest("treaty", names, count=count)) for count in (1, 2, 5)] == [1, 2, 3]


@pytest.mark.parametrize(
    ("wanted", "name", "is_near"),
    [("abc", "abx", True), ("ab", "ax", True), ("abcd", "abxy", False), ("abcde", "abcxy", True)],
)
def test_a_short_name_may_differ_more(wanted: str, name: str, is_near: bool) -> None:
    assert nearest(wanted, [name]) == ([name] if is_near else [])


def test_a_text_is_not_taken_for_a_misspelt_name() -> None:
    assert nearest("n" * 200, ["n" * 199]) == ["n" * 199]
    assert nearest("n" * 201, ["n" * 200]) == []


def test_of_a_long_text_both_ends_are_kept() -> None:
    text = "".join(map(str, range(1000)))
    short = shortened(text, 40)
    assert (short[:26], short[26:29], short[29:]) == (text[:26], " … ", text[-10:])
    assert shortened(text[:40], 40) == text[:40]
    assert shortened(text[:41], 40) != text[:41]


def test_a_suggestion_is_made_only_where_a_name_is_near():
    assert did_you_mean("gama", ["gamma", "delta"]) == " (did you mean 'gamma'?)"
    assert did_you_mean("omicron", ["gamma", "delta"]) == ""


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Island (Isle) with its islets", "Island, Isle, with its islets"),
        ("Cape (ceded in 1850)", "Cape, ceded in 1850"),
        ("Port (old), 1845 to 1855", "Port, old, 1845 to 1855"),
        ("North", "North"),
        ("(unnamed)", "(unnamed)"),
    ],
)
def test_a_name_that_stands_in_brackets_has_none(name: str, inside: str) -> None:
    assert without_brackets(name) == inside
