"""Full-text search: the things that have some words in their names or other texts."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from kb.answers import Answer, Column, Note, Table
from kb.db.reader import Reader, Record, data_version
from kb.db.textindex import Word, spans, stands_alone, tokens
from kb.errors import UsageError
from kb.questions.hits import Hit, Hits, best_texts, has_word, hits_of, ids_by_entity
from kb.questions.kinds import Kind, kinds_called
from kb.questions.names import ENTITIES, names_of
from kb.questions.romanized import with_other_spellings, words_of_names
from kb.values.text import did_you_mean, nearest

SEARCHED = (*ENTITIES, "transfer", "estimate")
_MOST_WORDS = 32
_SNIPPET = 160
_BEFORE = 40
_EVERY = 1_000_000
"""More hits than there are things: all are needed to find which things of a kind are missing."""
_NOTHING = Hits(0, ())

_COLUMNS = (
    Column("rank", kind="integer", detail=True),
    Column("entity"),
    Column("id", kind="id"),
    Column("field", detail=True),
    Column("title"),
    Column("snippet", below=True, evident=True),
)


def search(reader: Reader, text: str, *, entity: str | None = None, limit: int = 20) -> Answer:
    """The things whose texts have every word, the best first, each with a snippet.

    The words may stand in different texts of a thing. Case and accents do not matter; punctuation
    counts as a blank. A word of three letters or more also finds longer words that begin with it,
    and other romanizations, which a note names. Words in quotes, and Han characters without a blank
    between them, must stand side by side. ``hits_of`` orders the hits. Where the text names a kind
    of transfer or treaty, things of this kind follow the hits, and a note names their list.

    Raises:
        UsageError: the entity is not known, or the text has more than 32 words.
    """
    if entity is not None and entity not in SEARCHED:
        raise UsageError(
            f"nothing called '{entity}' can be searched{did_you_mean(entity, SEARCHED)}",
            hint=f"one of {', '.join(SEARCHED)}",
        )
    words = parse(text)
    if len(words) > _MOST_WORDS:
        raise UsageError(f"a search takes at most {_MOST_WORDS} words, not {len(words)}")
    words = with_other_spellings(reader, words)
    asked = tokens(text)
    kinds = kinds_called(reader, text, entity)
    hits = hits_of(reader, words, asked, entity, _EVERY if kinds else limit) if words else _NOTHING
    of_kind = _of_kind(kinds, hits.best)
    shown = (*hits.best, *of_kind)[:limit]
    texts = {**of_kind, **best_texts(reader, words, asked, shown[: len(hits.best)])}
    count = hits.total + len(of_kind)
    rows = _rows(reader, shown, texts, words)
    return Answer(
        question="search",
        filters={"text": text, "entity": entity, "limit": limit},
        data=data_version(reader),
        columns=_COLUMNS,
        rows=rows,
        summary={"count": count, "shown": len(shown)},
        notes=[
            *(one.note for one in kinds),
            *map(_spelled, (one for one in words if one.also)),
            *_notes(reader, text, words, entity, count, len(shown)),
        ],
        table=Table(_COLUMNS, list(map(_for_people, rows))),
    )


def _rows(
    reader: Reader,
    shown: Sequence[Hit],
    texts: Mapping[Hit, tuple[str, str]],
    words: Sequence[Word],
) -> list[Record]:
    """A row for each hit, with its title and the part of its best text that has the words."""
    titles = _titles(reader, shown)
    return [
        {
            "rank": rank,
            "entity": hit.entity,
            "id": hit.id,
            "field": texts[hit][0],
            "title": titles.get(hit, hit.id),
            "snippet": snippet(texts[hit][1], words),
        }
        for rank, hit in enumerate(shown, start=1)
    ]


def _for_people(row: Record) -> Record:
    """A row for people: a snippet that only repeats the title is left out."""
    found = str(row["snippet"]).replace("[", "").replace("]", "")
    return {**row, "snippet": None} if found == row["title"] else row


def _of_kind(kinds: Iterable[Kind], found: Iterable[Hit]) -> dict[Hit, tuple[str, str]]:
    """Things of some kinds that were not found by their texts, each with a field and its text."""
    every = {Hit(one.entity, thing): ("kind", one.id) for one in kinds for thing in one.things}
    known = set(found)
    return {hit: text for hit, text in every.items() if hit not in known}


_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»「」『』＂", '"'))


def parse(text: str) -> list[Word]:
    """The words of a typed text; a quote that is not closed counts as punctuation."""
    parts = text.translate(_QUOTES).split('"')
    words: list[Word] = []
    for number, part in enumerate(parts):
        if number % 2 and number < len(parts) - 1:
            phrase = tuple(tokens(part))
            words += [Word(phrase)] if phrase else []
        else:
            words += _loose(part)
    return list(dict.fromkeys(words))


def _loose(text: str) -> list[Word]:
    """Words outside of quotes; neighboring characters of a script without blanks are one word."""
    words: list[Word] = []
    end = -1
    for token, start, stop in spans(text):
        if not stands_alone(token):
            words.append(Word((token,), begins=len(token) > 2 and not token.isdecimal()))
            end = -1
        elif start == end:
            words[-1] = Word((*words[-1].tokens, token))
            end = stop
        else:
            words.append(Word((token,)))
            end = stop
    return words


def snippet(text: str, words: Sequence[Word]) -> str:
    """The part of a text with most of the words, in one line, the words between ``[`` and ``]``."""
    found = list(spans(text))
    marks = _marks(found, words)
    first, last = _window(text, found, marks)
    parts = ["…" if first else ""]
    at = first
    for start, end in marks:
        if first <= start and end <= last:
            parts += [text[at:start], "[", text[start:end], "]"]
            at = end
    parts += [text[at:last], "…" if last < len(text) else ""]
    return " ".join("".join(parts).split())


def _marks(found: Sequence[tuple[str, int, int]], words: Sequence[Word]) -> list[tuple[int, int]]:
    """The places of the words in a text; words that touch one another are one place."""
    held = [token for token, _, _ in found]
    places = sorted(
        (found[place][1], found[place + len(word.tokens) - 1][2])
        for word in words
        for place in word.places(held)
    )
    marks: list[tuple[int, int]] = []
    for start, end in places:
        if marks and start <= marks[-1][1]:
            marks[-1] = (marks[-1][0], max(end, marks[-1][1]))
        else:
            marks.append((start, end))
    return marks


def _window(
    text: str, found: Sequence[tuple[str, int, int]], marks: Sequence[tuple[int, int]]
) -> tuple[int, int]:
    """The part of a text that is shown: whole words, with as many marked words as fit."""
    if len(text) <= _SNIPPET or not marks:
        return 0, len(text)
    room = _SNIPPET - _BEFORE
    begins = [at for at, _ in marks]
    held = [bisect_left(begins, at + room) - place for place, at in enumerate(begins)]
    start = begins[held.index(max(held))]
    wanted = max(0, start - _BEFORE)
    first = next(begin for _, begin, _ in found if begin >= wanted) if wanted else 0
    ends = [end for _, begin, end in found if begin >= start and end <= first + _SNIPPET]
    last = max(ends, default=start + room)
    return first, len(text) if len(text) <= first + _SNIPPET else last


def _titles(reader: Reader, hits: Iterable[Hit]) -> dict[Hit, str]:
    """The names of some hits."""
    return {
        Hit(entity, one): name
        for entity, ids in ids_by_entity(hits).items()
        for one, name in names_of(reader, entity, ids).items()
    }


def _notes(
    reader: Reader, text: str, words: Sequence[Word], entity: str | None, count: int, shown: int
) -> list[Note]:
    if not words:
        return [Note("empty", "the text has no letters or digits to search for")]
    if count > shown:
        return [Note("more", f"{count - shown} more: --limit {count} shows all")]
    if count:
        return []
    within = f" in texts of the kind '{entity}'" if entity else ""
    return [Note("empty", f"nothing matches '{text}'{within}"), *_unknown(reader, words)]


def _spelled(word: Word) -> Note:
    (asked,) = word.tokens
    others = " or ".join(f"'{one}'" for one in word.also)
    text = f"'{asked}' is also looked for as {others}"
    return Note("spelled", text, {"word": asked, "others": list(word.also)})


def _unknown(reader: Reader, words: Iterable[Word]) -> list[Note]:
    """A note for each word that no text has, with the nearest word of a name."""
    notes = []
    for word in words:
        if has_word(reader, word):
            continue
        shown = ("" if stands_alone(word.tokens[0]) else " ").join(word.tokens)
        near = nearest(shown, sorted(words_of_names(reader)))
        hint = f" (did you mean '{near[0]}'?)" if near else ""
        notes.append(Note("unknown-word", f"no text has '{shown}'{hint}", {"word": shown}))
    return notes
