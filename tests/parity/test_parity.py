"""SQLite and PostgreSQL give the same answer to every question with every filter, row for row.

How many command lines are compared, and how many differ, is printed by ``python -m tests.parity``.
"""

import json
from itertools import combinations

import pytest

from kb.bundled import bundled
from kb.cli.app import COMMANDS, _load
from tests.parity import comparing
from tests.parity.comparing import differences, in_json, loaded_twice
from tests.parity.pairs import all_pairs
from tests.parity.questions import (
    ASKS_NOTHING,
    OF_PICTURES,
    asked,
    asked_in_all,
    exports,
    parameters,
    sql_queries,
)
from tests.samples.world import sample

pytestmark = pytest.mark.sweep

FORMATS = ("table", "csv", "tsv", "ndjson", "md")
WORLDS = {"sample": 1, "shipped": 15}
"""Of which data one of so many ids is asked for."""


@pytest.fixture(scope="module", params=WORLDS)
def pair(request, tmp_path_factory, postgres_server):
    folder = tmp_path_factory.mktemp(request.param)
    data = sample().write(folder / "data") if request.param == "sample" else bundled("data")
    with loaded_twice(data, folder, postgres_server, WORLDS[request.param]) as both:
        yield both


COMPARED = [name for name in COMMANDS if name not in {*ASKS_NOTHING, "export", "sql"}]


@pytest.mark.parametrize("command", COMPARED)
def test_a_command_answers_alike_with_every_option(pair, command):
    cases = asked(pair.words, command)
    given = [pair.on_both(in_json(case)) for case in cases]
    assert [case for case, (one, other) in zip(cases, given, strict=True) if one != other] == []
    answered = [one for one, _ in given if one[0] == 0]
    assert len(answered) > len(cases) / 2, [one for one, _ in given if one[0]]
    rows = sum(len(json.loads(out)["rows"]) for _, out, _ in answered)
    assert rows > len(cases) / 10


def test_the_sixty_questions_and_texts_are_answered_alike(pair):
    lines = set(asked_in_all(pair.words, "text.md"))
    alone = lines - {case for command in COMPARED for case in asked(pair.words, command)}
    assert differences(pair, sorted(alone)) == []
    assert len(alone) > 30


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_the_same_text(pair, form):
    for command in COMPARED if pair.words.thorough else ("total", "list", "history"):
        case = asked(pair.words, command)[-1]
        one, other = pair.on_both((case[0], "--format", form, *case[1:]))
        assert one == other, case


def test_the_environment_alone_chooses_the_database(pair):
    (side, other, _), (since, _) = pair.words.sides(), pair.words.days()
    for case in (
        ("total", "--from", side, "--to", other),
        ("list", "treaties", "--since", since),
        ("search", pair.words.searched()[0]),
        ("doctor",),
    ):
        first, second = pair.from_the_start(in_json(case))
        assert first == second
        assert (first[0], first[2]) == (0, "")


def test_sql_gives_the_same_rows(pair):
    views = [case for case in sql_queries() if " FROM v_" in case[-1]]
    for case in sql_queries() if pair.words.thorough else views:
        first, second = pair.from_the_start(in_json(case))
        assert first[:2] == second[:2], case
        assert first[0] == 0, first[2]


def test_exports_are_the_same_bytes(pair):
    for case in exports(pair.words):
        first, second = pair.files_of_both(case)
        assert first, case
        assert first.keys() == second.keys(), case
        assert [name for name in first if first[name] != second[name]] == [], case


def test_a_difference_is_seen(pair):
    """The suite can fail: a row that PostgreSQL gives otherwise is reported."""
    real = pair.postgresql.rows

    class Changed:
        dialect = "postgresql"
        stream = pair.postgresql.stream

        @staticmethod
        def rows(sql, given=None):
            rows = real(sql, given)
            return [{**row, "title": "X"} if "title" in row else row for row in rows]

    changed = comparing.Pair(pair.folder, pair.data, pair.url, pair.sqlite, Changed(), pair.words)
    assert differences(changed, [("list", "treaties")]) == [("list", "treaties")]
    assert differences(pair, [("list", "treaties")]) == []


def test_every_command_is_compared_or_asks_nothing():
    assert set(COMPARED) | {"export", "sql"} == COMMANDS.keys() - ASKS_NOTHING


@pytest.mark.parametrize("command", [*COMPARED, "export", "sql"])
def test_every_option_with_every_choice_is_compared(pair, command):
    made = {"export": lambda: exports(pair.words), "sql": sql_queries}
    cases = made.get(command, lambda: asked(pair.words, command))()
    words = {word for case in cases for word in case}
    form = {"form", "output", "force", "no_header"}
    manner = {"as_json", "brief", "no_pager"}  # how the same answer is shown
    for name, parameter in {one.name: one for one in _load(command).params}.items():
        unseen = name in manner or (command != "export" and name in form)
        if unseen or (command, name) in OF_PICTURES:
            continue
        if parameter.param_type_name == "option":
            assert words & set(parameter.opts), f"--{name} of 'kb {command}' is never compared"
        choices = set(getattr(parameter.type, "choices", None) or ())
        if command == "export" and not pair.words.thorough:
            choices = set()  # the sample is exported in every format
        assert choices <= words, f"choices of {name} of 'kb {command}' that are never compared"


def test_every_two_options_meet(pair):
    cases = asked(pair.words, "total")
    options = [one.opts[0] for one in parameters("total").values()]
    for one, other in combinations(options, 2):
        assert any(one in case and other in case for case in cases), (one, other)


def test_all_pairs_leaves_no_pair_out():
    values = {"a": [1, 2, 3], "b": [1, 2], "c": [1, 2, 3, 4], "d": [1]}
    found = all_pairs(values, lambda one: not (one.get("a") == 1 and one.get("b") == 2))
    assert not any(one["a"] == 1 and one["b"] == 2 for one in found)
    for first, second in combinations(values, 2):
        met = {(one[first], one[second]) for one in found}
        expected = {(x, y) for x in values[first] for y in values[second]}
        assert met == expected - ({(1, 2)} if (first, second) == ("a", "b") else set())
    assert len(found) < 3 * 2 * 4
