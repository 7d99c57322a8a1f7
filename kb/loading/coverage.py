"""Claims of coverage into rows."""

from kb.db.tables import CoverageClaimRow, CoverageMissingRow, CoverageMoveRow
from kb.loading.rows import Rows, copied
from kb.records.dataset import Dataset


def add_coverage(dataset: Dataset, rows: Rows) -> None:
    """All claims in the order in which they are written, with what is known to be missing."""
    for position, claim in enumerate(dataset.coverage, start=1):
        line, other = (*claim.lines, None)[:2]
        values = copied(claim, CoverageClaimRow) | {"line_id": line, "other_id": other}
        rows.add(CoverageClaimRow, **values, position=position)
        for place, moves in enumerate(claim.moves, start=1):
            rows.add(CoverageMoveRow, claim_id=claim.id, position=place, moves=moves)
        for place, one in enumerate(claim.missing, start=1):
            rows.add(
                CoverageMissingRow,
                **copied(one, CoverageMissingRow),
                id=f"{claim.id}/missing-{place}",
                claim_id=claim.id,
                position=place,
            )
