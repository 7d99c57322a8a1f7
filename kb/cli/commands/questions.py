"""``kb questions``: sixty questions, each with its command."""

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
            metavar="[WORDS|NUMBER]",
            help="Words, for the nearest questions; or the number of a question, to run it.",
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
        typer.Option("--topic", help="Only questions of this topic."),
    ] = None,
    shown: Annotated[
        bool, typer.Option("--show", help="With a number: show the command instead of running it.")
    ] = False,
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """List sixty questions that people ask, each with the command that answers it; or run one.

    Words find the questions that share most words or synonyms with yours. A number runs the command
    of that question and shows it on stderr; --output and --format apply to its answer.
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
    """Refuse ``--show`` without a number, and ``--topic`` with a number."""
    from kb.errors import UsageError

    if number is None and shown:
        raise UsageError("--show needs the number of a question", hint="kb questions 7 --show")
    if number is not None and topic:
        raise UsageError(
            "--topic does not go with the number of a question", hint="leave out one of the two"
        )


def _run(number: int, form: str | None, output: Path | None, *, force: bool) -> None:
    """Show the command of a question on stderr, and run it."""
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
