"""Texts of treaties: the pages on which they stand, and the operative words of articles."""

from typing import Annotated, Literal, Self

from pydantic import StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from kb.records.common import Fact, Language, SourceId, Strict, Text

TextRole = Literal["original", "translation"]
LONGEST_QUOTATION = 400
"""Characters: a quotation gives the operative words, not the article."""
Quoted = Annotated[Text, StringConstraints(max_length=LONGEST_QUOTATION)]
_OURS = "en"


class TreatyText(Fact):
    """A text of the treaty that was found: in which source, in which language.

    ``url`` is the address of its own page, where the source has several.
    """

    source: SourceId
    language: Language
    role: TextRole
    url: Text | None = None
    at: Text | None = None


class ArticleText(Strict):
    """Where in a text of the treaty an article stands."""

    source: SourceId
    at: Text | None = None


class Quotation(Fact):
    """The operative words of an article, letter by letter, with our translation into English.

    ``because`` says why they are quoted from a source that is not itself the text of a treaty.
    """

    text: Quoted
    language: Language
    source: SourceId
    at: Text | None = None
    our_translation: Text | None = None
    because: Text | None = None

    @model_validator(mode="after")
    def _is_translated(self) -> Self:
        english = self.language.partition("-")[0] == _OURS
        if english and self.our_translation is not None:
            raise PydanticCustomError(
                "translated", "a quotation in English needs no 'our_translation'", {}
            )
        if not english and self.our_translation is None:
            raise PydanticCustomError(
                "untranslated",
                "a quotation in '{language}' needs 'our_translation' into English",
                {"language": self.language},
            )
        return self
