"""From a clause to claims: the land, the area and the sides, as the verb has them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from kb.questions.claims.claim import Claim
from kb.questions.claims.reading.clauses import Clause
from kb.questions.claims.reading.language import ASIDE, OWNER, Language, Verb
from kb.questions.claims.reading.mark import HIDDEN, Mark
from kb.questions.claims.reading.naming import Names
from kb.questions.claims.reading.settling import (
    NotUnderstoodError,
    Parts,
    Scene,
    Settling,
)
from kb.questions.claims.reading.strangers import Strangers, Words
from kb.values.claims import STEPS

_MOST_SIDES = 6
_Group = tuple[list[Mark], list[str]]
"""Sides that a joint makes one, and the roles that they may have together."""
TANGLED = "two verbs that nothing parts"
_NO_VERB = "unknown verb"
_KINDS = ("land", "side", "treaty", "area", "day", "period", "described")


class Claiming:
    """Makes claims of the clauses of one language."""

    def __init__(self, names: Names, language: Language) -> None:
        """The patterns of the language's tables, compiled once."""
        self._names = names
        self._language = language
        self._words = Words(language)
        self._strangers = Strangers(language, self._words)
        self._settling = Settling(names, language)
        self._extended = re.compile(rf"\s*,?\s*(?:{language.extended})")
        self._sized = re.compile(rf"[{HIDDEN}\s,，(–—-]*(?:{language.sized})?[\s,，(]*")

    def claims(self, clause: Clause, flat: str, said: str, subject: Sequence[Mark]) -> list[Claim]:
        """The claims of a clause: one, or one for each of several lands that has its own day.

        ``flat`` is the sentence with every mark hidden, ``said`` the sentence as it is written.

        Raises:
            NotUnderstoodError: with what is not understood.
        """
        if clause.tangled:
            raise NotUnderstoodError(TANGLED)
        wrong = next((mark.wrong for mark in clause.marks if mark.wrong), "")
        if wrong:
            raise NotUnderstoodError(wrong)
        first = NotUnderstoodError(_NO_VERB)
        for verb in clause.verb.verbs:
            try:
                return self._read(verb, clause, flat, said, subject)
            except NotUnderstoodError as error:
                first = error if str(first) == _NO_VERB else first
        raise first

    def dated(self, treaty: Mark) -> Claim | None:
        """The claim that a treaty is of the date in its name; none where they do not fit."""
        return self._settling.dated(treaty)

    def _read(
        self, verb: Verb, clause: Clause, flat: str, said: str, subject: Sequence[Mark]
    ) -> list[Claim]:
        """The claims of a clause by one reading of its verb."""
        marks = [*subject, *clause.marks]
        slots = {id(mark): self._slots(mark, clause.verb, mark in subject) for mark in marks}
        slots |= {id(mark): frozenset({"object"}) for mark in self._described(clause)}
        sides = (mark for mark in marks if mark.kind == "side")
        if verb.needs and not any(verb.needs in slots[id(mark)] for mark in sides):
            raise NotUnderstoodError(_NO_VERB)
        kinds = _by_kind(verb, marks, slots)
        scene = Scene(verb, clause, flat, said, kinds, slots, set(map(id, subject)))
        parts = Parts()
        self._lands(scene, parts)
        self._areas(scene, parts)
        self._sides(scene, parts)
        if verb.act not in STEPS:
            self._strangers.refuse(scene)
        return self._settling.claims(scene, parts)

    def _slots(self, mark: Mark, verb: Mark, inherited: bool) -> frozenset[str]:
        """The slots of a mark: by a word before it, as a subject taken over, by case or place."""
        if mark.slots is not None:
            return mark.slots
        language = self._language
        if inherited:
            return frozenset({language.subject})
        if language.cases is not None:
            return language.cases(" ".join(mark.form), mark.written, mark.lead)
        return frozenset({"subject" if mark.end <= verb.start else "object"})

    def _described(self, clause: Clause) -> list[Mark]:
        """The lands of a relative clause with a subject of its own: *L, which A gave*."""
        if not clause.relative or self._language.cases is not None:
            return []
        ahead = [mark for mark in clause.marks if mark.end <= clause.verb.start]
        acting = any(mark.kind == "side" and mark.slots is None for mark in ahead)
        return [mark for mark in clause.inherited if acting and mark.kind == "land"]

    def _near(self, mark: Mark, verb: Mark, flat: str) -> bool:
        """Whether only known words stand between a mark and the verb."""
        if mark.end <= verb.start:
            return self._words.is_known(flat[mark.end : verb.start])
        return self._words.is_known(flat[verb.end : mark.start])

    def _lands(self, scene: Scene, parts: Parts) -> None:
        """Take the lands that stand where the verb has its land; keep those said beside it."""
        if scene.verb.act in STEPS:
            return
        for mark in scene.kinds["land"]:
            stands = scene.slots[id(mark)]
            if mark.included:
                if not scene.kinds["area"]:
                    raise NotUnderstoodError("a land with another one included")
            elif stands & scene.verb.land:
                self._take(scene, mark, parts)
            elif stands <= {ASIDE, OWNER}:
                scene.aside.append(mark)
            else:
                raise NotUnderstoodError("a land whose part is unclear")
        if scene.aside and not parts.lands and not scene.kinds["area"]:
            raise NotUnderstoodError("a land whose part is unclear")

    def _take(self, scene: Scene, mark: Mark, parts: Parts) -> None:
        """Take a land that the verb has, if nothing around it makes it another land."""
        self._words.end_of_land(mark, scene.flat)
        if not mark.joined and not scene.inherits(mark) and not self._is_taken(scene, mark, parts):
            raise NotUnderstoodError("a land that the verb does not take")
        behind = (one for one in scene.kinds["described"] if one.start >= mark.end)
        if self._extended.match(scene.flat, mark.end) or any(
            not scene.flat[mark.end : one.start].strip() for one in behind
        ):
            raise NotUnderstoodError("a land that is extended by a description")
        parts.lands.append(mark)

    def _is_taken(self, scene: Scene, mark: Mark, parts: Parts) -> bool:
        """Whether a land stands in a list with the last one, or near the verb."""
        listed = bool(parts.lands) and scene.in_list(parts.lands[-1], mark)
        return listed or self._near(mark, scene.clause.verb, scene.flat)

    def _areas(self, scene: Scene, parts: Parts) -> None:
        """Take the one area of a clause, if it has one."""
        marks = scene.kinds["area"]
        if marks and scene.verb.act in STEPS:
            raise NotUnderstoodError("a figure that the verb does not take")
        if len(marks) > 1:
            raise NotUnderstoodError("two figures")
        if marks:
            self._area(scene, marks[0], parts)
        elif scene.kinds["described"] and not parts.lands and scene.verb.act not in STEPS:
            raise NotUnderstoodError("a land that is described and not named")

    def _area(self, scene: Scene, area: Mark, parts: Parts) -> None:
        """Take a figure: of the lands taken, *of* a land said beside it, or as the verb's land."""
        behind = [land for land in scene.aside if self._is_of(area, land, scene.flat)]
        attached = any(self._is_sized(land, area, scene.flat) for land in parts.lands)
        attached = attached or self._is_apposed(scene, area, parts)
        if not attached and not self._takes(scene, area):
            raise NotUnderstoodError("a figure whose part is unclear")
        if not behind and scene.aside:
            raise NotUnderstoodError("a land whose part is unclear")
        if not behind and parts.lands and not attached:
            raise NotUnderstoodError("a figure beside a land")
        for land in behind:
            self._words.end_of_land(land, scene.flat)
        parts.lands += behind
        parts.area = area.area

    def _takes(self, scene: Scene, area: Mark) -> bool:
        """Whether a figure stands where the verb has its land, and near it."""
        in_slot = bool(scene.slots[id(area)] & scene.verb.land)
        return in_slot and self._near(area, scene.clause.verb, scene.flat)

    def _is_of(self, area: Mark, land: Mark, flat: str) -> bool:
        """Whether a land is that of an area before it: *600,000 km² of the land*."""
        return area.end <= land.start and self._words.is_known(flat[area.end : land.start])

    def _is_sized(self, land: Mark, area: Mark, flat: str) -> bool:
        """Whether an area is that of a land: *the land (600,000 km²)*, *with an area of …*."""
        if land.end <= area.start:
            return bool(self._sized.fullmatch(flat, land.end, area.start))
        return self._words.is_known(flat[area.end : land.start])

    def _is_apposed(self, scene: Scene, area: Mark, parts: Parts) -> bool:
        """Whether an area ends a clause on one land, behind a comma: *…in 1803, some 500 km²*.

        Right behind a side it may be that of the side.
        """
        if len(parts.lands) != 1 or area.start < scene.clause.verb.end:
            return False
        marks = (*scene.clause.marks, scene.clause.verb)
        last = max((one for one in marks if one.end <= area.start), key=lambda one: one.end)
        between = scene.flat[last.end : area.start]
        comma = max(between.rfind(char) for char in ",，—–")
        ends = not scene.flat[area.end : scene.clause.end].strip(" .。)）")
        apart = last.kind != "side" or bool(between[: max(comma, 0)].strip())
        sized = comma >= 0 and self._sized.fullmatch(between, comma)
        return ends and apart and bool(sized)

    def _sides(self, scene: Scene, parts: Parts) -> None:
        """Give each group of sides its role."""
        groups, rest = self._groups(scene, parts)
        chosen = self._assigned(groups, scene.clause.verb, scene.verb.usual)
        for (group, _), role in zip(groups, chosen, strict=True):
            subject = self._language.subject in scene.slots[id(group[0])]
            if subject and role != "side" and not self._stands_near(scene, group):
                raise NotUnderstoodError("a side that may not be the subject")
            parts.roles.setdefault(role, []).extend(self._side(mark) for mark in group)
        told = self._names.lines_of(parts.sides)
        strangers = [mark for mark in rest if self._names.line(self._side(mark)) not in told]
        if strangers and scene.verb.act not in STEPS:
            raise NotUnderstoodError("a side whose part is unclear")
        self._owned(scene, parts)

    def _groups(self, scene: Scene, parts: Parts) -> tuple[list[_Group], list[Mark]]:
        """Groups of sides with the roles that they may have, and the sides that have none.

        Sides that only own the land are kept as owners.
        """
        rest: list[Mark] = []
        groups: list[_Group] = []
        for group in _grouped(scene.kinds["side"]):
            stands = self._stands(scene, group)
            roles = sorted(scene.verb.roles(stands))
            if stands <= {OWNER}:
                parts.owners += [self._side(mark) for mark in group]
            elif roles:
                groups.append((group, roles))
            elif not stands <= {ASIDE} and not self._describes(scene, group):
                rest += group
        return groups, rest

    def _stands(self, scene: Scene, group: Sequence[Mark]) -> frozenset[str]:
        """The slots in which all of a group may stand; right beside a land it is the owner."""
        stands = scene.slots[id(group[0])]
        for one in group[1:]:
            stands &= scene.slots[id(one)] if one.slots is None else stands
        if not group[-1].beside or self._language.subject in stands:
            return stands
        if not stands.isdisjoint(scene.verb.parties):
            raise NotUnderstoodError("a side that may own the land or receive it")
        return frozenset({OWNER})

    def _describes(self, scene: Scene, group: Sequence[Mark]) -> bool:
        """Whether sides only say which treaty is meant: *the treaty between A and B*."""
        ahead = [one for one in scene.kinds["treaty"] if one.end <= group[0].start]
        if "between" not in scene.slots[id(group[0])] or not ahead:
            return False
        gap = scene.flat[ahead[-1].end : group[0].start]
        if HIDDEN in gap or not self._words.is_known(gap):
            return False
        sides = tuple(self._side(mark) for mark in group)
        lines = self._names.lines_of(sides)
        if not any(lines <= self._names.sides.get(one, set()) for one in ahead[-1].ids):
            return False
        ahead[-1].powers += sides
        return True

    def _stands_near(self, scene: Scene, group: Sequence[Mark]) -> bool:
        return any(
            scene.inherits(mark) or self._near(mark, scene.clause.verb, scene.flat)
            for mark in group
        )

    def _assigned(self, groups: Sequence[_Group], verb: Mark, usual: str) -> tuple[str, ...]:
        """The one way to give every group of sides a role of its own.

        Of two ways, that where the side before the verb acts; a side alone has the ``usual`` role.

        Raises:
            NotUnderstoodError: there is no way, or there are still several.
        """
        if len(groups) > _MOST_SIDES:
            raise NotUnderstoodError("too many sides")
        ways = [way for way in product(*(roles for _, roles in groups)) if _is_apart(way)]
        acting = next(
            (one.parties.get(self._language.subject, "") for one in verb.verbs if one.parties), ""
        )
        if len(ways) > 1 and acting:
            ways = [way for way in ways if _acts_first(groups, way, verb, acting)]
        if len(ways) > 1 and (usual,) in ways:
            ways = [(usual,)]
        if len(ways) != 1:
            raise NotUnderstoodError("sides whose parts are unclear")
        return ways[0]

    def _side(self, mark: Mark) -> str:
        """The side that a name means; of several parties of one line, the first."""
        ids = mark.things["side"]
        if len({self._names.line(one) for one in ids}) > 1:
            raise NotUnderstoodError("a name of several sides")
        return ids[0]

    def _owned(self, scene: Scene, parts: Parts) -> None:
        """Let the owner of the land be the side that the verb leaves out.

        Raises:
            NotUnderstoodError: the owner never had that part, and may only say where the land lies.
        """
        owners = list(dict.fromkeys(parts.owners))
        own = scene.verb.own
        if not own or own in parts.roles or len(owners) != 1:
            return
        line = self._names.line(owners[0])
        if line in self._names.lines_of(parts.sides):
            return
        known = self._known_sides(scene, parts, own)
        if known and line not in known:
            raise NotUnderstoodError("an owner who may only say where the land lies")
        parts.roles[own] = owners

    def _known_sides(self, scene: Scene, parts: Parts, role: str) -> set[str]:
        """The lines that ever gave or took the lands named, else those of the treaties named."""
        place = ("giver", "taker").index(role)
        lands = [one for mark in parts.lands for one in mark.things.get("land", ())]
        if lands:
            moves = [move for one in lands for move in self._names.moves.get(one, ())]
            return {move[place] for move in moves if move[place]}
        treaties = [one for mark in scene.kinds["treaty"] for one in mark.ids]
        return set().union(*(self._names.sides.get(one, set()) for one in treaties))


def _by_kind(
    verb: Verb, marks: Sequence[Mark], slots: Mapping[int, frozenset[str]]
) -> dict[str, list[Mark]]:
    """The marks by kind; a name of both a land and a side goes where its slot asks for it."""
    kinds: dict[str, list[Mark]] = {kind: [] for kind in _KINDS}
    for mark in marks:
        either = mark.kind == "side" and "land" in mark.things
        as_land = either and _is_land(verb, mark, marks, slots)
        kinds["land" if as_land else mark.kind].append(mark)
    return kinds


def _is_land(
    verb: Verb, mark: Mark, marks: Sequence[Mark], slots: Mapping[int, frozenset[str]]
) -> bool:
    """Whether a name of a land and a side is the land that the verb takes.

    It is, if it could be no side there, or if no other land is named and another side has its role.
    """
    stands = slots[id(mark)]
    roles = verb.roles(stands)
    if stands.isdisjoint(verb.land):
        return False
    if not roles:
        return True
    others = [slots[id(one)] for one in marks if one.kind == "side" and one is not mark]
    taken = {role for some in others if some != stands for role in verb.roles(some)}
    return roles <= taken and not any(one.kind in {"land", "area"} for one in marks)


def _acts_first(groups: Sequence[_Group], roles: Sequence[str], verb: Mark, acting: str) -> bool:
    """Whether the group with the acting role, and no other, stands before the verb."""
    return all(
        (group[-1].end <= verb.start) == (role == acting)
        for (group, _), role in zip(groups, roles, strict=True)
    )


def _grouped(marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """The sides, in groups that a joint (*and*) makes."""
    group: list[Mark] = []
    for mark in marks:
        if group and not mark.joined:
            yield group
            group = []
        group.append(mark)
    if group:
        yield group


def _is_apart(roles: Sequence[str]) -> bool:
    """Whether no two groups have the same role; only *side*, of a treaty, may be given twice."""
    single = [role for role in roles if role != "side"]
    return len(set(single)) == len(single)
