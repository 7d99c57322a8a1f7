"""The history of a territory: title, possession and use apart, from transfers and evidence.

Nothing here adds areas or counts transfers; that is ``kb.questions.total``.
"""

from kb.questions.history.answer import history_of

__all__ = ["history_of"]
