import pytest

from tests.samples.world import EMPIRE, REPUBLIC, World, cite, step, transfer


@pytest.fixture
def effective(rows):
    """The day on which the one transfer of a treaty took effect, and the rule that gives it."""

    def found(*steps, signed="1850-05-01", **fields):
        world = (
            World()
            .territory("a")
            .treaty("t", signed, transfer("a", **fields), steps=steps, known=False)
        )
        (row,) = rows(world)["transfer"]
        return row["effective_written"], row["effective_rule"]

    return found


RATIFIED = step("ratified", "1850-06-01")
EXCHANGED = step("exchanged", "1850-07-01")
IN_FORCE = step("in-force", "1850-08-01")


def test_a_stated_day_goes_before_all_others(effective):
    assert effective(EXCHANGED, IN_FORCE, effective="1851") == ("1851", "stated")


def test_the_day_in_force_goes_before_the_exchange(effective):
    assert effective(RATIFIED, EXCHANGED, IN_FORCE) == ("1850-08-01", "in-force")


def test_the_exchange_goes_before_the_signature(effective):
    assert effective(RATIFIED, EXCHANGED) == ("1850-07-01", "exchanged")


def test_the_signature_is_last_and_inferred_for_other_steps_give_no_day(effective):
    assert effective(RATIFIED, step("rejected", "1850-09-01")) == ("1850-05-01", "inferred")
    assert effective() == ("1850-05-01", "inferred")


def test_in_force_on_the_day_of_signature_is_a_known_day(effective):
    assert effective(step("in-force", "1850-05-01")) == ("1850-05-01", "signed")
    vague = step("in-force", "1850-05")
    assert effective(vague, signed="1850-05") == ("1850-05", "in-force")
    assert effective(vague) == ("1850-05", "in-force")
    assert effective(step("exchanged", "1850-05-01")) == ("1850-05-01", "exchanged")
    doubtful = step("in-force", "1850-05-01", unverified=["date"])
    assert effective(doubtful) == ("1850-05-01", "inferred")


def test_a_step_of_all_parties_goes_before_one_of_a_single_party(effective):
    alone = step("in-force", "1850-09-01", party=EMPIRE)
    assert effective(alone, IN_FORCE) == effective(IN_FORCE, alone) == ("1850-08-01", "in-force")


def test_steps_that_nobody_checked_are_passed_over(effective):
    doubtful = step("in-force", "1850-08-01", unverified=True)
    assert effective(doubtful, EXCHANGED) == ("1850-07-01", "exchanged")
    assert effective(doubtful) == ("1850-05-01", "inferred")
    assert effective(doubtful, step("in-force", "1850-09-01")) == ("1850-09-01", "in-force")


def test_a_vague_day_stays_an_interval(rows):
    world = World().territory("a").treaty("t", "185X", transfer("a", handed_over="1861/1863"))
    (row,) = rows(world)["transfer"]
    assert (row["effective_earliest"], row["effective_latest"]) == ("1850-01-01", "1859-12-31")
    assert (row["handed_over_earliest"], row["handed_over_latest"]) == ("1861-01-01", "1863-12-31")


def test_the_transfer_of_an_event_takes_effect_on_its_date(rows):
    world = World().territory("a").territory("b")
    world.event("march", "1870-02", transfer("a"), transfer("b", effective="1871"))
    found = [(row["effective_written"], row["effective_rule"]) for row in rows(world)["transfer"]]
    assert found == [("1870-02", "event"), ("1871", "stated")]


def test_a_transfer_belongs_to_a_treaty_or_to_an_event(rows):
    world = (
        World().territory("a").treaty("t", "1850", transfer("a")).event("e", "1870", transfer("a"))
    )
    owners = [(row["treaty_id"], row["event_id"]) for row in rows(world)["transfer"]]
    assert owners == [("t", None), (None, "e")]


def test_sides_payments_views_returns_and_articles_are_rows(rows):
    payments = [
        {"amount": "9", "currency": "crown", "from": EMPIRE, "to": REPUBLIC, "for": "land"},
        {"amount": "1 horse", "currency": "kind"},
    ]
    moved = transfer(
        "a",
        REPUBLIC,
        [EMPIRE, "gamma"],
        articles=["2", "1", "2"],
        consents="gamma",
        returns=["first-a"],
        payments=payments,
        views=[{"party": REPUBLIC, "holds": "void", "cites": [cite("ministry", "p. 4")]}],
    )
    world = World().territory("a").treaty("first", "1840", transfer("a")).treaty("t", "1850", moved)
    tables = rows(world)
    sides = {
        (row["side"], row["party_id"], row["position"])
        for row in tables["transfer_side"]
        if row["transfer_id"] == "t-a"
    }
    assert sides == {
        ("from", REPUBLIC, 1),
        ("to", EMPIRE, 1),
        ("to", "gamma", 2),
        ("consents", "gamma", 1),
    }
    assert [row["article_id"] for row in tables["transfer_article"]] == [
        "t/article-2",
        "t/article-1",
    ]
    assert tables["transfer_return"] == [{"transfer_id": "t-a", "returned_id": "first-a"}]
    paid, kind = tables["payment"]
    assert (paid["from_id"], paid["to_id"], paid["purpose"]) == (EMPIRE, REPUBLIC, "land")
    assert (kind["amount"], kind["from_id"], kind["purpose"]) == ("1 horse", None, None)
    assert tables["party_view"][0]["holds"] == "void"
    cited = [row["locator"] for row in tables["citation"] if row["party_view_id"] == "t-a/view-1"]
    assert cited == ["p. 4"]
