"""No source is entered twice: no two have one address or one DOI.

Chapters share the ISBN of their book, so that it tells nothing.
"""

import re
from collections.abc import Iterator
from typing import Final

from kb.reading.folder import Folder
from kb.records.source import Source
from kb.values.problems import Problem

_RULE: Final = "same-address"
_HOST = re.compile(r"https?://(?:www\.)?([^/?#]*)/?", re.IGNORECASE)


def check(folder: Folder) -> Iterator[Problem]:
    """Warn of a source with the address or the DOI of an earlier one.

    Either record may accept it. Addresses are compared without their scheme, ``www.`` and the
    last slash, and of letters only the host without case.
    """
    first: dict[str, Source] = {}
    for entry, source in folder.records(Source):
        for field, address in _addresses(source):
            other = first.setdefault(address, source)
            if other.id == source.id or any(one.rule == _RULE for one in other.accepts):
                continue
            message = f"'{source.id}' and '{other.id}' have one {field}: are they one source?"
            yield from entry.warning((field,), message, _RULE)


def _addresses(source: Source) -> Iterator[tuple[str, str]]:
    """The address and the DOI of a source as they are compared, each with its field."""
    if source.url:
        plain = _HOST.sub(lambda found: f"{found[1].lower()}/", source.url, count=1)
        yield "url", plain.rstrip("/")
    if source.doi:
        yield "doi", source.doi.casefold()
