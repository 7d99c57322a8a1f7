"""The questions that ``kb questions`` lists: each has an answer, by the command it names."""

import json
import shlex
import socket
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from pytest_socket import SocketBlockedError

from kb.cli.commands import questions as command_module
from kb.questions.asked import QUESTIONS, TOPICS
from tests.conftest import Ask


@pytest.mark.disable_socket
@pytest.mark.parametrize("command", [one.command for one in QUESTIONS])
def test_every_question_is_answered_without_a_network(kb: Ask, command: str) -> None:
    program, *arguments = shlex.split(command)
    assert program == "kb"
    outcome = kb(*arguments)
    assert outcome.code == 0, outcome.err
    assert outcome.out.strip()


@pytest.mark.disable_socket
def test_a_network_would_be_noticed() -> None:
    with pytest.raises((SocketBlockedError, UserWarning), match="tried to use socket"):
        socket.create_connection(("127.0.0.1", 9))


def test_there_are_sixty_and_no_two_alike() -> None:
    assert len(QUESTIONS) == 60
    assert len({one.question for one in QUESTIONS}) == 60
    assert len({one.command for one in QUESTIONS}) == 60
    assert all(one.question.endswith("?") for one in QUESTIONS)


def test_they_are_listed_with_their_numbers(kb: Ask) -> None:
    answer = kb("questions", "--format", "json").json
    assert [row["number"] for row in answer["rows"]] == list(range(1, 61))
    assert [column["name"] for column in answer["columns"]] == [
        "number",
        "question",
        "command",
        "topic",
    ]


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_can_be_asked_for(kb: Ask, topic: str) -> None:
    rows = kb("questions", "--topic", topic, "--format", "json").json["rows"]
    assert rows
    assert {row["topic"] for row in rows} == {topic}


def test_the_command_offers_every_topic() -> None:
    hint = get_type_hints(command_module.command)["topic"]
    offered = [one for part in get_args(hint) for one in get_args(part)]
    assert tuple(offered) == TOPICS


def test_an_unknown_topic_is_refused(kb: Ask) -> None:
    assert kb("questions", "--topic", "weather").code == 2


def test_words_find_the_nearest_questions_with_their_commands(kb: Ask) -> None:
    answer = kb("questions", "who", "held", "the", "ili", "valley", "--format", "json").json
    first = answer["rows"][0]
    assert first["command"] == QUESTIONS[first["number"] - 1].command
    assert first["command"].startswith("kb history ili")
    assert first["nearness"] > 0.5
    assert answer["filters"] == {"topic": None, "text": "who held the ili valley"}


def test_words_are_looked_for_within_a_topic(kb: Ask) -> None:
    rows = kb("questions", "land", "--topic", "history", "--format", "json").json["rows"]
    assert {row["topic"] for row in rows} <= {"history"}


def test_words_that_no_question_has_are_told_with_a_search(kb: Ask) -> None:
    notes = kb("questions", "zeppelins of Fravel", "--format", "json").json["notes"]
    strange = next(note for note in notes if note["code"] == "unknown-word")
    assert strange["words"] == ["zeppelins"]
    assert "kb search zeppelins" in strange["text"]
    nothing = kb("questions", "zeppelins")
    assert nothing.code == 0
    assert "no question is near" in nothing.out


@pytest.mark.parametrize(
    ("words", "commands"),
    [
        ("hillside", ["kb show hillside", "kb history hillside"]),
        ("the hillside and gamma", ["kb history hillside", "kb total --from gamma"]),
        ("harsh", ["kb list treaties --label harsh-peace"]),
        ("maps", ["kb total --from PARTY --to PARTY -o map.svg"]),
    ],
)
def test_where_no_question_is_near_commands_for_what_is_named_are_told(
    kb_sample: Ask, words: str, commands: list[str]
) -> None:
    answer = kb_sample("questions", *words.split(), "--format", "json").json
    assert answer["rows"] == []
    told = [
        one for note in answer["notes"] if note["code"] == "commands" for one in note["commands"]
    ]
    assert set(commands) <= set(told)


@pytest.mark.parametrize("number", range(1, 61))
def test_a_number_runs_the_command_of_its_question(kb: Ask, number: int) -> None:
    asked = QUESTIONS[number - 1]
    arguments = shlex.split(asked.command)[1:]
    by_number = kb("questions", str(number))
    assert by_number.code == 0
    assert by_number.out == kb(*arguments).out
    assert by_number.err == f"{asked.question}\n$ {shlex.join(['kb', *arguments])}\n\n"


ONE_OF_EACH = {shlex.split(one.command)[1]: number for number, one in enumerate(QUESTIONS, 1)}


@pytest.mark.parametrize("number", ONE_OF_EACH.values(), ids=ONE_OF_EACH)
def test_a_number_takes_a_format_and_a_file(kb: Ask, number: int, tmp_path: Path) -> None:
    target = tmp_path / "answer.json"
    written = kb("questions", str(number), "-o", str(target), "--format", "json")
    assert written.code == 0, written.err
    assert json.loads(target.read_text(encoding="utf-8"))
    assert kb("questions", str(number), "-o", str(target), "--format", "json").code == 1
    assert kb("questions", str(number), "-o", str(target), "--force", "-f", "json").code == 0


def test_a_command_is_shown_and_not_run(kb: Ask) -> None:
    shown = kb("questions", "7", "--show", "--format", "json")
    (row,) = shown.json["rows"]
    assert (row["number"], row["command"]) == (7, QUESTIONS[6].command)
    assert not shown.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("0",), "there is no question 0"),
        (("61",), "there is no question 61"),
        (("7", "--topic", "totals"), "--topic does not go with the number"),
        (("how much", "--show"), "--show needs the number of a question"),
    ],
)
def test_what_cannot_be_run_is_refused(kb: Ask, arguments: tuple[str, ...], told: str) -> None:
    refused = kb("questions", *arguments)
    assert refused.code == 2
    assert told in refused.err


def test_a_year_is_a_word(kb: Ask) -> None:
    assert kb("questions", "1875").code == 0
