"""Texts and quotations are of the treaty: in a language of it, and from its text."""

from collections.abc import Iterator, Mapping
from typing import Final

from kb.reading.documents import KeyPath
from kb.reading.entries import Entry
from kb.reading.folder import Folder
from kb.records.source import Source
from kb.records.treaty import Treaty
from kb.values.problems import Problem

_LANGUAGE: Final = "text-language"
_SOURCE: Final = "quotation-source"


def check(folder: Folder) -> Iterator[Problem]:
    """Warn of originals in other languages, and of words that are quoted at second hand."""
    types = {source.id: source.type for _, source in folder.records(Source)}
    for entry, treaty in folder.records(Treaty):
        for index, text in enumerate(treaty.texts):
            if text.role == "original":
                yield from _of_languages(entry, treaty, ("texts", index), text.language)
        yield from _of_quotations(entry, treaty, types)


def _of_quotations(entry: Entry, treaty: Treaty, types: Mapping[str, str]) -> Iterator[Problem]:
    for outer, article in enumerate(treaty.articles):
        for inner, one in enumerate(article.quotations):
            path: KeyPath = ("articles", outer, "quotations", inner)
            yield from _of_languages(entry, treaty, path, one.language)
            kind = types.get(one.source)
            if kind not in {None, "treaty-text"} and one.because is None:
                message = (
                    f"'{one.source}' is of the type '{kind}', not 'treaty-text': quote the text of "
                    "the treaty, or say 'because', why the words are taken from there"
                )
                yield from entry.warning((*path, "source"), message, _SOURCE)


def _of_languages(entry: Entry, treaty: Treaty, path: KeyPath, language: str) -> Iterator[Problem]:
    """Warn of a language that is none of the treaty's; where these are not told, any will do."""
    made = [one.partition("-")[0] for one in treaty.languages]
    if made and language.partition("-")[0] not in made:
        message = (
            f"'{language}' is no language in which '{treaty.id}' was made "
            f"({', '.join(treaty.languages)}): correct one of them, or quote the original"
        )
        yield from entry.warning((*path, "language"), message, _LANGUAGE)
