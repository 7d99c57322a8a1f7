"""What columns every table and public view has, as data: made from ``kb.db.tables`` and the views.

A column is written ``name*?:type>table``: ``*`` for a part of the key, ``?`` where it may be empty,
a type where it is not text, ``>`` the table whose ``id`` it refers to. Tables stand in the order in
which they can be filled. ``tests/export/test_catalog.py`` proves that all of it is so.
"""

TABLES = {
    "data_version": (
        "The one row that says which data these are, without the time of their load.",
        "id*:integer version title license fingerprint",
    ),
    "event": (
        "Something that happened on a date.",
        "id* title date_written date_earliest:day date_latest:day summary unverified:flag "
        "unverified_fields? inferred? note?",
    ),
    "line": (
        "A line of parties; a party without one has a line of its own under its own id.",
        "id* name note?",
    ),
    "reign": (
        "A Chinese reign name with the Gregorian years in which it began and ended.",
        "id* name first last",
    ),
    "search_text": (
        "One text of one thing that can be shown, and its words as they are searched.",
        "entity* entity_id* field* text tokens position*:integer",
    ),
    "source": (
        "A publication.",
        "id* type title year?:integer published? container? publisher? url? doi? isbn? "
        "located:flag reliability seen? unverified:flag note?",
    ),
    "state": (
        "A present-day state by its ISO 3166-1 code.",
        "id* name",
    ),
    "territory": (
        "A named extent of land.",
        "id* name kind is_parcel:flag bounds? inside_id?>territory latitude?:number "
        "longitude?:number wikidata? preferred_estimate? preferred_reason? unverified:flag "
        "unverified_fields? inferred? note?",
    ),
    "transfer_kind": (
        "A kind of transfer and what it moves.",
        "id* moves description",
    ),
    "treaty": (
        "One instrument with the day of its signature.",
        "id* title kind signed_written signed_earliest:day signed_latest:day place? "
        "unverified:flag unverified_fields? inferred? note?",
    ),
    "unit": (
        "A unit of area.",
        "id* name km2_exact km2:number unverified:flag unverified_fields? inferred? note?",
    ),
    "article": (
        "A numbered provision.",
        "id* treaty_id>treaty position:integer number kind summary unverified:flag "
        "unverified_fields? inferred? note?",
    ),
    "dispute": (
        "A dispute with its area as one source states it, and how it was settled.",
        "id* name sector? territory_id?>territory since_written? since_earliest?:day "
        "since_latest?:day settled_written? settled_earliest?:day settled_latest?:day compromise "
        "area_value? area_unit_id?>unit area_qualifier? area_source_id?>source area_at? "
        "area_km2?:number result? unverified:flag unverified_fields? inferred? note?",
    ),
    "estimate": (
        "One figure as one source states it, with what it comes to in km².",
        "id* territory_id>territory position:integer value? low? high? unit_id>unit qualifier "
        "source_id?>source at? covers? when_written? when_earliest?:day when_latest?:day measures "
        "repeats_id?>source same_as? set_aside? ours? ours_reason? km2?:number low_km2:number "
        "high_km2:number digits:integer origin counts:flag unverified:flag unverified_fields? "
        "inferred? note?",
    ),
    "event_place": (
        "A place of an event.",
        "event_id*>event position*:integer place",
    ),
    "event_treaty": (
        "A treaty that an event bears on.",
        "event_id*>event treaty_id*>treaty position:integer",
    ),
    "party": (
        "A polity that contracts, with the days between which it existed where they are known.",
        "id* line_id>line kind name from_written? from_earliest?:day from_latest?:day to_written? "
        "to_earliest?:day to_latest?:day successor_id?>party wikidata? cow?:integer "
        "unverified:flag unverified_fields? inferred? note?",
    ),
    "present_day": (
        "The share of a territory that a present-day state holds.",
        "id* territory_id>territory state_id>state position:integer share?:number unverified:flag "
        "unverified_fields? inferred? note?",
    ),
    "relation": (
        "How a treaty bears on another.",
        "id* treaty_id>treaty position:integer kind other_id>treaty unverified:flag "
        "unverified_fields? inferred? note?",
    ),
    "source_author": (
        "An author of a source, by position.",
        "source_id*>source position*:integer name",
    ),
    "statement": (
        "One assertion in our words, what it asks and what it expects.",
        "id* source_id>source position:integer at? says asks_question? expects_value? "
        "expects_unit_id?>unit expects_qualifier? expects_date? expects_id? "
        "expects_count?:integer expects_of?:integer scope note?",
    ),
    "territory_enclosure": (
        "A parcel that lies inside a host, directly or through others (derived).",
        "parcel_id*>territory host_id*>territory depth:integer",
    ),
    "territory_overlap": (
        "Two territories that share land without being part of one another, as listed.",
        "territory_id*>territory other_id*>territory",
    ),
    "territory_overlap_parcel": (
        "Two parcels that share land, both ways round (derived).",
        "parcel_id*>territory other_id*>territory",
    ),
    "territory_parcel": (
        "Which parcels fill a territory; a parcel is its own (derived).",
        "territory_id*>territory parcel_id*>territory",
    ),
    "territory_part": (
        "A part of a whole, as the curator lists it.",
        "whole_id*>territory part_id*>territory position:integer",
    ),
    "treaty_date": (
        "A day of signature as a text gives it, or as a source has it that differs.",
        "id* treaty_id>treaty position:integer role calendar date unverified:flag "
        "unverified_fields? inferred? note?",
    ),
    "treaty_language": (
        "A language in which a treaty was made, by BCP 47 tag.",
        "treaty_id*>treaty position*:integer language",
    ),
    "dispute_agreement": (
        "A treaty that settled a dispute.",
        "dispute_id*>dispute treaty_id*>treaty position:integer",
    ),
    "dispute_number": (
        "The number of a dispute in a source's list.",
        "dispute_id*>dispute source_id*>source number:integer",
    ),
    "dispute_party": (
        "A party to a dispute.",
        "dispute_id*>dispute party_id*>party position:integer",
    ),
    "estimate_also": (
        "The same figure as printed in a second unit.",
        "estimate_id*>estimate position*:integer value unit_id>unit",
    ),
    "estimate_operand": (
        "An estimate that a derived one adds (sign 1) or takes away (sign -1).",
        "estimate_id*>estimate operand_id*>estimate sign:integer",
    ),
    "event_party": (
        "A party that took part in an event.",
        "event_id*>event party_id*>party position:integer",
    ),
    "name": (
        "A name of one thing in one language, or an alias.",
        "id* treaty_id?>treaty party_id?>party line_id?>line territory_id?>territory "
        "dispute_id?>dispute event_id?>event source_id?>source unit_id?>unit reign_id?>reign "
        "state_id?>state role language? position:integer text folded",
    ),
    "present_unit": (
        "A present-day unit and the share of it that belongs to a territory.",
        "id* present_day_id>present_day position:integer name native? km2:number share:number "
        "share_low?:number share_high?:number reason? unverified:flag unverified_fields? "
        "inferred? note?",
    ),
    "signatory": (
        "One who signed for a party.",
        "id* treaty_id>treaty party_id>party position:integer name native? role? unverified:flag "
        "unverified_fields? inferred? note?",
    ),
    "statement_filter": (
        "A filter of the question that a statement asks.",
        "statement_id*>statement name* value",
    ),
    "step": (
        "What became of a treaty, by one party or (without one) by all.",
        "id* treaty_id>treaty position:integer step party_id?>party date_written "
        "date_earliest:day date_latest:day unverified:flag unverified_fields? inferred? note?",
    ),
    "territory_area": (
        "Best, low and high km² of a territory (derived).",
        "territory_id*>territory figures* best_km2:number low_km2:number high_km2:number "
        "best_estimate>estimate low_estimate>estimate high_estimate>estimate origins:integer "
        "digits:integer rule",
    ),
    "transfer": (
        "One territory passing by a treaty or an event; exactly one of the two is set.",
        "id* treaty_id?>treaty event_id?>event position:integer territory_id>territory "
        "kind>transfer_kind moves effective_written effective_earliest:day effective_latest:day "
        "effective_rule carried_out standing on_behalf_of_id?>party term_ends? ended_written? "
        "ended_earliest?:day ended_latest?:day handed_over_written? handed_over_earliest?:day "
        "handed_over_latest?:day unverified:flag unverified_fields? inferred? note? "
        "from_parties? to_parties? sources?",
    ),
    "treaty_party": (
        "A party to a treaty.",
        "treaty_id*>treaty party_id*>party position:integer",
    ),
    "payment": (
        "Money promised with a transfer.",
        "transfer_id*>transfer position*:integer amount currency from_id?>party to_id?>party "
        "purpose?",
    ),
    "transfer_article": (
        "An article of its treaty on which a transfer rests.",
        "transfer_id*>transfer article_id*>article position:integer",
    ),
    "transfer_parcel": (
        "One row per transfer, parcel, ceding party and receiving party (derived).",
        "transfer_id*>transfer parcel_id*>territory from_party* to_party* from_line to_line kind "
        "moves effective_earliest:day effective_latest:day ended_earliest?:day ended_latest?:day "
        "carried_out standing unverified:flag depth:integer",
    ),
    "transfer_return": (
        "An earlier transfer that this one returns.",
        "transfer_id*>transfer returned_id*>transfer",
    ),
    "transfer_side": (
        "A party on a side of a transfer: from, to, or consents from outside it.",
        "transfer_id*>transfer side* party_id*>party position:integer",
    ),
    "view": (
        "What a party holds of a transfer.",
        "id* transfer_id>transfer position:integer party_id>party holds unverified:flag "
        "unverified_fields? inferred? note?",
    ),
    "citation": (
        "A source cited for one thing, with a locator.",
        "id* source_id>source treaty_id?>treaty treaty_date_id?>treaty_date step_id?>step "
        "relation_id?>relation transfer_id?>transfer view_id?>view territory_id?>territory "
        "present_unit_id?>present_unit party_id?>party event_id?>event dispute_id?>dispute "
        "unit_id?>unit position:integer at? inherited:flag note?",
    ),
}

VIEWS = {
    "v_treaty": (
        "Treaties with their parties, day of entry into force and sources.",
        "id* title kind signed signed_earliest:day signed_latest:day place? parties? "
        "in_force?:day transfers:integer unverified:flag unverified_fields? sources? note?",
    ),
    "v_party": (
        "Parties with the line that they belong to.",
        "id* name line line_name kind existed_from? existed_to? successor? cow?:integer wikidata? "
        "unverified:flag note?",
    ),
    "v_territory": (
        "Territories with best, low and high area, parts and present-day states.",
        "id* name kind is_parcel:flag inside? parts? best_km2?:number low_km2?:number "
        "high_km2?:number origins?:integer best_estimate? states? bounds? latitude?:number "
        "longitude?:number wikidata? unverified:flag unverified_fields? note?",
    ),
    "v_transfer": (
        "Transfers with both sides, dates, area of the territory and sources.",
        "id* treaty? event? territory territory_name from_parties? to_parties? kind moves "
        "effective effective_earliest:day effective_latest:day effective_rule carried_out "
        "standing ended? handed_over? term_ends? best_km2?:number low_km2?:number "
        "high_km2?:number unverified:flag sources? note?",
    ),
    "v_estimate": (
        "Estimates of area with their source and how far it is to be relied on.",
        "id* territory territory_name value? low? high? unit qualifier km2?:number low_km2:number "
        "high_km2:number source? at? reliability? source_year?:integer covers? as_of? measures "
        "origin repeats? same_as? set_aside? ours? counts:flag preferred:flag unverified:flag "
        "note?",
    ),
    "v_source": (
        "Sources with authors and how often they are used.",
        "id* type title authors? year?:integer container? publisher? url? doi? isbn? located:flag "
        "reliability citations:integer estimates:integer seen? unverified:flag note?",
    ),
    "v_dispute": (
        "Disputes with parties, settlement, agreements and area.",
        "id* name sector? territory? numbers? parties? since? settled? settled_earliest?:day "
        "settled_latest?:day compromise agreements? area_value? area_unit? area_qualifier? "
        "area_km2?:number area_source? result? inferred? unverified:flag note?",
    ),
    "v_event": (
        "Events with their parties.",
        "id* title date date_earliest:day date_latest:day summary parties? transfers:integer "
        "unverified:flag note?",
    ),
    "v_article": (
        "Articles of treaties.",
        "id* treaty number kind summary unverified:flag note?",
    ),
    "v_step": (
        "What became of treaties, step by step.",
        "id* treaty step party? date date_earliest:day date_latest:day unverified:flag note?",
    ),
    "v_relation": (
        "How treaties bear on one another.",
        "id* treaty kind other unverified:flag note?",
    ),
    "v_statement": (
        "Statements of sources that can be checked.",
        "id* source at? says asks_question? expects_value? expects_unit? expects_qualifier? "
        "expects_date? expects_id? expects_count?:integer scope note?",
    ),
    "v_name": (
        "Names in all languages with the thing that each belongs to.",
        "id* entity entity_id role language? text folded",
    ),
    "v_citation": (
        "Citations with the thing that each supports.",
        "id* source entity entity_id at? inherited:flag note?",
    ),
}
