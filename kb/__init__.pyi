# The types of what kb/__init__.py finds when it is first used; a test holds the two together.
from kb import errors as errors
from kb.api.functions import check as check
from kb.api.functions import cite as cite
from kb.api.functions import compare as compare
from kb.api.functions import coverage as coverage
from kb.api.functions import diff as diff
from kb.api.functions import doctor as doctor
from kb.api.functions import evidence as evidence
from kb.api.functions import history as history
from kb.api.functions import list as list  # noqa: A004
from kb.api.functions import open as open  # noqa: A004
from kb.api.functions import path as path
from kb.api.functions import questions as questions
from kb.api.functions import search as search
from kb.api.functions import show as show
from kb.api.functions import sql as sql
from kb.api.functions import timeline as timeline
from kb.api.functions import total as total
from kb.api.functions import where as where
from kb.api.knowledge import KnowledgeBase as KnowledgeBase
from kb.api.result import Result as Result

__version__: str
__released__: str
__address__: str | None
