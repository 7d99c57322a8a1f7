"""Shares, overlaps, several lines and third hands give equal answers on both databases."""

from collections.abc import Iterator
from itertools import product

import pytest

from kb.answers import Answer
from kb.db.reader import Reader, engine_reader, sqlite_reader
from kb.loading.load import load_sqlite, load_url
from kb.questions.total import Total, total_ceded
from tests.postgres import fresh_database, postgres_server
from tests.samples.world import World, transfer

__all__ = ["postgres_server"]

REPUBLIC, EMPIRE = "alpha-republic", "beta-empire"
HALVES = [{"party": EMPIRE, "share": "0.5"}, {"party": "gamma", "share": "0.5"}]


def world() -> World:
    """A joint title, land that overlaps, a union of two lines, and land by way of a third."""
    reason = {"reason": "a map"}
    return (
        World()
        .line("upper")
        .line("lower")
        .party("union", ["upper", "lower"])
        .territory("duchy", 100, today={"XA": "0.3"})
        .territory("narrow", 33)
        .territory("wide", 70, overlaps=[{"territory": "narrow", "share": "0.3", **reason}])
        .territory("strip", 7, overlaps=[{"territory": "wide", "share": "0.9", **reason}, "duchy"])
        .territory("plain", 200)
        .treaty("t-1862", "1862", transfer("narrow", REPUBLIC, EMPIRE))
        .treaty("t-1863", "1863", transfer("wide", REPUBLIC, EMPIRE))
        .treaty("t-1864", "1864", transfer("duchy", REPUBLIC, [EMPIRE, "gamma"], shares=HALVES))
        .treaty("t-1865", "1865", transfer("duchy", "gamma", EMPIRE))
        .treaty("t-1870", "1870", transfer("strip", EMPIRE, REPUBLIC, "retrocession"))
        .treaty("t-1871", "1871-05-01", transfer("plain", REPUBLIC, "union"))
        .treaty("t-1872", "1871-06-01", transfer("plain", "union", EMPIRE))
    )


QUESTIONS = [
    Total(giver, taker, **more)
    for giver, taker in product((None, "alpha", "upper", "union", "gamma"), (None, "beta", EMPIRE))
    for more in (
        *({"counting": count} for count in ("unique", "gross", "net")),
        *({"by": by} for by in ("party", "territory", "present-day")),
        {"within": "XA"},
        {"according_to": "atlas"},
        {"unit": "ha"},
    )
]


@pytest.fixture(scope="module")
def readers(
    tmp_path_factory: pytest.TempPathFactory, postgres_server: str
) -> Iterator[tuple[Reader, Reader]]:
    """The same world on SQLite and on PostgreSQL."""
    folder = tmp_path_factory.mktemp("world")
    data = world().write(folder / "data")
    with fresh_database(postgres_server) as url:
        load_url(data, url)
        with (
            sqlite_reader(load_sqlite(data, folder / "home")) as one,
            engine_reader(url) as other,
        ):
            yield one, other


def told(answer: Answer) -> tuple[object, ...]:
    """All that an answer says."""
    return answer.headline, answer.summary, list(answer.rows), answer.notes, answer.columns


@pytest.mark.slow
def test_both_databases_answer_alike(readers: tuple[Reader, Reader]) -> None:
    codes = set()
    for question in QUESTIONS:
        one, other = (total_ceded(reader, question) for reader in readers)
        assert told(one) == told(other), question
        codes |= {note.code for note in one.notes}
    assert {"joint-title", "third-hands", "overlap-unknown"} <= codes
