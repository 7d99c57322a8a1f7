"""``kb questions``."""

import shlex
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from kb.cli.options import Force, Form, Output

EXAMPLES = (
    "kb questions --topic sources",
    "kb questions who held the Ili valley",
    "kb questions 7",
)


def command(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORDS|NUMBER]", help="Words of a question, or the number of one to run."
        ),
    ] = None,
    topic: Annotated[
        Literal[
            "totals",
            "today",
            "sources",
            "treaties",
            "history",
            "disputes",
            "names",
            "citing",
            "curation",
        ]
        | None,
        typer.Option("--topic", help="Only questions of one topic."),
    ] = None,
    shown: Annotated[
        bool, typer.Option("--show", help="Of a number: show its command and do not run it.")
    ] = False,
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """List sixty questions that people ask, each with the command that answers it; or run one.

    Words find the nearest: those that share most words or synonyms with what you ask. A number runs
    its command, which is told on stderr; --output and --format are for the answer.
    """
    from kb.cli.database import ask
    from kb.cli.output import show
    from kb.questions.asked import asked, one_question

    number = _number(words or [])
    _check(number, topic, shown=shown)
    if number is None:
        text = " ".join(words) if words else None
        show(ask(lambda reader: asked(reader, topic=topic, text=text)), form, output, force=force)
    elif shown:
        show(ask(lambda reader: one_question(reader, number)), form, output, force=force)
    else:
        _run(number, form, output, force=force)


_LONGEST_NUMBER = 3
"""Digits: a longer number is a year."""


def _number(words: list[str]) -> int | None:
    (word, *more) = words or [""]
    named = not more and word.isascii() and word.isdecimal() and len(word) <= _LONGEST_NUMBER
    return int(word) if named else None


def _check(number: int | None, topic: str | None, *, shown: bool) -> None:
    """Refuse what does not go together."""
    from kb.errors import UsageError

    if number is None and shown:
        raise UsageError("--show is for the number of a question", hint="kb questions 7 --show")
    if number is not None and topic:
        raise UsageError("a number is of one question, --topic of several", hint="give one")


def _run(number: int, form: str | None, output: Path | None, *, force: bool) -> None:
    """Run the command of a question, after it has been told on stderr."""
    from kb.cli.app import root
    from kb.questions.asked import question_of

    question = question_of(number)
    arguments = shlex.split(question.command)[1:]
    arguments += ["--format", form] if form else []
    arguments += ["--output", str(output)] if output else []
    arguments += ["--force"] if force else []
    print(question.question, file=sys.stderr)
    print(f"$ {shlex.join(['kb', *arguments])}\n", file=sys.stderr, flush=True)
    code = root().main(args=arguments, prog_name="kb", standalone_mode=False)
    if isinstance(code, int) and code:
        raise typer.Exit(code)
