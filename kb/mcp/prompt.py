"""The one prompt: check an article by claims."""

NAME = "check_article"
TITLE = "Check an article"
DESCRIPTION = "Turn an article into claims about treaties and land, and check each."
ARGUMENTS = (
    ("article", "The text of the article; without it, the one of this conversation.", False),
    ("source", "The id of its source in the record, if it has one.", False),
)
_ASKED = """\
Check what the article says about treaties and land, claim by claim.

1. Read it sentence by sentence. For each assertion about a treaty, a transfer of land, its date or
   its area write one claim for the tool `check`: `act` (signed, ratified, exchanged, in-force,
   ended, rejected; gave, took, leased, occupied, returned, shared; extent), `treaty`, `from`, `to`,
   `territory`, `date`, `area` with its `bound`, `negated` where it denies; `words` are the words
   it rests on. Leave out what the text does not say: add nothing that you know from elsewhere.
2. Call `check` with all claims{source}. Where a name is refused, find its id with `search`.
3. Give a table: the words, the verdict, the evidence. A verdict is the record's, not yours.
   *not-covered* and *out-of-scope* say that the record is silent, not that the claim is false;
   *qualified* and *within-range* need their evidence beside them.
4. Say in one sentence each what is wrong, by which sources, and what could not be judged.
"""


def asked(article: str, source: str) -> str:
    """The text of the prompt, with the article where it is given."""
    of = f" and `source` {source!r}" if source else ""
    text = _ASKED.format(source=of)
    return f"{text}\nThe article:\n\n{article}" if article else text
