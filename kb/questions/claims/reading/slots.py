"""The slots of names, by the words around them: who may give, who may take, who stands beside."""

import re
from itertools import pairwise

from kb.questions.claims.reading.language import ASIDE, INSTRUMENT, OWNER, Language
from kb.questions.claims.reading.mark import HIDDEN, Mark

_NAMED = {"treaty", "land", "side"}
_TIMES = {"since", "until", "before", "after"}
_SIZED = {"area": {"land", "described"}, "land": {"area"}}
"""The kinds of marks behind which an area is their size, and a land is that of an area."""
_FAR = 160
"""A marker stands within as many characters before a name."""


class Slots:
    """Tells the slot of a name by the words around it."""

    def __init__(self, language: Language) -> None:
        """The patterns of the language's tables, compiled once."""
        self._language = language
        edge, end = language.edges
        self._filler = re.compile(rf"{edge}(?:{language.before})\s*$")
        self._part = re.compile(rf"{edge}(?:{language.part_before})\s*$")
        self._part_after = re.compile(rf"\s*(?:{language.part_after})")
        markers = "|".join(sorted(language.markers, key=len, reverse=True)) or "(?!)"
        self._marker = re.compile(rf"{edge}(?P<marker>{markers})\s*$")
        self._of_marker = {re.compile(pattern): slot for pattern, slot in language.markers.items()}
        self._by_treaty = re.compile(rf"{edge}(?:{language.by_treaty})\s*$")
        self._agent_after = re.compile(rf"(?:{language.owner_after})?\s*(?:{language.agents}){end}")
        self._owner_after = re.compile(language.owner_after)
        self._kind_after = re.compile(rf"\s+(?:{language.kinds_of_land}){end}")
        self._forcing = re.compile(
            rf"(?:\s+\w{{1,3}})?[\s,{HIDDEN}]*\s*(?:{language.forcing}){end}"
        )
        self._joint = re.compile(rf"\s*(?:{language.joints})\s*$")

    def give(self, marks: list[Mark], flat: str) -> None:
        """Set slots, joints and parts of all marks of a sentence."""
        end = 0
        previous: Mark | None = None
        for place, mark in enumerate(marks):
            if mark.kind != "verb":
                limit = next(
                    (one.start for one in marks[place + 1 :] if one.kind in _NAMED), len(flat)
                )
                self._of(mark, previous, flat[max(end, mark.start - _FAR) : mark.start])
                if mark.kind == "side":
                    self._behind_side(mark, flat, limit)
                elif mark.kind == "land":
                    self._behind_land(mark, flat)
            end, previous = mark.end, mark
        if self._language.leading_treaty:
            self._lead(marks, flat)
        if self._language.owned_by_neighbor:
            self._own(marks, flat)

    def _lead(self, marks: list[Mark], flat: str) -> None:
        """Let a treaty that begins a sentence, before a comma, be the instrument of all acts."""
        first = next((mark for mark in marks if mark.kind not in {"day", "period"}), None)
        if first is None or first.kind != "treaty" or first.slots is not None:
            return
        ahead = re.sub(f"[{HIDDEN}《「的,，]", "", flat[: first.start]).strip()
        if not ahead and re.match("[》」]?[,，]", flat[first.end :]):
            first.slots = frozenset({INSTRUMENT})

    def _own(self, marks: list[Mark], flat: str) -> None:
        """Let a side right before a land or a figure own it; its slot becomes that of the land."""
        for side, land in pairwise(marks):
            if side.kind != "side" or land.kind not in {"land", "area", "described"}:
                continue
            gap = self._filler.sub("", flat[side.end : land.start])
            if gap in {"", "的"} and (side.slots is None or side.slots <= {"object", OWNER}):
                side.beside = True
                if side.slots == frozenset({"object"}):
                    side.slots, land.slots = frozenset({OWNER}), side.slots

    def _of(self, mark: Mark, previous: Mark | None, gap: str) -> None:
        """Give a mark its slot by the words before it: by the first case that fits."""
        whole, gap = gap, self._peeled(mark, gap)
        if previous is not None and self._is_listed(mark, previous, (whole, gap)):
            mark.joined, mark.slots = True, previous.slots
        elif mark.kind == "treaty" and self._by_treaty.search(gap):
            mark.slots = frozenset({INSTRUMENT})
        elif marker := self._marker.search(gap):
            known = self._of_marker.items()
            slot = next(slot for one, slot in known if one.fullmatch(marker["marker"]))
            if slot == "of":
                slot = {"side": OWNER, "land": ASIDE}.get(mark.kind, slot)
            mark.slots = frozenset({slot})
            mark.included = mark.included or slot == "including"
        elif previous is not None:
            self._behind_name(mark, previous, gap)

    def _is_listed(self, mark: Mark, previous: Mark, gaps: tuple[str, str]) -> bool:
        """Whether a joint makes a treaty or a land one with the name of its kind before it."""
        alike = previous.kind == mark.kind in {"treaty", "land"}
        return alike and any(gap.strip() and self._joint.fullmatch(gap) for gap in gaps)

    def _behind_name(self, mark: Mark, previous: Mark, gap: str) -> None:
        """Give a land and its size one slot, and so sides that a joint makes one."""
        if previous.kind in _SIZED.get(mark.kind, ()) and gap.strip() in {"", "的"}:
            mark.slots = previous.slots
            return
        if self._may_be_a_side(mark, previous, gap):
            mark.slots = frozenset({"unclear"})
            return
        kinds = {mark.kind, "side"} if "side" in mark.things else {mark.kind}
        if previous.kind in kinds and not previous.owning:
            mark.joined = mark.joined or bool(self._joint.fullmatch(gap))
            if mark.joined:
                mark.slots, mark.part = previous.slots, mark.part or previous.part

    def _may_be_a_side(self, mark: Mark, previous: Mark, gap: str) -> bool:
        """Whether *and* joins a land to a side: *sold it to the United States and Canada*."""
        kinds = previous.kind == "side" and mark.kind == "land" and not previous.owning
        return kinds and bool(gap.strip(" ,，、/")) and bool(self._joint.fullmatch(gap))

    def _is_aside(self, mark: Mark, flat: str) -> bool:
        """Whether a side is in brackets (a place), or only tells a time: *after the Qing*."""
        if mark.slots is not None and mark.slots <= _TIMES:
            return True
        return flat[mark.start - 1 : mark.start] == "(" and flat[mark.end : mark.end + 1] == ")"

    def _peeled(self, mark: Mark, gap: str) -> str:
        """The words before a mark without those that lead it: *the*, *half of the island of*."""
        whole = gap
        while True:
            filler, part = self._filler.search(gap), self._part.search(gap)
            if part and (not filler or part.start() <= filler.start()):
                mark.part, gap = True, gap[: part.start()]
            elif filler and filler.end() > filler.start():
                gap = gap[: filler.start()]
            else:
                break
        mark.lead = whole[len(gap) :]
        return gap

    def _behind_side(self, mark: Mark, flat: str, limit: int) -> None:
        """Read what follows a side: an agent who acts for it, the sign of an owner, *forced*.

        ``limit`` is where the next name stands.
        """
        after = flat[mark.end : mark.end + _FAR]
        agent = self._agent_after.match(after)
        if agent:
            mark.end += agent.end()
        elif self._is_aside(mark, flat):
            mark.slots = frozenset({ASIDE})
        elif mark.owning or self._owner_after.match(after):
            own = mark.slots is None or mark.slots <= {"object", OWNER}
            mark.slots = frozenset({OWNER if own else "unclear"})
        if mark.slots is None and self._forcing.match(flat[mark.end : max(mark.end, limit)]):
            mark.slots = frozenset({"forcer"})

    def _behind_land(self, mark: Mark, flat: str) -> None:
        """Read what follows a land: a word of its kind (*Islands*), words for a part of it."""
        kind = self._kind_after.match(flat[mark.end : mark.end + _FAR])
        if kind:
            mark.end += kind.end()
        part = self._part_after.match(flat[mark.end : mark.end + _FAR])
        if part and part.end():
            mark.part, mark.lead = True, f"{mark.lead} {part.group()}"
            mark.end += part.end()
