"""Positions as people write them."""

import pytest

from kb.errors import UsageError
from kb.values.coordinates import is_written, spot_of

SAME = [
    "43.125,-131.5",
    "43.125, -131.5",
    "43.125 -131.5",
    "43.125; -131.5",
    "43.125/-131.5",
    "43.125N 131.5W",
    "43.125 n, 131.5 w",
    "N43.125 W131.5",
    "N 43.125, W 131.5",
    "131.5W 43.125N",
    "43°07'30\"N 131°30'W",
    "43° 7.5′ N, 131° 30′ W",
    "43 07 30 N 131 30 W",
    "43°07’30”N, 131°30’W",
    "+43.125 −131.5",
]


@pytest.mark.parametrize("text", SAME)
def test_one_position_in_many_writings(text):
    assert is_written(text)
    assert spot_of(text) == pytest.approx((43.125, -131.5))


@pytest.mark.parametrize("text", ["-23.5,-46.6", "23.5S 46.6W", "S23.5 W46.6", "23°30'S 46°36'W"])
def test_south_and_west(text):
    assert spot_of(text) == pytest.approx((-23.5, -46.6))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("43′N 131′E", "no position"),
        ("43.5.5,131", "no position"),
        ("43..5,131", "no position"),
        ("43.5°30'N 131°E", "no position"),
        ("43'N 131°E", "no position"),
        ("43°N 131″E", "no position"),
        ("0,180.0001", "longitude 180.0001 lies off the globe"),
        ("91,0", "latitude 91 lies off the globe"),
        ("0,181", "longitude 181 lies off the globe"),
        ("43", "no position"),
        ("43.1,131.9,7", "no position"),
        ("43,1 131,9", "no position"),
        ("43N 131N", "one letter of N or S and one of E or W"),
        ("43N 131", "no position"),
        ("-43S 131E", "no position"),
        ("43°61'N 131°E", "60 minutes or seconds"),
        ("1900-05-01", "no position"),
        ("N E", "no position"),
    ],
)
def test_what_is_no_position_is_refused_with_the_way_to_write_one(text, said):
    with pytest.raises(UsageError, match=said) as caught:
        spot_of(text)
    assert "43.1,131.9" in caught.value.hint


def test_a_longitude_that_stands_first_is_told():
    with pytest.raises(UsageError, match=r"latitude 131\.9 lies off") as caught:
        spot_of("131.9,43.1")
    assert caught.value.hint.startswith("did you mean 43.1,131.9?")
    with pytest.raises(UsageError, match="latitude 131 lies off") as caught:
        spot_of("131N 43E")
    assert "did you mean" not in caught.value.hint


@pytest.mark.parametrize("text", ["Vladivostok", "Nes", "St. Louis 2", "", "NEW", "海參崴"])
def test_names_are_no_positions(text):
    assert not is_written(text)


@pytest.mark.parametrize(
    ("text", "shown"), [("43.1,131.9", "43.1°N 131.9°E"), ("-1,-2", "1°S 2°W"), ("0,0", "0°N 0°E")]
)
def test_a_position_is_shown_with_letters(text, shown):
    assert spot_of(text).shown == shown
