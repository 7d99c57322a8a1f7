"""What was confirmed later, and what stayed with its holder: neither is told as a fact against."""

from collections.abc import Iterator

import pytest

from kb.db.reader import Reader, sqlite_reader
from kb.questions.claims.claim import Claim
from kb.questions.claims.judge import judge
from tests.claims.land import day, moved
from tests.samples.world import EMPIRE, KINGDOM, World, transfer


def world() -> World:
    """Plain was ceded and confirmed ten years later; half of the cape, held, was kept for good."""
    made = World().territory("plain", 1000).territory("hill", 5)
    made.territory("north-cape", 8).territory("south-cape", 9)
    made.territory("cape", parts=["north-cape", "south-cape"])
    made.treaty("peace-1850", "1850-05-01", transfer("plain"), transfer("hill"))
    again = [{"kind": "confirms", "treaty": "peace-1850"}]
    seal = transfer("plain", kind="confirmation")
    made.treaty("seal-1860", "1860-11-14", seal, relations=again)
    held = transfer("cape", kind="administration", ended="1879-08-28")
    made.treaty("hold-1870", "1870-10-20", held)
    back = transfer("south-cape", EMPIRE, KINGDOM, kind="retrocession")
    return made.treaty("part-1879", "1879-06-03", transfer("north-cape"), back)


@pytest.fixture(scope="module")
def lands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with sqlite_reader(world().build(tmp_path_factory.mktemp("again"))) as reader:
        yield reader


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        (moved("plain", "1850"), "supported"),
        (moved("plain", "1860"), "not-covered"),
        (moved("plain", "1861"), "contradicted"),
        (moved("plain", "1860", givers=("beta",), takers=("alpha",)), "not-covered"),
        (moved("hill", "1860"), "contradicted"),
    ],
)
def test_a_year_of_confirmation_is_no_year_that_excludes(
    lands: Reader, claim: Claim, found: str
) -> None:
    assert judge(lands, claim).verdict == found


@pytest.mark.parametrize(
    ("land", "found"),
    [("south-cape", "supported"), ("north-cape", "not-covered"), ("cape", "qualified")],
)
def test_what_a_holder_got_for_good_before_his_hold_ended_did_not_go_back(
    lands: Reader, land: str, found: str
) -> None:
    back = Claim(
        "returned",
        givers=("beta",),
        takers=("alpha",),
        territories=(land,),
        days=(day("1879"),),
    )
    assert judge(lands, back).verdict == found
