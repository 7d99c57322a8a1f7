"""The history of a territory: title, possession and use apart, from transfers and evidence.

Nothing here adds areas or counts transfers; that is ``kb.questions.total``.
"""

from kb.questions.history.answer import COLUMNS, history_of, history_of_land

__all__ = ["COLUMNS", "history_of", "history_of_land"]
