import pytest

from kb.reading.check import read_folder
from tests.samples.world import World, sample


def problem_of(tmp_path, territory):
    text = "\n".join(["id: north", "name: North", "kind: region", territory, ""])
    problems = read_folder(World().file("territories/t.yaml", text).write(tmp_path)).problems
    assert len(problems) == 1
    return problems[0]


def test_a_text_that_is_too_long_is_not_printed_back(tmp_path):
    problem = problem_of(tmp_path, f"note: {'x' * 20_001}")
    assert problem.rule == "too-long"
    assert len(problem.message) < 200


def test_a_long_wrong_value_is_cut(tmp_path):
    problem = problem_of(
        tmp_path, f"estimates: [{{id: a, value: {'9' * 5000}, unit: km2, source: atlas}}]"
    )
    assert problem.rule == "number"
    assert len(problem.message) < 200


@pytest.mark.parametrize("key", ["note", "aliases", "names", "point", "today", "estimates"])
def test_a_wrong_shape_is_reported_at_the_value(tmp_path, key):
    wrong = "{a: b}" if key in {"note", "today", "estimates"} else "[a]"
    wrong = "a" if key == "aliases" else wrong
    problem = problem_of(tmp_path, f"{key}: {wrong}")
    assert (problem.line, problem.rule) == (4, "type")
    assert problem.column == len(key) + 3


def test_a_warning_that_is_accepted_stays_an_error_for_others(tmp_path):
    world = sample()
    world.source("diary", accepts=[{"rule": "unused-source", "reason": "kept for later"}])
    world.source("letters")
    problems = read_folder(world.write(tmp_path)).problems
    assert [problem.message for problem in problems] == ["nobody cites source 'letters'"]
