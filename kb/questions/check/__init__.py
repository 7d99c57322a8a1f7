"""Statements against everyone else: those that are entered for a source.

A statement gets a verdict and its evidence. Silence is *not-covered*, never *false*, and the source
under test is never its own evidence. What a statement claims is judged by ``kb.questions.claims``;
here are the questions with an expectation: relations, articles, events, places, disputes.
"""

from kb.questions.check.source import check_source

__all__ = ["check_source"]
