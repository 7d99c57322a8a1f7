"""Labels into rows, and the texts under which the treaties that are called so are found."""

from collections.abc import Iterator

from kb.db.tables import LabelRow, LabelUseRow, LabelUseTreatyRow, NameRow
from kb.loading.rows import Rows, copied
from kb.records.dataset import Dataset
from kb.records.label import Label

FIELD = "label"
"""The field under which the search shows that somebody calls a treaty so."""


def add_labels(dataset: Dataset, rows: Rows) -> None:
    """All labels with their names and uses."""
    for label in dataset.labels:
        rows.add(LabelRow, **copied(label, LabelRow))
        rows.name("label", label.id, label.name, label.names, label.aliases)
        rows.cite("label", label.id, label.cites)
        _add_uses(label, rows)


def _add_uses(label: Label, rows: Rows) -> None:
    for position, use in enumerate(label.uses, start=1):
        name = f"{label.id}/use-{position}"
        rows.add(
            LabelUseRow,
            **copied(use, LabelUseRow),
            id=name,
            label_id=label.id,
            position=position,
            by_whom=use.by,
            of_what=use.of,
        )
        rows.cite("label_use", name, use.cites)
        for place, treaty in enumerate(use.treaties, start=1):
            rows.add(LabelUseTreatyRow, use_id=name, treaty_id=treaty, position=place)


def label_texts(rows: Rows) -> Iterator[tuple[str, str, str, str]]:
    """The names of labels as texts of the treaties that somebody calls so."""
    names: dict[str, list[str]] = {}
    for label, text in rows.of(NameRow, "label_id", "text"):
        if label is not None:
            names.setdefault(label, []).append(text)
    calling = {
        use: label
        for use, label, stance in rows.of(LabelUseRow, "id", "label_id", "stance")
        if stance == "calls"
    }
    for use, treaty in rows.of(LabelUseTreatyRow, "use_id", "treaty_id"):
        for text in names[calling[use]] if use in calling else ():
            yield "treaty", treaty, FIELD, text
