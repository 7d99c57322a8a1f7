"""Numbers in Han characters."""

import pytest

from kb.values.han_numerals import below_100, in_han


@pytest.mark.parametrize(
    ("text", "number"),
    [("八", 8), ("十", 10), ("十一", 11), ("二十", 20), ("二十七", 27), ("廿七", 27), ("卅", 30)],
)
def test_a_numeral_is_read(text: str, number: int) -> None:
    assert below_100(text) == number


def test_what_is_written_is_read_again() -> None:
    assert [below_100(in_han(number)) for number in range(1, 100)] == list(range(1, 100))


@pytest.mark.parametrize("text", ["百", "八九", "二十七八", "x"])
def test_what_is_no_numeral_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no Han numeral"):
        below_100(text)
