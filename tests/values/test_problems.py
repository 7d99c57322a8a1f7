from itertools import permutations

from kb.values.problems import Problem


def test_an_error_is_printed_so_that_an_editor_jumps_to_it():
    problem = Problem("treaties/peace.yaml", 14, 12, "unknown party 'alhpa'", "unknown-reference")
    assert str(problem) == "treaties/peace.yaml:14:12: unknown party 'alhpa' [unknown-reference]"


def test_a_warning_says_that_it_is_one():
    problem = Problem("a.yaml", 1, 2, "nobody cites it", "unused-source", "warning")
    assert str(problem) == "a.yaml:1:2: warning: nobody cites it [unused-source]"


def test_problems_sort_by_file_line_and_column_as_numbers():
    places = [("a.yaml", 2, 1), ("a.yaml", 10, 1), ("a.yaml", 10, 9), ("b.yaml", 1, 1)]
    problems = [Problem(*place, "wrong", "rule") for place in places]
    for order in permutations(problems):
        assert sorted(order) == problems


def test_the_same_mistake_found_twice_is_one():
    assert len({Problem("a", 1, 1, "wrong", "rule"), Problem("a", 1, 1, "wrong", "rule")}) == 1
