"""Quotations and labels: what is refused."""

from typing import Any

import pytest
from pydantic import ValidationError

from kb.records.label import LabelUse
from kb.records.text import LONGEST_QUOTATION, Quotation

QUOTED = {"text": "Мир", "language": "ru", "source": "print", "our_translation": "Peace"}


def test_a_quotation_is_short() -> None:
    longest = "а" * LONGEST_QUOTATION
    assert Quotation(**{**QUOTED, "text": longest}).text == longest
    with pytest.raises(ValidationError, match="400"):
        Quotation(**{**QUOTED, "text": f"{longest}а"})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"our_translation": None}, "needs 'our_translation'"),
        ({"language": "en"}, "needs no 'our_translation'"),
        ({"language": "en-GB"}, "needs no 'our_translation'"),
        ({"language": "Russian language"}, "language"),
    ],
)
def test_a_quotation_is_translated_unless_it_is_english(
    change: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValidationError, match=message):
        Quotation(**{**QUOTED, **change})


def test_english_words_stand_alone() -> None:
    assert Quotation(text="Peace", language="en", source="print").our_translation is None


def test_a_use_of_a_label_is_of_something_and_once() -> None:
    use = {"by": "a poet", "cites": [{"source": "atlas"}]}
    with pytest.raises(ValidationError, match="'treaties', or 'of'"):
        LabelUse(**use)
    with pytest.raises(ValidationError, match="twice"):
        LabelUse(**use, treaties=["peace-1850", "peace-1850"])
