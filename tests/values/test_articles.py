"""Which articles a locator names."""

import pytest

from kb.values.articles import articles_named, is_named


@pytest.mark.parametrize(
    ("locator", "named"),
    [
        ("Art. 156", {"156"}),
        ("Art. 156 with note", {"156"}),
        ("p. 12, Article IV", {"4"}),
        ("Arts. I and III", {"1", "3"}),
        ("articles 1 to 3", {"1", "2", "3"}),
        ("Art. 23-25", {"23", "24", "25"}),
        ("Art. 2 (b)", {"2b"}),
        ("Artículo II", {"2"}),
        ("№ 12, статья 1", {"1"}),
        ("head-note", set()),
        ("p. 1382", set()),
        ("part 4", set()),
        ("Article premier", set()),
        ("art of war", set()),
        ("", set()),
    ],
)
def test_numbers_after_the_word(locator: str, named: set[str]) -> None:
    assert articles_named(locator) == named


def test_a_range_is_not_without_end() -> None:
    assert len(articles_named("Art. 1-999999999")) <= 1_001


@pytest.mark.parametrize(
    ("number", "named", "is_there"),
    [
        ("156", {"156"}, True),
        ("156", {"15"}, False),
        ("1-3", {"2"}, True),
        ("1-3", {"4"}, False),
        ("2b", {"2b"}, True),
        ("2b", {"2"}, False),
        ("conv. 1", {"conv. 1"}, True),
    ],
)
def test_an_article_may_stand_for_several(number: str, named: set[str], is_there: bool) -> None:
    assert is_named(number, named) == is_there
