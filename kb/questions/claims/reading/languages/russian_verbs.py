"""The verbs of Russian: giving, taking, leasing, returning, signing, with their cases."""

from kb.questions.claims.reading.language import INSTRUMENT, Verb, any_of
from kb.questions.claims.reading.languages.russian_cases import ALL

_NOM = frozenset({"nom"})
_ACC = frozenset({"acc"})
_T_ACTIVE = frozenset({INSTRUMENT, "nom"})
ADVERB = any_of(
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
    return rf"(?:{_WAS})?(?:{ADVERB}\s+)*{any_of(stems)}"


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
VERBS = (
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
            "присоединен(?:а|о|ы)?|присоединён|аннексирован(?:а|о|ы)?|завоеван(?:а|о|ы)?|захвачен(?:а|о|ы)?"
        ),
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
    Verb("took", r"вош(?:ел|ёл|ла|ло|ли)(?=\s+в\s+состав)", _PASS, _NOM),
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
        r"(?:площадь(?=\s+\ufffc+\s+(?:составляет|составляла|составила|равна))|"
        r"(?:имеет|имел\w?)\s+площадь|занимает(?:\s+площадь)?|занимал\w?(?:\s+площадь)?)",
        {},
        ALL,
    ),
)
