"""Which check is asked for: of a source, of a text, or of claims."""

from collections.abc import Callable
from pathlib import PurePath

from kb.answers import Answer
from kb.api.texts import read_if_file, read_text
from kb.db.reader import Reader
from kb.errors import NotFoundError, UsageError

_OF_CLAIMS = frozenset({".ndjson", ".jsonl"})


Check = Callable[[Reader], Answer]
"""A question to the database, made after all input has been read."""


def check_of(what: str | None, claims: str | None, source: str | None) -> Check:
    """The check of a source, of a text file, or of a file of claims.

    Raises:
        UsageError: neither or both are named, or --source is given with a source.
        DataError: lines of the file are not claims.
        KbError: a file cannot be read.
    """
    if (what is None) == (claims is None) or (what is not None and not what.strip()):
        raise UsageError(
            "name either what to check, or a file of claims with --claims",
            hint="'kb check SOURCE', 'kb check FILE' or 'kb check --claims FILE'",
        )
    if claims is not None:
        return check_of_claims(read_text(claims, "a file of claims"), claims, source)
    assert what is not None
    if what.lower().startswith(("http://", "https://")):
        raise UsageError(
            "no address of the network is opened", hint="save the page as HTML, and name that file"
        )
    text = read_if_file(what, "a text file, a source")
    if text is not None and PurePath(what).suffix.lower() in _OF_CLAIMS:
        return check_of_claims(text, what, source)
    if text is not None:
        return check_of_text(text, what, source)
    if source is not None:
        raise UsageError("--source goes with a text or with claims", hint="leave it out")
    return lambda reader: _check_of_source(reader, what)


_SENTENCE = 5
"""Words: an argument of this many or more is more likely a text than the name of a source."""


def _check_of_source(reader: Reader, what: str) -> Answer:
    from kb.questions.check import check_source

    try:
        return check_source(reader, what)
    except NotFoundError as error:
        if len(what.split()) >= _SENTENCE:
            error.hint = f"a text is given to 'kb check -' or in a file; {error.hint}"
        raise


def check_of_claims(text: str, name: str, source: str | None = None) -> Check:
    """The check of claims, one per line in JSON or in one list.

    Raises:
        DataError: some are malformed; every mistake is told.
    """
    from kb.questions.claims.answer import check_claims, refuse
    from kb.reading.claims import read_claims

    read, problems = read_claims(text, name)
    refuse(problems)
    given = [(one.line, one.record.model_dump()) for one in read]
    return lambda reader: check_claims(reader, given, name, source)


def check_of_text(text: str, name: str, source: str | None = None) -> Check:
    """The check of a text in English, Russian or Chinese."""
    from kb.questions.claims.text import check_text

    return lambda reader: check_text(reader, text, name, source)
