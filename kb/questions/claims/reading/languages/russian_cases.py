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
_LAST = ("ия", "ие", "ье", *(one for one in _ENDINGS if len(one) == 1))
"""The endings of the dictionary form, the longer first."""
_UNDECLINED = ("е", "у", "э", "ю", "и")
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
"""Plurals that cannot be told by their ending."""
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
    """The stem of a word in its dictionary form, and its endings with their cases."""
    if word in _PLURALS:
        return word[:-1], _PLURALS[word]
    if word.endswith(_ADJECTIVES) and len(word) > 4 and not word.endswith(("ание", "ение")):
        return word[:-2], _ADJECTIVE
    if _may_be_any_case(word):
        return word[:-1], {**_ENDINGS[word[-1]], word[-1]: " ".join(sorted(ALL))}
    last = next((one for one in _LAST if word.endswith(one)), "")
    if not last and word[-1:] in _UNDECLINED:
        return word, {"": "nom gen dat acc ins loc"}
    return word.removesuffix(last), _ENDINGS[last]


def _may_be_any_case(word: str) -> bool:
    """Чили, Гаити, Марокко: undeclined, if they are no plurals."""
    declined = word in _HEADS or word.endswith(_DECLINED_IN_O)
    return word.endswith(("и", "о")) and not declined


def _of_word(name: str, written: str) -> frozenset[str]:
    """The cases that a word of a name may stand in, by its ending and its dictionary form."""
    base, endings = _declined(name.replace("ё", "е"))
    written = written.replace("ё", "е")
    found = endings.get(written[len(base) :]) if written.startswith(base) else None
    return frozenset(found.split()) if found else ALL


def cases(form: str, written: str, lead: str) -> frozenset[str]:
    """The cases in which a name stands as it is written; *form* is the name in the record.

    They are the cases of its first noun and of the adjectives before it; where another noun leads
    (*часть Сахалина*), those of that noun.
    """
    words = re.findall(r"[^\W\d_]+", written)
    ahead = re.findall(r"[^\W\d_]+", lead)
    around = words[:1] + words[-1:] if len(words) > len(form.split()) else []
    leading = _leading(ahead, around)
    if leading is not None:
        return leading
    names = [name for name in form.split() if not name.isdecimal()]
    if not names:
        return _generic(words)
    if len(names) == 1 and not re.search("[аеиоуыэюя].*[а-я]", names[0]):
        return ALL  # США, КНР: initials have no cases
    found = ALL
    for name, word in zip(names, words, strict=False):
        found = found & _of_word(name, word) or found
        if not _is_adjective(name):
            break
    return found


def _leading(ahead: list[str], around: list[str]) -> frozenset[str] | None:
    """The cases of a noun that leads a name (*часть Сахалина*, *правительство Китая*), if any.

    Agents also stand as the first or last of the words ``around`` a name.
    """
    agents = [base + ending for base, ending in _AGENTS.items()]
    for nouns, words in ((_HEADS, ahead), (agents, [*ahead, *around])):
        for word in words:
            name = next((noun for noun in nouns if word in forms(noun)), None)
            if name is not None:
                return _of_word(name, word)
    return None


def _is_adjective(name: str) -> bool:
    """Whether a noun follows; a plural (*Курильские*) stands for its noun too."""
    return _declined(name)[1] is _ADJECTIVE and not name.endswith(("ые", "ие"))


def _generic(words: list[str]) -> frozenset[str]:
    """The cases of a word for any treaty: *договор*, *этому соглашению*."""
    for word in reversed(words):
        for name in ("договор", "трактат", "протокол", "конвенция", "соглашение", "пакт"):
            if word in forms(name):
                return _of_word(name, word)
    return ALL
