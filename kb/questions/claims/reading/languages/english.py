"""English: sides by position and preposition."""

import re
from decimal import Decimal

from kb.questions.claims.reading.language import ASIDE, Language, any_of
from kb.questions.claims.reading.languages.english_verbs import ADVERB, VERBS
from kb.values import months
from kb.values.peoples import ENGLISH_ADJECTIVES

_BELOW_20 = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ONES = {word: number for number, word in enumerate(_BELOW_20.split())} | {
    word: 10 * number for number, word in enumerate(_TENS.split(), start=2)
}
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_WORDS = any_of("|".join([*_ONES, "hundred"]))
_NUMBER = (
    r"(?<![\w.,])(?:\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|half\s+a|a\s+quarter\s+of\s+a|"
    rf"an?(?=[\s-]+(?:million|thousand|billion))|{_WORDS}(?:[\s-]+(?:and\s+)?{_WORDS})*)"
    r"(?:[\s-]+(?:thousand|million|billion))?"
)


def value(text: str) -> Decimal | None:
    """The number of ``600,000``, ``1.5 million``, ``half a million``, ``six hundred thousand``."""
    scale = 1
    words = text.replace("-", " ").split()
    while words and words[-1] in _SCALES:
        scale *= _SCALES[words.pop()]
    rest = " ".join(words)
    special = {"half a": "0.5", "a quarter of a": "0.25", "a": "1", "an": "1"}
    plain = special.get(rest, re.sub(r"[, ]", "", rest))
    if re.fullmatch(r"\d+(?:\.\d+)?", plain, re.ASCII):
        return Decimal(plain) * scale
    total = 0
    for word in words:
        if word == "hundred" and total > 99:
            return None
        if word == "hundred":
            total = (total or 1) * 100
        elif word in _ONES:
            total += _ONES[word]
        elif word != "and":
            return None
    return Decimal(total * scale) if total else None


def retitled(title: str) -> tuple[str, ...]:
    """*Treaty of X* is also called *Convention of X* and *X Treaty*."""
    found = re.fullmatch(r"(Treaty|Convention|Agreement|Peace) of ([^,()]+)", title)
    if not found:
        return ()
    kind, place = found.groups()
    other = {"Treaty": "Convention", "Convention": "Treaty"}.get(kind)
    titles = [f"{place} {kind}", f"Peace {kind} of {place}"]
    if other:
        titles += [f"{other} of {place}", f"{place} {other}"]
    return tuple(titles)


_FROM_TEN = (
    rf"(?:(?:{'|'.join(_BELOW_20.split()[10:])})|(?:{'|'.join(_TENS.split())})(?:[\s-]+{_WORDS})?)"
)
_HUNDREDS = "fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty"
_CENTURIES = {
    "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19,
    "twentieth": 20, "twenty-first": 21,
}  # fmt: skip
_ORDINAL = rf"\d{{1,2}}(?=st|nd|rd|th)|{'|'.join(_CENTURIES)}"
_CENTURY = rf"(?P<century>{_ORDINAL})(?:st|nd|rd|th)?\s+century"
_WITHIN = (
    r"(?:(?<=\bin\sthe\s)|(?<=\bduring\sthe\s)|(?<=\bthroughout\sthe\s)|"
    r"(?<=\bin\s)the\s+course\s+of\s+the\s+)"
)
"""A decade or a century is a date where no word says which part of it is meant (*in the late*)."""
_YEAR = r"(?P<year>1[0-9]{3}|20[0-9]{2})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_ANY_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_MONTH = r"(?P<month>{MONTH})\.?"
_OTHER = r"(?:o\.?s\.?\s*)?(?P<other>\d{1,2})(?:st|nd|rd|th)?"
_OLD = r"(?:(?:in\s+(?:the\s+)?)?(?:o\.?s\.?|old\s+style|julian(?:\s+calendar)?))?"
_BRACKETED = rf"\s*[(\[]\s*{_OTHER}\s*(?P<othermonth>{{MONTH}})?,?\s*{_OLD}\s*[)\]]"
_DATES = (
    rf"(?<![\w-]){_YEAR}-(?P<number>0[1-9]|1[0-2])(?:-(?P<day>\d\d))?(?![\w-])",
    rf"(?<![\w.,]){_DAY}\s+{_MONTH}{_BRACKETED},?\s*{_YEAR}(?!\w)",
    rf"(?<![\w.,]){_DAY}\s*[(\[/]\s*{_OTHER}\s*[)\]]?\s*{_MONTH},?\s*{_YEAR}(?!\w)",
    rf"(?<!\w){_MONTH}\s*{_DAY}{_BRACKETED},?\s*{_YEAR}(?!\w)",
    rf"(?<!\w){_MONTH}\s*{_DAY}\s*\((?P<othermonth>{{MONTH}})\s*{_OTHER}\),?\s*{_YEAR}(?!\w)",
    rf"(?<![\w.,]){_DAY}\s*(?:of\s+)?{_MONTH},?\s*(?:of\s+)?{_YEAR}(?!\w)",
    rf"(?<!\w){_MONTH}\s*{_DAY},?\s*{_YEAR}(?!\w)",
    rf"(?<!\w){_MONTH},?\s*(?:of\s+)?{_YEAR}(?!\w)",
    rf"(?:(?<=between\s)|(?<=from\s)){_YEAR}\s+(?:and|to|until|through)\s+(?P<until>20\d\d|1\d\d\d)(?!\w)",
    rf"(?<![\w.,]){_YEAR}\s*[-–—/]\s*(?P<until>20\d\d|1\d\d\d|\d\d)(?![\w%])",
    r"(?<!\w)(?P<unclear>\d{1,2}[/.]\d{1,2}[/.](?:1\d|20)\d\d)(?!\w)",
    rf"(?<!\w)(?P<unclear>{_ANY_DAY}\s+(?:of\s+)?{{MONTH}}|{{MONTH}}\s+{_ANY_DAY})(?!\w)",
    rf"{_WITHIN}(?P<decade>(?:1\d|20)[1-9]0)['’]?s(?!\w)",
    rf"{_WITHIN}(?:(?P<half>first|second)\s+half\s+of\s+the\s+)?{_CENTURY}(?!\w)",
    r"(?<!\w)(?P<unclear>(?:1\d\d|20\d)0['’]?s)(?!\w)",
    rf"(?<!\w)(?P<unclear>(?:{_ORDINAL})(?:st|nd|rd|th)?(?:(?:\s*[,–—-]\s*|\s+(?:and|or|to)\s+)(?:the\s+)?"
    rf"(?:{_ORDINAL})(?:st|nd|rd|th)?)*\s+centur(?:y|ies))(?!\w)",
    rf"(?<!\w)(?P<unclear>(?:{_HUNDREDS})[\s-]+(?:oh[\s-]+{_WORDS}|{_FROM_TEN}))(?!\w)",
    rf"(?<!\w)(?P<unclear>(?:two\s+thousand|(?:{_HUNDREDS})\s+hundred)\s+and\s+{_WORDS})(?!\w)",
    r"(?<![\w'’])(?P<unclear>['’]\d\d)(?!\w)",
    r"(?<!\w)(?P<unclear>yesterday|tomorrow|recently|antiquity|ancient\s+times|the\s+century\s+before\s+last|"
    r"(?:day|week|month|year|decade|centur)(?:s|y|ies)?\s+ago)(?!\w)",
    r"(?<!\w)(?P<unclear>(?:this|last|previous|past|preceding)\s+(?:week|month|year|decade|century))(?!\w)",
    rf"(?<![\w.,/-]){_YEAR}(?![\w/]|[.,]\d|-\d)",
)
_MONTHS = {
    form: number
    for number, name in enumerate(months.ENGLISH, start=1)
    for form in (name.lower(), name[:3].lower())
} | {"sept": 9}

_TREATY = (
    r"(?<!\w)(?:(?:peace|border|boundary|frontier|secret|unequal|bilateral|lease|final|formal)\s+)*"
    r"(?:treaty|convention|agreement|protocol|pact|accord)"
)
_BETWEEN = (
    r"between\s+(?:the\s+)?{SIDE}\s+and\s+(?:the\s+)?{SIDE}(?!\s*(?:,|and)\s+(?:the\s+)?{SIDE})"
)
_UNNAMED = (
    rf"{_TREATY}\s+(?:of|from|dated)\s+{{DAY}},?\s+{_BETWEEN}",
    rf"{{DAY}}\s+{_TREATY}\s+{_BETWEEN}",
    rf"{_TREATY}\s+{_BETWEEN},?\s+(?:of|from|dated)\s+{{DAY}}",
)

ENGLISH = Language(
    code="en",
    letters=r"[A-Za-z\u00c0-\u024f]",
    common=r"the|of|in|to|by|was|were|and|from|on|is|an?|under|with|its",
    verbs=VERBS,
    markers={
        r"(?:back\s+)?to|unto|into\s+the\s+hands\s+of|over\s+to|in\s+favou?r\s+of": "to",
        "from": "from",
        r"by|on\s+the\s+part\s+of": "by",
        "between": "between",
        r"with|together\s+with|along\s+with": "with",
        r"in|at|on|near|around|within|during|throughout|dated": ASIDE,
        "of": "of",
        "since": "since",
        "until|till": "until",
        "before|prior\\s+to": "before",
        "after|following": "after",
        "against|for|over|than|like|despite|without|except|unlike|towards?|about": "other",
        r"forced|compelled|obliged|required|forcing|compelling|requiring|"
        r"pressured|coerced": "forced",
        "including": "including",
    },
    by_treaty=r"by|under|through|with|in|via|per|according\s+to|pursuant\s+to|in\s+accordance\s+with|"
    r"by\s+means\s+of|by\s+virtue\s+of|as\s+a\s+result\s+of|as\s+part\s+of|on\s+the\s+basis\s+of|"
    r"(?:under|by)\s+the\s+terms\s+of|(?:by|with|upon)\s+(?:the\s+)?signing(?:\s+of)?|thanks\s+to|in\s+line\s+with",
    before=r"(?:governments?|court|emperor|authorities|king|queen|president|crown)\s+of|the|an?|its|their|all|whole|entire|"
    r"(?:more\s+|additional\s+|further\s+|another\s+)|some|"
    r"(?:chinese\s+)?(?:territor(?:y|ies)|lands?|areas?|islands?|regions?|provinces?|city|port|"
    r"peninsula|colony|town|district|county|archipelago|chain|group|coast|strip|tract)\s+of|"
    r"(?:(?:full|complete|sole|exclusive|undisputed|perpetual|sovereign)\s+)*(?:(?:sovereignty|"
    r"control|possession|jurisdiction|authority|dominion|ownership)\s+(?:over|of)|"
    r"(?:title|rights?)\s+(?:to|over))|whole\s+of|"
    r"(?:[\w-]+[- ]year\s+)?(?:lease(?:hold)?|leasehold\s+rights?)\s+(?:of|on|over|to)|"
    r"(?:leased|ceded|former|occupied)\s+(?:territory|area|lands?|islands?)\s+(?:of|in)|"
    r"(?:bay|exercise)\s+of|an?\s+total(?:\s+area)?\s+of|imperial|tsarist|czarist|qing|manchu|modern|present-day|then|victorious|defeated|"
    r"both|neighbou?ring|strategic|entirety\s+of",
    between=ADVERB
    + r"|further|furthermore|moreover|additionally|in\s+addition|meanwhile|similarly|consequently|"
    r"accordingly|has|have|had|exchanged|were|which|itself|and|of|on|this|day|year|in|that|same|at|peace"
    r"|the|(?:following|next)(?=\s+(?:year|day))|respectively",
    agents=r"(?:imperial\s+|central\s+|royal\s+)?(?:government|court|emperor|empress|cabinet|"
    r"authorities|officials?|commissioners?|envoys?|plenipotentiar(?:y|ies)|representatives?|"
    r"side|dynasty|empire|troops|forces|army|navy|tsar|czar|diplomats?|delegation|crown|"
    r"king|queen|president|ambassador|minister|government's|colonial\s+government)(?:\s+of)?",
    negations=r"not|never|no\s+longer|neither|nor|n't|didn't|wasn't|weren't|hasn't|hadn't|isn't|"
    r"aren't|cannot|nothing|nobody|false(?:ly)?|untrue|myth|denied|denies|deny|rejected|rejects|"
    r"incorrect(?:ly)?|wrong(?:ly)?|mistaken(?:ly)?|contrary|without|lie|failed|fails|refused|"
    r"refuses|no\s+treaty|no\s+one|none|hardly|barely|far\s+from|unratified|unsigned|nullified|"
    r"erroneous(?:ly)?|fake|hoax|fiction(?:al)?|except|instead\s+of|rather\s+than|in\s+no\s+way",
    denials=r"(?:it|this)\s+(?:is|was)\s+(?:false|not\s+true|untrue|wrong|"
    r"a\s+(?:myth|lie|hoax|rumou?r))(?!\s+that\b)|it\s+(?:is|was)\s+not\s+the\s+case(?!\s+that\b)|"
    r"(?:the\s+)?following\s+(?:is|are|was|claims?|statements?)|"
    r"(?:false|wrong|untrue)\s*:|contrary\s+to\s+(?:what|popular)",
    conditionals=r"would|could|should|might|may|must|shall|will|can|if|unless|whether|propos(?:e|ed|es|"
    r"al|ing)|demand(?:s|ed|ing)?|want(?:s|ed|ing)?|wish(?:es|ed)?|hop(?:e|es|ed|ing)|plan(?:s|ned|"
    r"ning)?|intend(?:s|ed|ing)?|claim(?:s|ed|ing)?|alleg(?:e|es|ed|edly|ing)|argu(?:e|es|ed|ing)|"
    r"suggest(?:s|ed|ing)?|offer(?:s|ed|ing)?|request(?:s|ed|ing)?|threaten(?:s|ed|ing)?|"
    r"promis(?:e|es|ed|ing)|seek(?:s|ing)?|sought|tr(?:y|ies|ied|ying)|attempt(?:s|ed|ing)?|"
    r"supposed(?:ly)?|reported(?:ly)?|rumou?r(?:s|ed)?|believ(?:e|es|ed)|imagin(?:e|es|ed)|suppose|"
    r"dream(?:s|ed|t)?|expect(?:s|ed)?|consider(?:s|ed|ing)?|discuss(?:es|ed|ing)?|draft(?:ed)?|"
    r"nearly|almost|perhaps|possibly|probably|maybe|likely|as\s+though|as\s+if|in\s+case|"
    r"ready\s+to|willing\s+to|about\s+to|in\s+order\s+to|aim(?:s|ed)?|vow(?:s|ed)?|urg(?:e|es|ed)|"
    r"insist(?:s|ed)?|call(?:s|ed)?\s+(?:for|on)|ask(?:s|ed)?|novel|fiction|"
    r"fear(?:s|ed|ing)?|worr(?:y|ies|ied)|prevent(?:s|ed|ing)?|avoid(?:s|ed|ing)?|avert(?:s|ed|ing)?|"
    r"oppos(?:e|es|ed|ing)|debat(?:e|es|ed|ing)|^had\s+\ufffc+\s+(?:\w+\s+)?\ufffc|"
    r"(?<=[,;]\s)had\s+\ufffc+\s+(?:\w+\s+)?\ufffc|alternate\s+history|legends?|hearsay|gossip|conspiracy|"
    r"sa(?:y|ys|ying)|said(?!\s+(?:treaty|convention|territor|island|land))|writ(?:es|ing)|wrote|"
    r"stor(?:y|ies)|theor(?:y|ies|etically)|textbooks?|timeline|pretend(?:s|ed|ing)?|"
    r"on\s+paper|all\s+but|sic|(?:in|on|by)\s+(?:this|that|one|some|his|her|their)\s+(?:view|account|version|reading)s?|"
    r"versions?|(?:popular|some|many|several|other|most)\s+(?:accounts|authors|historians|scholars|sources|people)|"
    r"apparent(?:ly)?|presum(?:ed|ably)|purported(?:ly)?|ostensibl[ey]|seeming(?:ly)?|seems?|appears?|nominal(?:ly)?|"
    r"according\s+to(?!\s+(?:(?:the|its|this|that|an?)\s+)?(?:\w+\s+)?(?:\ufffc|terms|articles?|provisions|treat|"
    r"convention|agreement|protocol|peace))",
    factual=r"known|knows?|knew|facts?|true|clear|notes?|noted|remember(?:s|ed)?|stipulat(?:es|ed|ing)|"
    r"provid(?:es|ed|ing)|specif(?:ies|ied|ying)|confirm(?:s|ed|ing)|agreed|guarantee(?:s|d)?",
    strong_cuts=r"(?<=,\s)(?!including|following|during|according|concerning|regarding)[a-z]{3,}ing(?=\s)|"
    r"(?P<instrument>(?:by|under|in|through|with)\s+which|whereby)|(?P<relative>which|who|whom)|whose|wherein|where|when|while|whilst|whereas|"
    r"although|though|because|since\s+(?!\ufffc)|after\s+(?!\s*\ufffc)|before\s+(?!\s*\ufffc)|"
    r"so\s+that|but|however|as\s+well\s+as\s+(?!\ufffc)|(?P<content>that)",
    weak_cuts="and|or|then|by|as",
    joints=r"(?:,\s*)?(?:and|&|as\s+well\s+as)(?:\s+(?:the|both))?|,(?:\s+the)?|/",
    kinds_of_land=r"territor(?:y|ies)|region|area|provinces?|districts?|concession|colony|leasehold|"
    r"leased\s+territory|archipelago|chain|group|isles|islands|rivers?|tract",
    followers=r"the|an?|islands?|isles?|group|chain|peninsula|region|provinces?|territor(?:y|ies)|area|"
    r"archipelago|valley|basin|bay|city|town|port|harbou?r|river|rivers|district|county|tract|"
    r"coast|lands?|enclave|colony|itself|proper|alone|too|again|about|because|where|who|via|upon|to|from|by|in|on|at|under|for|with|and|or|as|which|that|was|were|is|are|has|had|have|"
    r"after|before|until|since|during|while|when|through|between|but|back|into|following|"
    r"(?:over|away|up)(?=\s+(?:to|from|in|on|by)(?!\w))|rent-free|permanently|forever|in\s+perpetuity|outright|"
    + ADVERB,
    extended=r"(?:(?:to\s+the\s+)?(?:north|south|east|west)\w*\s+of|as\s+far\s+as|up\s+to|down\s+to|along\s|"
    r"and\s+(?:adjacent|surrounding|neighbou?ring|other)|together\s+with)",
    described=r"(?<!\w)(?:(?:lying|situated|located)\s+)?(?:to\s+the\s+)?"
    r"(?:north|south|east|west|northeast|northwest|southeast|southwest)(?:wards?)?\s+of\s+(?:the\s+)?"
    r"[^,;.():]{2,40}?(?=\s+(?:and|to|from|in|under|by|was|were|as|with|which|that)(?!\w)|[,;.():]|$)|"
    r"(?<!\w)between\s+the\s+[^,;.():\ufffc]{2,30}\s+and\s+the\s+[^,;.():\ufffc]{2,30}?"
    r"(?=\s+(?:to|from|in|under|by|was|were|as|with|which|that)(?!\w)|[,;.():]|$)",
    part_before=r"(?:the\s+)?(?:north|south|east|west|central)(?:-?(?:east|west))?(?:ern)?"
    r"(?:most)?(?:\s+(?:part|half|portion|section|side|end)s?\s+of)?|"
    r"(?:a\s+|the\s+)?(?:larger\s+|smaller\s+|greater\s+|major\s+|big\s+)?"
    r"(?:parts?|half|portions?|sections?|bits?|most|much|some|rest|remainder|majority|bulk|third|"
    r"quarter|piece|slice)\s+of|half|upper|lower|inner",
    which_part=r"(?:north|south|east|west|central)\w*|rest|remainder|upper|lower|inner",
    how_much=r"half|most|much|majority|bulk|third|quarter|larger|smaller|greater|major|big",
    part_after=r"(?:'s\s+)?(?:north|south|east|west)(?:ern)?\s+(?:part|half|portion|section)",
    alone=r"only|solely|exclusively|merely|nothing\s+but",
    alone_after=r"alone|only(?!\s+(?:in|on|after|under|until|during|by)(?!\w))",
    terms=r"for\s+free|free\s+of\s+charge|as\s+a\s+gift|without\s+(?:payment|compensation)|(?:early|late|mid)-?(?=\s*$)|in\s+perpetuity|perpetual(?:ly)?|permanently|forever|for\s+ever|rent-free|temporarily|"
    r"indefinitely|for\s+(?:a\s+(?:period|term)\s+of\s+)?[\w-]+\s+years?|"
    r"[^,;]*(?:per|an?)\s+(?:acre|hectare|square\s+\w+)",
    it=r"it",
    a_treaty=r"treat(?:y|ies)|conventions?|agreements?|protocols?|declarations?|accords?|pacts?|"
    r"notes|deal",
    the_treaty=r"(?:the|this|that)\s+(?:same\s+|latter\s+|unequal\s+)?(?:treaty|convention|agreement|pact|"
    r"protocol)(?!\s+(?:of|between|with|on|for|concerning|respecting|signed)(?!\w))|"
    r"this\s+(?:same\s+)?(?:treaty|convention|agreement|pact)(?=\s+between\s)",
    stand_for={
        "Qing|the Qing|Manchu Empire": ("Qing Empire", "Qing dynasty"),
        "Chinese Empire|Empire of China|Celestial Empire": ("Qing Empire", "China"),
        "Tsarist Russia|Czarist Russia": ("Russian Empire", "Russia"),
        "Great Britain|Britain|UK|U.K.|British|British Burma|British Malaya|British Crown": (
            "United Kingdom",
            "Great Britain",
        ),
        "England": ("United Kingdom",),
        "USA|United States|US|U.S.|U.S.A.|Americans": ("United States of America", "United States"),
        "Soviets|USSR|U.S.S.R.": ("Soviet Union",),
        "Russians": ("Russia",),
        "Germans": ("Germany",),
        "Ottomans|Turks|Porte|Sublime Porte": ("Ottoman Empire", "Turkey"),
        "Danes": ("Denmark",),
        "Swedes": ("Sweden",),
        "Poles": ("Poland",),
        "Austrians": ("Austria",),
        "Italians": ("Italy",),
        "Mexicans": ("Mexico",),
        "Peruvians": ("Peru",),
        "Bolivians": ("Bolivia",),
        "Chileans": ("Chile",),
        "Spaniards": ("Spain",),
        "Dutch Republic|Holland": ("Netherlands",),
        "Chinese Communists": (),
        "Communist China|Mainland China": ("People's Republic of China",),
        "Beijing government": ("China",),
    },
    owners=ENGLISH_ADJECTIVES,
    play=r"match(?:es)?|games?|semi-?finals?|in\s+the\s+finals?|cups?|leagues?(?!\s+of)|tournaments?|"
    r"championships?|cards|chess|straight\s+sets|scores?|scored|squads?|players?|coach|penalt(?:y|ies)|"
    r"medals?|olympics?|stadium|innings|wickets?|football|basketball|tennis|film|movie|first\s+place",
    asides=r",\s*(?:an?|the)\s[^,;.():\ufffc]*,|"
    r"(?:,\s*)?(?<!\w)(?:under|after|following|with|despite|amid|through|upon|at)\s+(?:the\s+)?"
    r"(?:[\w-]+\s+)?(?:pressure|protests?|support|backing|help|aid|assistance|mediation|"
    r"intervention|advice|demands?|threats?|insistence|encouragement|consent)\s+(?:from|of|by)\s+"
    r"(?:the\s+)?\ufffc+(?:(?:\s*,\s*|\s*,?\s+and\s+)(?:the\s+)?\ufffc+)*(?:,|(?=[;.)\s]))|"
    r",?\s*\(?(?:(?:also|sometimes|formerly|otherwise|better|now|then)\s+)?(?:known|called|"
    r"referred\s+to)(?:\s+in\s+\w+)?\s+as\s[^,;.():]*(?:[,)]|(?=[.;]|$))|"
    r",\s*(?:which|who)\s[^,;.():]*(?:,|(?=[.;)]|$))|"
    r"(?:,\s*)?(?<!\w)in\s+(?:exchange|return)\s+for\s[^,;.():]*?"
    r"(?=\s+(?:by|under|through|in\s+the|in\s+accordance)\s|[,;.():]|$)|"
    r"(?P<extends>(?:,\s*)?(?<!\w)(?:including|such\s+as|among\s+(?:them|others))\s[^,;.():\ufffc]*(?=[,;.()]|$)|"
    r"(?:,\s*)?(?<!\w)(?:together\s+)?(?:along\s+)?with\s+(?:all|its|their)\s[^,;.():\ufffc]*(?=[,;.()]|$)|"
    r"\([^()\ufffc]*\))|"
    r"(?:,\s*)?(?<!\w)for\s+(?:a\s+(?:period|term)\s+of\s+)?[\w-]+\s+years?(?!\w)",
    also_called=r"(?:(?:also|sometimes|formerly|otherwise|better|now|then|commonly|officially)\s+)*"
    r"(?:known|called|referred\s+to)(?:\s+as)?(?:\s+the)?|or(?:\s+the)?|i\.\s?e\.(?:\s+the)?",
    of_day=r"of|dated|from",
    unnamed_treaties=_UNNAMED,
    rough_before=r"about|around|circa|ca?\.|approximately|roughly|sometime\s+(?:in|around|before|after)|"
    r"towards?(?:\s+the\s+(?:end|close)\s+of)?",
    rough_after=r"or\s+(?:so|thereabouts)|ad\s+or\s+so",
    other_verb=r"(?!(?:united|hundred|indeed|need|sacred|exceed|agreed|leased|ceded|occupied|signed|"
    r"concluded|ratified|exchanged|occurred|happened|followed|resulted|(?:was|were|been)\s+exchanged|took\s+place)(?!\w))"
    r"(?:\w{2,}ed|was|were|is|are|became|become|had|fell|died|began|broke|rose|came|went|got|took|"
    r"held|left|lost|won|grew|met|put|built|sank|fought|found|led|ran|saw|stood|lay)",
    circumstances=r"(?<!\w)(?:in|at|on|near|after|following|during|since|before|until|amid|throughout|"
    r"as\s+a\s+(?:result|consequence)\s+of|because\s+of|due\s+to)\s",
    directions={
        rf"(?<!\w){one}(?:ern)?(?!\w)": (f"{one} {{}}", f"{one}ern {{}}", f"{{}} {one}ern part")
        for one in ("north", "south", "east", "west")
    },
    owner_after=r"(?:'s?|’s)(?!\w)",
    forcing=r"(?:then\s+|also\s+)?(?:forced|compelled|obliged|required|pressured|coerced)",
    bounds=(
        (r"(?:no|not)\s+less\s+than|at\s+least|a\s+minimum\s+of", "at least"),
        (r"(?:no|not)\s+more\s+than|up\s+to|as\s+much\s+as|at\s+most|a\s+maximum\s+of", "up to"),
        (
            r"more\s+than|over|above|in\s+excess\s+of|upwards?\s+of|exceeding|well\s+over",
            "more than",
        ),
        (r"less\s+than|under|below|fewer\s+than", "less than"),
        (r"nearly|almost|close\s+to|just\s+under", "nearly"),
        (
            r"(?:an?\s+)?(?:estimated|approximate(?:ly)?)|about|around|some|roughly|circa|ca?\.|"
            r"approx\.?|~|≈",
            "about",
        ),
    ),
    more_inside=r"(?!)",
    number=_NUMBER,
    value=value,
    units={
        r"square\s+kilomet(?:er|re)s?": "km2",
        r"sq\.?\s*k(?:m|ilomet(?:er|re)s?)\.?": "km2",
        r"km\s?(?:2|²|\^2)": "km2",
        r"square\s+(?:statute\s+)?miles?": "sqmi",
        r"sq\.?\s*mi(?:les?)?\.?": "sqmi",
        r"mi\s?(?:2|²|\^2)": "sqmi",
        r"hectares?": "ha",
        "ha": "ha",
        "acres?": "acre",
        r"square\s+versts?": "sqverst",
    },
    ranges=r"(?:(?<!ty)-|–|—|to|(?<!hundred\s)and)",
    both="and",
    ranged="between",
    sized=r"(?:(?:with|having|covering|comprising|measuring|of|is|was|equals|amounts\s+to)\s+)?(?:an?\s+)?(?:total\s+)?(?:land\s+)?"
    r"(?:area|territory)?(?:\s+(?:of|covering|measuring))?",
    dates=_DATES,
    ordinals=_CENTURIES,
    halves={"first": 1, "second": 2},
    months=_MONTHS,
    bounding=frozenset({"since", "until", "before", "after", "of", "by", "to", "other"}),
    old_style=r"\bo\.\s?s\.?|old\s+style|julian",
    attached_before=r"(?:^|\W)(?:the|an?|this)\s+\ufffc\s+",
    attached_after=r"\s*\(\s*(?:signed\s+|of\s+|on\s+)?\ufffc\s*\)|,?\s+(?:of|dated)\s+\ufffc",
    unread=r"[\u3040-\u30ff\uac00-\ud7af]",
    retitled=retitled,
)
