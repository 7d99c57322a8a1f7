from dataclasses import fields
from typing import get_args, get_type_hints

from pydantic import BaseModel

from kb.reading.files import FILES, FOLDERS, LINE, OUTLINE, VOCABULARY
from kb.records.common import Ref
from kb.records.dataset import Dataset

KINDS = [*FOLDERS.values(), *VOCABULARY, *FILES.values(), LINE, OUTLINE]


def referred(annotation, seen):
    """The kinds that an annotation refers to, through all models inside it."""
    for note in getattr(annotation, "__metadata__", ()):
        if isinstance(note, Ref):
            yield note.kind
    model = isinstance(annotation, type) and issubclass(annotation, BaseModel)
    if model and annotation not in seen:
        seen.add(annotation)
        for inner in get_type_hints(annotation, include_extras=True).values():
            yield from referred(inner, seen)
    for inner in get_args(annotation):
        yield from referred(inner, seen)


def test_every_kind_of_record_has_its_place_in_a_dataset():
    hints = get_type_hints(Dataset)
    own = {"own"}  # what ``info`` is of the base
    assert {kind.collection for kind in KINDS} | own == {field.name for field in fields(Dataset)}
    for kind in KINDS:
        assert get_args(hints[kind.collection]) == (kind.model,)


def test_every_reference_is_to_a_kind_that_exists():
    seen = set()
    wanted = {name for kind in KINDS for name in referred(kind.model, seen)}
    assert wanted <= {kind.name for kind in KINDS} | {"estimate", "transfer", "side"}
    assert {"party", "source", "estimate", "transfer", "transfer-kind"} <= wanted


def test_records_are_frozen_and_admit_no_other_key():
    seen = set()
    for kind in KINDS:
        list(referred(kind.model, seen))
    assert len(seen) > 25
    for model in seen:
        assert model.model_config["frozen"], model
        assert model.model_config["extra"] == "forbid", model
