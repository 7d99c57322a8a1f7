"""What the record has of the things that a clause names, and of which source a text is."""

from collections.abc import Iterable, Mapping

from kb.db.reader import Reader
from kb.questions.claims.remembered import Remembering
from kb.values.areas import rounded
from kb.values.text import fold, han_letters

_TOLD = 3
"""Of no more of the things named is something told."""
_TREATY = "SELECT t.signed_written FROM treaty t WHERE t.id = :id"
_LAND = """
SELECT t.id, a.best_km2, a.low_km2, a.high_km2
FROM territory t LEFT JOIN territory_area a ON a.territory_id = t.id AND a.figures = 'checked'
WHERE t.id = :id
"""
_SOURCES = "SELECT s.id, s.title, s.url FROM source s ORDER BY s.id"
_OPENING = 1_000
"""Characters at the head of a text in which the title or address of its source is looked for."""
_LONG_TITLE = 30
"""A title of fewer letters (in Han script, of a third as many) may be that of any text."""


def known_of(reader: Remembering, named: Iterable[str]) -> str:
    """The days of treaties and the areas of lands among some ids, in words; else nothing."""
    told = []
    for name in named:
        for row in reader.rows(_TREATY, {"id": name}):
            told.append(f"{name} was signed {row['signed_written']}")
        for row in reader.rows(_LAND, {"id": name}):
            if row["best_km2"]:
                ends = [rounded(row[f"{end}_km2"], 3) for end in ("best", "low", "high")]
                between = f" ({ends[1]} to {ends[2]})" if ends[1] != ends[2] else ""
                told.append(f"{name} has {ends[0]} km²{between}")
    more = " …" if len(told) > _TOLD else ""
    return "; ".join(told[:_TOLD]) + more


def source_of(reader: Reader, text: str) -> str | None:
    """The source of the record that a text says it is, by its address or long title at the top.

    ``None`` where it says nothing, or names several.
    """
    opening = text[:_OPENING]
    folded = fold(opening)
    found = [row["id"] for row in reader.rows(_SOURCES) if _is_named(row, opening, folded)]
    return found[0] if len(found) == 1 else None


def _is_named(row: Mapping[str, str | None], opening: str, folded: str) -> bool:
    """Whether a text opens with the address or the long title of a source."""
    url, title = row["url"] or "", row["title"] or ""
    if len(url) > _LONG_TITLE and url in opening:
        return True
    return len(title) + 2 * han_letters(title) >= _LONG_TITLE and fold(title) in folded
