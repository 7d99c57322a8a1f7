import inspect
from itertools import chain

import pytest

import kb.records
from kb.db import tables
from kb.loading.build import rows_of
from kb.loading.rows import columns
from kb.reading.files import FOLDERS, LINE, VOCABULARY
from kb.records import (
    common,
    dispute,
    event,
    party,
    source,
    statement,
    territory,
    transfer,
    treaty,
    vocabulary,
)
from kb.records.common import Cited, Fact, Strict
from kb.records.dataset import Dataset
from tests.loading.filled import Filler

NAMES = "names aliases"
OTHERWISE = {
    common.Citation: (tables.CitationRow, "source"),
    dispute.Dispute: (
        tables.DisputeRow,
        f"{NAMES} cites accepts agreements area numbers parties settled since territory",
    ),
    dispute.Numbering: (tables.DisputeNumberRow, "source"),
    event.Event: (
        tables.EventRow,
        "titles aliases cites accepts date parties places transfers treaties",
    ),
    party.Line: (tables.LineRow, f"{NAMES} kind"),
    party.Party: (tables.PartyRow, f"{NAMES} cites accepts from_ line successor to"),
    source.Source: (tables.SourceRow, f"{NAMES} accepts authors"),
    statement.Statement: (tables.StatementRow, "source asks expects"),
    territory.Estimate: (tables.EstimateRow, "also derived repeats source unit when"),
    territory.PresentDay: (tables.PresentDayRow, "state units"),
    territory.PresentUnit: (tables.PresentUnitRow, "cites"),
    territory.StatedAlso: (tables.EstimateAlsoRow, "unit"),
    territory.Territory: (
        tables.TerritoryRow,
        f"{NAMES} cites accepts estimates inside overlaps parts point preferred today",
    ),
    transfer.Payment: (tables.PaymentRow, "from_ to for_"),
    transfer.Transfer: (
        tables.TransferRow,
        "articles cites consents effective ended from_ handed_over on_behalf_of payments returns"
        " territory to views",
    ),
    transfer.View: (tables.PartyViewRow, "cites party"),
    treaty.Article: (tables.ArticleRow, ""),
    treaty.Contracting: (tables.TreatyPartyRow, "party signatories"),
    treaty.Relation: (tables.RelationRow, "cites treaty"),
    treaty.RivalDate: (tables.TreatyDateRow, "cites"),
    treaty.Signatory: (tables.SignatoryRow, ""),
    treaty.Step: (tables.StepRow, "cites date party"),
    treaty.Treaty: (
        tables.TreatyRow,
        "titles aliases cites accepts articles languages parties relations signed steps transfers",
    ),
    treaty.WrittenDate: (tables.TreatyDateRow, ""),
    vocabulary.DatasetInfo: (tables.DataVersionRow, ""),
    vocabulary.Reign: (tables.ReignRow, "names"),
    vocabulary.State: (tables.StateRow, "names"),
    vocabulary.TransferKind: (tables.TransferKindRow, ""),
    vocabulary.Unit: (tables.UnitRow, f"{NAMES} cites"),
}
"""Each record with its table, and the fields that go there under another name or elsewhere."""

FLATTENED = {
    common.Accepted,
    dispute.DisputedArea,
    statement.Asks,
    statement.Expects,
    territory.Derivation,
    territory.Point,
    territory.Preferred,
    treaty.Signed,
}
"""Records without a table of their own: columns of the record around them, or for the reader."""


@pytest.mark.parametrize("record", OTHERWISE, ids=lambda record: record.__name__)
def test_every_field_has_a_column_of_its_name_or_is_known_to_go_elsewhere(record):
    table, elsewhere = OTHERWISE[record]
    assert set(record.model_fields) - set(columns(table)) == set(elsewhere.split())


def test_every_record_is_in_the_list():
    modules = [one for _, one in inspect.getmembers(kb.records, inspect.ismodule)]
    models = {one for module in modules for _, one in inspect.getmembers(module, inspect.isclass)}
    records = {one for one in models if issubclass(one, Strict)}
    assert records - {Strict, Fact, Cited} == OTHERWISE.keys() | FLATTENED


def test_no_text_and_no_number_is_lost():
    filler, dataset = Filler(), Dataset()
    for kind in [*FOLDERS.values(), *VOCABULARY.values(), LINE]:
        record = kind.model.model_validate(filler.record(kind.model, kind.name))
        getattr(dataset, kind.collection).append(record)
    rows = chain.from_iterable(rows_of(dataset).tables.values())
    stored = {str(value) for row in rows for value in row}
    texts = "\n".join(stored)
    lost = {path for path, mark in filler.marks.items() if not _found(mark, stored, texts)}
    assert {path for path in lost if ".accepts." not in path} == set()


def _found(mark, stored, texts):
    if str(mark).startswith("mark-"):
        return mark in texts
    return bool({str(mark), str(float(mark))} & stored)
