"""The functions of ``import kb``: each asks the database that the environment names."""

from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from kb.api.asking import Place, told_settings
from kb.api.knowledge import KnowledgeBase

in_force = KnowledgeBase()
"""Asks what ``KB_DATA_DIR``, ``KB_HOME`` and ``KB_DATABASE_URL`` name at each question."""

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
    """A knowledge base that asks what is named here, whatever the environment says.

    >>> kb.open().total("china", "russia").question
    'total'

    Args:
        data_dir: A data folder, or several of which the first is the base ("shipped" is ours);
            without any the data that come with the program.
        url: The address of a database instead, such as PostgreSQL.
        home: Where databases of data folders are built; by default the user's data folder.

    Raises:
        UsageError: both data and an address are given, or a folder does not fit.
    """
    return KnowledgeBase(told_settings(data_dir, url, home))


class _Called(ModuleType):
    """The package ``kb.questions``, which is the question of that name too when it is called."""

    __call__ = staticmethod(questions)


# Loading any question makes the package an attribute of kb, where no function can stand then.
import_module("kb.questions").__class__ = _Called
