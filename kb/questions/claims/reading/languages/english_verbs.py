"""The verbs of English: giving, taking, leasing, returning, signing, in two voices."""

import re

from kb.questions.claims.reading.language import ASIDE, INSTRUMENT, Verb, any_of
from kb.values.claims import Act

ADVERB = any_of(
    "also|formally|officially|later|then|permanently|eventually|finally|subsequently|thus|thereby|"
    "again|duly|jointly|soon|at last|in turn|immediately|afterwards|initially|first|temporarily|"
    "effectively|forcibly|secretly|reluctantly|in fact|once more|likewise|in perpetuity|quickly|"
    "illegally|peacefully|solemnly|simultaneously|together|only|all|both|rent-free|outright|instead"
)
_BE = r"(?:was|were|is|are|been)"
_LICENSED = (
    r"(?:agreed|(?:was|were|being|been)\s+(?:forced|compelled|obliged|made|constrained|pressured)|"
    r"had|did)(?:\s+to)?"
)
_LEFT = frozenset({"subject"})
_RIGHT = frozenset({"object"})
_BY_OR_SUBJECT = frozenset({INSTRUMENT, "subject"})
_FORCED = {"forced": "giver", "to": "taker", "forcer": "taker", "object": "taker"}
_GIVE = {"subject": "giver", "to": "taker", "object": "taker", "from": "giver"}
_GIVEN = {"by": "giver", "from": "giver", "to": "taker"}
_TAKE = {"subject": "taker", "from": "giver"}
_TAKEN = {"by": "taker", "from": "giver"}

_GIVING = (
    ("cede", "ceded", "ceded", "ceding"),
    ("surrender", "surrendered", "surrendered", "surrendering"),
    ("transfer", "transferred", "transferred", "transferring"),
    ("give", "gave", "given", "giving"),
    ("give away", "gave away", "given away", "giving away"),
    ("give up", "gave up", "given up", "giving up"),
    ("hand", "handed", "handed", "handing"),
    ("deliver", "delivered", "delivered", "delivering"),
    ("concede", "conceded", "conceded", "conceding"),
    ("part with", "parted with", "parted with", "parting with"),
    ("sign over", "signed over", "signed over", "signing over"),
    ("cede back", "ceded back", "ceded back", "ceding back"),
    ("hand over", "handed over", "handed over", "handing over"),
    ("turn over", "turned over", "turned over", "turning over"),
    ("sign away", "signed away", "signed away", "signing away"),
    ("sell", "sold", "sold", "selling"),
    ("grant", "granted", "granted", "granting"),
    ("award", "awarded", "awarded", "awarding"),
    ("yield", "yielded", "yielded", "yielding"),
    ("relinquish", "relinquished", "relinquished", "relinquishing"),
    ("assign", "assigned", "assigned", "assigning"),
    ("lose", "lost", "lost", "losing"),
)
_RECEIVING = (
    ("acquire", "acquired", "acquired", "acquiring"),
    ("receive", "received", "received", "receiving"),
    ("gain", "gained", "gained", "gaining"),
    ("obtain", "obtained", "obtained", "obtaining"),
    ("buy", "bought", "bought", "buying"),
    ("purchase", "purchased", "purchased", "purchasing"),
    ("get", "got", "gotten", "getting"),
    ("secure", "secured", "secured", "securing"),
    ("win", "won", "won", "winning"),
)
_TAKING = (
    ("take", "took", "taken", "taking"),
    ("annex", "annexed", "annexed", "annexing"),
    ("take over", "took over", "taken over", "taking over"),
    ("take possession of", "took possession of", "taken possession of", "taking possession of"),
    ("take control of", "took control of", "taken control of", "taking control of"),
    ("seize", "seized", "seized", "seizing"),
    ("capture", "captured", "captured", "capturing"),
    ("conquer", "conquered", "conquered", "conquering"),
    ("absorb", "absorbed", "absorbed", "absorbing"),
)
_OCCUPYING = (
    ("occupy", "occupied", "occupied", "occupying"),
    ("invade", "invaded", "invaded", "invading"),
)
_RETURNING = (
    ("return", "returned", "returned", "returning"),
    ("give back", "gave back", "given back", "giving back"),
    ("hand back", "handed back", "handed back", "handing back"),
    ("restore", "restored", "restored", "restoring"),
    ("retrocede", "retroceded", "retroceded", "retroceding"),
)
_BACK = r"(?=\s[^,;.:]*?\sback(?:\s+(?:to|from|in|under|by|on)(?!\w)|\s*(?:[,.;]|$)))"
_GIVING_BACK = tuple(
    (base, past, past, gerund)
    for base, past, gerund in (
        ("hand", "handed", "handing"),
        ("give", "gave", "giving"),
        ("cede", "ceded", "ceding"),
        ("transfer", "transferred", "transferring"),
        ("deliver", "delivered", "delivering"),
        ("turn", "turned", "turning"),
    )
)
"""*Handed L back to S*: the act is told by the word behind the land."""
_REGAINING = (
    ("regain", "regained", "regained", "regaining"),
    ("resume", "resumed", "resumed", "resuming"),
    ("recover", "recovered", "recovered", "recovering"),
    ("retake", "retook", "retaken", "retaking"),
    ("reacquire", "reacquired", "reacquired", "reacquiring"),
)
_LEASING = (
    ("lease", "leased", "leased", "leasing"),
    ("lease out", "leased out", "leased out", "leasing out"),
    ("let", "let", "let", "letting"),
)

_Word = tuple[str, str, str, str]


def _one(words: tuple[_Word, ...], form: int) -> str:
    return any_of("|".join(word[form] for word in words))


def _active(words: tuple[_Word, ...]) -> str:
    gerund = rf"(?:(?<=,\s)|(?<=by\s)|thereby\s+|thus\s+){_one(words, 3)}"
    finite = rf"(?:{_one(words, 1)}|{_one(words, 2)})"
    finite += r"(?!\s+(?:place|effect|part\s+in|territor(?:y|ies)|areas?|lands?)(?!\w))"
    third = any_of("|".join(_third(word[0]) for word in words))
    licensed = rf"{_LICENSED}\s+(?:{ADVERB}\s+)*{_one(words, 0)}"
    return rf"(?:{licensed}|{gerund}|{finite}|{third})"


def _third(base: str) -> str:
    head, _, tail = base.partition(" ")
    head = f"{head[:-1]}ies" if re.search("[^aeiou]y$", head) else f"{head}s"
    return f"{head} {tail}".strip()


def _passive(words: tuple[_Word, ...]) -> str:
    return rf"{_BE}\s+(?:{ADVERB}\s+)*(?:{_one(words, 2)})"


def _infinitive(words: tuple[_Word, ...]) -> str:
    return rf"(?:to|into)\s+(?:{_one(words, 0)}|{_one(words, 3)})"


def _moves(
    act: Act, words: tuple[_Word, ...], active: dict[str, str], passive: dict[str, str]
) -> tuple[Verb, ...]:
    """A verb of moving land in the passive, the active, and as a participle behind the land."""
    gives = active["subject"] == "giver"
    own = "giver" if act in {"gave", "took", "occupied", "leased"} else ""
    forms = _active(words)
    found = [
        Verb(act, _passive(words), passive, _LEFT, own=own),
        Verb(act, forms, active, _RIGHT, _BY_OR_SUBJECT if gives else frozenset({INSTRUMENT}),
             own=own),
        Verb(act, forms, passive, _LEFT, own=own),
    ]  # fmt: skip
    if gives:
        found.append(Verb(act, _infinitive(words), _FORCED, _RIGHT, needs="forced", own=own))
    return tuple(found)


_LEASED_TO = {"subject": "giver", "to": "taker"}
_LEASED = (
    Verb("leased", _passive(_LEASING), _GIVEN, _LEFT, needs="to"),
    Verb("leased", _passive(_LEASING), {"by": "taker", "from": "giver"}, _LEFT, needs="by"),
    Verb("leased", _passive(_LEASING), {"from": "giver"}, _LEFT, needs="from"),
    Verb("leased", _active(_LEASING), _LEASED_TO, _RIGHT, _BY_OR_SUBJECT, needs="to"),
    Verb("leased", _active(_LEASING), _TAKE, _RIGHT, needs="subject"),
    Verb("leased", _active(_LEASING), {"by": "giver", "to": "taker"}, _LEFT, needs="to"),
    Verb("leased", _infinitive(_LEASING), _FORCED, _RIGHT, needs="forced"),
    Verb(
        "leased",
        r"(?:obtained|acquired|received|gained|secured|got|was\s+granted|was\s+given|took|holds|held)"
        r"\s+(?:a\s+|the\s+)?(?:[\d-]+[- ]year\s+)?lease\s+(?:of|on|over|to)",
        _TAKE,
        _RIGHT,
    ),
    Verb(
        "leased",
        r"(?:granted|gave)(?=\s+\ufffc+\s+(?:a|the)\s+(?:[\d-]+[- ]year\s+)?"
        r"lease\s+(?:of|on|over))",
        {"subject": "giver", "object": "taker"},
        _RIGHT,
        _BY_OR_SUBJECT,
    ),
)
_SIDES = {"subject": "side", "by": "side", "between": "side", "with": "side"}


def _step(act: Act, passive: str, active: str = "", participle: str = "") -> tuple[Verb, ...]:
    found = [Verb(act, passive, _SIDES, treaty=_LEFT)]
    if participle:
        named = frozenset({"subject", INSTRUMENT})  # by the Treaty of X, signed in 1858, …
        found.append(Verb(act, participle, _SIDES, treaty=named))
    if active:
        found.append(Verb(act, active, _SIDES, treaty=_RIGHT))
        found.append(Verb(act, active, {"by": "side", "between": "side"}, treaty=_LEFT))
    return tuple(found)


_STIPULATING = any_of(
    "provided for|provides for|stipulated|stipulates|included|includes|resulted in|led to|"
    "ended with|ended in|ended by|brought|brought about|"
    "effected|sealed|entailed|required|agreed on|"
    "agreed to|consented to|accepted|concluded with"
)


def _named_act(act: Act, nouns: str, taker: bool) -> Verb:
    """*The treaty provided for the cession of L to S*: an act that another verb brings about."""
    adjectives = r"(?:(?:formal|final|full|permanent|eventual|immediate|joint)\s+)*"
    return Verb(
        act,
        rf"{_STIPULATING}\s+(?:the|a)\s+{adjectives}{any_of(nouns)}(?=\s+(?:of|to|by|from)(?!\w))",
        {"by": "taker" if taker else "giver", "from": "giver", "to": "taker"},
        frozenset({"of", ASIDE, "object"}),
        frozenset({"subject", INSTRUMENT}),
    )


_NAMED_ACTS = (
    _named_act("gave", "cession|transfer|handover|surrender|sale|delivery", False),
    _named_act("returned", "return|retrocession|restitution|restoration", False),
    _named_act("took", "annexation|acquisition|purchase|incorporation|absorption", True),
    _named_act("leased", "lease|leasing", False),
)
_SIGN = any_of("signed|concluded|made|negotiated and signed|signed and sealed")
_PASSING = any_of(
    "became the territory of|became the property of|became the possession of|"
    "came into the possession of|fell under the control of|passed under the sovereignty of|"
    "passed to|passed into the hands of|went to|fell to|came under the rule of|"
    "came under the control of|passed under the control of|became part of|"
    "was incorporated into|were incorporated into|was annexed to|was absorbed into"
)
VERBS = (
    *_NAMED_ACTS,
    Verb(
        "took",
        r"annexed(?=\s[^,;.]*\sto\s)",
        {"to": "taker", "from": "giver"},
        _RIGHT,
        _BY_OR_SUBJECT,
        needs="to",
        own="giver",
    ),
    *_LEASED,
    *_moves("returned", _RETURNING, _GIVE, _GIVEN),
    Verb("returned", _active(_GIVING_BACK) + _BACK, _GIVE, _RIGHT, _BY_OR_SUBJECT),
    *_moves("returned", _REGAINING, _TAKE, _TAKEN),
    *_moves("gave", _GIVING, _GIVE, _GIVEN),
    *_moves("gave", _RECEIVING, _TAKE, _TAKEN),
    *_moves("took", _TAKING, _TAKE, _TAKEN),
    *_moves("occupied", _OCCUPYING, _TAKE, _TAKEN),
    Verb("took", _PASSING, {"object": "taker", "from": "giver"}, _LEFT),
    Verb(
        "took",
        r"became(?=\s+an?\s+\ufffc+\s+(?:crown\s+)?(?:possession|colony|territory|dependency|province)(?!\w))",
        {"object": "taker"},
        _LEFT,
        own="taker",
    ),
    Verb("returned", r"reverted\s+to", {"object": "taker", "from": "giver"}, _LEFT),
    Verb("took", r"passed(?=\s+from)", {"to": "taker", "from": "giver"}, _LEFT),
    Verb(
        "took",
        r"(?:transfer|cession|handover|sale|surrender)(?=\s+of\s[^,;.]*\s(?:occurred|took\s+place|happened|followed)(?!\w))",
        _GIVEN,
        frozenset({"object", "of", ASIDE}),
    ),
    Verb(
        "gave",
        rf"{_BE}\s+(?:{ADVERB}\s+)*(?:granted|given|awarded|assigned)",
        {"subject": "taker", "by": "giver"},
        _RIGHT,
    ),
    Verb(
        "shared",
        rf"{_BE}\s+(?:{ADVERB}\s+)*(?:divided|partitioned|split|shared)",
        {"between": "taker", "by": "taker"},
        _LEFT,
    ),
    Verb(
        "signed",
        r"was(?=\s+an?\s+\ufffc+\s+(?:\w+\s+)?(?:treaty|convention|agreement|protocol)(?!\w))",
        {"between": "side"},
        treaty=_LEFT,
    ),
    Verb(
        "signed",
        r"(?:the\s+)?signing(?=\s+of\s+(?:the\s+)?\ufffc)",
        _SIDES,
        treaty=frozenset({"of"}),
    ),
    Verb("signed", r"agreed\s+to(?=\s+(?:the\s+)?\ufffc)", {"subject": "side"}, treaty=_RIGHT),
    *_step(
        "signed",
        rf"{_BE}\s+(?:{ADVERB}\s+)*{_SIGN}",
        r"(?:signed|concluded)|(?:was|were)\s+(?:forced|compelled|obliged)"
        r"\s+to\s+(?:sign|conclude)",
        r"(?<=[,(]\s)(?:signed|concluded)|(?<=[,(])(?:signed|concluded)",
    ),
    Verb(
        "exchanged",
        r"(?:its\s+)?ratifications(?=\s+(?:of\s+(?:the\s+)?\ufffc+\s+)?"
        r"(?:(?:was|were|had\s+been)\s+)?exchanged)",
        _SIDES,
        treaty=frozenset({"of", "subject", "object"}),
    ),
    Verb(
        "exchanged",
        r"exchanged\s+(?:the\s+)?(?:instruments\s+of\s+)?ratifications?(?:\s+instruments)?"
        r"(?=\s+(?:of|for)\s)",
        _SIDES,
        treaty=frozenset({"of", "object", "other"}),
    ),
    *_step(
        "ratified",
        rf"{_BE}\s+(?:{ADVERB}\s+)*ratified",
        r"ratified",
    ),
    *_step(
        "in-force",
        r"(?:came|entered|comes|come|enters|went)\s+into\s+(?:force|effect)|"
        r"(?:took|taken)\s+effect",
    ),
    Verb("gave", "renounced", {"subject": "giver", "to": "taker"}, _RIGHT, _BY_OR_SUBJECT),
    Verb("ended", "renounced", _SIDES, treaty=_RIGHT),
    *_step(
        "ended",
        rf"{_BE}\s+(?:{ADVERB}\s+)*(?:abrogated|annulled|terminated|denounced|cancelled)|"
        rf"(?:expired|lapsed)",
        r"(?:abrogated|annulled|denounced)",
    ),
    Verb(
        "extent",
        r"area\s+of(?=\s+(?:the\s+)?\ufffc+\s+(?:is|was|equals|amounts\s+to)\s)",
        {},
        frozenset({"object", "of"}),
    ),
    Verb(
        "extent",
        r"(?:is|was)(?=\s+an?\s+\ufffc+\s+(?:area|tract|territory|island|region|strip)(?!\w))",
        {},
        frozenset({"subject", "object"}),
    ),
    Verb(
        "extent",
        r"(?:(?:has|had|with)\s+(?:a\s+(?:total\s+|land\s+)?|an\s+)area\s+of|"
        r"(?:covers?|covered|measures?|measured|comprises?|comprised|spans?|occupies)"
        r"(?:\s+an\s+area\s+of)?(?=\s+(?:about|some|over|more|nearly|almost|around|roughly|only|"
        r"approximately|up|at|less|an|a|\d|\ufffc)))",
        {},
        frozenset({"subject", "object"}),
    ),
)
