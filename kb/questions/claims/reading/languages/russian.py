"""Russian: sides by case and preposition, names by stems.

Cases are *nom*, *gen*, *dat*, *acc*, *ins*, *loc*; a form may be several of them at once.
"""

import re
from decimal import Decimal

from kb.questions.claims.claim import Act
from kb.questions.claims.reading.language import ASIDE, INSTRUMENT, Language, Verb, any_of

_ALL = frozenset({"nom", "gen", "dat", "acc", "ins", "loc"})
_ENDINGS = {
    "ия": {"ия": "nom", "ии": "gen dat loc", "ию": "acc", "ией": "ins"},
    "а": {"а": "nom", "ы": "gen", "и": "gen", "е": "dat loc", "у": "acc", "ой": "ins", "ою": "ins"},
    "я": {"я": "nom", "и": "gen", "е": "dat loc", "ю": "acc", "ей": "ins"},
    "ь": {"ь": "nom acc", "и": "gen dat loc", "ью": "ins", "я": "gen", "ю": "dat", "ем": "ins",
          "е": "loc"},
    "й": {"й": "nom acc", "я": "gen", "ю": "dat", "ем": "ins", "е": "loc"},
    "о": {"о": "nom acc", "а": "gen", "у": "dat", "ом": "ins", "е": "loc"},
    "ие": {"ие": "nom acc", "ия": "gen", "ию": "dat", "ием": "ins", "ии": "loc"},
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
_ADJECTIVES = ("ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие")
_AGENTS = {
    "правительств": "о", "двор": "", "император": "", "парламент": "", "сторон": "а",
    "власт": "и", "войск": "а", "арми": "я", "династи": "я", "импери": "я", "корон": "а",
    "кабинет": "", "команд": "а", "флот": "", "республик": "а", "посланник": "",
}  # fmt: skip


_HEADS = (
    "часть", "половина", "треть", "четверть", "остров", "острова", "полуостров", "территория",
    "земля", "земли", "область", "край", "район", "провинция", "город", "порт",
)  # fmt: skip


def forms(word: str) -> tuple[str, ...]:
    """The word in all its cases: *Россия, России, Россию, Россией*."""
    word = word.replace("ё", "е")
    base, endings = _declined(word)
    return (word, *(base + ending for ending in endings))


def _declined(word: str) -> tuple[str, dict[str, str]]:
    """What stays of a word, and its endings with their cases."""
    if word.endswith(_ADJECTIVES) and len(word) > 4 and not word.endswith(("ание", "ение")):
        return word[:-2], _ADJECTIVE
    for last in ("ия", "ие", *(one for one in _ENDINGS if len(one) == 1)):
        if word.endswith(last):
            return word[: len(word) - len(last)], _ENDINGS[last]
    return word, _ENDINGS[""] if word[-1:] not in "еуэюи" else {"": "nom gen dat acc ins loc"}


def _of_word(name: str, written: str) -> frozenset[str]:
    """The cases that a word of a name may stand in, by its ending and its dictionary form."""
    base, endings = _declined(name.replace("ё", "е"))
    written = written.replace("ё", "е")
    found = endings.get(written[len(base) :]) if written.startswith(base) else None
    return frozenset(found.split()) if found else _ALL


def cases(form: str, written: str, lead: str) -> frozenset[str]:
    """The cases in which a name stands as it is written; *form* is the name in the record.

    They are those of its first noun and of the adjectives before it; where a noun leads, as in
    *часть Сахалина*, its own.
    """
    for word in re.findall(r"[^\W\d_]+", lead):
        for name in _HEADS:
            if word in forms(name):
                return _of_word(name, word)
    words = re.findall(r"[^\W\d_]+", written)
    for word in (words[:1] + words[-1:]) if len(words) > len(form.split()) else ():
        for base, ending in _AGENTS.items():
            if word.startswith(base) and len(word) - len(base) <= 3:
                return _of_word(base + ending, word)
    found = _ALL
    names = [name for name in form.split() if not name.isdecimal()]
    if not names:
        return _generic(words)
    if len(names) == 1 and not re.search("[аеиоуыэюя].*[а-я]", names[0]):
        return _ALL
    for name, word in zip(names, words, strict=False):
        some = _of_word(name, word)
        found = found & some if found & some else found
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
    return _ALL


_NOM = frozenset({"nom"})
_ACC = frozenset({"acc"})
_T_ACTIVE = frozenset({INSTRUMENT, "nom"})
_ADVERB = any_of(
    "также|официально|позднее|затем|впоследствии|окончательно|вновь|снова|тем самым|потом|"
    "добровольно|полностью|безвозмездно|фактически|навсегда|временно|сразу|вскоре|тогда|уже|"
    "наконец|опять|насильственно|мирно|торжественно|формально|совместно|обратно|при этом|"
    "по договору|просто"
)
_GIVE = {"nom": "giver", "dat": "taker"}
_GIVEN = {"dat": "taker", "ins": "giver", "от": "giver"}
_TAKE = {"nom": "taker", "от": "giver", "у": "giver"}
_TAKEN = {"ins": "taker", "от": "giver", "у": "giver"}
_PASS = {"dat": "taker", "к": "taker", "от": "giver", "в состав": "taker"}
_PAST = r"(?:а|о|и)?"
_WAS = rf"(?:был{_PAST}|будучи|оказал(?:ся|ась|ось|ись)|является|являются)\s+"
_FORCED = r"(?:вынужден\w{0,2}|принужден\w{0,2})\s+(?:был\w?\s+)?"
_COULD = rf"(?:{_FORCED}|соглас(?:ился|илась|илось|ились)\s+|обязал(?:ся|ась|ось|ись)\s+)"


def _active(stems: str, infinitive: str) -> str:
    """Past and present of verbs, and their infinitive where somebody was forced or agreed."""
    return rf"(?:(?:{_COULD}|был\w?\s+{_FORCED})(?:{any_of(infinitive)})|{any_of(stems)})"


def _passive(stems: str) -> str:
    """*был передан*, *передана*; the short participle alone is a verb too."""
    return rf"(?:{_WAS})?(?:{_ADVERB}\s+)*{any_of(stems)}"


_GAVE = _active(
    rf"уступил{_PAST}|уступал{_PAST}|уступает|уступают|передал{_PAST}|передавал{_PAST}|передает|"
    rf"отдал{_PAST}|отдавал{_PAST}|сдал{_PAST}|подарил{_PAST}|продал{_PAST}|предоставил{_PAST}|"
    rf"отписал{_PAST}|лишил(?:ся|ась|ось|ись)|потерял{_PAST}|утратил{_PAST}|уступив|передав|отдав",
    "уступить|передать|отдать|сдать",
)
_GIVEN_FORMS = _passive(
    "уступлен(?:а|о|ы)?|передан(?:а|о|ы)?|отдан(?:а|о|ы)?|подарен(?:а|о|ы)?|продан(?:а|о|ы)?|"
    "отторгнут(?:а|о|ы)?|передавал(?:ся|ась|ось|ись)|уступал(?:ся|ась|ось|ись)"
)
_LEASE = r"(?:\s+\ufffc+){0,2}\s+в\s+аренду"
_SIDES = {"nom": "side", "ins": "side", "между": "side", "с": "side"}
_VERBS = (
    Verb(
        "leased",
        rf"(?:взял{_PAST}|получил{_PAST})(?={_LEASE})|арендовал{_PAST}",
        {"nom": "taker", "у": "giver", "от": "giver"},
        _ACC,
    ),
    Verb(
        "leased",
        rf"(?:сдал|передал|отдал|предоставил|уступил){_PAST}(?={_LEASE})",
        _GIVE,
        _ACC,
        _T_ACTIVE,
    ),
    Verb(
        "leased",
        rf"(?:{_WAS})?(?:сдан|передан|отдан|уступлен|предоставлен|взят)(?:а|о|ы)?(?={_LEASE})",
        {"dat": "taker", "ins": "giver"},
        _NOM,
    ),
    Verb(
        "returned",
        _active(
            rf"вернул{_PAST}|возвратил{_PAST}|возвращал{_PAST}|возвращает|вернув|возвратив",
            "вернуть|возвратить",
        ),
        _GIVE,
        _ACC,
        _T_ACTIVE,
    ),
    Verb(
        "returned",
        _passive("возвращен(?:а|о|ы)?|возвращён(?:а|о|ы)?|возвращал(?:ся|ась|ось|ись)"),
        _GIVEN,
        _NOM,
    ),
    Verb("returned", r"вернул(?:ся|ась|ось|ись)", _PASS, _NOM),
    Verb("gave", _GAVE, _GIVE, _ACC, _T_ACTIVE, own="giver"),
    Verb(
        "gave",
        "уступить|передать|отдать|сдать",
        {"forced": "giver", "dat": "taker", "forcer": "taker"},
        _ACC,
        needs="forced",
    ),
    Verb(
        "signed",
        "подписать|заключить",
        {"forced": "side", "forcer": "side", "с": "side"},
        treaty=_ACC,
        needs="forced",
    ),
    Verb("gave", _GIVEN_FORMS, _GIVEN, _NOM, own="giver"),
    Verb(
        "gave",
        _active(
            rf"получил{_PAST}|получал{_PAST}|получает|приобрел{_PAST}|приобрёл|купил{_PAST}|получив",
            "(?!)",
        ),
        _TAKE,
        _ACC,
        own="giver",
    ),
    Verb(
        "took",
        _active(
            rf"присоединил{_PAST}|аннексировал{_PAST}|завоевал{_PAST}|отнял{_PAST}|отторг(?:ла|ло|ли)?|"
            rf"забрал{_PAST}|поглотил{_PAST}",
            "(?!)",
        ),
        _TAKE,
        _ACC,
        own="giver",
    ),
    Verb(
        "took",
        _passive("присоединен(?:а|о|ы)?|присоединён|аннексирован(?:а|о|ы)?|завоеван(?:а|о|ы)?"),
        {"ins": "taker", "к": "taker"},
        _NOM,
    ),
    Verb(
        "took",
        r"отош(?:ел|ёл|ла|ло|ли)|переш(?:ел|ёл|ла|ло|ли)(?:\s+во\s+владение)?|"
        r"отходил(?:а|о|и)?|переходил(?:а|о|и)?|достал(?:ся|ась|ось|ись)",
        _PASS,
        _NOM,
        own="giver",
    ),
    Verb("took", rf"вош(?:ел|ёл|ла|ло|ли)(?=\s+в\s+состав)", _PASS, _NOM),
    Verb(
        "occupied",
        _active(
            rf"занял{_PAST}|захватил{_PAST}|оккупировал{_PAST}|захватывал{_PAST}|заняв|захватив",
            "(?!)",
        ),
        _TAKE,
        _ACC,
    ),
    Verb(
        "occupied",
        _passive("занят(?:а|о|ы)?|захвачен(?:а|о|ы)?|оккупирован(?:а|о|ы)?"),
        _TAKEN,
        _NOM,
    ),
    Verb(
        "shared",
        _passive("разделен(?:а|о|ы)?|разделён|поделен(?:а|о|ы)?|поделён"),
        {"между": "taker"},
        _NOM,
    ),
    Verb(
        "exchanged",
        r"обмен\w*\s+ратификационными\s+грамотами",
        _SIDES,
        treaty=frozenset({"gen", "nom"}),
    ),
    Verb("ratified", _passive("ратифицирован(?:а|о|ы)?"), _SIDES, treaty=_NOM),
    Verb("ratified", rf"ратифицировал{_PAST}", _SIDES, treaty=_ACC),
    Verb(
        "in-force",
        rf"вступил{_PAST}\s+в\s+(?:законную\s+)?силу|вступает\s+в\s+силу",
        _SIDES,
        treaty=_NOM,
    ),
    Verb(
        "ended",
        _passive("аннулирован(?:а|о|ы)?|расторгнут(?:а|о|ы)?|денонсирован(?:а|о|ы)?"),
        _SIDES,
        treaty=_NOM,
    ),
    Verb(
        "signed",
        _passive(
            "подписан(?:а|о|ы)?|оформлен(?:а|о|ы)?|заключен(?:а|о|ы)?|заключён|подписывал(?:ся|ась|ось|ись)"
        ),
        _SIDES,
        treaty=_NOM,
    ),
    Verb(
        "signed",
        r"(?:подписанн|заключенн|заключённ)(?:ый|ая|ое|ые|ого|ому|ым|ом|ой|ую|ых|ыми)",
        {"ins": "side", "между": "side", "с": "side"},
        treaty=_ALL,
    ),
    Verb(
        "signed",
        _active(rf"подписал{_PAST}|заключил{_PAST}|подписывают|подписывает", "подписать|заключить"),
        {"nom": "side", "с": "side", "между": "side"},
        treaty=_ACC,
    ),
    Verb(
        "extent",
        r"(?:площадь(?=\s+\ufffc+\s+(?:составляет|составляла|составила|равна))|"
        r"(?:имеет|имел\w?)\s+площадь|занимает(?:\s+площадь)?|занимал\w?(?:\s+площадь)?)",
        {},
        _ALL,
    ),
)
_SCALES = {"тыс": 10**3, "млн": 10**6, "мил": 10**6, "млрд": 10**9}
_NUMBER = (
    r"(?<![\w.,])(?:\d+\s+тыс(?:\.|яч[аи]?)?\s+\d{1,3}(?!\d)|полутора|полтора|"
    r"(?:\d{1,3}(?:[ .]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[,.]\d+)?)(?:\s*(?:тыс(?:\.|яч[аиу]?(?:ами|ах)?)?|"
    r"млн\.?|миллион(?:а|ов|ами|у)?|млрд\.?))?|(?:полутора|полтора|один)\s+миллион(?:а|ов)?|"
    r"миллион(?:а|ов)?|полмиллиона|тысяч[аиу])"
)


def value(text: str) -> Decimal | None:
    """The number of ``600 тыс.``, ``0,74``, ``1 тыс. 158``, ``полтора миллиона``."""
    mixed = re.fullmatch(r"(\d+) тыс\S* (\d{1,3})", text)
    if mixed:
        return Decimal(mixed[1]) * 1000 + Decimal(mixed[2])
    words = {"полутора": "1.5", "полтора": "1.5", "полмиллиона": "500000", "один": "1"}
    scale = 1
    found = re.search(r"(тыс|млн|мил|млрд)[^\d]*$", text)
    if found and text != "полмиллиона":
        scale, text = _SCALES[found[1]], text[: found.start()].strip() or "1"
    text = words.get(text, text)
    if re.fullmatch(r"\d{1,3}(?:[ .]\d{3})+(?:,\d+)?", text):
        text = text.replace(" ", "").replace(".", "")
    text = text.replace(",", ".")
    return Decimal(text) * scale if re.fullmatch(r"\d+(?:\.\d+)?", text, re.ASCII) else None


def retitled(title: str) -> tuple[str, ...]:
    """*Айгунский договор* is also called *Айгунский трактат* and *Айгунский мирный договор*."""
    found = re.fullmatch(r"([^\s]+(?:ский|цкий)) (мирный )?(договор|трактат)( .*)?", title, re.I)
    if not found:
        return ()
    first, _, kind, rest = found.groups()
    rest = rest or ""
    other = "трактат" if kind.lower() == "договор" else "договор"
    return tuple(
        f"{first} {one}{rest}" for one in (kind, other, f"мирный {kind}", f"мирный {other}")
    )


_YEAR = r"(?P<year>1[0-9]{3}|20[0-9]{2})"
_YEAR_WORD = r"(?:\s*(?:-?(?:й|м|го|му))?\s*(?:год(?:а|у|ом|е)?|г\.?)(?!\w))?"
_DAY = r"(?P<day>\d{1,2})(?:-?го)?"
_OTHER = r"(?P<other>\d{1,2})(?:-?го)?"
_STYLE = r"(?:\s*\(?(?:по\s+)?(?:стар\w+\s+стил\w+|ст\.\s*ст\.|нов\w+\s+стил\w+|н\.\s*ст\.)\)?)?"
_MONTH = r"(?P<month>{MONTH})"
_DATES = (
    rf"(?<![\w-]){_YEAR}-(?P<number>\d\d)(?:-(?P<day>\d\d))?(?![\w-])",
    rf"(?<![\w.,]){_DAY}\s*[(/]{_OTHER}(?:\s*(?P<othermonth>{{MONTH}}))?\)?\s*{_MONTH}{_STYLE},?\s*{_YEAR}(?!\d){_YEAR_WORD}",
    rf"(?<![\w.,]){_DAY}\s*{_MONTH}\s*\({_OTHER}\s*(?P<othermonth>{{MONTH}})?\)\s*{_YEAR}(?!\d){_YEAR_WORD}",
    rf"(?<![\w.,]){_DAY}\s*{_MONTH}{_STYLE},?\s*{_YEAR}(?!\d){_YEAR_WORD}",
    rf"(?<!\w)(?P<month>{{MONTH}}|{{LOCATIVE}}){_STYLE},?\s*{_YEAR}(?!\d){_YEAR_WORD}",
    rf"(?<![\w.,])(?P<day>\d{{1,2}})\.(?P<number>\d{{1,2}})\.{_YEAR}(?!\w)",
    rf"(?:(?<=между\s)|(?<=с\s)){_YEAR}{_YEAR_WORD}\s+(?:и|по|до)\s+(?P<until>20\d\d|1\d\d\d)(?!\d){_YEAR_WORD}",
    rf"(?<![\w.,]){_YEAR}\s*[-–—]\s*(?P<until>20\d\d|1\d\d\d|\d\d)(?!\d|\s*%)(?:\s*(?:гг\.|год\w*))?",
    r"(?<!\w)(?P<unclear>\d{1,2}\s+{MONTH})(?!\w)",
    r"(?<!\w)(?P<unclear>(?:1\d\d|20\d)0-(?:е|х|ых))(?!\w)",
    rf"(?<![\w.,/-]){_YEAR}(?:-(?:й|м|го|му|е))?(?!\d|[.,]\d|-\d){_YEAR_WORD}",
)
_GENITIVE = (
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
)
_MONTHS = {name: number for number, name in enumerate(_GENITIVE, start=1)}
_MONTHS |= {
    name: number
    for number, name in enumerate(
        "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре".split(),
        start=1,
    )
}
_DATES = tuple(one.replace("|{LOCATIVE}", "") for one in _DATES)

RUSSIAN = Language(
    code="ru",
    letters="[А-Яа-яЁё]",
    common=r"в|и|на|с|по|от|из|к|между|был\w?|года|году|г|о|для|это|этот|не|что|а|у|под|за",
    unread="[іїєґўјљњћђџІЇЄҐЎЈЉЊЋЂЏ]",
    verbs=_VERBS,
    markers={
        r"ко?|в\s+пользу": "к",
        "от|ото": "от",
        "у": "у",
        "между": "между",
        r"со?|вместе\s+со?": "с",
        r"во?|на|при|около|под|близ": ASIDE,
        r"в\s+состав|во\s+владение|под\s+власть|под\s+контроль|под\s+юрисдикцию": "в состав",
        r"с\s+(?=\ufffc)|начиная\s+с": "since",
        "до|вплоть\\s+до": "until",
        "после|вслед\\s+за": "after",
        r"против|для|за|над|из|кроме|без|помимо|через|о|об|про|вместо": "other",
        r"включая|в\s+том\s+числе": "including",
        r"вынудил\w?|заставил\w?|принудил\w?": "forced",
    },
    by_treaty=r"по(?:\s+условиям)?|согласно|в\s+соответствии\s+со?|на\s+основании|на\s+основе|"
    r"в\s+результате(?:\s+подписания)?|условиями|в\s+рамках|в\s+силу|посредством",
    before=r"в\s+аренду|о-в(?:а|ов)?|п-ов(?:а)?|г\.|территори(?:я|и|ю|ей)|земл(?:я|и|ю|ями)|остров(?:а|ов|у|ом)?|полуостров(?:а|у|ом)?|"
    r"район(?:а|у|ом|ы)?|област(?:ь|и|ью)|кра(?:й|я|ю|ем)|провинци(?:я|и|ю|ей)|город(?:а|у|ом)?|порт(?:а|у|ом)?|"
    r"право\s+на|права\s+на|суверенитет\s+над|контроль\s+над|всю?|весь|всей|всего|его|ее|её|"
    r"их|свой|свою|свои|соседн\w+|царск\w+|имперск\w+|правительств(?:о|а|у|ом)|стороны|"
    r"этот|эту|эти|тогдашн\w+|современн\w+|оккупированн\w+|так\s+называем\w+|почти",
    between=_ADVERB
    + r"|составляет|составляла|составила|равна|и|в|на|этом|том|же|год\w?|г|день|городе|также",
    agents=r"правительств(?:о|а|у|ом)|двор(?:а|у|ом)?|император(?:а|у|ом)?|парламент(?:а|у|ом)?|"
    r"сторон(?:а|ы|е|у|ой)|власт(?:и|ей|ям|ями)|войска|войсками|арми(?:я|и|ю|ей)|импери(?:я|и|ю|ей)|"
    r"династи(?:я|и|ю|ей)|посланник(?:а|у|ом)?",
    negations=r"не|ни|нет|никогда|никто|ничего|нельзя|без|неправда|неверно|ложь|миф|ложно|ошибочно|"
    r"якобы|отрица\w+|отказ\w*|опроверг\w*|вместо|кроме|вымысел|вымышленн\w+|невозможно|"
    r"вопреки|безуспешно|фейк|отверг\w*|нератифицированн\w+",
    conditionals=r"бы|если|хотел\w*|хоч\w+|мог\w*|может|можно|должн\w*|должен|намерен\w*|намерев\w+|"
    r"план\w*|предлож\w+|предлаг\w+|требу\w+|требов\w+|потребов\w+|обещ\w+|пообещ\w+|попыт\w+|пыт\w+|собир\w+|"
    r"готов\w*|возможно|вероятно|будто|утвержд\w+|заяв\w+|претенд\w+|рассчит\w+|надея\w+|будет|будут|"
    r"стрем\w+|жел\w+|проси\w+|настаива\w+|угрож\w+|проект\w*|предполаг\w+|считается|обсужд\w+|"
    r"предстоит|обязательств\w+|чтобы|едва|чуть|роман\w*|ли|подтвердил\w*|призва\w+|полага\w+",
    strong_cuts=r"(?P<instrument>(?:по|согласно)\s+котор(?:ому|ой))|(?P<relative>котор(?:ый|ая|ое|ые))|котор(?:ого|ому|ым|ом|ой|ую|ых|ыми)|что|где|когда|"
    r"пока|тогда\s+как|хотя|поскольку|так\s+как|потому|но|однако|после\s+того|до\s+того|чтобы|"
    r"а(?!\.)",
    weak_cuts="и|или|а\\s+также|затем",
    joints=r"(?:,\s*)?(?:и|а\s+также)(?:\s+со?)?|,",
    followers=r"в|во|на|от|к|ко|с|со|по|и|или|у|был\w?|за|при|до|после|из|под|между|через|который|"
    r"которая|которые|которое|также|а|до|сроком|согласно|как|является|перешл\w|отош\w+|обратно|"
    r"составляет|было|передан\w*|уступлен\w*|возвращен\w*|занят\w*|захвачен\w*|г|" + _ADVERB,
    extended=r"(?:вплоть\s+до|до\s+самого|вдоль|к\s+(?:северу|югу|западу|востоку)|и\s+(?:прилегающ|соседн|друг)\w+)",
    described=r"(?<!\w)(?:лежащ\w+\s+)?(?:к\s+(?:северу|югу|западу|востоку)\s+от|севернее|южнее|западнее|восточнее)"
    r"\s+[^,;.():]{2,40}?(?=\s+(?:и|к|от|в|по|был\w?)(?!\w)|[,;.():]|$)",
    part_before=r"(?:больш\w+|меньш\w+|значительн\w+|основн\w+)?\s*(?:част(?:ь|и|ью)|половин(?:а|ы|у|ой|е)|"
    r"треть|четверть|остаток|полоса|участок)|(?:северн|южн|западн|восточн|центральн)\w{2,3}"
    r"(?:\s+част(?:ь|и|ью))?|(?:север|юг|запад|восток)",
    part_after="(?!)",
    it=r"он(?:о|а)?",
    the_treaty=r"(?<!мирный\s)(?<!это\s)(?<!первый\s)(?<!новый\s)(?:эт\w+\s+|данн\w+\s+|настоящ\w+\s+)?(?:договор|соглашени|трактат|конвенци|протокол)"
    r"(?:а|у|ом|е|ы|я|ю|ем|и|ей)?(?!\s+(?:о|об|между|со?|от|\ufffc))",
    stand_for={
        "Китай": ("Китай", "China"),
        "Россия": ("Россия", "Russia"),
        "Япония": ("Япония", "Japan"),
        "царское правительство|царская Россия": ("Россия", "Russia"),
        "Великобритания|Англия|Британия|Британская империя|Соединённое Королевство": (
            "Великобритания",
            "United Kingdom",
        ),
        "Франция": ("Франция", "France"),
        "Германия|Германская империя": ("Германия", "Germany"),
        "Португалия": ("Португалия", "Portugal"),
        "Корея": ("Корея", "Korea"),
        "Индия": ("Индия", "India"),
        "Вьетнам": ("Вьетнам", "Vietnam"),
        "Монголия": ("Монголия", "Mongolia"),
        "Пакистан": ("Пакистан", "Pakistan"),
        "Непал": ("Непал", "Nepal"),
        "Бирма|Мьянма": ("Бирма", "Burma"),
        "Бутан": ("Бутан", "Bhutan"),
        "Афганистан": ("Афганистан", "Afghanistan"),
        "США|Соединённые Штаты": ("США", "United States of America", "United States"),
        "КНР": ("Китайская Народная Республика", "People's Republic of China"),
        "РФ": ("Российская Федерация", "Russian Federation"),
        "Советский Союз|Советская Россия": ("СССР", "Soviet Union"),
        "Цинская империя|империя Цин|династия Цин|Цинский Китай|Цины|цинское правительство": (
            "Империя Цин",
            "Qing Empire",
        ),
        "Японская империя": ("Empire of Japan", "Япония"),
        "Китайская империя": ("Империя Цин", "Китай"),
        "Кыргызстан": ("Киргизия", "Kyrgyzstan"),
        "Таджикистан": ("Таджикистан", "Tajikistan"),
        "Казахстан": ("Казахстан", "Kazakhstan"),
    },
    owners={
        "китайский|цинский": ("Китай", "China"),
        "русский|российский|царский": ("Россия", "Russia"),
        "советский": ("СССР", "Soviet Union"),
        "японский": ("Япония", "Japan"),
        "британский|английский": ("Великобритания", "United Kingdom"),
        "французский": ("Франция", "France"),
        "германский|немецкий": ("Германия", "Germany"),
        "португальский": ("Португалия", "Portugal"),
        "корейский": ("Корея", "Korea"),
        "монгольский": ("Монголия", "Mongolia"),
        "индийский": ("Индия", "India"),
        "казахстанский": ("Казахстан", "Kazakhstan"),
        "киргизский|кыргызский": ("Киргизия", "Kyrgyzstan"),
        "таджикский": ("Таджикистан", "Tajikistan"),
    },
    play=r"матч\w*|игр(?:а|е|ы|у|ой|ах)|финал\w*|кубк\w*|кубок|лиг(?:а|е|и|у)|турнир\w*|чемпион\w*|счет\w*|"
    r"счёт\w*|гол(?:а|ы|ов)?|сборн\w+|команд(?:а|е|ы|у|ой)|тренер\w*|очк(?:о|а|ов)|медал\w+|олимпи\w+|"
    r"стадион\w*|футбол\w*|хоккей\w*|шахмат\w*|мяч\w*|фильм\w*",
    circumstances=r"(?<!\w)(?:в|во|на|при|после|до|близ|около|накануне)\s",
    owner_after="(?!)",
    forcing=r"вынудил\w?|заставил\w?|принудил\w?",
    bounds=(
        (r"не\s+менее|минимум|как\s+минимум", "at least"),
        (r"не\s+более|до|вплоть\s+до|максимум", "up to"),
        (r"более(?:\s+чем)?|больше|свыше|сверх", "more than"),
        (r"менее(?:\s+чем)?|меньше", "less than"),
        (r"почти|без\s+малого", "nearly"),
        (r"около|примерно|порядка|приблизительно|приблизительной\s+площадью|ок\.", "about"),
    ),
    more_inside="(?!)",
    number=_NUMBER,
    value=value,
    units={
        r"(?:кв\.?|квадратн(?:ых|ого|ый|ые|ыми|ому))\s*(?:км\.?|километр(?:ов|а|у|ам|ами)?)": "km2",
        r"км\s?(?:2|²|\^2)": "km2",
        r"km\s?(?:2|²|\^2)": "km2",
        r"км\.?\s+кв\.?": "km2",
        r"(?:кв\.?|квадратн(?:ых|ого|ый|ые|ыми))\s*мил(?:ь|и|я|ями)": "sqmi",
        r"гектар(?:ов|а|ы)?": "ha",
        "га": "ha",
        r"акр(?:ов|а|ы)?": "acre",
        r"(?:кв\.?|квадратн(?:ых|ого|ый|ые|ыми))\s*в[её]рст(?:а|ы)?": "sqverst",
    },
    ranges="(?:-|–|—|до|и)",
    both="и",
    ranged="между",
    sized=r"(?:общ\w+\s+)?(?:площадью|площадь)?(?:\s+в)?",
    dates=_DATES,
    months=_MONTHS,
    old_style=r"стар\w+\s+стил|ст\.\s*ст|юлианск",
    attached_before="(?!)",
    attached_after=r"\s*\(\s*\ufffc\s*\)|\s+(?:от\s+)?\ufffc",
    retitled=retitled,
    forms=forms,
    cases=cases,
    subject="nom",
)
