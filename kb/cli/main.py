"""The entry point: version, errors in one line, exit codes."""

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from kb import __version__
from kb.errors import DataError, KbError, UsageError


def main() -> NoReturn:
    """Run ``kb`` on the arguments of the process and exit."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run ``kb`` and return its exit code: 0 answered, 1 failed, 2 usage, 3 data, 4 not found."""
    if list(arguments) in (["--version"], ["-V"]):
        print(f"kb {__version__}")
        return 0
    _prepare_streams()
    debug = "--debug" in arguments
    try:
        return _dispatch(arguments)
    except BrokenPipeError:
        return _closed_pipe()
    except KeyboardInterrupt:
        return _report(KbError("interrupted"), arguments) or 130
    except KbError as error:
        if debug:
            raise
        return _report(error, arguments)
    except Exception as error:
        complaint = getattr(error, "format_message", None)
        if complaint is not None:
            return _report(_usage(error), arguments)
        if debug:
            raise
        reason = " ".join(str(error).split()) or type(error).__name__
        return _report(
            KbError(f"unexpected failure: {reason}", hint="run again with --debug and report it"),
            arguments,
        )


def _dispatch(arguments: Sequence[str]) -> int:
    from kb.cli.app import root

    command = root()
    result = command.main(args=list(arguments), prog_name="kb", standalone_mode=False)
    sys.stdout.flush()
    return result if isinstance(result, int) else 0


def _prepare_streams() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _closed_pipe() -> int:
    """The reader of our output went away: it has had enough, which is no failure."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _usage(error: Exception) -> UsageError:
    context = getattr(error, "ctx", None)
    path = getattr(context, "command_path", "kb")
    message = str(error.format_message())  # type: ignore[attr-defined]
    line = " ".join(message.split()).rstrip(".")
    return UsageError(line[:1].lower() + line[1:], hint=f"see '{path} --help'")


def _report(error: KbError, arguments: Sequence[str]) -> int:
    if _wants_json(arguments):
        from kb.present.json_format import error_as_json

        print(error_as_json(error), file=sys.stderr)
    else:
        print(f"kb: {error.message}", file=sys.stderr)
        for problem in error.problems[1:20] if isinstance(error, DataError) else ():
            print(f"  {problem}", file=sys.stderr)
        if error.hint:
            print(f"    {error.hint}", file=sys.stderr)
    return error.exit_code


def _wants_json(arguments: Sequence[str]) -> bool:
    joined = " ".join(arguments)
    return any(f"{option}{sep}json" in joined for option in ("--format", "-f") for sep in " =")
