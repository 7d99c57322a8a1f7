"""What a transfer moves."""

from typing import Literal, get_args

Moves = Literal["title", "possession", "use", "nothing"]
MOVES: tuple[Moves, ...] = get_args(Moves)
