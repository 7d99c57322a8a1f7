"""The statements that are entered for a source, each judged by all other sources.

Silence is *not-covered*, never *false*, and the source under test is never its own evidence. A
statement that is a claim (``asserted.py``) is judged by ``kb.questions.claims``; the other files
have the questions with an expectation: relations, articles, events, places, cessions, disputes.
"""

from kb.questions.check.source import check_source

__all__ = ["check_source"]
