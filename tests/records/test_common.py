from decimal import Decimal

import pytest
from pydantic import TypeAdapter, ValidationError

from kb.records.common import Cites, Edtf, Language, Names, Parties, Quantity, Slug, Text


def read(kind, value):
    return TypeAdapter(kind).validate_python(value)


def refused(kind, value):
    with pytest.raises(ValidationError) as caught:
        read(kind, value)
    return caught.value.errors()[0]["msg"]


@pytest.mark.parametrize("name", ["a", "alpha-1", "1850", "a-b-c", "x" * 80])
def test_an_id_is_lower_case_words_joined_by_hyphens(name):
    assert read(Slug, name) == name


@pytest.mark.parametrize(
    "name", ["", "A", "a_b", "-a", "a-", "a--b", "a b", "é", "a\n", "a/b", "x" * 81]
)
def test_what_is_no_id_is_refused(name):
    assert refused(Slug, name)


@pytest.mark.parametrize(
    ("stated", "value"), [("1_000", "1000"), ("4.70", "4.70"), ("0.001", "0.001"), ("007", "7")]
)
def test_a_quantity_is_the_decimal_that_is_written(stated, value):
    assert str(read(Quantity, stated)) == value


@pytest.mark.parametrize(
    "stated", ["-1", "0", "0.0", "1e5", "NaN", "inf", "1,5", "1.5.2", "²", "٣", ""]
)
def test_a_quantity_is_plain_and_above_zero(stated):
    assert refused(Quantity, stated)


def test_thirty_digits_are_exact_and_more_are_refused():
    assert read(Quantity, "9" * 30) == Decimal("9" * 30)
    assert "at most 30 digits" in refused(Quantity, "9" * 31)


def test_a_date_is_kept_as_written():
    assert read(Edtf, "185X?") == "185X?"
    assert "February 1850 has 28 days" in refused(Edtf, "1850-02-30")


@pytest.mark.parametrize(
    "language",
    [
        "en",
        "zh-Hant",
        "pt-BR",
        "zh-Hans-CN",
        "mnc",
        "zh-Latn-pinyin",
        "sl-rozaj-biske",
        "es-419",
        "de-1996",
    ],
)
def test_languages_are_tags(language):
    assert read(Language, language) == language
    assert read(Names, {language: ["one", "two"]})[language] == ["one", "two"]


@pytest.mark.parametrize(
    "language", ["english", "EN", "zh-hant", "zh_Hant", "", "pinyin", "wade-giles", "zh-pin"]
)
def test_what_is_no_language_is_refused(language):
    assert refused(Language, language)


def test_one_party_is_a_list_of_one():
    assert read(Parties, "alpha") == ["alpha"]
    assert read(Parties, ["alpha", "beta"]) == ["alpha", "beta"]


def test_blanks_around_a_text_are_dropped_and_blanks_alone_are_none():
    assert read(Text, "  a b ") == "a b"
    assert refused(Text, "   ")


def test_at_least_one_source_is_cited():
    assert read(Cites, [{"source": "atlas"}])[0].source == "atlas"
    assert "at least one source" in refused(Cites, [])
