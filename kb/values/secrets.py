"""Passwords in database URLs: found however the URL is written, and taken out of any text."""

import re
from collections.abc import Iterator
from urllib.parse import quote, quote_plus, unquote, unquote_plus

HIDDEN = "***"
_SHORT = 3
"""Passwords of so few signs stand inside common words, which would be cut up."""
_USERINFO = re.compile(r":/*[^:/?#@]*:(?P<secret>.*)@", re.DOTALL)
_PORT = re.compile(r"://[^:/?#@]*:(?P<secret>[^/?#@\s]*[^/?#@\s\d][^/?#@\s]*)")
_NAMED = re.compile(
    r"(?:pass(?:word|wd|phrase)?|pwd|secret|token)\s*=\s*"
    r"(?:'(?P<quoted>(?:[^'\\]|\\.)*)'|(?P<secret>[^&\s]+))",
    re.IGNORECASE,
)


def secrets_in(url: str) -> set[str]:
    """All that may be a password in the URL of a database, as written and decoded.

    The URL need not be a good one: what stands between the first colon and the last ``@``, what
    stands in place of a port and is no number, and the value of any ``password=`` are secrets. So
    is the rest of a password behind a sign that should be escaped: drivers take it for the host,
    and name it in their messages.
    """
    found: set[str] = set()
    for secret in _written(url):
        plain = {secret, unquote(secret), unquote_plus(secret), re.sub(r"\\(.)", r"\1", secret)}
        found |= {*plain, *map(quote, plain), *map(quote_plus, plain)}
        found |= {f"{tail}@" for tail in _tails(secret)}
    return found - {"", HIDDEN}


def without_secrets(text: str, url: str) -> str:
    """The text with ``***`` in place of the URL's passwords.

    A password that is also a word of the URL's other parts is replaced where it is a whole word:
    it cannot be told from the user, host or database of the same name. So is one of three signs
    or fewer, which stands inside many words.
    """
    for secret in sorted(secrets_in(url), key=len, reverse=True):
        if url.count(secret) > 1 or len(secret) <= _SHORT:
            text = re.sub(rf"(?<!\w){re.escape(secret)}(?!\w)", HIDDEN, text)
        else:
            text = text.replace(secret, HIDDEN)
    return text


def _written(url: str) -> Iterator[str]:
    for pattern in (_USERINFO, _PORT):
        match = pattern.search(url)
        if match:
            yield match["secret"]
    for match in _NAMED.finditer(url):
        yield match["quoted"] if match["quoted"] is not None else match["secret"]


def _tails(secret: str) -> Iterator[str]:
    """The ends of a password behind each sign that parts a URL."""
    for match in re.finditer("[@:/?#]", secret):
        if secret[match.end() :]:
            yield secret[match.end() :]
