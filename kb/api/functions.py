"""The functions of ``import kb``; they ask the database that the environment names."""

from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from kb.api.asking import Place, told_settings
from kb.api.knowledge import KnowledgeBase

in_force = KnowledgeBase()
"""Reads ``KB_DATA_DIR``, ``KB_HOME`` and ``KB_DATABASE_URL`` anew at each question."""

total = in_force.total
list = in_force.list  # noqa: A001
show = in_force.show
history = in_force.history
evidence = in_force.evidence
timeline = in_force.timeline
search = in_force.search
where = in_force.where
cite = in_force.cite
check = in_force.check
compare = in_force.compare
diff = in_force.diff
coverage = in_force.coverage
doctor = in_force.doctor
sql = in_force.sql
path = in_force.path
questions = in_force.questions


def open(  # noqa: A001
    data_dir: Place | Sequence[Place] | None = None,
    *,
    url: str | None = None,
    home: Place | None = None,
) -> KnowledgeBase:
    """A knowledge base of the data or the database named here; the environment is not read.

    >>> kb.open().total("china", "russia").question
    'total'

    Args:
        data_dir: A data folder, or several, the base first ("shipped" means the data that come
            with the program, which are also taken without this argument).
        url: The address of a database instead: "postgresql://…".
        home: Where databases of data folders are built; by default the user's data folder.

    Raises:
        kb.errors.UsageError: both data_dir and url are given, or a folder does not fit.
    """
    return KnowledgeBase(told_settings(data_dir, url, home))


class _Called(ModuleType):
    """The package ``kb.questions``, which can also be called: ``kb.questions("who held Ili")``."""

    __call__ = staticmethod(questions)


# Python makes a package that is imported an attribute of kb: it would hide the function.
import_module("kb.questions").__class__ = _Called
