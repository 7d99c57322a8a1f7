"""The marked sentences: what they must be, and how well ``kb check`` does on those that are seen.

Nothing here asks about the sentences that are kept: ``python -m tests.claims.measure --kept`` does,
once, at the end.
"""

from collections import Counter
from urllib.parse import unquote, urlsplit

import pytest

from tests.claims.changes import changes
from tests.claims.marked import sentences
from tests.claims.measure import ask, checking, measured, supported
from tests.claims.record import record
from tests.claims.verdicts import GOOD, all_scored

GOOD_PRECISION = 0.98
"""The least share of *supported* and *within-range* that is right."""
BAD_PRECISION = 0.9
"""The least share of *contradicted*, *below-all* and *above-all* that is right."""
RECALL = 0.3
"""The least share of true claims that is found."""
RECALL_NAMED = 0.45
"""The same of those whose treaty and land are named."""

SEEN, KEPT = sentences("dev"), sentences("kept")
EVERY = (*SEEN, *KEPT)
LANGUAGES = ("en", "ru", "zh")
MARK_OF_KEPT = "k2-"
"""With this begins the id of every sentence that is kept, and of no other."""


@pytest.fixture(scope="module")
def held(shipped_home):
    """The shipped record."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("KB_DATABASE_URL", "DATABASE_URL", "KB_DATA_DIR"):
            patch.delenv(name, raising=False)
        patch.setenv("KB_HOME", str(shipped_home))
        return record(ask)


@pytest.fixture(scope="module")
def check(shipped_home):
    """Checks texts by the shipped record."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("KB_DATABASE_URL", "DATABASE_URL", "KB_DATA_DIR"):
            patch.delenv(name, raising=False)
        patch.setenv("KB_HOME", str(shipped_home))
        with checking() as check:
            yield check


def test_there_are_enough_sentences_of_every_language_and_of_the_world():
    languages = Counter(one.lang for one in EVERY)
    assert len(EVERY) >= 300
    assert all(languages[lang] * 10 >= len(EVERY) * 3 for lang in LANGUAGES)
    world = sum(one.topic == "world" for one in EVERY)
    assert world >= 100
    assert world * 3 >= len(EVERY)


def test_enough_sentences_claim_nothing():
    others = [one for one in EVERY if one.topic == "other"]
    assert len(others) >= 30
    assert not any(one.marks for one in others)


def test_enough_are_kept_of_every_language_and_their_ids_tell():
    assert len(KEPT) >= 90
    languages = Counter(one.lang for one in KEPT)
    assert all(languages[lang] * 10 >= len(KEPT) * 3 for lang in LANGUAGES)
    assert not [one.id for one in KEPT if not one.id.startswith(MARK_OF_KEPT)]
    assert not [one.id for one in SEEN if one.id.startswith(MARK_OF_KEPT)]


def test_what_is_kept_is_from_pages_that_nothing_seen_is_from():
    seen = {unquote(one.url) for one in SEEN}
    assert not [one.id for one in KEPT if unquote(one.url) in seen]


def test_sentences_have_ids_and_texts_of_their_own_and_addresses():
    for told in ([one.id for one in EVERY], [one.text for one in EVERY]):
        assert not [one for one, count in Counter(told).items() if count > 1]
    assert all(urlsplit(one.url).scheme in {"http", "https"} for one in EVERY)
    assert all(urlsplit(one.url).hostname for one in EVERY)


def test_what_is_marked_true_is_of_what_the_record_holds(held):
    judged = [mark for one in EVERY for mark in one.marks if mark.truth in {"true", "range"}]
    assert not [mark for mark in judged if not held.holds(mark)]


def test_enough_sentences_are_changed_in_every_language(held):
    languages = Counter(one.sentence.lang for one in changes(EVERY, held))
    assert all(languages[lang] >= 200 for lang in LANGUAGES)


@pytest.mark.slow
def test_nothing_false_is_supported_and_enough_is_found(held, check):
    scored = all_scored(check, held, SEEN)
    wrong = [one for one in scored if one.right is False and one.given.verdict in GOOD]
    false = [one for one in wrong if "false" in {held.truth(mark) for mark in one.touched}]
    assert not [(one.sentence.id, one.cause) for one in false]
    found = measured(SEEN, scored, held)
    assert found.on_nothing == 0
    assert found.good.part >= GOOD_PRECISION * found.good.whole
    assert found.bad.part >= BAD_PRECISION * found.bad.whole
    assert found.found.part >= RECALL * found.found.whole
    assert found.found_named.part >= RECALL_NAMED * found.found_named.whole


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_changed_is_supported(held, check, lang):
    changed = changes([one for one in SEEN if one.lang == lang], held)
    found = [(one.how, one.text) for one in changed if supported(check, one)]
    assert not found
