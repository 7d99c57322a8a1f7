"""Evidence: all figures of a territory, or all dates of a treaty, and which one is taken.

``figures.py`` has the figures, ``dates.py`` the dates, ``answer.py`` the question.
"""

from kb.questions.evidence.answer import evidence_of
from kb.questions.evidence.dates import DATES
from kb.questions.evidence.figures import FIGURES

__all__ = ["DATES", "FIGURES", "evidence_of"]
