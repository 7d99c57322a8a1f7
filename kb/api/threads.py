"""What must be loaded before several threads ask at once."""

from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from threading import Lock

_QUESTIONS = Path(__file__).parent.parent / "questions"
_LOADING = Lock()
_loaded: list[str] = []


def load_questions() -> None:
    """Load every package of questions, once and by one thread.

    Python locks a module before it locks the package of it. One thread that loads a package
    and another that begins with a module of it would each wait for the other, and one of them would
    fail (*deadlock detected by _ModuleLock*). Once packages are loaded, modules of them load in any
    order. Takes some 70 ms the first time.
    """
    if _loaded:
        return
    with _LOADING:
        if not _loaded:
            packages = walk_packages([str(_QUESTIONS)], "kb.questions.")
            names = [one.name for one in packages if one.ispkg]
            for name in names:
                import_module(name)
            _loaded.extend(names)
