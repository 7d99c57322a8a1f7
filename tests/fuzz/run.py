"""Fuzzing by hand, guided by coverage. Atheris is no dependency of the tests: it needs its own.

    python -m venv fuzz && fuzz/bin/pip install atheris -e .
    fuzz/bin/python -m tests.fuzz.run /tmp/found tests/fuzz/corpus -max_total_time=3600

All arguments are those of libFuzzer. New inputs go to the first folder; an input that raises, takes
more than two seconds or more than 500 MB is written as ``crash-*``, ``timeout-*`` or ``oom-*``
into the working folder. Mend it, and put the input, or a smaller one, into ``tests/fuzz/corpus``.
"""

import random
import sys
from collections.abc import Iterator
from tempfile import NamedTemporaryFile
from typing import Any, get_args

import atheris

with atheris.instrument_imports(include=["kb", "edtf", "convertdate"]):
    from kb.reading.files import FOLDERS, INFO, LINE, VOCABULARY
    from tests.fuzz.target import CORPUS, one_input

LIMITS = ("-timeout=2", "-rss_limit_mb=500", "-max_len=4096")
_PIECES = [line for path in sorted(CORPUS.iterdir()) for line in path.read_bytes().splitlines()]


def mutate(data: bytes, size: int, seed: int) -> bytes:
    """Half of the time as libFuzzer does; else edits of whole lines, as careless curators make."""
    draw = random.Random(seed)
    if draw.random() < 0.5 or len(data) < 2:
        return bytes(atheris.Mutate(data, size))
    lines = data[1:].split(b"\n")
    for _ in range(draw.randint(1, 3)):
        at = draw.randrange(len(lines))
        how = draw.randrange(6)
        if how == 0 and len(lines) > 1:
            del lines[at]
        elif how == 1:
            lines.insert(draw.randrange(len(lines) + 1), lines[at])
        elif how == 2:
            other = draw.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
        elif how == 3:
            lines.insert(at, draw.choice(_PIECES))
        elif how == 4:
            key, colon, _ = lines[at].partition(b": ")
            value = draw.choice(_PIECES).rpartition(b": ")[2]
            lines[at] = key + colon + value
        else:
            lines[at] = b" " * draw.randint(0, 4) + lines[at].lstrip()
    return (data[:1] + b"\n".join(lines))[:size]


def words() -> Iterator[str]:
    """Every key and every fixed value of the data format."""
    for kind in (INFO, LINE, *FOLDERS.values(), *VOCABULARY):
        yield from _words(kind.model)


def _words(annotation: Any) -> Iterator[str]:
    for name, field in getattr(annotation, "model_fields", {}).items():
        yield f"{field.alias or name}: "
        yield from _words(field.annotation)
    for argument in get_args(annotation):
        if isinstance(argument, str):
            yield argument
        else:
            yield from _words(argument)


def main() -> None:
    """Fuzz until told to stop."""
    with NamedTemporaryFile("w", suffix=".dict") as dictionary:
        dictionary.writelines(f'"{word}"\n' for word in sorted(set(words())))
        dictionary.flush()
        given = [f"-dict={dictionary.name}", *LIMITS, *sys.argv[1:]]
        atheris.Setup([sys.argv[0], *given], one_input, custom_mutator=mutate)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
