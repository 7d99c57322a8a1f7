"""Words between the names of a clause; unknown ones may be a side or the land, and are refused."""

import re

from kb.questions.claims.reading.language import FORCED, Language
from kb.questions.claims.reading.mark import HIDDEN, Mark
from kb.questions.claims.reading.settling import NotUnderstoodError, Scene

_WITHIN_A_NAME = f"{HIDDEN} -–"
"""What may stand between the words of one name: *the First Sino-Japanese War*."""
_CAPITAL = re.compile(r"(?<![\w'])[A-ZА-ЯЁÀ-Þ][^\W_]*")


class Words:
    """The words of one language that may stand between names without changing what is said."""

    def __init__(self, language: Language) -> None:
        """The patterns of the language's tables, compiled once."""
        edge, end = language.edges
        tables = [language.before, language.between, language.agents, language.part_before]
        tables += [language.by_treaty, language.weak_cuts, *language.markers]
        listed = "|".join(one for one in tables if one)
        self.known = re.compile(
            rf"{edge}(?:{listed}){end}|[{HIDDEN}\s,，、()'\"“”«»《》「」.’‘–—-]"
        )
        self.followers = re.compile(rf"\s*(?:$|[.,;:!?()，。；：、)\]\"”»》」—–{HIDDEN}-]|"
                                    rf"(?:{language.followers}){end})")  # fmt: skip

    def is_known(self, text: str) -> bool:
        """Whether all words of a text are those of the language's tables."""
        return not self.known.sub("", text)

    def end_of_land(self, land: Mark, flat: str) -> None:
        """Refuse a land behind which something else is named.

        Raises:
            NotUnderstoodError: something is.
        """
        if not self.followers.match(flat, land.end):
            raise NotUnderstoodError("a land and what is not understood behind it")


class Strangers:
    """Refuses clauses in which somebody or something unknown may be a side or the land."""

    def __init__(self, language: Language, words: Words) -> None:
        """The patterns of the language's tables, compiled once."""
        self._subject = language.subject
        self._words = words
        edge, end = language.edges
        self._acting = language.words(language.agents)
        lead = rf"(?:{language.before}|{language.part_before})"
        joint = rf"\s*(?>{language.joints})\s*(?:{lead}{end}\s*)*+"
        self._listed = re.compile(rf"{joint}(?=\w)(?!(?:{language.followers}){end})")
        between = "|".join([language.before, language.part_before, *language.markers])
        self._alone_before = re.compile(
            rf"{edge}(?:{language.alone})(?:\s*(?:{between}){end})*\s*$"
        )
        self._alone_after = re.compile(rf"\s*{edge}(?:{language.alone_after}){end}")
        self._attributive = re.compile(language.attributive)
        self._number = re.compile(rf"(?=[\W_]*\d)(?:{language.number})")
        self._circumstance = re.compile(rf"(?:{language.circumstances})[^,;{HIDDEN}]*$")

    def refuse(self, scene: Scene) -> None:
        """Refuse a clause of which not all is known.

        Raises:
            NotUnderstoodError: with what is not.
        """
        verb, behind = scene.verb, scene.clause.verb.end
        if self._attributive.match(scene.flat, behind):
            raise NotUnderstoodError("a verb that only describes a name")
        if verb.act != "extent":
            if self._subject in verb.parties:
                self._refuse_subject(scene)
            if self._subject in verb.land and not self._words.followers.match(scene.flat, behind):
                raise NotUnderstoodError("a verb and what is not understood behind it")
            self._refuse_alone(scene)
        self._refuse_figures(scene)
        self._refuse_lists(scene)
        self._refuse_names(scene)

    def _refuse_subject(self, scene: Scene) -> None:
        """Refuse a verb whose subject is not named, or may be a land."""
        clause = scene.clause
        for mark in (*scene.kinds["side"], *scene.kinds["treaty"]):
            acts = self._subject in scene.slots[id(mark)] or mark.slots == FORCED
            if acts or scene.inherits(mark):
                return
        before = re.split("[,，(（]", scene.flat[clause.start : clause.verb.start])[-1]
        if not self._words.is_known(before) or self._acting.search(before):
            raise NotUnderstoodError("a subject that the record does not name")
        for land in scene.kinds["land"]:
            if land.end <= clause.verb.start and self._subject in scene.slots[id(land)]:
                raise NotUnderstoodError("a land that may be the subject")

    def _refuse_alone(self, scene: Scene) -> None:
        """Refuse what is said of one name alone: the record does not tell that it was no other."""
        start = scene.clause.start
        for mark in (*scene.kinds["side"], *scene.kinds["land"]):
            if scene.inherits(mark):
                continue
            before = self._alone_before.search(scene.flat, start, mark.start)
            if before or self._alone_after.match(scene.flat, mark.end):
                raise NotUnderstoodError("a word that leaves out all others")

    def _refuse_figures(self, scene: Scene) -> None:
        """Refuse a figure before the verb if unknown words may make it that of something else."""
        for area in scene.kinds["area"]:
            before = re.split(f"[{HIDDEN},，(（]", scene.flat[scene.clause.start : area.start])[-1]
            if area.end <= scene.clause.verb.start and not self._words.is_known(before):
                raise NotUnderstoodError("a figure whose part is unclear")

    def _refuse_lists(self, scene: Scene) -> None:
        """Refuse a land that is listed with something unknown: *Formosa and the Batanes*."""
        for land in scene.kinds["land"]:
            listed = self._listed.match(scene.flat, land.end, scene.clause.end)
            if listed and not scene.inherits(land):
                raise NotUnderstoodError("a list of which not all is known")

    def _refuse_names(self, scene: Scene) -> None:
        """Refuse a capital of an unknown name, unless it is a circumstance: *after the War*."""
        clause, flat = scene.clause, scene.flat
        known = [one.span() for one in self._words.known.finditer(flat, clause.start, clause.end)]
        numbers = [one.span() for one in self._number.finditer(flat, clause.start, clause.end)]
        passed = clause.start
        for match in _CAPITAL.finditer(scene.said, clause.start, clause.end):
            start = match.start()
            if flat[start] == HIDDEN:
                continue
            goes_on = passed > clause.start and not flat[passed:start].strip(_WITHIN_A_NAME)
            if goes_on or self._circumstance.search(flat[clause.start : start]):
                passed = match.end()
            elif not any(first <= start < last for first, last in (*known, *numbers)):
                unknown = f"a name that the record does not have: {match.group()}"
                raise NotUnderstoodError(unknown)
