"""The verdicts on a row of their table: each word stands here once, with its meaning."""

from collections.abc import Mapping
from typing import Final

from kb.answers import Tone

MATCHED: Final = "matched"
OTHER_KIND: Final = "other-kind"
OTHER_DIRECTION: Final = "other-direction"
OTHER_PARTY: Final = "other-party"
OTHER_DATE: Final = "other-date"
SAME_LAND: Final = "same-land-as"
NOT_CARRIED_OUT: Final = "not-carried-out"
NO_LAND_MOVED: Final = "no-land-moved"
NOT_COVERED: Final = "not-covered"
NOT_RECORDED: Final = "not-recorded"
UNREADABLE: Final = "unreadable"

TONES: Final[Mapping[str, Tone]] = {
    MATCHED: "good",
    OTHER_KIND: "fair",
    OTHER_DIRECTION: "bad",
    OTHER_PARTY: "fair",
    OTHER_DATE: "fair",
    SAME_LAND: "silent",
    NOT_CARRIED_OUT: "fair",
    NO_LAND_MOVED: "silent",
    NOT_COVERED: "silent",
    NOT_RECORDED: "bad",
    UNREADABLE: "silent",
}
MEANINGS: Final = {
    MATCHED: "the record has it: sides, direction, year within the window, and kind",
    OTHER_KIND: "the record has it as a transfer of another kind, such as a lease",
    OTHER_DIRECTION: "the record has it the other way round, of the same area or in the very year",
    OTHER_PARTY: "one side, the year and the area agree with a transfer; the other side differs",
    OTHER_DATE: "the record has it between these sides, of the same area, at most ten years off",
    SAME_LAND: "another row of the table, which is named, has the same transfer",
    NOT_CARRIED_OUT: "agreed, and never carried out",
    NO_LAND_MOVED: "an act that moved nothing: recognition, confirmation, delimitation",
    NOT_COVERED: "the record has none, and does not claim to know",
    NOT_RECORDED: "the record has none, though it claims to know such transfers",
    UNREADABLE: "no year, an unknown code, too few cells; the remark says which",
}
WITH_TRANSFERS: Final = (
    MATCHED,
    OTHER_KIND,
    OTHER_DIRECTION,
    OTHER_PARTY,
    OTHER_DATE,
    NOT_CARRIED_OUT,
    NO_LAND_MOVED,
)
"""What a decision by hand may say of a row that has transfers."""

WITHOUT_TRANSFERS: Final = (NO_LAND_MOVED, NOT_COVERED, NOT_RECORDED)
"""What it may say of one that has none."""
