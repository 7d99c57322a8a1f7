"""Text from data steers no terminal."""

import pytest

from kb.present.inert import cell, inert, plain


@pytest.mark.parametrize(
    "text", ["Amur", "璦琿條約", "Муравьёв", "a  b", "[bold]", "=cmd", "ÀÉ", "𠀀"]
)
def test_printable_text_stays(text: str) -> None:
    assert inert(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("a\x00b", "a\\x00b"),
        ("a\x9bb", "a\\x9bb"),
        ("a\u202eb", "a\\u202eb"),
        ("a\u200fb", "a\\u200fb"),
        ("a\nb\tc\r\nd", "a b c  d"),
        ("a\u2028b", "a b"),
        ("\ud800", "\\ud800"),
        (" \n a \n", "a"),
    ],
)
def test_what_steers_is_shown(text: str, shown: str) -> None:
    assert inert(text) == shown


def test_joiners_of_real_scripts_stay() -> None:
    assert inert("می\u200cخواهم") == "می\u200cخواهم"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (3.0, "3"),
        (3.25, "3.25"),
        (["a", 2.0], "a; 2"),
    ],
)
def test_cells_of_flat_formats(value: object, shown: str) -> None:
    assert cell(value) == shown


def test_whole_numbers_have_no_point_however_deep() -> None:
    assert plain({"a": [1.0, {"b": 2.0}], "c": 2.5}) == {"a": [1, {"b": 2}], "c": 2.5}
    assert isinstance(plain(1.0), int)
