"""The verbs of Russian: giving, taking, leasing, returning, signing, with their cases.

Patterns have е for ё, as the text has that they are matched with.
"""

from kb.questions.claims.reading.language import INSTRUMENT, Verb, any_of
from kb.questions.claims.reading.languages.russian_cases import ALL

_NOM = frozenset({"nom"})
_ACC = frozenset({"acc"})
_GEN = frozenset({"gen"})
_T_ACTIVE = frozenset({INSTRUMENT, "nom"})
ADVERB = any_of(
    "также|официально|позднее|затем|впоследствии|окончательно|вновь|снова|тем самым|потом|"
    "добровольно|полностью|безвозмездно|фактически|навсегда|временно|сразу|вскоре|тогда|уже|"
    "наконец|опять|насильственно|мирно|торжественно|формально|совместно|обратно|при этом|"
    "по договору|просто|довольно|ранее|позже|впервые|сначала|первоначально|отныне|в итоге|"
    "таким образом|одновременно|юридически|де-юре|де-факто|в дальнейшем|в конце концов|"
    "в том же году|навечно|целиком|мирным путем"
)
_GIVE = {"nom": "giver", "dat": "taker"}
_GIVEN = {"dat": "taker", "ins": "giver", "от": "giver"}
_TAKE = {"nom": "taker", "от": "giver", "у": "giver"}
_TAKEN = {"ins": "taker", "от": "giver", "у": "giver"}
_PASS = {"dat": "taker", "к": "taker", "от": "giver", "в состав": "taker"}
_PAST = r"(?:а|о|и)?"
_WAS = rf"(?:был{_PAST}|будучи|оказал(?:ся|ась|ось|ись)|является|являются)\s+"
_BEING = r"(?:ся|ась|ось|ись)"
"""The ending of a passive in the past: *передавался, передавалась*."""
_FORCED = r"(?:вынужден\w{0,2}|принужден\w{0,2})\s+(?:был\w?\s+)?"
_COULD = rf"(?:{_FORCED}|соглас(?:ился|илась|илось|ились)\s+|обязал(?:ся|ась|ось|ись)\s+)"


def _active(stems: str, infinitive: str) -> str:
    """Past and present of verbs, and their infinitive where somebody was forced or agreed."""
    return rf"(?:(?:{_COULD}|был\w?\s+{_FORCED})(?:{any_of(infinitive)})|{any_of(stems)})"


def _passive(stems: str) -> str:
    """*был передан*, *передана*; the short participle alone is a verb too."""
    return rf"(?:{_WAS})?(?:{ADVERB}\s+)*{any_of(stems)}"


_GAVE = _active(
    rf"уступил{_PAST}|уступал{_PAST}|уступает|уступают|передал{_PAST}|передавал{_PAST}|передает|"
    rf"отдал{_PAST}|отдавал{_PAST}|сдал{_PAST}|подарил{_PAST}|продал{_PAST}|предоставил{_PAST}|"
    rf"отписал{_PAST}|потерял{_PAST}|утратил{_PAST}|терял{_PAST}|утрачивал{_PAST}|передают|отдает|"
    r"отдают|теряет|теряют|утрачивает|утрачивают|уступив|передав|отдав|потеряв|утратив",
    "уступить|передать|отдать|сдать",
)
_GIVEN_FORMS = _passive(
    "уступлен(?:а|о|ы)?|передан(?:а|о|ы)?|отдан(?:а|о|ы)?|подарен(?:а|о|ы)?|продан(?:а|о|ы)?|"
    rf"отторгнут(?:а|о|ы)?|(?:передавал|уступал|отдавал){_BEING}|"
    "передается|передаются|уступается|уступаются"
)
_T_PASSIVE = frozenset({INSTRUMENT, "ins"})
_LOSING = (
    rf"(?:лишил|лишал){_BEING}|лишается|лишаются|лишившись|(?:отказал|отказывал){_BEING}|"
    r"отказывается|отказываются|отказавшись"
)
_YEARS = r"(?:сроком\s+)?на\s+\d{1,3}\s+(?:лет|года)"
_LEASE = (
    rf"(?:\s+\ufffc+){{0,2}}(?:\s+{_YEARS})?\s+в\s+"
    r"(?:аренду|арендное\s+(?:пользование|содержание)|(?:долгосрочную|бессрочную)\s+аренду)"
)
_LEASEHOLD = r"(?:\s+\ufffc+){0,2}\s+(?:сво\w+\s+)?прав(?:а|о)\s+(?:на\s+)?аренд(?:ы|у)"
_OWNED = r"(?:(?:неотъемлемой|составной)\s+)?(?:собственностью|владением|территорией|частью)"
_PROVIDED = (
    r"(?:предусматривал{0}|предусмотрел{0}|предусматривает|закрепил{0}|закрепляет|оформил{0}|"
    r"подтвердил{0}|подтверждает|провозгласил{0})"
).replace("{0}", _PAST)
_HELD = r"(?:состоял(?:ась|ось|ся)|прошла|прошло)"


def _noun(accusative: str, nominative: str, genitive: str) -> str:
    """What a treaty provides (*предусматривал уступку*), or what took place (*передача*)."""
    ceremony = rf"церемония\s+(?:\w+ой\s+|\w+ого\s+)?(?:{genitive})"
    return (
        rf"{_PROVIDED}\s+(?:(?:официальн|полн|безвозмездн)(?:ую|ое)\s+)?(?:{accusative})|"
        rf"{_HELD}\s+(?:(?:официальн|торжественн)(?:ая|ое)\s+)?(?:(?:{nominative})|{ceremony})|"
        rf"{ceremony}(?=[^.;]*(?<!\w){_HELD}(?!\w))"
    )


_SIDES = {"nom": "side", "ins": "side", "между": "side", "с": "side"}
VERBS = (
    Verb(
        "leased",
        rf"(?:получил|взял){_PAST}\s+(?:\d+-летнюю\s+|долгосрочную\s+)?аренду",
        {"nom": "taker", "у": "giver", "от": "giver"},
        _GEN,
    ),
    Verb(
        "leased",
        rf"(?:взял{_PAST}|получил{_PAST})(?={_LEASE})|арендовал{_PAST}",
        {"nom": "taker", "у": "giver", "от": "giver"},
        _ACC,
    ),
    Verb(
        "leased",
        rf"(?:сдал|передал|отдал|предоставил|уступил|сдавал|передавал|отдавал|предоставлял|уступал)"
        rf"{_PAST}(?={_LEASE}|{_LEASEHOLD})",
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
        rf"(?:вернул|возвратил|возвращал){_PAST}\s+себе|получил{_PAST}\s+(?:обратно|назад)",
        {"nom": "taker", "у": "giver", "от": "giver"},
        _ACC,
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
        _passive(rf"возвращен(?:а|о|ы)?|возвращал{_BEING}|возвращается|возвращаются"),
        _GIVEN,
        _NOM,
        _T_PASSIVE,
    ),
    Verb(
        "took",
        rf"(?:оказал{_BEING}|попал{_PAST}|перешл(?:а|о|и)|перешел)"
        r"(?=\s+(?:под\s+(?:власть|контрол)|в\s+руки))",
        {"в состав": "taker"},
        _NOM,
    ),
    Verb("returned", r"вернул(?:ся|ась|ось|ись)", _PASS, _NOM),
    Verb(
        "returned",
        _noun("возвращение|возврат", "возвращение|возврат", "возвращения|возврата"),
        {"ins": "giver", "dat": "taker"},
        _GEN,
        _T_ACTIVE,
    ),
    Verb(
        "gave",
        _noun("уступку|передачу|продажу", "уступка|передача|продажа", "уступки|передачи"),
        {"ins": "giver", "dat": "taker", "к": "taker"},
        _GEN,
        _T_ACTIVE,
        own="giver",
    ),
    Verb("gave", _LOSING, {"nom": "giver", "к": "taker"}, frozenset({"gen", "от"})),
    Verb(
        "took",
        rf"(?:(?:признавал|объявлял){_BEING}|(?:{_WAS})?(?:признан|объявлен)(?:а|о|ы)?|стал{_PAST}|"
        rf"становил{_BEING})\s+{_OWNED}",
        {"gen": "taker"},
        _NOM,
        needs="gen",
    ),
    Verb(
        "took",
        rf"(?:закрепил|закреплял|признал|признавал){_PAST}|закрепляет|признает",
        {"за": "taker", "nom": "giver"},
        _ACC,
        _T_ACTIVE,
        needs="за",
    ),
    Verb(
        "took",
        _passive(rf"(?:закреплен|признан)(?:а|о|ы)?|(?:закреплял|признавал){_BEING}"),
        {"за": "taker"},
        _NOM,
        _T_PASSIVE,
        needs="за",
    ),
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
    Verb("gave", _GIVEN_FORMS, _GIVEN, _NOM, _T_PASSIVE, own="giver", usual="taker"),
    Verb(
        "gave",
        _active(
            rf"получил{_PAST}|получал{_PAST}|получает|приобрел{_PAST}|купил{_PAST}|получив",
            "(?!)",
        ),
        _TAKE,
        _ACC,
        own="giver",
    ),
    Verb(
        "took",
        _active(
            rf"присоединил{_PAST}|захватил{_PAST}|захватывал{_PAST}|захватив|аннексировал{_PAST}|завоевал{_PAST}|отнял{_PAST}|отторг(?:ла|ло|ли)?|"
            rf"забрал{_PAST}|поглотил{_PAST}",
            "(?!)",
        ),
        _TAKE,
        _ACC,
        own="giver",
    ),
    Verb(
        "took",
        _passive(
            "присоединен(?:а|о|ы)?|аннексирован(?:а|о|ы)?|завоеван(?:а|о|ы)?|захвачен(?:а|о|ы)?"
        ),
        {"ins": "taker", "к": "taker"},
        _NOM,
    ),
    Verb(
        "gave",
        _passive("приобретен(?:а|о|ы)?|получен(?:а|о|ы)?|куплен(?:а|о|ы)?"),
        _TAKEN,
        _NOM,
        _T_PASSIVE,
    ),
    Verb("took", rf"(?:завладел|овладел){_PAST}", {"nom": "taker"}, frozenset({"ins"})),
    Verb(
        "shared",
        rf"(?:оказал{_BEING}|остал{_BEING}|оставал{_BEING}|находил{_BEING}|был(?:а|о|и)?|"
        r"переш(?:ел|ла|ло|ли))\s+в\s+совместно(?:м|е)\s+владени(?:и|е)",
        {"gen": "taker"},
        _NOM,
        needs="gen",
    ),
    Verb(
        "took",
        r"отош(?:ел|ла|ло|ли)|переш(?:ел|ла|ло|ли)(?:\s+во\s+владение)?|"
        r"отходил(?:а|о|и)?|переходил(?:а|о|и)?(?:\s+во\s+владение)?|достал(?:ся|ась|ось|ись)|"
        r"отходит|отходят|переходит|переходят|присоединил(?:ся|ась|ось|ись)",
        _PASS,
        _NOM,
        own="giver",
    ),
    Verb(
        "took",
        rf"(?:вош(?:ел|ла|ло|ли)|входил{_PAST}|(?:{_WAS})?(?:включен|принят)(?:а|о|ы)?)"
        r"(?=\s+в\s+состав)",
        _PASS,
        _NOM,
    ),
    Verb(
        "occupied",
        _active(
            rf"занял{_PAST}|оккупировал{_PAST}|заняв",
            "(?!)",
        ),
        _TAKE,
        _ACC,
    ),
    Verb(
        "occupied",
        _passive("занят(?:а|о|ы)?|оккупирован(?:а|о|ы)?"),
        _TAKEN,
        _NOM,
    ),
    Verb(
        "shared",
        _passive("разделен(?:а|о|ы)?|поделен(?:а|о|ы)?"),
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
            "подписан(?:а|о|ы)?|оформлен(?:а|о|ы)?|заключен(?:а|о|ы)?|подписывал(?:ся|ась|ось|ись)"
        ),
        _SIDES,
        treaty=_NOM,
    ),
    Verb(
        "signed",
        rf"{_HELD}\s+(?:\w+ое\s+)?(?:подписание|заключение)|"
        rf"подписание(?=[^.;]*(?<!\w){_HELD}(?!\w))",
        {"ins": "side", "между": "side"},
        treaty=_GEN,
    ),
    Verb(
        "signed",
        r"(?:подписанн|заключенн)(?:ый|ая|ое|ые|ого|ому|ым|ом|ой|ую|ых|ыми)",
        {"ins": "side", "между": "side", "с": "side"},
        treaty=ALL,
    ),
    Verb(
        "signed",
        _active(rf"подписал{_PAST}|заключил{_PAST}|подписывают|подписывает", "подписать|заключить"),
        {"nom": "side", "с": "side", "между": "side"},
        treaty=_ACC,
    ),
    Verb(
        "extent",
        r"(?:площадь(?=\s+\ufffc+\s+(?:составляет|составляла|составила|равна|[—–-])\s)|"
        r"(?:имеет|имел\w?)\s+площадь|занимает(?:\s+площадь)?|занимал\w?(?:\s+площадь)?)",
        {},
        ALL,
    ),
)
