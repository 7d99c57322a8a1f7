"""The meaning of every word of a closed list: each list stands here once, as its type orders it.

The database checks columns against these lists, and the codebook prints them. A test holds them to
the types that curators write by (``TreatyKind`` and others).
"""

from collections.abc import Mapping

Meanings = Mapping[str, str]

MOVES: Meanings = {
    "title": "who owns the land",
    "possession": "who governs or holds the land, whoever owns it",
    "use": "who may use the land for a term or a purpose",
    "nothing": "the land stays where it is",
}
TREATY_KINDS: Meanings = {
    "treaty": "an instrument that calls itself a treaty, such as one of peace or of boundaries",
    "convention": "an instrument that calls itself a convention",
    "protocol": "a protocol, often one that carries out or completes another instrument",
    "agreement": "an instrument that calls itself an agreement",
    "supplementary-agreement": "an agreement that adds to an earlier one",
    "exchange-of-notes": "notes of the sides that together make an agreement",
    "declaration": "a declaration by one side or several",
    "communique": "a joint communiqué that settles something between the sides",
    "contract": "a contract, such as one with a company",
    "arbitral-award": "the award of an arbiter, by which the sides agreed to abide",
    "judgment": "the judgment of a court",
    "decision": "the decision of a body over others, such as a conference or a council",
    "act": "the act of one side alone: a law, a decree, an act of union",
    "armistice": "an agreement to stop fighting",
}
TEXT_ROLES: Meanings = {
    "original": "in a language in which the treaty was made",
    "translation": "in another language",
}
STANCES: Meanings = {
    "calls": "calls the treaties so",
    "denies": "says that they are not, or are not to be called so",
}
STEPS: Meanings = {
    "ratified": "a party ratified it, or all did",
    "exchanged": "the ratifications were exchanged or deposited",
    "in-force": "it came into force",
    "rejected": "a party refused to ratify it, or repudiated it",
    "denounced": "a party gave notice that it ends",
    "expired": "its term ended",
    "annulled": "it was declared void",
}
ARTICLE_KINDS: Meanings = {
    "cession": "land passes from one side to another",
    "boundary": "where the line between the sides runs",
    "demarcation": "how a line is to be surveyed or marked on the ground",
    "confirmation": "an earlier provision is affirmed",
    "condominium": "land is held in common",
    "lease": "land is let for a term",
    "navigation": "who may sail which waters",
    "trade": "who may trade where, and on what terms",
    "payment": "money is promised",
    "other": "anything else",
}
RELATIONS: Meanings = {
    "confirms": "it affirms the earlier treaty",
    "implements": "it carries the earlier treaty out",
    "supplements": "it adds to the earlier treaty",
    "amends": "it changes the earlier treaty",
    "supersedes": "it takes the place of the earlier treaty",
    "abrogates": "it ends the earlier treaty",
    "contradicts": "it does not agree with the earlier treaty and does not say so",
    "extends": "it prolongs the earlier treaty, or stretches it to more land or parties",
}
DATE_ROLES: Meanings = {
    "as-written": "the day of signature as a text of the treaty gives it, in its own calendar",
    "rival": "another day that a source gives for the signature",
}
CALENDARS: Meanings = {
    "gregorian": "the Gregorian calendar, also before it was introduced",
    "julian": "the Julian calendar (Old Style)",
    "chinese": "the Chinese calendar, by reign, year, month and day",
}
CARRIED_OUT: Meanings = {
    "yes": "the land changed hands in fact, or what was agreed took place",
    "no": "it was agreed or ordered, and never done",
    "partly": "a part of it was done",
}
STANDINGS: Meanings = {
    "agreed": "no side of it contests it",
    "contested": "a side of it, or the one that lost the land, does not accept it",
    "disputed-land": "several states claim the land, whatever was agreed",
}
EFFECT_RULES: Meanings = {
    "stated": "the curator states the day by a source",
    "in-force": "the day on which the treaty came into force",
    "exchanged": "the day on which ratifications were exchanged",
    "signed": "the day of signature, on which a source says that the treaty took effect",
    "inferred": "the day of signature, for no other is known",
    "event": "the date of the event",
}
SIDES: Meanings = {
    "from": "it gives the land",
    "to": "it receives the land",
    "consents": "it is neither, and consents",
}
PARTY_KINDS: Meanings = {
    "empire": "an empire",
    "kingdom": "a kingdom",
    "monarchy": "a monarchy that none of the words for one fits, such as a tsardom",
    "republic": "a republic",
    "federation": "a federal state",
    "union": "a union of states that contracts as one",
    "state": "a state that none of the other words fits",
    "khanate": "a state under a khan",
    "sultanate": "a state under a sultan",
    "principality": "a state under a prince",
    "duchy": "a state under a duke",
    "protectorate": "a state under the protection of another",
    "colony": "a colony",
    "dependency": "a land that depends on a power and contracts in its own name",
    "company": "a chartered or other company",
    "sub-state-authority": "an authority within a state, such as a province or a local government",
    "free-territory": "a territory under no state, such as a free city",
    "organization": "an international organization",
    "group": "several states that act together, such as allied powers",
}
TERRITORY_KINDS: Meanings = {
    "region": "a region, without more",
    "basin": "the land drained by a river or around a lake",
    "strip": "a narrow tract, such as one along a line or a railway",
    "island": "one island",
    "islands": "several islands",
    "peninsula": "a peninsula",
    "city": "a city or a part of one",
    "village": "a village with its land, or several",
    "coast": "a stretch of coast",
    "sea": "waters; they enter no total of land",
}
PLACE_KINDS: Meanings = {
    "town": "a town, a village or another settlement",
    "fort": "a fort or a post, also one that is no more",
    "cape": "a cape",
    "pass": "a pass",
    "mountain": "a mountain",
    "island": "an island, by a point in it",
    "river-mouth": "the mouth of a river, or where two rivers meet",
    "lake": "a lake, by a point in it",
    "other": "any other point",
}
LYING: Meanings = {
    "in": "it lies in the land for certain",
    "uncertain": "it is drawn in the land, nearer to the edge than the outline is precise",
    "near": "it is drawn outside of the land, nearer to the edge than the outline is precise",
}
TOLD_BY: Meanings = {
    "curator": "a curator says so, by a source or a conclusion",
    "outline": "the outline of the land says so",
}
SIDES_OF_OUTLINES: Meanings = {
    "inside": "it must lie inside of the outline",
    "outside": "it must lie outside of the outline",
}
QUALIFIERS: Meanings = {
    "exact": "the source states the figure without a hedge",
    "about": "the source says about, some, or rounds openly",
    "more than": "the source says that it is more",
    "less than": "the source says that it is less",
    "up to": "the source gives it as the most that it may be",
    "at least": "the source gives it as the least that it may be",
    "nearly": "the source says that it falls a little short of the figure",
}
MEASURES: Meanings = {
    "land": "land alone; only this enters totals",
    "land-and-water": "land with waters that are no part of it, such as a sea between islands",
    "sea": "waters alone",
}
OURS: Meanings = {
    "derived": "a sum of other estimates less others, which a curator decided on, with the reason",
    "reconstruction": "the sum of the present-day units that make up the territory, computed",
}
SIGNS: Mapping[int, str] = {-1: "the estimate is taken away", 1: "the estimate is added"}
FIGURES: Meanings = {
    "checked": "over the estimates for which somebody has read a source",
    "all": "over all estimates, those that nobody has checked among them",
}
RULES_OF_BEST: Meanings = {
    "preferred": "the curator prefers it, and says why",
    "middle": "the middle one of the most reliable class of sources, one figure for each origin",
    "only": "there is no other figure that counts",
}
COUNTINGS: Meanings = {
    "unique": "each parcel counts once, by the earliest transfer",
    "gross": "every transfer counts, however often the land moved",
    "net": "as unique, less the parcels whose last transfer gave them back",
}
SOURCE_TYPES: Meanings = {
    "article": "an article in a journal",
    "book": "a book",
    "chapter": "a chapter of a book",
    "dataset": "a data set",
    "encyclopedia": "an entry of an encyclopedia or another work of reference",
    "government": "a publication of a government or one of its offices",
    "map": "a map or an atlas",
    "news": "a piece in a newspaper, a magazine or of an agency or broadcaster",
    "thesis": "a thesis",
    "treaty-text": "the text of a treaty",
    "web": "a page that is none of the others",
}
RELIABILITY: Meanings = {
    "primary": "the text itself: a treaty, law, note, debate or official report of the day",
    "government": "an office of a state on its own land and acts",
    "scholarly": "research that a named author or institution signs",
    "reference": "an edited work of reference with a publisher or an institution behind it; a "
    "government on the land of others",
    "press": "a newspaper, agency, broadcaster or magazine under its own name",
    "advocacy": "a named author or body that argues for one side",
    "weak": "what nobody signs: pages that anyone may change and copies that name no origin",
}
SECTORS: Meanings = {
    "frontier": "on a land frontier",
    "homeland": "over land that a side holds to be its homeland",
    "offshore": "over islands off the coast",
    "river": "over a river or the islands in it",
    "other": "anything else",
}
COMPROMISES: Meanings = {
    "yes": "a side gave up a part of what it claimed, and it was settled so",
    "no": "there was no compromise",
    "offered": "a side offered one, and it was not settled by it",
    "unknown": "nobody has entered it",
}
SCOPES: Meanings = {
    "in": "about treaties and land, and to be checked",
    "out": "about what no record of treaties can judge; the note says why",
}
NAME_ROLES: Meanings = {
    "main": "the name by which lists show it, in English",
    "name": "a name in a language",
    "alias": "another name or spelling under which it is found",
}
SEARCHED: Meanings = {
    "treaty": "a text of a treaty",
    "territory": "a text of a territory",
    "party": "a text of a party",
    "line": "a text of a line of parties",
    "person": "a text of a person",
    "place": "a text of a place",
    "dispute": "a text of a dispute",
    "event": "a text of an event",
    "label": "a text of a label",
    "source": "a text of a source",
    "transfer": "a text of a transfer",
    "estimate": "a text of an estimate",
}
"""The things whose texts are searched."""
