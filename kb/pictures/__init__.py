"""Pictures: a chart as SVG, by the standard library alone, or as PNG with the extra ``png``.

A chart says what is drawn (``kb.charts``); here is how. Nothing is asked, and nothing decided of
the answer; what has no room is counted in words.
"""

from kb.charts import Amounts, Chart, Figures, Map, Moments, Plots
from kb.pictures.canvas import Canvas
from kb.pictures.page import framed


def drawn(chart: Chart, form: str) -> bytes:
    """The chart as a file: ``svg`` or ``png``.

    Raises:
        KbError: PNG needs an extra that is not installed, or no font is found.
    """
    text = svg(chart)
    if form == "svg":
        return text.encode()
    from kb.pictures.png import png_of

    return png_of(text)


def svg(chart: Chart) -> str:
    """The chart as an SVG file: equal charts are equal texts."""
    canvas = Canvas()
    if isinstance(chart, Figures):
        from kb.pictures.figures import draw_figures

        return framed(canvas, chart.around, lambda: draw_figures(canvas, chart))
    if isinstance(chart, Plots):
        from kb.pictures.plots import draw_plots

        return framed(canvas, chart.around, lambda: draw_plots(canvas, chart))
    if isinstance(chart, Moments):
        from kb.pictures.moments import draw_moments

        return framed(canvas, chart.around, lambda: draw_moments(canvas, chart))
    if isinstance(chart, Amounts):
        from kb.pictures.amounts import draw_amounts

        return framed(canvas, chart.around, lambda: draw_amounts(canvas, chart))
    if isinstance(chart, Map):
        from kb.pictures.land_map import draw_map

        return framed(canvas, chart.around, lambda: draw_map(canvas, chart))
    return framed(canvas, chart.around, lambda: canvas.paragraph(chart.text, size=15))
