from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kb.reading.parcels import Parcels
from kb.records.territory import Territory

NAMES = [f"t{number}" for number in range(6)]


@st.composite
def territories(draw):
    """Any territories, also such that hold or surround themselves; each has parcels."""
    found = []
    for name in NAMES:
        parts = draw(st.lists(st.sampled_from(NAMES), max_size=2, unique=True))
        inside = draw(st.none() | st.sampled_from(NAMES))
        fields = {"id": name, "name": name, "kind": "region", "parts": parts, "inside": inside}
        found.append(Territory.model_validate(fields))
    return found


@given(territories())
@settings(max_examples=50, deadline=None)
def test_what_is_covered_is_what_lies_in_a_territory_or_inside_it(world):
    parcels = Parcels(world)
    assume(all(map(parcels.of, NAMES)))  # a whole of nothing but itself has none
    for name in NAMES:
        inner = [one for one in NAMES if parcels.inside(one, name)]
        expected = parcels.of(name).union(*map(parcels.of, inner))
        assert parcels.covered(name) == expected
