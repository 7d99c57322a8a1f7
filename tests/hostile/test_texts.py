"""Any text can be checked, in time that grows with the text and not with its square."""

from pathlib import Path

import pytest

from tests.conftest import Ask

pytestmark = pytest.mark.sweep

LONG = {
    "one paragraph": "One two three. " * 20_000,
    "one sentence": "one two " * 40_000,
    "one word": "x" * 300_000,
    "digits": "1" * 300_000,
    "groups of digits": "1" + " 111" * 75_000,
    "full stops": "." * 300_000,
    "quotes": '."' * 150_000,
    "blanks": " " * 300_000,
    "blank lines": " \n" * 150_000,
    "fences": "```x\n" * 60_000,
    "ticks": "`" * 300_000,
    "items": "- " * 150_000,
    "bars": "|" * 300_000,
    "marks": "e" + "\u0301" * 300_000,
    "areas": "1 km2 " * 10_000,
    "names": "Northland " * 5_000,
}


@pytest.mark.parametrize("name", LONG)
def test_a_long_text_is_checked(name: str, kb_sample: Ask, tmp_path: Path) -> None:
    path = tmp_path / "long.md"
    path.write_text(LONG[name], encoding="utf-8")
    assert kb_sample("check", str(path)).code == 0


def test_a_verb_before_both_parties_does_not_tell_who_gave(kb_sample: Ask, tmp_path: Path) -> None:
    path = tmp_path / "text.md"
    path.write_text("The land ceded, 1,000 km², lay between Alpha and Beta in 1850.\n")
    outcome = kb_sample("check", str(path))
    assert outcome.code == 0
    assert "supported" not in outcome.out


def test_characters_that_composing_makes_longer_move_nothing(
    kb_sample: Ask, tmp_path: Path
) -> None:
    path = tmp_path / "text.md"
    path.write_text("\u0958" * 50 + " Northland\n\nNorthland has 1,000 km².\n", encoding="utf-8")
    outcome = kb_sample("check", str(path), "--format", "json")
    assert [row["statement"] for row in outcome.json["rows"]] == ["3:1"]
