"""What a transfer moves."""

from typing import Literal, get_args

Moves = Literal["title", "possession", "use", "nothing"]
MOVES: tuple[Moves, ...] = get_args(Moves)

Aspect = Literal["title", "possession", "use"]
"""What a party may hold of land."""
ASPECTS: tuple[Aspect, ...] = get_args(Aspect)

NOBODY = "nobody"
"""The side of a transfer that names no party: a renunciation, or land that was no one's."""

ANYONE = "anyone"
"""The side of a question that leaves open who it is."""
