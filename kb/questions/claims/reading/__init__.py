"""Reading claims out of text in several languages; the stages stand in ``kb.questions.claims``.

Nothing is judged here: a clause that is not understood whole stays unread, with the reason.
"""

from kb.questions.claims.reading.naming import Names
from kb.questions.claims.reading.reader import read

__all__ = ["Names", "read"]
