"""Reading claims out of text in several languages: prose, names, figures, clauses.

What a claim is judged by stands elsewhere; a clause that is not understood whole stays unread.
"""

from kb.questions.claims.reading.naming import Names
from kb.questions.claims.reading.reader import read

__all__ = ["Names", "read"]
