"""The knowledge base of territorial treaties: data model, questions and command line.

``import kb`` offers one function for each question, with the names of the command line:
``kb.total("china", "russia", since="1858")``, ``kb.show("aigun-1858")``, ``kb.list("treaties")``.
``kb.open(…)`` asks other data. Questions return a ``kb.Result`` and raise errors of ``kb.errors``.
"""

__version__ = "0.2.0"
__released__ = "2026-11-28"
"""The day of this version, as ``CITATION.cff`` has it too."""

__address__: str | None = None
"""The public address of the project; it has none yet."""

_FUNCTIONS = "kb.api.functions"
_OFFERED = {
    **dict.fromkeys(
        (
            *("total", "list", "show", "history", "evidence", "timeline", "search", "where"),
            *("cite", "check", "compare", "diff", "coverage", "doctor", "questions", "sql"),
            *("path", "open"),
        ),
        _FUNCTIONS,
    ),
    "KnowledgeBase": "kb.api.knowledge",
    "Result": "kb.api.result",
    "errors": "kb.errors",
}
__all__ = [name for name in _OFFERED if name not in {"list", "open"}]  # which are Python's too


def __getattr__(name: str) -> object:
    """A public name, loaded when it is first used, so that ``import kb`` costs little."""
    from importlib import import_module

    if name not in _OFFERED:
        raise AttributeError(f"module 'kb' has no attribute '{name}'")
    if name == "errors":
        return import_module("kb.errors")
    return getattr(import_module(_OFFERED[name]), name)


def __dir__() -> list[str]:
    return sorted({*_OFFERED, *globals()})
