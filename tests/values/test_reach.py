from hypothesis import given
from hypothesis import strategies as st

from kb.values.reach import reached

IDS = st.sampled_from("abcdefgh")
LINKS = st.dictionaries(IDS, st.lists(IDS, max_size=4))


def test_each_is_reached_once_and_the_nearest_first():
    links = {"a": ["b", "c"], "b": ["d"], "c": ["d", "a"], "e": ["f"]}
    assert reached(["a"], lambda one: links.get(one, ())) == ["a", "b", "c", "d"]
    assert reached(["e", "a", "e"], lambda one: links.get(one, ())) == [
        "e",
        "a",
        "f",
        "b",
        "c",
        "d",
    ]
    assert reached([], lambda _: ["a"]) == []


@given(start=st.lists(IDS), links=LINKS)
def test_nothing_that_follows_is_left_out(start, links):
    found = reached(start, lambda one: links.get(one, ()))
    assert len(found) == len(set(found))
    assert set(start) <= set(found)
    assert {other for one in found for other in links.get(one, ())} <= set(found)
    # whatever was not given follows something found before it
    for place, one in enumerate(found):
        assert one in start or any(one in links.get(other, ()) for other in found[:place])
