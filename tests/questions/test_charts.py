"""Charts of answers: headlines divided, commands that ask again, holdings as far as told."""

import shlex

import pytest

from kb.answers import Answer, DataVersion
from kb.questions.charts.around import command_of, divided
from kb.questions.history.ends import Ends, ends_of

ROW = {
    "aspect": "title",
    "status": "held",
    "since": None,
    "until": None,
    "transfer": None,
}


@pytest.mark.parametrize(
    ("headline", "title", "subtitle"),
    [
        (
            "Land: best 6 km², between 2 and 6; 5 more",
            "Land: best 6 km²",
            "Between 2 and 6; 5 more",
        ),
        ("A ceded 9 km² to B: between 5 and 10 km²", "A ceded 9 km² to B", "Between 5 and 10 km²"),
        ("Land: title A by 1871; possession B", "Land: title A by 1871", "Possession B"),
        ("Not covered: whether A ceded land", "Not covered: whether A ceded land", ""),
        ("", "", ""),
    ],
)
def test_a_headline_is_divided_where_its_bounds_begin(
    headline: str, title: str, subtitle: str
) -> None:
    assert divided(headline) == (title, subtitle)


def asked(question: str, **filters: object) -> str:
    answer = Answer(question, filters, DataVersion("1", "0"), (), ())
    return command_of(answer)


def test_a_command_has_the_options_that_are_no_defaults() -> None:
    filters = {"from": "alpha", "to": None, "kind": ["lease", "base"], "count": "unique"}
    command = asked("total", **filters, unit="sqmi", include_unverified=True, by=None)
    assert command == (
        "kb total --from alpha --kind lease --kind base --unit sqmi --include-unverified"
    )


def test_a_command_is_safe_to_paste() -> None:
    command = asked("total", **{"from": "a; rm -rf $HOME"})
    assert shlex.split(command) == ["kb", "total", "--from", "a; rm -rf $HOME"]


def test_names_stand_first_and_a_territory_is_an_option_elsewhere() -> None:
    assert asked("evidence", name="land", entity="territory") == "kb evidence land"
    assert asked("history", territory="land", on="1875") == "kb history land --on 1875"
    assert asked("timeline", party=None, territory="land") == "kb timeline --territory land"


def test_a_place_is_asked_for_by_its_own_name() -> None:
    assert asked("history", territory=["left", "right"], place="town", on=None) == "kb history town"
    found = asked("evidence", name="left", entity="territory", place="old town")
    assert shlex.split(found) == ["kb", "evidence", "old town"]


def test_a_holding_told_by_a_later_act_fades_before_that_act() -> None:
    held = {**ROW, "transfer": "entry", "until": "1881"}
    entered = {**ROW, "aspect": "possession", "transfer": "entry", "since": "1871", "until": "1881"}
    assert ends_of([held, entered])[0] == Ends("1871", "1881", before=True)
    assert ends_of([held])[0] == Ends("1881", "1881", before=True)


def test_a_holding_ends_where_silence_begins_else_it_lasts() -> None:
    held = {**ROW, "since": "1860"}
    silent = {**ROW, "status": "not-recorded", "since": "1881"}
    assert ends_of([held, silent])[0] == Ends("1860", "1881", after=True)
    assert ends_of([held])[0] == Ends("1860", None, lasts=True)
    assert ends_of([held, {**silent, "aspect": "use"}])[0].lasts
    assert ends_of([held, {**silent, "since": "1850"}])[0].lasts
