"""Charts of answers: what a picture shows of each question that has one.

An answer goes in, a chart comes out; what is drawn how is left to ``kb.pictures``.
"""

from kb.answers import Answer
from kb.charts import Chart
from kb.db.reader import Reader

DRAWN = ("evidence", "history", "timeline", "total")
"""The questions that have a picture."""


def chart_of(reader: Reader, answer: Answer, *, unit: str = "km2") -> Chart:
    """What a picture of the answer shows; of figures, in a unit by any of its names.

    Raises:
        NotFoundError: no unit has that name.
        UsageError: there is nothing of which a picture could be drawn.
    """
    if answer.question == "evidence" and answer.filters["entity"] == "territory":
        from kb.questions.charts.figures import chart_of_figures

        return chart_of_figures(reader, answer, unit)
    if answer.question == "evidence":
        from kb.questions.charts.dates import chart_of_dates

        return chart_of_dates(reader, answer)
    if answer.question == "history":
        from kb.questions.charts.holders import chart_of_holders

        return chart_of_holders(reader, answer)
    if answer.question == "timeline":
        from kb.questions.charts.moments import chart_of_moments

        return chart_of_moments(reader, answer)
    from kb.questions.charts.amounts import chart_of_total

    return chart_of_total(reader, answer)
