"""``kb new``: the skeleton of a record on standard output, in a file, or in a folder by its id."""

import re
from pathlib import Path

from kb.errors import UsageError
from kb.output.endings import is_stdout
from kb.output.files import opened
from kb.reading.files import FILES, FOLDERS
from kb.reading.skeletons import skeleton
from kb.records.common import MOST_OF_A_SLUG, SLUG


def write_skeleton(kind: str, identity: str | None, output: Path | None, *, force: bool) -> None:
    """Write the skeleton of a record.

    Raises:
        UsageError: the id is malformed, or is missing where it would name the file.
        KbError: the file is there and ``force`` is not given, or it cannot be written.
    """
    if identity is not None and not _is_slug(identity):
        raise UsageError(
            f"'{identity}' is not an id: write lower-case letters, digits and single hyphens",
            hint=f"kb new {kind} aigun-1858",
        )
    target = output
    if output is not None and (output.is_dir() or not (is_stdout(output) or output.suffix)):
        if identity is None:
            raise UsageError(
                f"a file in the folder {output} needs an id for its name",
                hint=f"kb new {kind} ID -o {output}",
            )
        target = output / f"{identity}.yaml"
    text = skeleton(kind, identity, depth=_depth(target))
    with opened(target, force=force) as stream:
        stream.write(text.encode())


def _is_slug(identity: str) -> bool:
    return re.fullmatch(SLUG, identity) is not None and len(identity) <= MOST_OF_A_SLUG


def _depth(target: Path | None) -> int:
    """How many folders below its data folder a file lies; 1 where this is not known."""
    if target is None:
        return 1
    if target.name in FILES:
        return 0
    above = [part for part in target.absolute().parent.parts if part != "."]
    folders = [count for count, part in enumerate(reversed(above), 1) if part in FOLDERS]
    return folders[0] if folders else 1
