"""Treaties and events into rows, with the transfers that they make."""

from kb.db.tables import (
    ArticleRow,
    EventActorRow,
    EventPartyRow,
    EventPlaceRow,
    EventRow,
    EventTreatyRow,
    RelationRow,
    SignatoryRow,
    StepRow,
    TreatyAgentRow,
    TreatyArbiterRow,
    TreatyDateRow,
    TreatyLanguageRow,
    TreatyPartyRow,
    TreatyRow,
    VoteRow,
)
from kb.loading.rows import Rows, copied, days
from kb.loading.texts import add_texts, texts_by_id
from kb.loading.transfers import add_transfers
from kb.records.dataset import Dataset
from kb.records.event import Event
from kb.records.treaty import Treaty


def add_treaties(dataset: Dataset, rows: Rows) -> None:
    """Everything of all treaties and events."""
    moves = {kind.id: kind.moves for kind in dataset.transfer_kinds}
    sources = texts_by_id(dataset.sources)
    for treaty in dataset.treaties:
        rows.add(
            TreatyRow,
            **copied(treaty, TreatyRow),
            **days("signed", treaty.signed.date),
            place=treaty.signed.place,
        )
        rows.name("treaty", treaty.id, treaty.title, treaty.titles, treaty.aliases)
        rows.cite("treaty", treaty.id, treaty.cites)
        _add_dates(treaty, rows)
        _add_parties(treaty, rows)
        _add_steps(treaty, rows)
        _add_articles(treaty, rows)
        add_texts(treaty, sources, rows)
        _add_relations(treaty, rows)
        add_transfers(rows, moves, treaty.transfers, treaty)
    for event in dataset.events:
        _add_event(event, rows)
        add_transfers(rows, moves, event.transfers, event)


def _add_dates(treaty: Treaty, rows: Rows) -> None:
    position = 0
    for written in treaty.signed.as_written:
        position += 1
        rows.add(
            TreatyDateRow,
            **copied(written, TreatyDateRow),
            date_text=written.date,
            id=f"{treaty.id}/date-{position}",
            treaty_id=treaty.id,
            position=position,
            role="as-written",
            unverified=0,
        )
    for rival in treaty.signed.rivals:
        position += 1
        date_id = f"{treaty.id}/date-{position}"
        rows.add(
            TreatyDateRow,
            **copied(rival, TreatyDateRow),
            date_text=rival.date,
            id=date_id,
            treaty_id=treaty.id,
            position=position,
            role="rival",
        )
        rows.cite("treaty_date", date_id, rival.cites)


def _add_parties(treaty: Treaty, rows: Rows) -> None:
    count = 0
    for position, contracting in enumerate(treaty.parties, start=1):
        rows.add(TreatyPartyRow, treaty_id=treaty.id, party_id=contracting.party, position=position)
        for signatory in contracting.signatories:
            count += 1
            rows.add(
                SignatoryRow,
                **copied(signatory, SignatoryRow),
                id=f"{treaty.id}/signatory-{count}",
                treaty_id=treaty.id,
                party_id=contracting.party,
                position=count,
            )
    agents = [one for one in treaty.parties if one.on_behalf_of is not None]
    for position, agent in enumerate(agents, start=1):
        rows.add(
            TreatyAgentRow,
            **copied(agent, TreatyAgentRow),
            treaty_id=treaty.id,
            position=position,
        )
    for position, arbiter in enumerate(treaty.arbiter, start=1):
        rows.add(
            TreatyArbiterRow,
            **copied(arbiter, TreatyArbiterRow),
            treaty_id=treaty.id,
            position=position,
        )
    for position, language in enumerate(treaty.languages, start=1):
        rows.add(TreatyLanguageRow, treaty_id=treaty.id, position=position, language=language)


def _add_steps(treaty: Treaty, rows: Rows) -> None:
    for position, step in enumerate(treaty.steps, start=1):
        step_id = f"{treaty.id}/step-{position}"
        rows.add(
            StepRow,
            **copied(step, StepRow),
            id=step_id,
            treaty_id=treaty.id,
            position=position,
        )
        rows.cite("step", step_id, step.cites)


def _add_articles(treaty: Treaty, rows: Rows) -> None:
    for position, article in enumerate(treaty.articles, start=1):
        rows.add(
            ArticleRow,
            **copied(article, ArticleRow),
            id=f"{treaty.id}/article-{article.number}",
            treaty_id=treaty.id,
            position=position,
        )


def _add_relations(treaty: Treaty, rows: Rows) -> None:
    for position, relation in enumerate(treaty.relations, start=1):
        relation_id = f"{treaty.id}/relation-{position}"
        rows.add(
            RelationRow,
            **{**copied(relation, RelationRow), "treaty_id": treaty.id},
            id=relation_id,
            position=position,
            other_id=relation.treaty,
        )
        inherited = not relation.cites
        rows.cite("relation", relation_id, relation.cites or treaty.cites, int(inherited))


def _add_event(event: Event, rows: Rows) -> None:
    rows.add(EventRow, **copied(event, EventRow))
    rows.name("event", event.id, event.title, event.titles, event.aliases)
    rows.cite("event", event.id, event.cites)
    for position, place in enumerate(event.places, start=1):
        rows.add(EventPlaceRow, event_id=event.id, position=position, place=place)
    for position, party in enumerate(dict.fromkeys([*event.parties, *event.by]), start=1):
        rows.add(EventPartyRow, event_id=event.id, party_id=party, position=position)
    for position, party in enumerate(dict.fromkeys(event.by), start=1):
        rows.add(EventActorRow, event_id=event.id, party_id=party, position=position)
    for position, treaty in enumerate(dict.fromkeys(event.treaties), start=1):
        rows.add(EventTreatyRow, event_id=event.id, treaty_id=treaty, position=position)
    for position, vote in enumerate(event.votes, start=1):
        rows.add(
            VoteRow,
            **copied(vote, VoteRow),
            id=f"{event.id}/vote-{position}",
            event_id=event.id,
            position=position,
        )
