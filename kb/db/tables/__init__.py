"""Tables: the relational schema as SQLAlchemy declarative classes, one entity per file."""

from kb.db.tables.base import Base
from kb.db.tables.derived import (
    DataVersionRow,
    TerritoryArea,
    TerritoryEnclosure,
    TerritoryOverlapParcel,
    TerritoryParcel,
    TransferParcel,
)
from kb.db.tables.dispute import (
    DisputeAgreementRow,
    DisputeNumberRow,
    DisputePartyRow,
    DisputeRow,
)
from kb.db.tables.event import EventPartyRow, EventPlaceRow, EventRow, EventTreatyRow
from kb.db.tables.naming import CitationRow, NameRow
from kb.db.tables.party import LineRow, PartyRow
from kb.db.tables.search import SearchTextRow
from kb.db.tables.source import SourceAuthorRow, SourceRow
from kb.db.tables.statement import StatementFilterRow, StatementRow
from kb.db.tables.territory import (
    EstimateAlsoRow,
    EstimateOperandRow,
    EstimateRow,
    PresentDayRow,
    PresentUnitRow,
    TerritoryOverlapRow,
    TerritoryPartRow,
    TerritoryRow,
)
from kb.db.tables.transfer import (
    PaymentRow,
    TransferArticleRow,
    TransferReturnRow,
    TransferRow,
    TransferSideRow,
    ViewRow,
)
from kb.db.tables.treaty import (
    ArticleRow,
    RelationRow,
    SignatoryRow,
    StepRow,
    TreatyDateRow,
    TreatyLanguageRow,
    TreatyPartyRow,
    TreatyRow,
)
from kb.db.tables.vocabulary import ReignRow, StateRow, TransferKindRow, UnitRow

__all__ = [
    "ArticleRow",
    "Base",
    "CitationRow",
    "DataVersionRow",
    "DisputeAgreementRow",
    "DisputeNumberRow",
    "DisputePartyRow",
    "DisputeRow",
    "EstimateAlsoRow",
    "EstimateOperandRow",
    "EstimateRow",
    "EventPartyRow",
    "EventPlaceRow",
    "EventRow",
    "EventTreatyRow",
    "LineRow",
    "NameRow",
    "PartyRow",
    "PaymentRow",
    "PresentDayRow",
    "PresentUnitRow",
    "ReignRow",
    "RelationRow",
    "SearchTextRow",
    "SignatoryRow",
    "SourceAuthorRow",
    "SourceRow",
    "StateRow",
    "StatementFilterRow",
    "StatementRow",
    "StepRow",
    "TerritoryArea",
    "TerritoryEnclosure",
    "TerritoryOverlapParcel",
    "TerritoryOverlapRow",
    "TerritoryParcel",
    "TerritoryPartRow",
    "TerritoryRow",
    "TransferArticleRow",
    "TransferKindRow",
    "TransferParcel",
    "TransferReturnRow",
    "TransferRow",
    "TransferSideRow",
    "TreatyDateRow",
    "TreatyLanguageRow",
    "TreatyPartyRow",
    "TreatyRow",
    "UnitRow",
    "ViewRow",
]
