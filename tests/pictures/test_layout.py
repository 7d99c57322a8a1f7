"""What every picture keeps: well-formed, named, within its page, no label on another."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.charts import (
    Amount,
    Amounts,
    Around,
    Chart,
    Figure,
    Figures,
    Group,
    Land,
    Lane,
    Map,
    Moment,
    Moments,
    Plot,
    Plots,
    Stretch,
)
from kb.pictures import svg
from tests.pictures.charts import AROUND, CHARTS, FIGURES, box
from tests.pictures.reading import NAMESPACE, collisions, labels, read, words

HOSTILE = (
    "<script>alert(1)</script>",
    "]]>&amp;\"'</text></svg>",
    "x" * 10_000,
    "שלום " * 40 + "مرحبا",
    "\u202eevil\u202c\x00\x07\n\ttab\ud800",
    "大清帝國" * 60,
)
WORDS = st.text(max_size=60)
YEARS = st.floats(1, 9999)


@pytest.mark.parametrize("name", CHARTS)
def test_picture_is_named_for_those_who_listen(name: str) -> None:
    root = read(svg(CHARTS[name]))
    assert root.get("role") == "img"
    named = {one.get("id"): one.text for one in root if one.tag != f"{NAMESPACE}text"}
    assert [named[one] for one in (root.get("aria-labelledby") or "").split()] == [
        CHARTS[name].around.title,
        named["desc"],
    ]
    assert CHARTS[name].around.credit in (named["desc"] or "")


@pytest.mark.parametrize("name", CHARTS)
def test_ids_are_unique_and_all_that_is_referred_to_is_there(name: str) -> None:
    text = svg(CHARTS[name])
    ids = [one.get("id") for one in read(text).iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    referred = {part.partition(")")[0] for part in text.split("url(#")[1:]}
    assert referred <= set(ids)
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize("name", CHARTS)
def test_no_label_lies_on_another_or_beyond_the_page(name: str) -> None:
    text = svg(CHARTS[name])
    assert list(collisions(text)) == []
    width, height = (float(read(text).get(one, "0")) for one in ("width", "height"))
    beyond = [one for one in labels(text) if one.left < 0 or one.right > width]
    assert [*beyond, *(one for one in labels(text) if one.bottom > height)] == []


def test_the_checks_would_see_a_collision() -> None:
    text = svg(FIGURES).replace("</svg>", '<text x="30" y="40" font-size="20">twice</text></svg>')
    assert list(collisions(text)) != []


# --- what may stand in an answer ---------------------------------------------------------------


def everywhere(text: str) -> list[Chart]:
    """Charts that have a text in every place."""
    around = Around(text, text, (text,) * 12, text, text)
    figure = Figure(text, text, text, text, 5, 4, 6)
    lane = Lane(text, [Stretch(text, "held", (1800.0, 1801.0), (1801.0, 1802.0), text, text)], text)
    land = Land(Amount(text, 5.0, 4.0, 6.0), text, text, [box(20, 50, 30, 56)], (text,))
    moment = Moment(text, 1800.0, 1801.0, text, text)
    return [
        Figures(around, text, [Group(text, [figure, figure._replace(echo=True)])], 5, 4, 6),
        Plots(around, [Plot(text, [lane, Lane(text, [], text)], [moment])], {text: text}),
        Moments(around, [moment, moment._replace(begin=None, end=None)], {text: text}),
        Amounts(around, text, text, [Amount(text, 5.0, 4.0, 6.0)]),
        Map(around, text, [land, land._replace(polygons=())], {text: text}),
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_are_escaped_and_cut(text: str) -> None:
    for chart in everywhere(text):
        found = svg(chart)
        root = read(found)
        assert [one for one in root.iter() if "script" in one.tag] == []
        assert all(one.right < 815 for one in labels(found)), text[:20]
        assert not {"\u202e", "\u202c"} & set(found)
        assert len(found) < 150_000


@settings(max_examples=40, deadline=None)
@given(WORDS)
def test_no_text_breaks_a_picture(text: str) -> None:
    for chart in everywhere(text):
        read(svg(chart))


def _figure(draw: Any) -> Figure:
    low, value, high = sorted(draw(st.lists(st.floats(1e-6, 1e9), min_size=3, max_size=3)))
    whole = draw(st.booleans())
    return Figure(
        source=draw(WORDS),
        about=draw(WORDS),
        stated=f"{value:,.3f} km²",
        covers=draw(WORDS),
        value=value if whole else None,
        low=low,
        high=high,
        bound=draw(st.sampled_from(["", "more", "less"])),
        kind=draw(st.sampled_from(["stated", "ours", "aside"])),
        echo=draw(st.booleans()),
    )


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_every_figure_stands_in_the_picture_or_is_counted_as_left_out(data: Any) -> None:
    figures = [_figure(data.draw) for _ in range(data.draw(st.integers(0, 70)))]
    bounds = data.draw(st.none() | st.floats(1e-3, 1e9))
    chart = Figures(AROUND, "km²", [Group("All", figures)], bounds, bounds, bounds)
    text = svg(chart)
    said = words(text)
    left = len(figures) - 60
    shown = figures if left <= 0 else figures[:60]
    # a long number may stand in two lines, broken at the blank before its unit
    assert [one.stated for one in shown if one.stated.split(" ")[0] not in said] == []
    assert (f"Not drawn: {left} more figures." in said) == (left > 0)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(WORDS, st.none() | YEARS, st.floats(0, 300)), max_size=120))
def test_every_moment_stands_in_the_picture_or_is_counted(rows: list[Any]) -> None:
    moments = [
        Moment(f"day {place}", year, None if year is None else min(year + wide, 9999.9), text, "a")
        for place, (text, year, wide) in enumerate(rows)
    ]
    text = svg(Moments(AROUND, moments, {"a": "an act"}))
    seen = {one.text for one in labels(text)}
    assert {one.date for one in moments[:90]} <= seen
    assert ("Not drawn" in words(text)) == (len(moments) > 90)
    assert list(collisions(text)) == []


_BEST = st.none() | st.just(0.0) | st.floats(1e-4, 1e9)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(_BEST, st.floats(0, 1), st.floats(1, 9))))
def test_amounts_of_any_size_are_drawn(rows: list[Any]) -> None:
    amounts = [
        Amount(f"row {place}", best, *((None, None) if best is None else (best * low, best * high)))
        for place, (best, low, high) in enumerate(rows)
    ]
    text = svg(Amounts(AROUND, "km²", "decade", amounts))
    assert list(collisions(text)) == []
    assert ("no figure" in words(text)) == any(one.best is None for one in amounts[:40])
    assert ("more rows" in words(text)) == (len(amounts) > 40)


_ENDS = st.none() | st.tuples(YEARS, st.floats(0, 20)).map(lambda one: (one[0], one[0] + one[1]))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.builds(
            Stretch,
            label=WORDS,
            status=st.sampled_from(["held", "nobody", "not-recorded", "not-covered"]),
            begin=_ENDS,
            end=_ENDS,
            dates=WORDS,
            key=st.sampled_from("abcdefghij"),
            fades_before=st.booleans(),
            fades_after=st.booleans(),
            lasts=st.booleans(),
            contested=st.booleans(),
            doubtful=st.booleans(),
        ),
        max_size=12,
    )
)
def test_stretches_of_any_kind_are_drawn(stretches: list[Stretch]) -> None:
    names = {key: f"line {key}" for key in "abcdefghij"}
    lanes = [Lane("title", stretches, "nothing"), Lane("use", [], "nothing")]
    text = svg(Plots(AROUND, [Plot("Land", lanes)] * 14, names))
    read(text)
    assert "Not drawn: 2 more pieces of land." in words(text)
