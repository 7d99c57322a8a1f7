"""Texts, quotations and labels of the shipped data."""

import pytest

from kb.db.reader import Reader
from kb.questions.listing import list_entities
from kb.questions.search import search

_MOVING_MOST = """
SELECT c.treaty FROM v_counted c WHERE c.counting = 'unique' AND c.certain = 1
AND c.treaty IS NOT NULL GROUP BY c.treaty ORDER BY sum(c.best_km2) DESC LIMIT 20
"""
_UNDER_AN_ARTICLE = "SELECT count(*) AS found FROM v_article WHERE address IS NOT NULL"
UNEQUAL = {"nanking-1842", "aigun-1858", "beijing-russia-1860", "shimonoseki-1895"}


def test_most_treaties_that_move_most_land_are_quoted(shipped: Reader) -> None:
    most = {row["treaty"] for row in shipped.rows(_MOVING_MOST)}
    quoted = {row["treaty"] for row in list_entities(shipped, "quotations").rows}
    assert len(most & quoted) >= 16


def test_articles_link_to_their_text(shipped: Reader) -> None:
    (row,) = shipped.rows(_UNDER_AN_ARTICLE)
    assert row["found"] > 200


def test_unequal_is_told_with_who_says_so_and_who_denies_it(shipped: Reader) -> None:
    found = {row["id"] for row in list_entities(shipped, "treaties", label="unequal").rows}
    assert found >= UNEQUAL
    uses = list(shipped.rows("SELECT stance, sources FROM v_label_use"))
    assert {use["stance"] for use in uses} == {"calls", "denies"}
    assert all(use["sources"] for use in uses)


@pytest.mark.parametrize("words", ["unequal treaty", "不平等条约", "неравноправный договор"])
def test_a_label_is_found_in_three_languages_before_its_treaties(
    shipped: Reader, words: str
) -> None:
    found = [(row["entity"], row["id"]) for row in search(shipped, words, limit=50).rows]
    assert found[0] == ("label", "unequal-treaty")
    assert {name for entity, name in found if entity == "treaty"} >= UNEQUAL
