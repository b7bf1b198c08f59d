"""得分表: a score book as the rows that workbooks and pages draw."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from wenming_core.model import Campaign, Scheme
from wenming_core.scoring import DepartmentLoss, Explanation, Gap, ScoreBook, gaps, losses
from wenming_core.scoring.render import ExplanationRow, explanation_rows

__all__ = ["NodeRow", "ScoreView", "score_view", "scoring_day"]


@frozen(kw_only=True)
class NodeRow:
    """A node of the catalogue with its points.

    Attributes:
        explanation: Its amount.
        depth: 1 for the uppermost level.
        children: Places of the rows right below it, in the same sequence of rows; empty for an item.
    """

    explanation: Explanation
    depth: int
    children: tuple[int, ...]


@frozen(kw_only=True)
class ScoreView:
    """得分表: everything that a score book shows.

    Attributes:
        book: The book.
        nodes: One row for each scored node, parents first.
        above: Parts of the total that are no nodes: methods, pools, rounding, deductions.
        details: The explanation of each item, row by row.
        losses: Lost points by department.
        gaps: Items without full points, those with most at stake first.
    """

    book: ScoreBook
    nodes: tuple[NodeRow, ...]
    above: tuple[Explanation, ...]
    details: tuple[ExplanationRow, ...]
    losses: tuple[DepartmentLoss, ...]
    gaps: tuple[Gap, ...]


def score_view(book: ScoreBook, scheme: Scheme) -> ScoreView:
    """Lay a book out in rows."""
    total = () if book.total is None else book.total.parts
    return ScoreView(
        book=book,
        nodes=tuple(_node_rows(book)),
        above=tuple(part for part in total if not part.code),
        details=tuple(row for item in book.items for row in explanation_rows(item)),
        losses=losses(book, scheme),
        gaps=gaps(book),
    )


def _node_rows(book: ScoreBook) -> Iterator[NodeRow]:
    places = {node.code: place for place, node in enumerate(book.nodes)}
    for node in book.nodes:
        below = tuple(places[part.code] for part in node.parts if part.code) if node.kind == "group" else ()
        yield NodeRow(explanation=node, depth=node.code.count(".") + 1, children=below)


def scoring_day(campaign: Campaign) -> date | None:
    """Return the day of the latest fact or step of a task; None where nothing is dated."""
    days = [
        *(m.as_of for m in campaign.measurements),
        *(f.on for f in campaign.findings),
        *(r.on for r in campaign.ratings),
        *(e.on for e in campaign.events),
        *(change.on for task in campaign.tasks for change in task.history),
    ]
    return max(days, default=None)
