"""``kb validate``: the problems of a data folder as lines, as an answer, or for GitHub."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from kb.answers import Answer, Column, DataVersion
from kb.cli.output import show, write_lines
from kb.db.fingerprint import fingerprint
from kb.errors import KbError
from kb.output.progress import bar
from kb.present.inert import inert
from kb.reading.check import read_folder
from kb.reading.files import FOLDERS, has_records, is_data_folder, listed, shown_path
from kb.reading.folder import Folder
from kb.settings import data_folders, settings, shown_folders
from kb.values.own import Called, together
from kb.values.problems import Problem

_COLUMNS = (
    Column("path"),
    Column("line", kind="integer"),
    Column("column", kind="integer"),
    Column("severity"),
    Column("rule"),
    Column("message", evident=True, below_when_long=True),
)


def report(
    given: str | None, *, strict: bool, form: str | None, output: Path | None, force: bool = False
) -> bool:
    """Print the problems of data folders, or of a part of one; return whether there are none.

    ``given`` is a path, or a list of data folders; without it the data in force are checked. With
    warnings alone the data pass, unless ``strict``.
    """
    folders, below = _asked(given)
    path = str(Path(given)) if given else shown_folders(folders)
    with bar("reading") as told:
        read = read_folder(folders, told, lambda problem: _is_below(problem.path, below))
    problems = read.problems
    if below is not None and not problems:
        _require_read(path, folders, below)
    errors = sum(one.severity == "error" for one in problems)
    if form in (None, "table", "github") and (form or _is_text(output)):
        line = _annotation if form == "github" else _line
        write_lines((line(problem) for problem in problems), output, force=force)
        if form != "github":
            print(_summary(errors, len(problems) - errors, path), file=sys.stderr)
    else:
        show(_answer(path, folders, read, problems), form, output, force=force)
    return not errors and not (strict and problems)


def _is_text(output: Path | None) -> bool:
    return output is None or output.suffix in {"", ".txt"}


def _line(problem: Problem) -> str:
    return inert(str(problem))


def _is_below(path: str, below: str | None) -> bool:
    if below is None:
        return True
    whole = os.path.abspath(path)  # noqa: PTH100 - a link keeps its own name
    return whole == below or whole.startswith(os.path.join(below, ""))  # noqa: PTH118


def _require_read(path: str, folders: tuple[Path, ...], below: str) -> None:
    """Refuse to call valid what is not read at all.

    Raises:
        KbError: no data file is at the path or below it.
    """
    if not any(_is_below(file.shown, below) for file in listed(folders).files):
        raise KbError(
            f"nothing reads {path}: it is no data file, and holds none",
            hint="'kb schema' lists which files hold what",
        )


def _whole(path: Path) -> str:
    """A path as ``_is_below`` compares it: from the root, named as messages name it."""
    return os.path.abspath(shown_path(path.absolute()))  # noqa: PTH100


def _asked(given: str | None) -> tuple[tuple[Path, ...], str | None]:
    """The data folders to read, and the path in them to which problems are limited.

    A folder of own records is read with the folders that stand before it in the list in force.

    Raises:
        KbError: the path does not exist, or is not in a data folder.
    """
    chosen = settings().data_dirs
    folders = chosen if given is None else data_folders(given)
    if given is None and not folders[1:]:
        folder, below = _folder(folders[0])
        return (folder,), below
    if folders[1:]:
        return folders, None
    path = folders[0]
    for number, own in enumerate(chosen[1:], start=1):
        if path.exists() and path.resolve().is_relative_to(own.resolve()):
            inside = _is_below(_whole(path), _whole(own))
            named = path if inside else own / path.resolve().relative_to(own.resolve())
            return chosen[: number + 1], _whole(named)
    folder, below = _folder(path)
    return (folder,), below


def _folder(path: Path) -> tuple[Path, str | None]:
    """The data folder of a path, and the absolute path in it to which problems are limited.

    Raises:
        KbError: the path does not exist, or is not in a data folder.
    """
    if not path.exists():
        raise KbError(f"there is no {path}", hint="name a data folder or a file in one")
    for folder in (path, *path.absolute().parents):
        if is_data_folder(folder):
            if folder == path:
                return folder, None
            shown = folder if path.is_absolute() else Path(shown_path(folder))
            return shown, _whole(path)
    if has_records(path) or (path / "dataset.yaml").is_file():
        return path, None
    raise KbError(
        f"{path} is not a data folder, and not in one",
        hint=f"a data folder has dataset.yaml beside {', '.join(FOLDERS)}: name that folder",
    )


def _summary(errors: int, warnings: int, path: str) -> str:
    def counted(count: int, word: str) -> str:
        return f"{count} {word}" + ("" if count == 1 else "s")

    return f"{inert(path)}: {counted(errors, 'error')}, {counted(warnings, 'warning')}"


def _annotation(problem: Problem) -> str:
    """A workflow command of GitHub Actions, with its own escapes."""
    text = inert(problem.message).replace("%", "%25")
    path = inert(problem.path).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    return (
        f"::{problem.severity} file={path},line={problem.line},col={problem.column},"
        f"title={problem.rule}::{text}"
    )


def _answer(
    path: str, folders: tuple[Path, ...], read: Folder, problems: Iterable[Problem]
) -> Answer:
    found = list(problems)
    info = read.dataset.info
    version = together(Called(info[0].version if info else ""), [Called()] * read.own).version
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
        filters={"path": path},
        data=DataVersion(version, fingerprint(folders)),
        columns=_COLUMNS,
        rows=rows,
        summary={"errors": errors, "warnings": len(found) - errors},
    )
