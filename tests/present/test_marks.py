"""Marks on a terminal: figures and times that say what a picture says."""

import io

import pytest

from kb.answers import Answer, Bar, Column, DataVersion, Span
from kb.present import render
from kb.present.marks import figures, spoken, times


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


BARS = [
    Bar(100, 100, counts=True, value=100, best=True),
    Bar(50, 80, counts=True),
    Bar(60, 60, counts=True, value=60, mark="more"),
    Bar(40, 70, counts=False, value=55, mark="ours"),
    Bar(0, 0, counts=False, value=0, mark="aside"),
    Bar(900, 900, counts=False, value=900, mark="aside"),
]


def test_figures_stand_at_their_places_with_best_beside_each() -> None:
    assert figures(BARS, 120).lines == [
        "                 ●",
        "        ───────  │",
        "          ▷      │",
        "       ──◆───    │",
        "○                │",
        "                 →",
    ]


def test_legend_names_the_marks_that_are_used() -> None:
    assert figures(BARS, 120).legend == (
        "● stated  ▷ more than  ◆ our own sum or reconstruction  ○ set aside  ─ range  │ best  "
        "→ beyond"
    )
    assert figures([Bar(5, 5, counts=True, value=5)], 120).legend == "● stated"


def test_figures_take_more_room_where_there_is_more() -> None:
    assert [len(figures(BARS, width).lines[0]) for width in (120, 150)] == [18, 30]


def test_nothing_and_zero_are_drawn() -> None:
    assert figures([], 120).lines == []
    assert figures([Bar(0, 0, counts=True, value=0)], 120).lines == ["●"]


SPANS = [
    Span(None, 1850.5, "silent"),
    Span(1850.5, 1900, "held"),
    Span(1900, None, "contested"),
    Span(1860, 1861, "act"),
    Span(None, None, "act"),
]


def test_times_stand_on_one_scale_open_ends_at_its_ends() -> None:
    found = times(SPANS, 130)
    assert found.lines == [
        "·",
        " ██████████████████████",
        "                       ▒",
        "     ◇",
        "",
    ]
    told = "years 1850 to 1900:  █ held  ▒ contested  · not recorded  ◇ act that moved nothing"
    assert found.legend == told


def test_times_without_any_year_are_left_blank() -> None:
    assert times([Span(None, None, "held")], 130) == ([""], "")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "no-such-encoding"])
def test_an_encoding_that_lacks_marks_gets_plain_ones(encoding: str) -> None:
    assert spoken(encoding)("●▷◁◆○█▒·◇─│→") == "*><#o=%.x-|+"
    assert spoken("utf-8")("●─│") == "●─│"


ANSWER = Answer(
    "any",
    {},
    DataVersion("1", "0"),
    [Column("name"), Column("bar", kind="bar"), Column("years", kind="span", hidden_below=130)],
    [
        {"name": "one", "bar": BARS[0], "years": Span(1850, 1860, "held")},
        {"name": "two", "bar": BARS[4], "years": Span(1860, None, "nobody")},
    ],
)


def shown(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, width: int) -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    render(ANSWER, "table", stream)
    return stream.getvalue()


def test_a_wide_terminal_has_marks_and_a_legend(monkeypatch: pytest.MonkeyPatch) -> None:
    text = shown(monkeypatch, Terminal(), 140)
    assert "●" in text
    assert "○" in text
    assert "● stated  ○ set aside  │ best" in text
    assert "years 1850 to 1860:  █ held  ○ nobody" in text


def test_a_narrow_terminal_has_bars_and_no_years(monkeypatch: pytest.MonkeyPatch) -> None:
    text = shown(monkeypatch, Terminal(), 100)
    assert "████████" in text
    assert "●" not in text
    assert "years" not in text


@pytest.mark.parametrize("width", [80, 140, 200])
def test_a_pipe_has_bars_and_no_years_at_any_width(
    monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    text = shown(monkeypatch, io.StringIO(), width)
    assert "████████" in text
    assert "stated" not in text
    assert "years" not in text


def test_a_locale_without_the_marks_gets_plain_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "140")
    monkeypatch.setenv("PYTHONIOENCODING", "ascii:replace")
    stream = Terminal()
    render(ANSWER, "table", stream)
    assert "* stated  o set aside  | best" in stream.getvalue()
