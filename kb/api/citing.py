"""Citations in our four styles, or with the extra ``citations`` in any style of CSL.

The Citation Style Language has some ten thousand styles under CC BY-SA, so none is shipped here:
callers name the file of a style, or a style that comes with citeproc-py.
"""

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb.answers import Answer
from kb.db.reader import Reader
from kb.errors import KbError, UsageError
from kb.questions.cite import STYLES, cite, cite_all

if TYPE_CHECKING:
    from citeproc import CitationStylesStyle

Ask = Callable[[Callable[[Reader], Answer]], Answer]
_STYLE_FILE = ".csl"


def cited(ask: Ask, name: str | None, style: str, *, every: bool, nested: bool) -> Answer:
    """The citation of one thing, or of ``every`` source, in a style.

    In CSL-JSON a ``nested`` citation is an object, otherwise a text.

    Raises:
        UsageError: there is no such style, or both a name and all are asked for.
        NotFoundError, AmbiguousError: no source or treaty, or several, have that id or name.
        KbError: the style needs what is not installed.
    """
    if every and name is not None:
        raise UsageError(f"--all cites every source, not '{name}'", hint="give one of the two")
    foreign = is_foreign(style)
    own, nests = ("csl", True) if foreign else (style, nested)

    def asked(reader: Reader) -> Answer:
        if every:
            return cite_all(reader, style=own, nested=nests)
        return cite(reader, name, style=own, nested=nests)

    answer = ask(asked)
    return _in_style(answer, style) if foreign else answer


def is_foreign(style: str) -> bool:
    """Whether a style is not ours: a file, or a style that comes with citeproc-py."""
    return style.lower().endswith(_STYLE_FILE) or _is_known_elsewhere(style)


def _is_known_elsewhere(style: str) -> bool:
    """Whether citeproc-py is installed and has a style of this name."""
    if style in STYLES or not style.replace("-", "").isalnum():
        return False
    try:
        _style(style)
    except KbError:
        return False
    return True


def _in_style(answer: Answer, style: str) -> Answer:
    """The answer with its items of CSL written out, in the order of the style."""
    opened = _style(style)
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
    from citeproc.source.json import CiteProcJSON

    rows = {row["id"].lower(): row for row in answer.rows}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what a style asks and citeproc-py does not do
        items = CiteProcJSON([row["citation"] for row in answer.rows])
        made = CitationStylesBibliography(opened, items, formatter.plain)
        for key in rows:
            made.register(Citation([CitationItem(key)]))
        try:
            made.sort()
            texts = [" ".join(str(one).split()) for one in made.bibliography()]
        except (AttributeError, KeyError, LookupError, TypeError, ValueError) as error:
            raise KbError(
                f"citeproc-py cannot write these citations in the style {style}: {error}",
                hint="take another style",
            ) from error
    shown = Path(style).name
    return answer._replace(
        filters={**answer.filters, "style": shown},
        rows=[
            {**rows[key], "style": shown, "citation": text}
            for key, text in zip(made.keys, texts, strict=True)
        ],
    )


def _style(name: str) -> "CitationStylesStyle":
    """A style by the name of its file or, of those that come with citeproc-py, by its own.

    Raises:
        KbError: citeproc-py is not installed, or the style is missing, unreadable or incomplete.
    """
    try:
        from citeproc import CitationStylesStyle
    except ImportError as error:
        raise KbError(
            "styles of CSL need citeproc-py, which is not installed",
            hint="pip install 'territorial-treaties[citations]'",
        ) from error
    where = Path(name)
    if where.suffix.lower() == _STYLE_FILE and not where.is_file():
        raise KbError(f"there is no style file {name}", hint="name a file that ends in .csl")
    try:
        found: Any = CitationStylesStyle(str(name), validate=False)
    except (OSError, SyntaxError, ValueError) as error:
        raise KbError(
            f"{name} is no style of CSL: {error}", hint="name a file of the CSL styles"
        ) from error
    if not found.has_bibliography():
        raise KbError(
            f"{name} has no bibliography of its own",
            hint="take the style that it names as its parent",
        )
    return found
