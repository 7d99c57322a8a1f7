"""From a clause to a claim: who did what to which land, or why that is not understood."""

import re
from collections.abc import Iterator, Sequence
from itertools import product

from kb.questions.claims.claim import STEPS, Claim
from kb.questions.claims.reading.clauses import Clause
from kb.questions.claims.reading.language import ASIDE, FORCED, OWNER, Language, Verb
from kb.questions.claims.reading.mark import HIDDEN, Mark
from kb.questions.claims.reading.naming import Names
from kb.questions.claims.reading.settling import (
    NotUnderstoodError,
    Parts,
    Scene,
    Settling,
)

_MOST_SIDES = 6
_PARTS = f"{HIDDEN} -–"
"""What may stand between the words of one name: *the First Sino-Japanese War*."""
_CAPITAL = re.compile(r"(?<![\w'])[A-ZА-ЯЁÀ-Þ][^\W_]*")


class Claiming:
    """Makes claims of the clauses of one language."""

    def __init__(self, names: Names, language: Language) -> None:
        """The patterns of the language's tables, compiled once."""
        self._names = names
        self._language = language
        self._settling = Settling(names, language)
        edge, end = (r"(?<!\w)", r"(?!\w)") if language.spaced else ("", "")
        known = [language.before, language.between, language.agents, language.part_before]
        known += [language.by_treaty, language.weak_cuts, *language.markers]
        listed = "|".join(one for one in known if one)
        self._acting = re.compile(rf"{edge}(?:{language.agents}){end}")
        self._known = re.compile(
            rf"{edge}(?:{listed}){end}|[{HIDDEN}\s,，、()'\"“”«»《》「」.’‘–—-]"
        )
        self._followers = re.compile(rf"\s*(?:$|[.,;:!?()，。；：、)\]\"”»》」—–{HIDDEN}-]|"
                                     rf"(?:{language.followers}){end})")  # fmt: skip
        self._extended = re.compile(rf"\s*,?\s*(?:{language.extended})")
        lead = rf"(?:{language.before}|{language.part_before})"
        joint = rf"\s*(?>{language.joints})\s*(?:{lead}{end}\s*)*+"
        self._listed = re.compile(rf"{joint}(?=\w)(?!(?:{language.followers}){end})")
        self._attributive = re.compile(language.attributive)
        self._circumstance = re.compile(rf"(?:{language.circumstances})[^,;{HIDDEN}]*$")
        self._sized = re.compile(rf"[{HIDDEN}\s,，(–—-]*(?:{language.sized})?[\s,，(]*")

    def claims(self, clause: Clause, flat: str, said: str, subject: Sequence[Mark]) -> list[Claim]:
        """The claims of a clause: one, or one for each of several lands that has its own day.

        ``flat`` is the sentence with every mark hidden, ``said`` the sentence as it is written.

        Raises:
            NotUnderstoodError: with what is not understood.
        """
        if clause.tangled:
            raise NotUnderstoodError("two verbs that nothing parts")
        wrong = next((mark.wrong for mark in clause.marks if mark.wrong), "")
        if wrong:
            raise NotUnderstoodError(wrong)
        first: NotUnderstoodError | None = None
        for verb in clause.verb.verbs:
            try:
                return self._read(verb, clause, flat, said, subject)
            except NotUnderstoodError as error:
                first = first or error
        raise first or NotUnderstoodError("unknown verb")

    def dated(self, treaty: Mark) -> Claim | None:
        """That a treaty is of the date in its name, where both are known to belong together."""
        return self._settling.dated(treaty)

    def _read(
        self, verb: Verb, clause: Clause, flat: str, said: str, subject: Sequence[Mark]
    ) -> list[Claim]:
        marks = [*subject, *clause.marks]
        slots = {id(mark): self._slots(mark, clause.verb, mark in subject) for mark in marks}
        if verb.needs and not any(
            verb.needs in slots[id(mark)] for mark in marks if mark.kind == "side"
        ):
            raise NotUnderstoodError("unknown verb")
        kinds = self._kinds(verb, marks, slots)
        scene = Scene(verb, clause, flat, said, kinds, slots, set(map(id, subject)))
        parts = Parts()
        self._lands(scene, parts)
        self._areas(scene, parts)
        self._sides(scene, parts)
        if verb.act not in STEPS:
            self._strangers(scene)
        return self._settling.claims(scene, parts)

    def _slots(self, mark: Mark, verb: Mark, inherited: bool) -> frozenset[str]:
        if mark.slots is not None:
            return mark.slots
        language = self._language
        if inherited:
            return frozenset({language.subject})
        if language.cases is not None:
            return language.cases(" ".join(mark.form), mark.written, mark.lead)
        return frozenset({"subject" if mark.end <= verb.start else "object"})

    def _kinds(
        self, verb: Verb, marks: Sequence[Mark], slots: dict[int, frozenset[str]]
    ) -> dict[str, list[Mark]]:
        """The marks by kind; what may be a land or a side is what its slot asks for."""
        kinds: dict[str, list[Mark]] = {
            kind: [] for kind in ("land", "side", "treaty", "area", "day", "period", "described")
        }
        named = any(mark.kind in {"land", "area"} for mark in marks)
        for mark in marks:
            stands = slots[id(mark)]
            may_be = mark.kind == "side" and "land" in mark.things and bool(stands & verb.land)
            roles = {verb.parties[slot] for slot in stands if slot in verb.parties}
            others = {
                verb.parties[slot]
                for one in marks
                if one.kind == "side" and one is not mark
                for slot in slots[id(one)]
                if slot in verb.parties and slots[id(one)] != stands
            }
            as_land = may_be and (not roles or (not named and roles <= others))
            kinds["land" if as_land else mark.kind].append(mark)
        return kinds

    def _is_known(self, flat: str, start: int, end: int) -> bool:
        """Whether all words in a span are those of the language's tables."""
        return not self._known.sub("", flat[start:end])

    def _near(self, mark: Mark, verb: Mark, flat: str) -> bool:
        if mark.end <= verb.start:
            return self._is_known(flat, mark.end, verb.start)
        return self._is_known(flat, verb.end, mark.start)

    def _lands(self, scene: Scene, parts: Parts) -> None:
        """The lands that the verb takes; those that are only said beside it are kept aside."""
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
        self._whole(mark, scene.flat)
        if not mark.joined and not scene.inherits(mark):
            listed = parts.lands and scene.in_list(parts.lands[-1], mark)
            if not listed and not self._near(mark, scene.clause.verb, scene.flat):
                raise NotUnderstoodError("a land that the verb does not take")
        behind = (one for one in scene.kinds["described"] if one.start >= mark.end)
        if self._extended.match(scene.flat, mark.end) or any(
            not scene.flat[mark.end : one.start].strip() for one in behind
        ):
            raise NotUnderstoodError("a land that is extended by a description")
        parts.lands.append(mark)

    def _whole(self, land: Mark, flat: str) -> None:
        """Refuse a land behind which something else is named."""
        if not self._followers.match(flat, land.end):
            raise NotUnderstoodError("a land and what is not understood behind it")

    def _areas(self, scene: Scene, parts: Parts) -> None:
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
        behind = [land for land in scene.aside if self._is_of(area, land, scene.flat)]
        attached = any(self._is_sized(land, area, scene.flat) for land in parts.lands)
        taken = bool(scene.slots[id(area)] & scene.verb.land)
        taken = taken and self._near(area, scene.clause.verb, scene.flat)
        if not attached and not taken:
            raise NotUnderstoodError("a figure whose part is unclear")
        if scene.aside and not behind:
            raise NotUnderstoodError("a land whose part is unclear")
        if parts.lands and not attached and not behind:
            raise NotUnderstoodError("a figure beside a land")
        for land in behind:
            self._whole(land, scene.flat)
        parts.lands += behind
        parts.area = area.area

    def _is_of(self, area: Mark, land: Mark, flat: str) -> bool:
        """*600,000 km² of the land*."""
        return area.end <= land.start and self._is_known(flat, area.end, land.start)

    def _is_sized(self, land: Mark, area: Mark, flat: str) -> bool:
        """*the land (600,000 km²)*, *the land with an area of …*."""
        if land.end <= area.start:
            return bool(self._sized.fullmatch(flat, land.end, area.start))
        return self._is_known(flat, area.end, land.start)

    def _sides(self, scene: Scene, parts: Parts) -> None:
        groups, rest = self._groups(scene, parts)
        chosen = self._assigned(groups, scene.clause.verb, scene.verb.usual)
        for (group, _), role in zip(groups, chosen, strict=True):
            subject = self._language.subject in scene.slots[id(group[0])]
            if subject and role != "side" and not self._stands_near(scene, group):
                raise NotUnderstoodError("a side that may not be the subject")
            parts.roles.setdefault(role, []).extend(self._side(mark) for mark in group)
        told = {self._names.line(one) for some in parts.roles.values() for one in some}
        strangers = [mark for mark in rest if self._names.line(self._side(mark)) not in told]
        if strangers and scene.verb.act not in STEPS:
            raise NotUnderstoodError("a side whose part is unclear")
        self._owned(scene.verb, parts)

    def _groups(
        self, scene: Scene, parts: Parts
    ) -> tuple[list[tuple[list[Mark], list[str]]], list[Mark]]:
        """Groups of sides with the roles they may have, and sides without any; owners are kept."""
        verb, rest = scene.verb, list[Mark]()
        groups: list[tuple[list[Mark], list[str]]] = []
        for group in _grouped(scene.kinds["side"]):
            stands = scene.slots[id(group[0])]
            for one in group[1:]:
                stands &= scene.slots[id(one)] if one.slots is None else stands
            if group[-1].beside and self._language.subject not in stands:
                if not stands.isdisjoint(verb.parties):
                    raise NotUnderstoodError("a side that may own the land or receive it")
                stands = frozenset({OWNER})
            roles = sorted({verb.parties[slot] for slot in stands if slot in verb.parties})
            if stands <= {OWNER}:
                parts.owners += [self._side(mark) for mark in group]
            elif roles:
                groups.append((group, roles))
            elif not stands <= {ASIDE} and not self._describes(scene, group):
                rest += group
        return groups, rest

    def _describes(self, scene: Scene, group: Sequence[Mark]) -> bool:
        """*The treaty between A and B*: the sides say which treaty, if it is one of theirs."""
        if "between" not in scene.slots[id(group[0])]:
            return False
        ahead = [one for one in scene.kinds["treaty"] if one.end <= group[0].start]
        gap = scene.flat[ahead[-1].end : group[0].start] if ahead else HIDDEN
        if HIDDEN in gap or self._known.sub("", gap):
            return False
        lines = {self._names.line(self._side(mark)) for mark in group}
        if not any(lines <= self._names.sides.get(one, set()) for one in ahead[-1].ids):
            return False
        ahead[-1].powers += tuple(self._side(mark) for mark in group)
        return True

    def _strangers(self, scene: Scene) -> None:
        """Refuse a clause in which somebody or something unknown may be a side or the land."""
        clause, flat, verb = scene.clause, scene.flat, scene.verb
        subject = self._language.subject
        if self._attributive.match(flat, clause.verb.end):
            raise NotUnderstoodError("a verb that only describes a name")
        if verb.act != "extent":
            if subject in verb.parties:
                self._subject(scene)
            if subject in verb.land and not self._followers.match(flat, clause.verb.end):
                raise NotUnderstoodError("a verb and what is not understood behind it")
        for area in scene.kinds["area"]:
            before = re.split(f"[{HIDDEN},，(（]", flat[clause.start : area.start])[-1]
            if area.end <= clause.verb.start and self._known.sub("", before):
                raise NotUnderstoodError("a figure whose part is unclear")
        if any(
            self._listed.match(flat, land.end, clause.end)
            for land in scene.kinds["land"]
            if not scene.inherits(land)
        ):
            raise NotUnderstoodError("a list of which not all is known")
        self._unknown_names(scene)

    def _unknown_names(self, scene: Scene) -> None:
        """Refuse a capital that is none of the record, but in a circumstance: *after the War*."""
        clause, flat = scene.clause, scene.flat
        known = [one.span() for one in self._known.finditer(flat, clause.start, clause.end)]
        passed = clause.start
        for match in _CAPITAL.finditer(scene.said, clause.start, clause.end):
            if flat[match.start()] == HIDDEN:
                continue
            goes_on = passed > clause.start and not flat[passed : match.start()].strip(_PARTS)
            goes_on = goes_on or bool(self._circumstance.search(flat[clause.start : match.start()]))
            if not goes_on and any(start <= match.start() < end for start, end in known):
                continue
            if not goes_on:
                unknown = f"a name that the record does not have: {match.group()}"
                raise NotUnderstoodError(unknown)
            passed = match.end()

    def _subject(self, scene: Scene) -> None:
        """Refuse a verb that somebody does who is not named, or a land that may do it."""
        clause, subject = scene.clause, self._language.subject
        for mark in (*scene.kinds["side"], *scene.kinds["treaty"]):
            if subject in scene.slots[id(mark)] or scene.inherits(mark) or mark.slots == FORCED:
                return
        before = re.split("[,，(（]", scene.flat[clause.start : clause.verb.start])[-1]
        if self._known.sub("", before) or self._acting.search(before):
            raise NotUnderstoodError("a subject that the record does not name")
        for land in scene.kinds["land"]:
            if land.end <= clause.verb.start and subject in scene.slots[id(land)]:
                raise NotUnderstoodError("a land that may be the subject")

    def _stands_near(self, scene: Scene, group: Sequence[Mark]) -> bool:
        return any(
            scene.inherits(mark) or self._near(mark, scene.clause.verb, scene.flat)
            for mark in group
        )

    def _assigned(
        self, groups: Sequence[tuple[list[Mark], list[str]]], verb: Mark, usual: str
    ) -> tuple[str, ...]:
        """The one way to give every group of sides a role of its own.

        Where the forms leave two ways, the side before the verb is the one that acts; a side alone
        has the ``usual`` role.
        """
        if len(groups) > _MOST_SIDES:
            raise NotUnderstoodError("too many sides")
        ways = [way for way in product(*(roles for _, roles in groups)) if _is_apart(way)]
        acting = next(
            (one.parties.get(self._language.subject, "") for one in verb.verbs if one.parties), ""
        )
        if len(ways) > 1 and acting:
            ways = [
                way
                for way in ways
                if all(
                    (group[-1].end <= verb.start) == (role == acting)
                    for (group, _), role in zip(groups, way, strict=True)
                )
            ]
        if len(ways) > 1 and (usual,) in ways:
            ways = [(usual,)]
        if len(ways) != 1:
            raise NotUnderstoodError("sides whose parts are unclear")
        return ways[0]

    def _side(self, mark: Mark) -> str:
        ids = mark.things["side"]
        if len({self._names.line(one) for one in ids}) > 1:
            raise NotUnderstoodError("a name of several sides")
        return ids[0]

    def _owned(self, verb: Verb, parts: Parts) -> None:
        """Whose land it is said to be gives the side that the verb leaves out."""
        owners = list(dict.fromkeys(parts.owners))
        if not verb.own or verb.own in parts.roles or len(owners) != 1:
            return
        told = {self._names.line(one) for some in parts.roles.values() for one in some}
        if self._names.line(owners[0]) not in told:
            parts.roles[verb.own] = owners


def _grouped(marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """Sides that a joint (*and*) makes one."""
    group: list[Mark] = []
    for mark in marks:
        if group and not mark.joined:
            yield group
            group = []
        group.append(mark)
    if group:
        yield group


def _is_apart(roles: Sequence[str]) -> bool:
    """Whether no two groups of sides have one role; those who sign have it together."""
    single = [role for role in roles if role != "side"]
    return len(set(single)) == len(single)
