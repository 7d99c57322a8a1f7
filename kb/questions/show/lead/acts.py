"""Transfers in sentences: who gave which land to whom, and how much."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kb.db.reader import Reader, Record
from kb.questions.matches import in_batches
from kb.questions.show.lead.words import area_of, begun, listed, the
from kb.values.text import counted

_MOST_ACTS = 4
_MOST_LANDS = 5
_ACTS = {
    "cession": "{f} ceded to {t}",
    "retrocession": "{f} gave back to {t}",
    "exchange": "{f} gave to {t} in exchange",
    "partition": "{f} left to {t}, of land that was in dispute",
    "award": "{t} was awarded, of land of {f}",
    "union": "{t} received by union, with the consent of {f}",
    "annexation": "{t} annexed land of {f}",
    "independence": "{t} became independent of {f} with",
    "recognition-of-independence": "{f} recognized the independence of {t} with",
    "renunciation": "{f} renounced in favor of {t}",
    "occupation": "{t} occupied land of {f}",
    "evacuation": "{f} evacuated and handed to {t}",
    "administration": "{t} took over from {f} the administration of",
    "perpetual-occupation": "{f} let {t} occupy without a term",
    "mandate": "{t} took over from {f} under a mandate",
    "trusteeship": "{t} took over from {f} under a trusteeship",
    "protectorate": "{t} received from {f} as a protectorate",
    "condominium": "{f} agreed to hold in common with {t}",
    "lease": "{f} leased to {t}",
    "lease-assignment": "{f} handed to {t} the lease of",
    "lease-end": "{f} gave back to {t} the leased land of",
    "lease-extension": "{f} prolonged for {t} the lease of",
    "base": "{f} let {t} keep forces on",
    "zone": "{f} gave {t} rights in",
    "recognition": "{f} recognized as land of {t}",
    "confirmation": "{f} confirmed to {t}",
    "delimitation": "{f} and {t} agreed on the line of",
    "claim-waiver": "{f} gave up in favor of {t} its claim to",
}
"""Sentences by kind of transfer; a kind that is not here is said with its own word."""
_BY_ONE = {
    "administration": "{t} took over the administration of",
    "renunciation": "{f} renounced",
    "occupation": "{t} occupied",
    "annexation": "{t} annexed",
    "condominium": "{t} were to hold in common",
    "recognition": "land of {t} was recognized",
}
"""Sentences by kind of transfer, where the record has one side only."""
_DONE = {"no": "agreed and never carried out", "partly": "carried out in part"}
_STANDING = {"contested": "contested", "disputed-land": "land that several states claim"}


_HOSTS = """
SELECT s.territory_id AS small, h.territory_id AS host
FROM territory_parcel s
JOIN territory_enclosure e ON e.parcel_id = s.parcel_id
JOIN territory_parcel h ON h.parcel_id = e.host_id
WHERE s.territory_id IN ({}) ORDER BY s.territory_id, h.territory_id"""


def acts(reader: Reader, transfers: Sequence[Record], labels: Mapping[str, str]) -> Iterator[str]:
    """A sentence for the transfers of one kind between the same sides; at most four sentences.

    A land that lies inside another one of its sentence, and adds nothing to it, says so.
    """
    hosts = _hosts(reader, transfers)
    groups: dict[str, list[Record]] = {}
    for one in transfers:
        groups.setdefault(_said(one, labels), []).append(one)
    for said, some in list(groups.items())[:_MOST_ACTS]:
        names = {str(one.get("territory")): _land(one, labels) for one in some}
        lands = [
            f"{names[land]} ({area_of(one)}{_inside(hosts.get(land, ()), names)})"
            for one in some
            for land in [str(one.get("territory"))]
        ]
        yield begun(f"{said}: {listed(lands, _MOST_LANDS)}")
    left = sum(len(some) for some in list(groups.values())[_MOST_ACTS:])
    if left:
        yield f"{counted(left, 'more transfer')} {'stands' if left == 1 else 'stand'} below."


def _hosts(reader: Reader, transfers: Sequence[Record]) -> dict[str, list[str]]:
    """For each land inside others: their ids. Of one land alone nothing is asked."""
    lands = sorted({one["territory"] for one in transfers if one.get("territory")})
    found: dict[str, list[str]] = {}
    for some, parameters in in_batches(lands) if len(lands) > 1 else ():
        for row in reader.rows(_HOSTS.format(some), parameters):
            found.setdefault(row["small"], []).append(row["host"])
    return found


def _inside(hosts: Iterable[str], names: Mapping[str, str]) -> str:
    host = next((names[one] for one in hosts if one in names), "")
    return f", inside {host}" if host else ""


def _said(transfer: Record, labels: Mapping[str, str]) -> str:
    """The begin of a sentence: giver, act, taker, and doubt. Transfers that agree share it."""
    givers = transfer.get("from_parties") or []
    takers = [party for party in transfer.get("to_parties") or () if party not in givers]
    standing = "" if transfer["kind"] == "partition" else transfer.get("standing") or ""
    doubts = [_DONE.get(transfer["carried_out"]), _STANDING.get(standing)]
    doubt = ", ".join(one for one in doubts if one)
    act = _act(transfer["kind"], _side(givers, labels), _side(takers, labels))
    return f"{act} ({doubt})" if doubt else act


def _act(kind: str, giver: str, taker: str) -> str:
    if giver and taker:
        return _ACTS.get(kind, f"{{f}} to {{t}}, by {kind}").format(f=giver, t=taker)
    if kind in _BY_ONE and f"{{{'f' if giver else 't'}}}" in _BY_ONE[kind]:
        return _BY_ONE[kind].format(f=giver, t=taker)
    word = kind.replace("-", " ")
    if taker:
        return f"{taker} received by {word}"
    return f"{giver} gave up by {word}" if giver else f"by {word}, without a side recorded"


def _side(parties: Iterable[str] | None, labels: Mapping[str, str]) -> str:
    return listed([the(labels.get(one, one)) for one in parties or ()], 4)


def _land(row: Record, labels: Mapping[str, str]) -> str:
    name = row.get("territory_name") or labels.get(row.get("territory", ""), row.get("territory"))
    return str(name)
