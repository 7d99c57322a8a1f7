"""``kb diff``: what is added, removed and changed between two editions of the data.

An edition is a data folder, a package or a database, opened elsewhere; here are rows and totals.
"""

from kb.questions.diff.answer import Asked, diff_editions, differs
from kb.questions.diff.edition import Edition

__all__ = ["Asked", "Edition", "diff_editions", "differs"]
