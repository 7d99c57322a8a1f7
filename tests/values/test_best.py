"""Which of several figures is best."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.values.best import Stated, best_of

FIGURES = st.lists(
    st.builds(
        Stated,
        id=st.integers(0, 999).map("e{:03}".format),
        km2=st.sampled_from([1.0, 2.0, 3.0, 5.0, 8.0]),
        rank=st.integers(0, 2),
        origin=st.sampled_from("abcd"),
        echo=st.booleans(),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda figure: figure.id,
)


def _best(*figures: Stated, preferred: str | None = None) -> tuple[str, str]:
    best, rule = best_of(figures, preferred)
    return best.id, rule


def test_the_only_figure_is_best() -> None:
    assert _best(Stated("a", 7, 3, "x")) == ("a", "only")


def test_the_preferred_figure_is_best_whatever_it_is() -> None:
    figures = Stated("a", 7, 0, "x"), Stated("b", 9, 4, "y")
    assert _best(*figures, preferred="b") == ("b", "preferred")


def test_only_the_most_reliable_class_counts() -> None:
    figures = Stated("a", 1, 1, "x"), Stated("b", 2, 1, "y"), Stated("c", 50, 0, "z")
    assert _best(*figures) == ("c", "middle")


def test_many_of_one_origin_count_once() -> None:
    echoes = [Stated(f"e{number}", 900, 0, "list") for number in range(5)]
    assert _best(*echoes, Stated("y", 10, 0, "y"), Stated("z", 20, 0, "z")) == ("z", "middle")


def test_an_echo_stands_for_its_origin_only_where_the_original_is_missing() -> None:
    original, echo = Stated("o", 4, 0, "list"), Stated("a", 3, 0, "list", echo=True)
    others = Stated("low", 1, 0, "y"), Stated("high", 9, 0, "z")
    assert _best(echo, original, *others) == ("o", "middle")
    assert _best(echo, *others) == ("a", "middle")


def test_of_two_in_the_middle_the_lower_is_best() -> None:
    assert _best(Stated("a", 9, 0, "x"), Stated("b", 4, 0, "y")) == ("b", "middle")


def test_of_equal_figures_the_first_by_id_is_best() -> None:
    assert _best(Stated("b", 4, 0, "x"), Stated("a", 4, 0, "y"))[0] == "a"


@given(FIGURES, st.randoms(use_true_random=False))
def test_the_order_in_which_figures_come_does_not_matter(figures, random) -> None:
    shuffled = random.sample(figures, len(figures))
    assert best_of(figures) == best_of(shuffled)


@given(FIGURES)
def test_best_is_stated_by_a_most_reliable_source(figures) -> None:
    best, rule = best_of(figures)
    assert best in figures
    assert rule == ("only" if len(figures) == 1 else "middle")
    assert best.rank == min(figure.rank for figure in figures)


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_the_middle_leaves_as_many_below_as_above_or_one_more_above(count: int) -> None:
    figures = [Stated(f"e{number}", float(number), 0, f"o{number}") for number in range(count)]
    best, _ = best_of(figures)
    below = sum(figure.km2 < best.km2 for figure in figures)
    above = sum(figure.km2 > best.km2 for figure in figures)
    assert above - below in {0, 1}
