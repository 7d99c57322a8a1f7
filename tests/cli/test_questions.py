"""The questions that ``kb questions`` lists: each has an answer, by the command it names."""

import shlex
import socket
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
