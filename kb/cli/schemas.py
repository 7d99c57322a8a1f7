"""``kb schema``: JSON Schemas of the data files, on the terminal, in a file or in a folder."""

import json
from pathlib import Path
from typing import Any

from kb.cli.output import write_lines
from kb.errors import KbError, UsageError
from kb.output.files import require_free
from kb.reading.claims import schema_of_claims
from kb.reading.files import Kind
from kb.reading.json_schema import KINDS, paths, schema_of
from kb.values.text import did_you_mean

CLAIM = "claim"
_OF_CLAIMS = "the lines of 'kb check --claims FILE'"


def list_kinds() -> None:
    """Print each kind of data file with the place of its files."""
    kinds = {**{name: paths(kind) for name, kind in KINDS.items()}, CLAIM: _OF_CLAIMS}
    width = max(map(len, kinds))
    write_lines((f"{name:{width}}  {where}" for name, where in kinds.items()), None)


def write_schema(name: str, output: Path | None, *, force: bool = False) -> None:
    """Write the schema of a kind to a file or standard output.

    Raises:
        UsageError: there is no such kind.
        KbError: the file is there and ``force`` is not given, or it cannot be written.
    """
    schema = schema_of_claims() if name == CLAIM else schema_of(kind_of(name))
    write_lines([_text(schema)], output, force=force)


def write_schemas(folder: Path, *, force: bool = False) -> None:
    """Write the schema of every kind into a folder, which is made where it is missing.

    Raises:
        KbError: the folder cannot be made or written, or one of the files is there and ``force``
            is not given.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KbError(
            f"cannot make the folder {folder}: {error.strerror}", hint="name another folder"
        ) from error
    targets = {folder / f"{name}.json": kind for name, kind in KINDS.items()}
    for target in targets:
        require_free(target, force=force)
    for target, kind in targets.items():
        write_lines([_text(schema_of(kind))], target, force=force)


def kind_of(name: str) -> Kind:
    """The kind of data file with a name.

    Raises:
        UsageError: there is no such kind.
    """
    kind = KINDS.get(name)
    if kind is None:
        raise UsageError(
            f"there is no kind of data file '{name}'{did_you_mean(name, (*KINDS, CLAIM))}",
            hint=f"one of {', '.join((*KINDS, CLAIM))}",
        )
    return kind


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=1, ensure_ascii=False)
