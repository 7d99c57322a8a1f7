"""The tree of commands; a command is imported only when it is called."""

from collections.abc import Callable, Sequence
from importlib import import_module
from inspect import cleandoc, unwrap
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from kb import __version__
from kb.cli.manner import NoPager, begin, manner, saying_what_it_wrote, with_manner
from kb.cli.vocabulary import with_words

GROUPS = {
    "Ask": (
        "total", "list", "show", "history", "where", "timeline", "search", "questions", "coverage",
    ),
    "Figures, sources, claims": ("evidence", "cite", "check", "compare"),
    "Data out": ("export", "atlas", "sql", "diff"),
    "Curate": ("new", "validate", "schema", "doctor"),
    "Database": ("load", "db"),
}  # fmt: skip
"""The commands as the help groups them; commands without a group come last."""
COMMANDS = {
    "total": "kb.cli.commands.total",
    "atlas": "kb.cli.commands.atlas",
    "list": "kb.cli.commands.list_entities",
    "show": "kb.cli.commands.show",
    "history": "kb.cli.commands.history",
    "where": "kb.cli.commands.where",
    "evidence": "kb.cli.commands.evidence",
    "timeline": "kb.cli.commands.timeline",
    "coverage": "kb.cli.commands.coverage",
    "search": "kb.cli.commands.search",
    "cite": "kb.cli.commands.cite",
    "questions": "kb.cli.commands.questions",
    "check": "kb.cli.commands.check",
    "compare": "kb.cli.commands.compare",
    "diff": "kb.cli.commands.diff",
    "export": "kb.cli.commands.export",
    "sql": "kb.cli.commands.sql",
    "validate": "kb.cli.commands.validate",
    "schema": "kb.cli.commands.schema",
    "new": "kb.cli.commands.new",
    "doctor": "kb.cli.commands.doctor",
    "load": "kb.cli.commands.load",
    "db": "kb.cli.commands.db",
    "mcp": "kb.cli.commands.mcp",
}


class LazyGroup(TyperGroup):
    """A group that knows the names of its commands, and imports a command when it is called."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """The names of all commands, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """The command with a name, or ``None``."""
        return _load(cmd_name) if cmd_name in COMMANDS else None

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The commands in groups, each with what it does."""
        told = {name: self.get_command(ctx, name) for name in self.list_commands(ctx)}
        grouped = {name for names in GROUPS.values() for name in names}
        rest = tuple(name for name in told if name not in grouped)
        widest = max(map(len, told))
        room = formatter.width - 6 - widest
        for group, names in {**GROUPS, "Others": rest}.items():
            rows = [(one.ljust(widest), told[one].get_short_help_str(room)) for one in names]
            if rows:
                with formatter.section(group):
                    formatter.write_dl(rows)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the arguments name; for an unknown name the error has the nearest.

        ``help COMMAND`` shows the help of a command, ``help`` alone that of all.
        """
        if args[:1] == ["help"]:
            if len(args) == 1:
                print(ctx.get_help())
                ctx.exit()
            args = [*args[1:], "--help"]
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from kb.cli.misuse import no_such_command

            ctx.fail(no_such_command(args[0], list(COMMANDS)))
        return super().resolve_command(ctx, args)


def _load(name: str) -> Any:
    module = import_module(COMMANDS[name])
    if hasattr(module, "app"):
        return get_command(module.app)
    single = typer.Typer(
        add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
    )
    text = text_of(module.command)
    # kb where -34.6,-58.4: a position south of the equator begins like an option
    settings = {"ignore_unknown_options": True} if hasattr(module, "TAKES_NUMBERS") else None
    single.command(name, help=described(module.EXAMPLES, text), context_settings=settings)(
        saying_what_it_wrote(with_manner(module.command))
    )
    command = get_command(single)
    command.short_help = text.strip().partition("\n")[0]
    return with_words(name, command)


def text_of(function: Callable[..., Any]) -> str:
    """The docstring of a function; read from its source under ``python -OO``, which drops it."""
    if function.__doc__ is not None:
        return function.__doc__
    import ast

    function = unwrap(function)
    tree = ast.parse(Path(function.__code__.co_filename).read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == function.__name__:
            return ast.get_docstring(node) or ""
    return ""


def described(examples: Sequence[str], text: str) -> str:
    """The help of a command: examples that run, then what it does."""
    lines = "\n".join(f"  {example}" for example in examples)
    return f"\b\nExamples:\n{lines}\n\n{cleandoc(text)}"


def _version(wanted: bool) -> None:
    if wanted:
        print(f"kb {__version__}")
        raise typer.Exit


app = typer.Typer(
    cls=LazyGroup,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="kb help COMMAND shows the options of a command.",
    help=described(
        (
            "kb total --from china --to russia",
            "kb list treaties --party china --since 1850 --until 1900",
            'kb show "treaty of aigun"',
        ),
        "Treaties by which land changed hands: how much land, by which treaty, between which "
        "bounds, and according to which source.",
    ),
)


@app.callback()
def _kb(
    version: Annotated[
        bool,
        typer.Option(
            "--version", "-V", callback=_version, is_eager=True, help="Print the version."
        ),
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show the traceback of an unexpected failure.")
    ] = False,
    no_pager: NoPager = False,
) -> None:
    del version, debug  # --version has a callback; main reads --debug itself
    begin()
    manner.pager = not no_pager


def root() -> Any:
    """The whole command line as one command."""
    return get_command(app)
