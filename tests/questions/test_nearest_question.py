"""Which of some questions are nearest to one in other words."""

import pytest

from kb.questions.nearest_question import nearest_questions

ASKED = (
    ("How much land did Alpha cede to Beta?", "kb total --from alpha --to beta"),
    ("Who has held the Northland, and by what right?", "kb history northland"),
    ("Who has held the Southland, and by what right?", "kb history southland"),
    ("In which decades did the land go?", "kb total --from alpha --by decade"),
    ("Which figures are there, ready for a spreadsheet?", "kb list estimates --format csv"),
    ("Which treaties of Alpha were never ratified?", "kb list treaties --party alpha"),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Who has held the Northland, and by what right?", [1]),
        ("northland", [1]),
        ("WHO OWNED NÖRTHLAND", [1]),
        ("who owned it", [1, 2]),
        ("what did alpha lose to beta", [0]),
        ("treaty ratifying", [5]),
        ("excel", [4]),
        ("estimates", [4]),
        ("by decade", [3]),
        ("", []),
        ("the of and", []),
        ("xylophone", []),
        ("北京", []),
    ],
)
def test_words_and_their_synonyms_find_the_nearest(text: str, found: list[int]) -> None:
    assert [place for place, _ in nearest_questions(text, ASKED)] == found


def test_a_question_in_its_own_words_is_nearest_of_all() -> None:
    for place, (question, _) in enumerate(ASKED):
        first, nearness = nearest_questions(question, ASKED)[0]
        assert (first, nearness) == (place, pytest.approx(1))


def test_words_of_the_command_count_less_than_those_of_the_question() -> None:
    by_question = dict(nearest_questions("northland", [("Whose is Northland?", "kb history x")]))
    by_command = dict(nearest_questions("northland", [("Whose is it?", "kb history northland")]))
    assert by_question[0] > by_command[0] > 0


def test_few_are_given_and_none_that_is_far_from_the_nearest() -> None:
    many = [(f"Whose was land {number} in 1850?", "kb history x") for number in range(20)]
    found = nearest_questions("whose was land 7 in 1850", many)
    assert found[0][0] == 7
    assert len(found) <= 5
    assert all(how >= 0.6 * found[0][1] for _, how in found)
