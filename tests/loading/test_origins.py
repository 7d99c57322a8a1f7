from kb.loading.origins import origins
from kb.records.territory import Territory


def origins_of(*estimates):
    rows = [{"value": "1", "unit": "km2", **one} for one in estimates]
    return origins(
        Territory.model_validate({"id": "n", "name": "N", "kind": "region", "estimates": rows})
    )


def test_every_source_is_an_origin_of_its_own():
    found = origins_of({"id": "a", "source": "atlas"}, {"id": "b", "source": "survey"})
    assert found == {"a": "source:atlas", "b": "source:survey"}


def test_two_figures_of_one_source_have_one_origin():
    found = origins_of({"id": "a", "source": "atlas"}, {"id": "b", "source": "atlas"})
    assert found["a"] == found["b"]


def test_a_repeated_figure_has_the_origin_of_the_repeated_one():
    found = origins_of(
        {"id": "a", "source": "atlas"}, {"id": "b", "source": "gazette", "repeats": "atlas"}
    )
    assert found["b"] == found["a"] == "source:atlas"


def test_a_source_that_is_repeated_without_a_figure_here_is_the_origin():
    found = origins_of(
        {"id": "a", "source": "gazette", "repeats": "lost"},
        {"id": "b", "source": "diary", "repeats": "lost"},
    )
    assert found == {"a": "source:lost", "b": "source:lost"}


def test_repetitions_are_followed_to_their_end_in_any_order():
    found = origins_of(
        {"id": "c", "source": "letter", "repeats": "gazette"},
        {"id": "b", "source": "gazette", "repeats": "atlas"},
        {"id": "a", "source": "atlas"},
    )
    assert set(found.values()) == {"source:atlas"}


def test_figures_of_one_label_share_an_origin_and_so_do_their_repetitions():
    found = origins_of(
        {"id": "a", "source": "atlas", "same_as": "old-figure"},
        {"id": "b", "source": "gazette", "same_as": "old-figure"},
        {"id": "c", "source": "diary", "repeats": "gazette"},
        {"id": "d", "source": "survey"},
    )
    assert found["a"] == found["b"] == found["c"] == "same:old-figure"
    assert found["d"] == "source:survey"


def test_a_label_goes_before_a_repetition():
    found = origins_of(
        {"id": "a", "source": "atlas"},
        {"id": "b", "source": "gazette", "repeats": "atlas", "same_as": "other"},
    )
    assert found["b"] == "same:other"


def test_repetitions_in_a_circle_end_wherever_they_are_entered():
    found = origins_of(
        {"id": "a", "source": "atlas", "repeats": "gazette"},
        {"id": "b", "source": "gazette", "repeats": "letter"},
        {"id": "c", "source": "letter", "repeats": "gazette"},
    )
    assert found.keys() == {"a", "b", "c"}
    assert set(found.values()) == {"circle:b"}
    assert origins_of({"id": "a", "source": "atlas", "repeats": "atlas"}) == {"a": "circle:a"}


def test_what_we_work_out_is_its_own_origin():
    found = origins_of(
        {"id": "a", "source": "atlas"}, {"id": "b", "derived": {"from": ["a"], "reason": "r"}}
    )
    assert found["b"] == "ours:b"
