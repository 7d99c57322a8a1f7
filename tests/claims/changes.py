"""Real sentences with one fact changed, by plain rules from the marks: none of them is true.

A year is another one, an area is larger or smaller, the sides are exchanged as the mark says
(``swap``), the claim is negated. What the record has otherwise, so that the change could be true by
accident, is left out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tests.claims.marked import LANDS, Mark, Sentence
from tests.claims.record import Record

YEARS = (1, -2, 7, -11, 23)
"""By how much a year is changed; the first that fit are taken, up to ``MOST_YEARS``."""
MOST_YEARS = 3
FACTORS = (1.5, 0.5, 3.0)
FAR = 6.0
"""By what an area is changed where nothing is named, so that no other land could be meant."""
LARGER = re.compile(
    r"(?:more than|over|exceeding|свыше|более|больше|超过|超過)(?: чем)?\W{0,2}(?:\w+ )?$",
    re.IGNORECASE,
)
LARGER_AFTER = re.compile(r"^\s*多")
NUMBER = re.compile(r"\d+(?:[,\u00a0 ]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?")
IN_BRACKETS = re.compile(rf"^[^()()\d]{{1,40}}[((][^\d()()]{{0,15}}({NUMBER.pattern})")
"""The same area in another unit, which is changed with it."""
SCALES = (
    (re.compile(r"^\s*(?:тыс\.?|тысяч\w*)"), 1e3),
    (re.compile(r"^\s*(?:млн\.?|миллион\w*|million)"), 1e6),
    (re.compile(r"^\s*多?[万萬]"), 1e4),
    (re.compile(r"^\s*[亿億]"), 1e8),
)
DIGITS = "〇一二三四五六七八九"
FRAMES = {
    "en": ("It is not true that ", "It is false that "),
    "ru": ("Неверно, что ", "Неправда, что "),
    "zh": ("以下说法是错误的:", "并非"),
}
LOWERED = re.compile(
    r"^(?:The|In|On|By|It|Its|This|Under|From|According|About|Following|Finally|"
    r"В|По|На|Это|Он|Она|Согласно|Здесь|Таким|Лишь|Прекратил|Юридически)\b"
)
FIRST = re.compile(r".*?(?:[。;\uff1b]|(?:[^\W\d]{3,}|\d{4})\)?\.(?=\s+[^\W\da-zа-яё]|$))", re.DOTALL)
"""The first sentence, or what stands before a semicolon."""
_BASES = {
    "ceded": "cede", "gave": "give", "handed": "hand", "returned": "return", "sold": "sell",
    "acquired": "acquire", "received": "receive", "gained": "gain", "signed": "sign",
    "leased": "lease", "yielded": "yield", "exchanged": "exchange", "surrendered": "surrender",
    "awarded": "award", "regained": "regain", "granted": "grant", "ratified": "ratify",
}  # fmt: skip
_ACTIVE = "|".join(_BASES)
_RUSSIAN = (
    r"подписа\w*|заключ[её]н\w*|уступ\w*|переда\w*|верну\w*|возвращал\w*|отош\w*|отход\w*|отда\w*|"
    r"получ\w*|приобр\w*|были прода\w*|вступил\w*|присоедин\w*|перешл\w*|переш[её]л"
)
NEGATIONS = {
    "en": (
        (re.compile(rf"\b(was|were|is|are|been) ((?:later |officially )?(?:{_ACTIVE}|transferred|"
                    r"concluded|purchased|bought))\b"), r"\1 not \2"),
        (re.compile(rf"(?<=[a-z] )({_ACTIVE})(?= (?:the|to|over|its|[A-Z]))"), None),
    ),
    "ru": ((re.compile(rf"(?<![\w-])(?<!не )({_RUSSIAN})\b"), r"не \1"),),
    "zh": (
        (re.compile("(?<!的)(签订|簽訂|签署|簽署|签定|割让|割讓|租借|归还|歸還|转让|轉讓|移交|批准(?![书書])|生效)"),
         r"没有\1"),
    ),
}  # fmt: skip
AUXILIARY = re.compile(r"\b(?:was|were|is|are|been|be|had|has|have|being|by|agreement|deal) $")


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence with one fact changed; no verdict on the words in ``spans`` may support it."""

    sentence: Sentence
    how: str
    text: str
    spans: tuple[tuple[int, int], ...]


def changes(corpus: Iterable[Sentence], record: Record) -> list[Change]:
    """All changed sentences that the true marks of these give, each text once."""
    found: dict[str, Change] = {}
    for sentence in corpus:
        for mark in sentence.marks:
            if "true" in {mark.truth, mark.fact}:
                for change in _of(sentence, mark, record):
                    if change.text != sentence.text:
                        found.setdefault(change.text, change)
    return [*found.values()]


def _of(sentence: Sentence, mark: Mark, record: Record) -> Iterator[Change]:
    if mark.year is not None:
        yield from _other_years(sentence, mark, mark.year, record)
    if mark.kind == "area":
        yield from _other_areas(sentence, mark, record)
    if mark.swap and not (mark.kind == "moved" and record.went_back(mark)):
        yield _replaced(sentence, "sides", _places(sentence.text, mark.swap))
    yield from _negated(sentence, mark)


def _other_years(sentence: Sentence, mark: Mark, year: int, record: Record) -> Iterator[Change]:
    """Every place of the year is changed, so that the sentence does not contradict itself."""
    taken = record.years(mark)
    fit = [year + by for by in YEARS if year + by not in taken and year + by <= 2020]
    for other in fit[:MOST_YEARS]:
        written = {_as_digits(year): _as_digits(other), _in_chinese(year): _in_chinese(other)}
        places = [
            (found.start(), found.end(), written[found[0]])
            for found in re.finditer(rf"(?<!\d)(?:{'|'.join(written)})(?!\d)", sentence.text)
        ]
        if any(mark.start <= start < mark.end for start, _, _ in places):
            yield _replaced(sentence, "year", places)


def _other_areas(sentence: Sentence, mark: Mark, record: Record) -> Iterator[Change]:
    for found in NUMBER.finditer(sentence.text, mark.start, mark.end):
        rest = sentence.text[found.end() :]
        scale = next((by for scale, by in SCALES if scale.match(rest)), 1.0)
        stated = _value(found[0])
        if abs(stated * scale - float(mark.about)) > 0.005 * float(mark.about):
            continue
        more = LARGER.search(sentence.text[: found.start()]) or LARGER_AFTER.match(rest)
        for factor in FACTORS if mark.named else (FAR,):
            if (more and factor < 1) or record.may_measure(mark, mark.km2 * factor):
                continue
            also = IN_BRACKETS.match(rest)
            shift = found.end()
            places = [(found.start(), found.end(), _like(found[0], stated * factor))]
            if also:
                other = _like(also[1], _value(also[1]) * factor)
                places.append((shift + also.start(1), shift + also.end(1), other))
            yield _replaced(sentence, "area", places)
        return


def _negated(sentence: Sentence, mark: Mark) -> Iterator[Change]:
    """The claim negated inside; the first sentence of the text put under a frame of negation.

    A day that nothing happens on (*the treaty of 1858*) is denied by neither.
    """
    inside = [*_negated_inside(sentence, mark)]
    yield from inside
    first = FIRST.match(sentence.text)
    end = first.end() if first else len(sentence.text)
    stated = [one for one in sentence.marks if one.start < end]
    if mark.end <= end + 1 and all("true" in {one.truth, one.fact} for one in stated):
        text = LOWERED.sub(lambda found: found[0].lower(), sentence.text)
        for frame in FRAMES[sentence.lang] if inside or mark.kind in LANDS else ():
            yield Change(sentence, "negation", frame + text, ((0, len(frame) + end),))


def _negated_inside(sentence: Sentence, mark: Mark) -> Iterator[Change]:
    for pattern, by in NEGATIONS[sentence.lang]:
        for found in pattern.finditer(sentence.text, mark.start, mark.end):
            if by is None and AUXILIARY.search(sentence.text[: found.start()]):
                continue
            text = found.expand(by) if by else f"did not {_BASES[found[1]]}"
            change = _replaced(sentence, "negation", [(found.start(), found.end(), text)])
            grown = len(change.text) - len(sentence.text)
            yield Change(sentence, "negation", change.text, ((mark.start, mark.end + grown),))
            break


def _replaced(sentence: Sentence, how: str, places: Iterable[tuple[int, int, str]]) -> Change:
    text, spans, done = "", [], 0
    for start, end, by in sorted(places):
        text += sentence.text[done:start]
        spans.append((len(text), len(text) + len(by)))
        text += by
        done = end
    return Change(sentence, how, text + sentence.text[done:], tuple(spans))


def _places(text: str, swap: Mapping[str, str]) -> list[tuple[int, int, str]]:
    return [(text.index(old), text.index(old) + len(old), new) for old, new in swap.items()]


def _value(number: str) -> float:
    plain = re.sub(r"[\u00a0 ]", "", number)
    grouped = re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain)
    return float(plain.replace(",", "" if grouped else "."))


def _like(pattern: str, value: float) -> str:
    """A number written as another is: its decimals, its marks of thousands."""
    decimals = re.search(r"(?<=[.,])\d{1,2}$", pattern)
    text = f"{value:,.{len(decimals[0]) if decimals else 0}f}"
    if decimals and "," in pattern:
        return text.replace(",", " ").replace(".", ",")
    grouping = re.search(r"\d([,\u00a0 ])\d{3}", pattern)
    return text.replace(",", grouping[1] if grouping else "")


def _as_digits(year: int) -> str:
    return str(year)


def _in_chinese(year: int) -> str:
    return "".join(DIGITS[int(digit)] for digit in str(year))
