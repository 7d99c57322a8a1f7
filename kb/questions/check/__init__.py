"""Statements against everyone else: of a source in the data, or of any text.

A statement gets a verdict and its evidence. Silence is *not-covered*, never *false*, and the source
under test is never its own evidence.
"""

from kb.questions.check.source import check_source
from kb.questions.check.text import check_text

__all__ = ["check_source", "check_text"]
