"""Functions have the names, arguments and words of the command line, and cost nothing to import."""

import ast
import inspect
import keyword
import re
import subprocess
import sys

import pytest

import kb
from kb.api.arguments import arguments_of
from kb.cli.app import COMMANDS, root
from tests.conftest import ROOT

WITHOUT_A_FUNCTION = {"atlas", "db", "export", "load", "mcp", "new", "schema", "validate"}
"""Commands that answer no question: they write files, fill databases or serve."""
QUESTIONS = tuple(name for name in COMMANDS if name not in WITHOUT_A_FUNCTION)
FOR_TERMINALS = {"format", "output", "no_header", "force", "help", "strict", "file"}
FOR_TERMINALS |= {"brief", "json", "no_pager", "show"}
"""Options that say how an answer is written, not what is asked."""
OF_PICTURES = {("evidence", "unit")}
BESIDES = {("check", "text"), ("sql", "parameters")}
"""What a function takes that a command has no option of that name for."""


def function_of(name):
    """The function of a question, as a method of the class."""
    return getattr(kb.KnowledgeBase, name)


def options_of(name):
    """What a command asks, by the name that an argument has: its words, or nothing."""
    command = root().get_command(None, name)
    found = {}
    for one in command.params:
        words = one.name
        if one.param_type_name == "option":
            long = next(text for text in one.opts if text.startswith("--"))
            words = long.removeprefix("--").replace("-", "_")
        words += "_" if keyword.iskeyword(words) else ""
        if words not in FOR_TERMINALS and (name, words) not in OF_PICTURES:
            found[words] = set(getattr(one.type, "choices", ()))
    if name == "sql":
        found["parameters"] = found.pop("parameter")
    return found


@pytest.mark.parametrize("name", QUESTIONS)
def test_arguments_are_the_options_of_the_command(name):
    ours = {one: set(told.choices) for one, told in arguments_of(function_of(name)).items()}
    theirs = options_of(name)
    assert set(ours) - {one for of, one in BESIDES if of == name} == set(theirs) - {
        one for of, one in BESIDES if of == name
    }
    for argument, words in theirs.items():
        if ours[argument]:
            assert ours[argument] == words, argument


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_argument_has_a_meaning(name):
    found = arguments_of(function_of(name))
    assert [one for one, told in found.items() if not told.meaning] == []
    assert inspect.getdoc(function_of(name))


def test_every_question_is_offered_by_name():
    for name in QUESTIONS:
        assert callable(getattr(kb, name)), name
    assert {*QUESTIONS, "open", "path", "errors", "Result"} <= set(dir(kb))
    assert not {"list", "open"} & set(kb.__all__)
    with pytest.raises(AttributeError, match="no attribute 'totals'"):
        _ = kb.totals


def test_types_are_told_of_all_that_is_offered():
    tree = ast.parse((ROOT / "kb" / "__init__.pyi").read_text(encoding="utf-8"))
    told = {
        alias.asname
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert told == {*kb.__all__, "list", "open"}
    assert (ROOT / "kb" / "py.typed").is_file()


PROBE = """
import sys
before = set(sys.modules)
import kb
print(*sorted(set(sys.modules) - before))
kb.total
print(*sorted({name.partition(".")[0] for name in set(sys.modules) - before}))
answer = kb.total("alpha", "beta")
kb.show("northland"), kb.list("treaties"), kb.history("northland"), kb.search("treaty")
print(*sorted({name.partition(".")[0] for name in set(sys.modules) - before}))
"""
HEAVY = {"typer", "click", "rich", "sqlalchemy", "pydantic", "alembic", "yaml", "pandas", "mcp"}


def test_importing_loads_one_module_and_asking_nothing_heavy(sample_folder):
    own = {"KB_DATA_DIR": str(sample_folder / "data"), "KB_HOME": str(sample_folder / "home")}
    done = subprocess.run(
        [sys.executable, "-c", PROBE],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(ROOT), **own},
    )
    imported, named, asked = (set(line.split()) for line in done.stdout.splitlines())
    assert imported == {"kb"}
    assert not HEAVY & named
    assert not HEAVY & asked
    assert done.stderr == ""


def test_the_room_of_questions_stays_a_package():
    from kb.questions.search import search

    assert callable(search)
    assert kb.questions.__name__ == "kb.questions"
    assert len(kb.questions(topic="totals")) > 3


@pytest.mark.parametrize("name", QUESTIONS)
def test_help_tells_every_argument_and_every_error(name):
    said = inspect.getdoc(function_of(name))
    told, _, raised = said.partition("\nRaises:\n")
    assert all(f"\n    {one}: " in told for one in arguments_of(function_of(name)))
    names = re.findall(r"^    kb\.errors\.(\w+): ", raised, re.MULTILINE)
    assert names or name == "doctor"
    assert all(issubclass(getattr(kb.errors, one), kb.errors.KbError) for one in names)
