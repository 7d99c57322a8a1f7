"""The atlas of the shipped data: small enough, and equal to ``kb total`` through the years."""

import shlex

import pytest

from tests.atlas.reading import Page, headline_of, said_in
from tests.conftest import Ask

pytestmark = pytest.mark.slow

MOST_BYTES = 2_000_000
SOME = (1700, 1763, 1795, 1803, 1815, 1848, 1858, 1860, 1867, 1871, 1881, 1895, 1898, 1905, 1912)
SOME += (1919, 1920, 1923, 1945, 1962, 1991, 2008)


@pytest.mark.parametrize("scope", ["", "--party china", "--from china --to russia"])
def test_totals_are_those_of_the_command(kb: Ask, scope: str) -> None:
    outcome = kb("atlas", *shlex.split(scope))
    assert outcome.code == 0
    assert len(outcome.out.encode()) < MOST_BYTES
    data = Page(outcome.out).data
    views = data["views"] if scope else [*data["views"][:1], *data["views"][1::9]]
    for view in views:
        years = {*SOME, *(step["year"] for step in view["steps"] if scope)}
        for year in sorted(one for one in years if data["first"] <= one <= data["last"]):
            command = [*shlex.split(view["command"])[1:], "--until", f"{year:04}"]
            answer = kb(*command, "--format", "json").json
            said, step = said_in(data, view["id"], year)
            assert said == headline_of(kb, *command)
            assert step["best"] == answer["summary"]["best_km2"]
            assert step["low"] == answer["summary"]["low_km2"]
            assert step["high"] == answer["summary"]["high_km2"]
