"""Problems of a data folder on the terminal, as an answer, or as annotations of GitHub."""

import sys
from collections.abc import Iterable
from pathlib import Path

from kb.answers import Answer, Column, DataVersion
from kb.cli.output import show
from kb.db.fingerprint import fingerprint
from kb.errors import KbError
from kb.present import Format
from kb.present.inert import inert
from kb.reading.dataset import Reading, read_folder
from kb.reading.folder import FOLDERS, shown_path
from kb.values.problems import Problem

_COLUMNS = (
    Column("path"),
    Column("line", kind="integer"),
    Column("column", kind="integer"),
    Column("severity"),
    Column("rule"),
    Column("message"),
)


def report(path: Path, *, strict: bool, form: str | None, output: Path | None) -> bool:
    """Print the problems of a folder, or of one file in it; whether it passes."""
    folder, only = _folder(path)
    reading = read_folder(folder)
    problems = [one for one in reading.problems if only in (None, one.path)]
    errors = sum(one.severity == "error" for one in problems)
    if form == "github":
        for problem in problems:
            print(_annotation(problem))
    elif form in (None, "table") and output is None:
        for problem in problems:
            print(inert(str(problem)))
        print(_summary(errors, len(problems) - errors, folder), file=sys.stderr)
    else:
        chosen: Format | None = form  # type: ignore[assignment]
        show(_answer(folder, only, reading, problems), chosen, output)
    return not errors and not (strict and problems)


def _folder(path: Path) -> tuple[Path, str | None]:
    """The data folder of a path, and the file that alone is asked for, as messages name it."""
    if not path.exists():
        raise KbError(f"there is no {path}", hint="name a data folder or a file in one")
    if path.is_dir():
        return path, None
    for parent in path.resolve().parents:
        if (parent / "dataset.yaml").is_file() or parent.name in (*FOLDERS, "vocabulary"):
            folder = parent if (parent / "dataset.yaml").is_file() else parent.parent
            return folder, shown_path(path.resolve())
    raise KbError(f"{path} is in no data folder", hint="name the data folder itself")


def _summary(errors: int, warnings: int, folder: Path) -> str:
    def counted(count: int, word: str) -> str:
        return f"{count} {word}" + ("" if count == 1 else "s")

    return f"{folder}: {counted(errors, 'error')}, {counted(warnings, 'warning')}"


def _annotation(problem: Problem) -> str:
    """A workflow command of GitHub Actions, with its own escapes."""
    text = problem.message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return (
        f"::{problem.severity} file={problem.path},line={problem.line},col={problem.column},"
        f"title={problem.rule}::{text}"
    )


def _answer(
    folder: Path, only: str | None, reading: Reading, problems: Iterable[Problem]
) -> Answer:
    found = list(problems)
    info = reading.dataset.info
    rows = [
        {
            "path": one.path,
            "line": one.line,
            "column": one.column,
            "severity": one.severity,
            "rule": one.rule,
            "message": one.message,
        }
        for one in found
    ]
    errors = sum(one.severity == "error" for one in found)
    return Answer(
        question="validate",
        filters={"path": only or str(folder)},
        data=DataVersion(info[0].version if info else "", fingerprint(folder)),
        columns=_COLUMNS,
        rows=rows,
        summary={"errors": errors, "warnings": len(found) - errors},
    )
