"""Citations in the styles short, long, BibTeX and CSL-JSON; unknown parts are left out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from kb.values.months import ENGLISH
from kb.values.text import is_han


class Author(NamedTuple):
    """An author: the name as written, and of a person the family and the given name."""

    name: str
    family: str | None = None
    given: str | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """A source, a treaty or the knowledge base, as it is cited.

    ``date`` is EDTF. A treaty has ``parties``, the source of its ``text``, and ``at``, where the
    text stands in this source.
    """

    id: str
    type: str
    title: str
    authors: tuple[Author, ...] = ()
    date: str | None = None
    container: str | None = None
    publisher: str | None = None
    url: str | None = None
    doi: str | None = None
    isbn: str | None = None
    place: str | None = None
    parties: tuple[str, ...] = ()
    text: "Work | None" = None
    at: str | None = None
    version: str | None = None
    license: str | None = None
    note: str | None = None

    @property
    def year(self) -> str | None:
        """The year of the date; ``None`` without a date, or where a digit is unknown (185X)."""
        found = re.match(r"\d{4}(?![\dX])", self.date or "")
        return found.group() if found else None


def short(work: Work) -> str:
    """``Author 2005``; without an author the title, and the year unless the title has it."""
    if work.version is not None:
        return f"{work.title} {work.version}"
    if not work.authors:
        dated = work.year and work.year not in work.title
        return f"{work.title} ({work.year})" if dated else work.title
    names = [author.family or author.name for author in work.authors]
    joined = f"{names[0]} et al." if len(names) > 2 else " and ".join(names)
    return f"{joined} {work.year}" if work.year else f"{joined}, {work.title}"


def long(work: Work) -> str:
    """Authors, title, container, publisher and date, addresses: a sentence for each."""
    if work.type == "treaty":
        return _treaty(work)
    date = _day(work.date)
    issued = ", ".join(one for one in (work.publisher, date) if one)
    version = f"Version {work.version}" if work.version else None
    licensed = f"License {work.license}" if work.license else None
    note = work.note[:1].upper() + work.note[1:] if work.note else None
    parts = [
        "; ".join(author.name for author in work.authors),
        _titled(work),
        version,
        work.container,
        issued,
        note,
        licensed,
    ]
    return _sentences([*parts, *_addresses(work)])


def _treaty(work: Work) -> str:
    place = f"at {work.place}, " if work.place else ""
    parties = f" ({', '.join(work.parties)})" if work.parties else ""
    parts = [work.title, f"Signed {place}{_day(work.date)}{parties}"]
    if work.text:
        parts.append(f"Text{f' ({work.at})' if work.at else ''}: {long(work.text)}")
    return _sentences(parts)


_WITHIN = {"article", "chapter", "encyclopedia", "news", "treaty-text", "web"}


def _titled(work: Work) -> str:
    """The title, in quotes for a part of a larger work; a title in brackets is a description."""
    described = work.title.startswith("[") and work.title.endswith("]")
    return f"“{work.title}”" if work.type in _WITHIN and not described else work.title


def _addresses(work: Work) -> list[str]:
    doi = f"https://doi.org/{_bare_doi(work.doi)}" if work.doi else ""
    return [f"ISBN {work.isbn}" if work.isbn else "", doi, work.url or ""]


def _bare_doi(doi: str) -> str:
    return re.sub(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", "", doi.strip(), flags=re.IGNORECASE)


_CLOSED = re.compile(r"[.!?][”\]]?$|https?://\S+$")


def _sentences(parts: Iterable[str | None]) -> str:
    """The parts with full stops between; no stop follows an address, so that it can be copied."""
    said = [" ".join(part.split()) for part in parts if part]
    return " ".join(part if _CLOSED.search(part) else f"{part}." for part in said)


def _day(date: str | None) -> str:
    """An exact day, month or year in words (28 May 1858); any other date as written."""
    parts = _plain(date)
    if not parts:
        return date or ""
    year, *rest = parts
    names = [ENGLISH[rest[0] - 1]] if rest else []
    return " ".join([*(str(day) for day in rest[1:]), *names, f"{year:04d}"])


def _plain(date: str | None) -> list[int]:
    """Year, month and day, as far as an exact date gives them; nothing for a vague date."""
    plain = re.fullmatch(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?", date or "")
    return [int(part) for part in plain.groups() if part] if plain else []


_ENTRIES = {
    "article": ("article", "journal"),
    "news": ("article", "journal"),
    "book": ("book", "series"),
    "chapter": ("incollection", "booktitle"),
    "encyclopedia": ("incollection", "booktitle"),
}
"""By type of work: the entry type of BibTeX, and the field for the container."""


def bibtex(work: Work) -> str:
    """An entry with the id as its key, for BibTeX (``year``) and biblatex (``date``) alike.

    Titles, corporate authors and names in Han script are in double braces, so that no style changes
    their capitals or splits them. An entry that would lack a required field becomes a ``@misc``.
    """
    entry, within = _entry_of(work)
    day = _plain(work.date)
    fields = {
        "author": " and ".join(_bibtex_name(author) for author in work.authors),
        "title": f"{{{_escaped(work.title)}}}",
        within: _escaped(work.container),
        "institution" if entry == "techreport" else "publisher": _escaped(work.publisher),
        "date": "-".join(f"{part:02d}" for part in day) if len(day) > 1 else None,
        "year": work.year,
        "version": _escaped(work.version),
        "isbn": _escaped(work.isbn),
        "doi": _verbatim(_bare_doi(work.doi) if work.doi else None),
        "url": _verbatim(work.url or (work.text.url if work.text else None)),
        "note": _escaped(_remark(work)),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{entry}{{{work.id},", *lines, "}"])


def _entry_of(work: Work) -> tuple[str, str]:
    """The entry type of a work, and the field for its container."""
    entry, within = _ENTRIES.get(work.type, ("misc", "howpublished"))
    if within in {"journal", "booktitle"} and not work.container:
        return "misc", within
    if work.type == "government" and work.publisher and not work.container:
        return "techreport", within
    return entry, within


def _remark(work: Work) -> str | None:
    if work.type != "treaty":
        licensed = f"license {work.license}" if work.license else None
        return "; ".join(one for one in (work.note, licensed) if one) or None
    place = f"signed at {work.place}" if work.place else ""
    parties = f"parties: {'; '.join(work.parties)}" if work.parties else ""
    at = f" ({work.at})" if work.at else ""
    text = f"text{at}: {long(work.text)}" if work.text else ""
    return ". ".join(one[:1].upper() + one[1:] for one in (place, parties, text) if one) or None


_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{char: f"\\{char}" for char in "$&%#_"},
    }
)


def _escaped(text: str | None) -> str:
    """The text for LaTeX in one line; braces become commands, because BibTeX counts braces."""
    return " ".join((text or "").split()).translate(_LATEX)


def _verbatim(address: str | None) -> str:
    """An address unchanged, except for blanks, braces and backslashes, which break an entry."""
    return re.sub(r"[\s{}\\]", lambda one: f"%{ord(one.group()):02X}", address or "")


def _bibtex_name(author: Author) -> str:
    parts = [author.family or "", author.given or ""]
    plain = not any("," in part or " and " in part for part in parts)
    if all(parts) and plain and not is_han(author.name):
        return ", ".join(_escaped(part) for part in parts)
    return f"{{{_escaped(author.name)}}}"


_CSL_TYPES = {
    "article": "article-journal",
    "book": "book",
    "chapter": "chapter",
    "dataset": "dataset",
    "encyclopedia": "entry-encyclopedia",
    "government": "report",
    "map": "map",
    "news": "article-newspaper",
    "thesis": "thesis",
    "treaty": "treaty",
    "treaty-text": "treaty",
    "web": "webpage",
}


def csl(work: Work) -> dict[str, Any]:
    """The work as an item of CSL-JSON (Citation Style Language 1.0.2)."""
    text = work.text
    item = {
        "id": work.id,
        "type": _CSL_TYPES.get(work.type, "document"),
        "title": work.title,
        "author": [_csl_name(author) for author in work.authors],
        "issued": _csl_date(work.date),
        "container-title": work.container,
        "publisher": work.publisher,
        "event-place": work.place,
        "version": work.version,
        "ISBN": work.isbn,
        "DOI": _bare_doi(work.doi) if work.doi else None,
        "URL": work.url or (text.url if text else None),
        "note": _remark(work),
    }
    return {name: value for name, value in item.items() if value}


def _csl_name(author: Author) -> dict[str, str]:
    if author.family is None:
        return {"literal": author.name}
    given = {"given": author.given} if author.given else {}
    return {"family": author.family, **given}


def _csl_date(date: str | None) -> dict[str, Any] | None:
    parts = _plain(date)
    if parts:
        return {"date-parts": [parts]}
    return {"literal": date} if date else None
