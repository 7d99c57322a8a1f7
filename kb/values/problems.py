"""Problems: mistakes in data as values with an address."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake: where it is (lines and columns count from 1), what it is, which rule found it.

    Errors block a load; warnings do not.
    """

    path: str
    line: int
    column: int
    message: str
    rule: str
    severity: Severity = "error"

    def __str__(self) -> str:
        mark = "" if self.severity == "error" else "warning: "
        return f"{self.path}:{self.line}:{self.column}: {mark}{self.message} [{self.rule}]"
