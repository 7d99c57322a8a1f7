"""Tables: the relational schema as SQLAlchemy declarative classes, one entity per file."""

from sqlalchemy import Table

from kb.db.tables.base import Base
from kb.db.tables.coverage import CoverageClaimRow, CoverageMissingRow, CoverageMoveRow
from kb.db.tables.dataset_row import DatasetRowRow
from kb.db.tables.derived import (
    CountedLand,
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
from kb.db.tables.documentation import DocumentationRow
from kb.db.tables.event import (
    EventActorRow,
    EventPartyRow,
    EventPlaceRow,
    EventRow,
    EventTreatyRow,
    VoteRow,
)
from kb.db.tables.label import LabelRow, LabelUseRow, LabelUseTreatyRow
from kb.db.tables.naming import CitationRow, NameRow
from kb.db.tables.outline import OutlineGeometryRow, OutlinePlaceRow, OutlineRow
from kb.db.tables.party import (
    LineRow,
    PartyDependencyRow,
    PartyLineRow,
    PartyRow,
    PartySuccessorRow,
)
from kb.db.tables.person import PersonRow
from kb.db.tables.place import PlaceParcelRow, PlaceRow, PlaceTieRow
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
from kb.db.tables.text import ArticleTextRow, QuotationRow, TreatyTextRow
from kb.db.tables.transfer import (
    PartyViewRow,
    PaymentRow,
    TransferArticleRow,
    TransferReturnRow,
    TransferRow,
    TransferShareRow,
    TransferSideRow,
)
from kb.db.tables.treaty import (
    ArticleRow,
    RelationRow,
    SignatoryRow,
    StepRow,
    TreatyAgentRow,
    TreatyArbiterRow,
    TreatyDateRow,
    TreatyLanguageRow,
    TreatyPartyRow,
    TreatyRow,
)
from kb.db.tables.vocabulary import ReignRow, StateRow, TransferKindRow, UnitRow

__all__ = [
    "ArticleRow",
    "ArticleTextRow",
    "Base",
    "CitationRow",
    "CountedLand",
    "CoverageClaimRow",
    "CoverageMissingRow",
    "CoverageMoveRow",
    "DataVersionRow",
    "DatasetRowRow",
    "DisputeAgreementRow",
    "DisputeNumberRow",
    "DisputePartyRow",
    "DisputeRow",
    "DocumentationRow",
    "EstimateAlsoRow",
    "EstimateOperandRow",
    "EstimateRow",
    "EventActorRow",
    "EventPartyRow",
    "EventPlaceRow",
    "EventRow",
    "EventTreatyRow",
    "LabelRow",
    "LabelUseRow",
    "LabelUseTreatyRow",
    "LineRow",
    "NameRow",
    "OutlineGeometryRow",
    "OutlinePlaceRow",
    "OutlineRow",
    "PartyDependencyRow",
    "PartyLineRow",
    "PartyRow",
    "PartySuccessorRow",
    "PartyViewRow",
    "PaymentRow",
    "PersonRow",
    "PlaceParcelRow",
    "PlaceRow",
    "PlaceTieRow",
    "PresentDayRow",
    "PresentUnitRow",
    "QuotationRow",
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
    "TransferShareRow",
    "TransferSideRow",
    "TreatyAgentRow",
    "TreatyArbiterRow",
    "TreatyDateRow",
    "TreatyLanguageRow",
    "TreatyPartyRow",
    "TreatyRow",
    "TreatyTextRow",
    "UnitRow",
    "VoteRow",
    "loaded_tables",
]


def loaded_tables() -> list[Table]:
    """The tables that a load fills, in an order in which each refers only to those before it."""
    documentation = DocumentationRow.__table__
    return [table for table in Base.metadata.sorted_tables if table is not documentation]
