"""How well ``kb check`` does on the marked sentences.

    python -m tests.claims.measure [--kept] [--no-changes]

Prints, per language and together, what verdicts were given, how many of them are right, with 95 %
intervals, how many true claims were found, every wrong verdict with its cause, and how many changed
sentences were supported. ``--kept`` takes the part that is kept unread: once, at the end.
"""

import argparse
import io
import os
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

from kb.cli.database import open_reader
from kb.cli.main import run
from kb.questions.claims.remembered import Remembering
from kb.questions.claims.text import check_text
from tests.claims.changes import Change, changes
from tests.claims.marked import Sentence, sentences
from tests.claims.record import Record, record
from tests.claims.verdicts import BAD, GOOD, Check, Given, Scored, all_scored, checked, overlap
from tests.conftest import Outcome

LANGUAGES = ("en", "ru", "zh")


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, with the 95 % interval of Wilson's score."""

    part: int
    whole: int

    @property
    def interval(self) -> tuple[float, float]:
        """Low and high end; from 0 to 1 where there is nothing to count."""
        if not self.whole:
            return 0.0, 1.0
        z, n, p = 1.959963984540054, self.whole, self.part / self.whole
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        reach = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
        return max(0.0, middle - reach), min(1.0, middle + reach)

    def __str__(self) -> str:
        if not self.whole:
            return "0 of 0"
        low, high = self.interval
        return (
            f"{self.part} of {self.whole} ({self.part / self.whole:.0%}; {low:.0%} to {high:.0%})"
        )


@dataclass(frozen=True, slots=True)
class Measure:
    """What was measured on some sentences: three precisions, two recalls, verdicts on nothing."""

    sentences: int
    verdicts: Counter[str]
    good: Share
    bad: Share
    found: Share
    found_named: Share
    on_nothing: int


def measured(corpus: Sequence[Sentence], scored: Sequence[Scored], truth: Record) -> Measure:
    """The measure on these sentences.

    A true claim is found where a right *supported* or *within-range* is about it; *named* are those
    whose treaty and land stand in the text by name.
    """
    ids = {one.id for one in corpus}
    mine = [one for one in scored if one.sentence.id in ids]
    hits = {
        (one.sentence.id, mark)
        for one in mine
        if one.right and one.given.verdict in GOOD
        for mark in one.touched
    }
    true = [(one.id, mark) for one in corpus for mark in one.marks if truth.truth(mark) == "true"]
    named = [one for one in true if one[1].named]
    others = {one.id for one in corpus if not one.marks}
    return Measure(
        sentences=len(corpus),
        verdicts=Counter(one.given.verdict for one in mine),
        good=_right(mine, GOOD),
        bad=_right(mine, BAD),
        found=Share(len(hits.intersection(true)), len(true)),
        found_named=Share(len(hits.intersection(named)), len(named)),
        on_nothing=sum(
            one.sentence.id in others and one.given.verdict in GOOD | BAD for one in mine
        ),
    )


def _right(scored: Iterable[Scored], verdicts: Iterable[str]) -> Share:
    counted = [one for one in scored if one.given.verdict in verdicts and one.right is not None]
    return Share(sum(bool(one.right) for one in counted), len(counted))


def supported(check: Check, change: Change) -> list[Given]:
    """The verdicts that bear out what was changed in a sentence: there should be none."""
    return [
        given
        for given in checked(check, change.text)
        if given.verdict in GOOD and any(overlap(given, start, end) for start, end in change.spans)
    ]


def main() -> int:
    """Print the measure; the number of changed or false sentences supported is the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.claims.measure", description=__doc__)
    parser.add_argument("--kept", action="store_true", help="the part that is kept unread")
    parser.add_argument("--no-changes", action="store_true", help="no changed sentences")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kb-claims-") as name:
        for variable in ("KB_DATABASE_URL", "DATABASE_URL"):
            os.environ.pop(variable, None)
        os.environ.setdefault("KB_HOME", str(Path(name) / "home"))
        corpus = sentences("kept" if options.kept else "dev")
        held = record(ask)
        with checking() as check:
            scored = all_scored(check, held, corpus)
            print(_table(corpus, scored, held))
            print(_wrong(scored))
            print(_unheld(corpus, held))
            if options.no_changes:
                return 0
            return _print_changes(changes(corpus, held), check)


@contextmanager
def checking() -> Iterator[Check]:
    """Checks texts by the database in force, which it asks each thing once."""
    with open_reader() as reader:
        remembering = Remembering(reader)
        yield lambda text: check_text(remembering, text, "sentence.txt")


def ask(*arguments: str) -> Outcome:
    """Run ``kb`` in this process."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(arguments)
    return Outcome(code, out.getvalue(), err.getvalue())


def _table(corpus: Sequence[Sentence], scored: Sequence[Scored], truth: Record) -> str:
    lines = []
    for name in (*LANGUAGES, "all"):
        chosen = [one for one in corpus if name in {one.lang, "all"}]
        one = measured(chosen, scored, truth)
        given = ", ".join(f"{count} {verdict}" for verdict, count in one.verdicts.most_common())
        lines += [
            f"{name}: {one.sentences} sentences; {given or 'no verdicts'}",
            f"  supported and within-range right  {one.good}",
            f"  contradicted and outside right    {one.bad}",
            f"  true claims found                 {one.found}",
            f"  … where treaty and land are named {one.found_named}",
            f"  verdicts on sentences without claims: {one.on_nothing}",
        ]
    return "\n".join(lines)


def _wrong(scored: Iterable[Scored]) -> str:
    lines = ["", "Wrong verdicts:"]
    for one in scored:
        if one.right is False:
            words = one.sentence.text[one.given.start : one.given.end]
            lines += [
                f"- {one.sentence.id} {one.given.verdict}: {words}",
                f"  cause: {one.cause}",
                f"  evidence: {one.given.evidence}",
            ]
    return "\n".join(lines)


def _unheld(corpus: Iterable[Sentence], truth: Record) -> str:
    waiting = [mark for one in corpus for mark in one.marks if mark.fact and not truth.holds(mark)]
    missing = {one for mark in waiting for one in (mark.treaty, *mark.lands) if one}
    missing -= {*truth.treaties, *truth.lands}
    told = f": {', '.join(sorted(missing))}" if missing else ""
    return f"\n{len(waiting)} marks wait for what the record does not hold yet{told}"


def _print_changes(changed: Sequence[Change], check: Check) -> int:
    counts: Counter[tuple[str, str]] = Counter()
    failures = []
    for change in changed:
        counts[change.sentence.lang, change.how] += 1
        failures += [(change, given) for given in supported(check, change)]
    print(f"\nChanged sentences: {len(changed)}, of which supported: {len(failures)}")
    ways = sorted({how for _, how in counts})
    print(
        "\n".join(
            f"  {lang}: " + ", ".join(f"{counts[lang, how]} {how}" for how in ways)
            for lang in LANGUAGES
        )
    )
    for change, given in failures:
        print(f"- {change.sentence.id} {change.how}: {change.text}\n  evidence: {given.evidence}")
    return min(len(failures), 100)


if __name__ == "__main__":
    raise SystemExit(main())
