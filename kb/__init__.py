"""The knowledge base of territorial treaties: data model, questions and command line."""

__version__ = "0.2.0"
__released__ = "2026-11-24"
"""The day of this version, as ``CITATION.cff`` has it too."""

__address__: str | None = None
"""Where the project can be found by anybody; it has no such address yet, and none is made up."""
