"""``kb compare``: somebody else's table of territorial changes held against the record.

Rows come as plain texts, and no figure of theirs enters the record; files are read elsewhere.
"""

from kb.questions.compare.answer import compare_table
from kb.questions.compare.question import Comparison, Entry
from kb.questions.compare.sheet import Sheet
from kb.questions.compare.verdicts import MEANINGS

__all__ = ["MEANINGS", "Comparison", "Entry", "Sheet", "compare_table"]
