"""How much land one side ceded to another: which transfers, which land, which figures, and why."""

from kb.questions.total.answer import headline_of_total, rows_of_total, total_ceded
from kb.questions.total.question import Total

__all__ = ["Total", "headline_of_total", "rows_of_total", "total_ceded"]
