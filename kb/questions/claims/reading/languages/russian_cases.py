"""The cases of Russian names: all forms of a word, and in which cases a form may stand.

Cases are *nom*, *gen*, *dat*, *acc*, *ins*, *loc*; a form may be several of them at once.
"""

import re

ALL = frozenset({"nom", "gen", "dat", "acc", "ins", "loc"})
_ENDINGS = {
    "ия": {"ия": "nom", "ии": "gen dat loc", "ию": "acc", "ией": "ins"},
    "а": {"а": "nom", "ы": "gen", "и": "gen", "е": "dat loc", "у": "acc", "ой": "ins", "ою": "ins"},
    "я": {"я": "nom", "и": "gen", "е": "dat loc", "ю": "acc", "ей": "ins"},
    "ь": {"ь": "nom acc", "и": "gen dat loc", "ью": "ins", "я": "gen", "ю": "dat", "ем": "ins",
          "е": "loc"},
    "й": {"й": "nom acc", "я": "gen", "ю": "dat", "ем": "ins", "е": "loc"},
    "о": {"о": "nom acc", "а": "gen", "у": "dat", "ом": "ins", "е": "loc"},
    "ие": {"ие": "nom acc", "ия": "gen", "ию": "dat", "ием": "ins", "ии": "loc"},
    "ье": {"ье": "nom acc loc", "ья": "gen", "ью": "dat", "ьем": "ins"},
    "ы": {"ы": "nom acc", "ов": "gen", "ам": "dat", "ами": "ins", "ах": "loc", "": "gen"},
    "и": {"и": "nom acc", "ей": "gen", "ов": "gen", "ям": "dat", "ам": "dat", "ями": "ins",
          "ами": "ins", "ях": "loc", "ах": "loc", "й": "gen"},
    "": {"": "nom acc", "а": "gen", "у": "dat", "ом": "ins", "ем": "ins", "е": "loc"},
}  # fmt: skip
_ADJECTIVE = {
    "ая": "nom", "ой": "gen dat ins loc", "ую": "acc", "ою": "ins", "яя": "nom", "ей":
    "gen dat ins loc", "юю": "acc", "ое": "nom acc", "ее": "nom acc", "ый": "nom acc",
    "ий": "nom acc", "ого": "gen", "его": "gen", "ому": "dat", "ему": "dat",
    "ым": "ins dat", "им": "ins dat", "ом": "loc", "ем": "loc", "ые": "nom acc", "ие": "nom acc",
    "ых": "gen loc", "их": "gen loc", "ыми": "ins", "ими": "ins",
}  # fmt: skip
_DECLINED_IN_O = ("ство", "ово", "ево", "ино", "ыно", "озеро", "село")
_ADJECTIVES = ("ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие")
_AGENTS = {
    "правительств": "о", "двор": "", "император": "", "парламент": "", "сторон": "а",
    "власт": "и", "войск": "а", "арми": "я", "династи": "я", "импери": "я", "корон": "а",
    "кабинет": "", "команд": "а", "флот": "", "республик": "а", "посланник": "",
}  # fmt: skip


_PLURALS = {
    "англичане": {"е": "nom", "": "gen acc", "ам": "dat", "ами": "ins", "ах": "loc"},
    "острова": {"а": "nom acc", "ов": "gen", "ам": "dat", "ами": "ins", "ах": "loc"},
    "права": {"а": "nom acc", "": "gen", "ам": "dat", "ами": "ins", "ах": "loc"},
}
"""Plurals that their ending does not tell."""
_HEADS = (
    "часть", "половина", "треть", "четверть", "остров", "острова", "полуостров", "территория",
    "земля", "земли", "область", "край", "район", "провинция", "город", "порт", "бухта", "права",
    "право",
    "суверенитет", "контроль",
)  # fmt: skip


def forms(word: str) -> tuple[str, ...]:
    """The word in all its cases: *Россия, России, Россию, Россией*."""
    word = word.replace("ё", "е")
    base, endings = _declined(word)
    return (word, *(base + ending for ending in endings))


def _declined(word: str) -> tuple[str, dict[str, str]]:
    """What stays of a word, and its endings with their cases."""
    if word in _PLURALS:
        return word[:-1], _PLURALS[word]
    if word.endswith(_ADJECTIVES) and len(word) > 4 and not word.endswith(("ание", "ение")):
        return word[:-2], _ADJECTIVE
    if word.endswith(("и", "о")) and word not in _HEADS and not word.endswith(_DECLINED_IN_O):
        every = " ".join(sorted(ALL))  # Чили, Гаити, Марокко: any case, if it is no plural
        return word[:-1], {**_ENDINGS[word[-1]], word[-1]: every}
    for last in ("ия", "ие", "ье", *(one for one in _ENDINGS if len(one) == 1)):
        if word.endswith(last):
            return word[: len(word) - len(last)], _ENDINGS[last]
    return word, _ENDINGS[""] if word[-1:] not in "еуэюи" else {"": "nom gen dat acc ins loc"}


def _of_word(name: str, written: str) -> frozenset[str]:
    """The cases that a word of a name may stand in, by its ending and its dictionary form."""
    base, endings = _declined(name.replace("ё", "е"))
    written = written.replace("ё", "е")
    found = endings.get(written[len(base) :]) if written.startswith(base) else None
    return frozenset(found.split()) if found else ALL


def cases(form: str, written: str, lead: str) -> frozenset[str]:
    """The cases in which a name stands as it is written; *form* is the name in the record.

    They are those of its first noun and of the adjectives before it; where a noun leads, as in
    *часть Сахалина*, its own.
    """
    words = re.findall(r"[^\W\d_]+", written)
    outer = words[:1] + words[-1:] if len(words) > len(form.split()) else []
    ahead = re.findall(r"[^\W\d_]+", lead)
    leading = [(name, word) for word in ahead for name in _HEADS]
    leading += [
        (base + ending, word) for word in (*ahead, *outer) for base, ending in _AGENTS.items()
    ]
    for name, word in leading:
        if word in forms(name):
            return _of_word(name, word)
    found = ALL
    names = [name for name in form.split() if not name.isdecimal()]
    if not names:
        return _generic(words)
    if len(names) == 1 and not re.search("[аеиоуыэюя].*[а-я]", names[0]):
        return ALL
    for name, word in zip(names, words, strict=False):
        some = _of_word(name, word)
        found = found & some or found
        plural = name.endswith(("ые", "ие"))
        if plural or _declined(name)[1] is not _ADJECTIVE:
            break
    return found


def _generic(words: list[str]) -> frozenset[str]:
    """The cases of *договор*, *этому соглашению*: what is said for a treaty."""
    for word in reversed(words):
        for name in ("договор", "трактат", "протокол", "конвенция", "соглашение", "пакт"):
            if word in forms(name):
                return _of_word(name, word)
    return ALL
