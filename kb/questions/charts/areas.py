"""The areas of a row of a total, in the unit that was asked for."""

from kb.answers import Answer, Row
from kb.charts import Amount
from kb.questions.total.units import shown_unit


def unit_of_answer(answer: Answer) -> str:
    """The unit of its figures, for people."""
    return shown_unit(str(answer.filters["unit"]))


def amount_of(row: Row, label: str, answer: Answer) -> Amount:
    """The figures of a row, in the unit that was asked for."""
    end = "_km2" if answer.filters["unit"] == "km2" else ""
    return Amount(label, row[f"best{end}"], row[f"low{end}"], row[f"high{end}"])
