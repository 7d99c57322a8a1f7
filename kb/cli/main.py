"""The entry point: version, errors in one line, exit codes."""

import gc
import os
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import NoReturn

from kb import __version__
from kb.cli import signals, streams
from kb.errors import DataError, InterruptedCommandError, KbError, UsageError

_BETWEEN_COLLECTIONS = 100_000
"""New objects between two garbage collections: more than a question makes."""

_INTERRUPTED = 130
_WIDEST = "99999"


def main() -> NoReturn:
    """Run ``kb`` on the arguments of the process and exit.

    Garbage is collected rarely, and not at the end: the memory goes with the process.
    """
    gc.set_threshold(_BETWEEN_COLLECTIONS)
    signals.watch()
    try:
        # Without this pydantic looks through all installed packages for plugins: 12 ms of a load.
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
        streams.prepare()
        code = run(sys.argv[1:])
        signals.ignore()
    except KeyboardInterrupt:  # in the moment before the work began or after it ended
        code = _interrupted(sys.argv[1:])
        signals.ignore()
    if signals.came():  # a connection that was given up is closed, and SQLite removes its journal
        gc.collect()
    gc.freeze()
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run ``kb`` and return its exit code: 0 answered, 1 failed, 2 usage, 3 data, 4 not found.

    An interruption is 128 and the number of its signal: 130 for Ctrl-C, 143 for SIGTERM.
    """
    debug = "--debug" in arguments
    asked = [one for one in arguments if one != "--debug"]
    try:
        return _dispatch(asked)
    except BrokenPipeError:
        return _closed_pipe()
    except SystemExit as error:
        # Typer answers a closed pipe so, before we see it.
        return _closed_pipe() if error.code == 1 else int(error.code or 0)
    except KeyboardInterrupt:
        return _interrupted(asked)
    except Exception as error:  # noqa: BLE001 - the user sees one line, never a traceback
        if signals.came():  # a library made another error of the interruption
            return _interrupted(asked)
        if type(error).__name__ == "NoArgsIsHelpError":
            print(error, file=sys.stderr)
            return 2
        if debug and not hasattr(error, "format_message"):
            _print_traceback(error)
        return _report(_as_ours(error, asked), asked)


def _dispatch(arguments: Sequence[str]) -> int:
    if arguments in (["--version"], ["-V"]):
        print(f"kb {__version__}", flush=True)
        return 0
    _prepare_environment()
    from kb.cli.app import root

    if any("\ud800" <= char <= "\udfff" or char == "\0" for one in arguments for char in one):
        raise UsageError("an argument is not valid text", hint="give it in UTF-8")
    result = root().main(args=list(arguments), prog_name="kb", standalone_mode=False)
    sys.stdout.flush()
    signals.check()
    if result == _INTERRUPTED:  # Typer returns this code for a KeyboardInterrupt
        raise KeyboardInterrupt
    return result if isinstance(result, int) else 0


def _prepare_environment() -> None:
    """Drop sizes in ``COLUMNS`` and ``LINES`` that no terminal has: Rich would believe them."""
    for name in ("COLUMNS", "LINES"):
        given = os.environ.get(name, "")
        if given and not (given.isascii() and given.isdecimal()):
            del os.environ[name]
        elif len(given) > len(_WIDEST):
            os.environ[name] = _WIDEST


def _closed_pipe() -> int:
    """End quietly when the program that reads our output has ended, as ``head`` does."""
    if sys.__stdout__ is not None:
        streams.give_up(sys.__stdout__.fileno())
    return 0


def _interrupted(arguments: Sequence[str]) -> int:
    """Remove unfinished files, and report the interruption."""
    files = sys.modules.get("kb.output.files")
    if files is not None:
        files.remove_unfinished()
    return _report(InterruptedCommandError(signals.came() or _INTERRUPTED - 128), arguments)


def _as_ours(error: Exception, arguments: Sequence[str]) -> KbError:
    """Any failure as a ``KbError``: of the arguments, of a file, or unexpected."""
    if isinstance(error, KbError):
        return error
    if isinstance(error, OSError) and error.filename is not None:
        return KbError(f"cannot use {error.filename}: {error.strerror or error}")
    if not hasattr(error, "format_message"):
        reason = " ".join(str(error).split()) or type(error).__name__
        return KbError(f"unexpected failure: {reason}", hint="run again with --debug and report it")
    from kb.cli.misuse import as_usage_error

    return as_usage_error(error, arguments)


def _print_traceback(error: Exception) -> None:
    """Print the traceback, with the errors that caused the failure, for ``--debug``."""
    import traceback

    from kb.present.inert import inert

    for line in _safe("".join(traceback.format_exception(error))).splitlines():
        print(line if line.isprintable() else inert(line), file=sys.stderr)


def _safe(text: str) -> str:
    """The text without the password of the database, also where a library put it there."""
    from kb.settings import database_url
    from kb.values.secrets import without_secrets

    url = database_url()
    return without_secrets(text, url) if url else text


def _report(error: KbError, arguments: Sequence[str]) -> int:
    from kb.values.text import shortened

    error.message, error.hint = shortened(_safe(error.message)), shortened(_safe(error.hint))
    if _wants_json(arguments):
        from kb.present.json_format import error_as_json

        print(error_as_json(error), file=sys.stderr)
        return error.exit_code
    from kb.present.inert import inert

    print(f"kb: {inert(error.message)}", file=sys.stderr)
    for problem in error.problems[1:20] if isinstance(error, DataError) else ():
        print(f"  {inert(str(problem))}", file=sys.stderr)
    if error.hint:
        print(f"    {inert(error.hint)}", file=sys.stderr)
    return error.exit_code


def _wants_json(arguments: Sequence[str]) -> bool:
    options = list(arguments)
    if "--" in options:
        options = options[: options.index("--")]
    pairs = pairwise(options)
    return not {"--format=json", "-fjson", "--json"}.isdisjoint(map(str.lower, options)) or any(
        name in {"--format", "-f"} and value.lower() == "json" for name, value in pairs
    )
