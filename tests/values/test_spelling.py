"""Keys that one name has in all its spellings."""

import doctest

import pytest

from kb.values import spelling, wade_giles
from kb.values.spelling import (
    is_instrument,
    joined,
    romanized,
    sounded,
    stem,
    telling,
    words_of,
    years_in,
)
from kb.values.text import fold
from kb.values.wade_giles import in_pinyin


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hong Kong", "Hongkong"),
        ("Wei-hai-wei", "Weihaiwei"),
        ("U.S.S.R.", "USSR"),
        ("the Porte", "Porte"),
        ("St. Petersburg", "Saint Petersburg"),
    ],
)
def test_blanks_hyphens_points_and_the_article_make_no_other_name(one: str, other: str) -> None:
    assert joined(fold(one)) == joined(fold(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kiakhta", "Kyakhta"),
        ("Nertschinsk", "Nerchinsk"),
        ("Kwangchowan", "Kwang-chow-wan"),
        ("Thibet", "Tibet"),
        ("Corea", "Korea"),
        ("Romanoff", "Romanov"),
        ("Kuldzha", "Kuldja"),
        ("Китая", "Китай"),
        ("Россией", "России"),
        ("Японии", "Япония"),
        ("Пекинского договора", "Пекинский договор"),
    ],
)
def test_romanizations_and_cases_are_one_name(one: str, other: str) -> None:
    assert sounded(fold(one)) == sounded(fold(other))


@pytest.mark.parametrize(
    "names",
    [
        "Ignatiev Ignatyev Ignatieff Ignatjew",
        "Muravyov Muraviev Muravev Mouravieff Murawjow",
        "Gorchakov Gortchakoff Gortschakow",
        "Putyatin Poutiatine",
        "Rostovsky Rostovskii Rostovskij Rostowski",
        "Nikolayev Nikolaev Nikolaieff",
        "Sukhotin Souhotine",
        "Zhukov Joukoff",
        "Shcherbatov Schtscherbatow Chtcherbatov",
        "Yeltsin Eltsin",
        "Yakutsk Jakutsk",
    ],
)
def test_a_russian_name_is_one_in_all_romanizations(names: str) -> None:
    assert len(set(romanized([fold(one) for one in names.split()]))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Qing", "Qiying"), ("Maine", "Main"), ("Giers", "Girs"), ("Ivanov", "Ivanovna")],
)
def test_names_alike_stay_apart_in_all_romanizations(one: str, other: str) -> None:
    assert len(set(romanized([fold(one), fold(other)]))) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Korea", "Crete"),
        ("Iran", "Iraq"),
        ("Mali", "Malay"),
        ("Austria", "Australia"),
        ("Paris", "Persia"),
        ("Niger", "Nigeria"),
        ("Peru", "Persia"),
        ("Чили", "Чад"),
        ("Китай", "Кипр"),
    ],
)
def test_other_names_stay_apart(one: str, other: str) -> None:
    assert sounded(fold(one)) != sounded(fold(other))


def test_a_short_word_keeps_its_letters() -> None:
    assert [stem(word) for word in ("уж", "или", "мир", "plans")] == ["уж", "или", "мир", "plans"]


@pytest.mark.parametrize(
    ("text", "years", "rest"),
    [
        ("peking 1860", ["1860"], "peking"),
        ("1860年 北京条约", ["1860"], "北京条约"),
        ("in 1689 and 1727", ["1689", "1727"], "in and"),
        ("route 66 and 12345", [], "route 66 and 12345"),
    ],
)
def test_years_are_taken_out_of_a_text(text: str, years: list[str], rest: str) -> None:
    assert years_in(text) == (years, rest)


def test_words_for_instruments_tell_nothing_apart() -> None:
    assert telling(words_of("treaty of the great lake")) == ["great", "lake"]
    assert telling(words_of("北京条约")) == ["北京"]
    assert is_instrument("договора")
    assert not is_instrument("граница")


@pytest.mark.parametrize(
    ("text", "pinyin"),
    [
        ("T'ien-chin", "tianjin"),
        ("Tʻien-chin", "tianjin"),
        ("Ch'ing-tao", "qingdao"),
        ("Hei-lung-chiang", "heilongjiang"),
        ("Hsin-chiang", "xinjiang"),
        ("Ssu-ch'uan", "sichuan"),
        ("Chih-li", "zhili"),
        ("Jih-pen", "riben"),
        ("I-li", "yili"),
        ("Yen-t'ai", "yantai"),
        ("Tzu-chin", "zijin"),
        ("K'o-erh-ch'in", "keerqin"),
        ("Lü-shun", "lushun"),
        ("Treaty of Nan-ching, 1842", "Treaty of nanjing, 1842"),
    ],
)
def test_wade_giles_is_read_as_pinyin(text: str, pinyin: str) -> None:
    assert pinyin in list(in_pinyin(text))


@pytest.mark.parametrize(
    "text", ["Sino-British", "Alsace-Lorraine", "Paris", "", "China's", "O'Neill", "北京-1860"]
)
def test_what_is_no_wade_giles_is_left_alone(text: str) -> None:
    assert list(in_pinyin(text)) == []


def test_readings_of_a_long_word_are_few() -> None:
    assert len(list(in_pinyin("-".join(["chi"] * 40)))) <= 16


@pytest.mark.parametrize("module", [spelling, wade_giles])
def test_the_examples_of_the_docstrings_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]
