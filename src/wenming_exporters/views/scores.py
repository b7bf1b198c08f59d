"""得分表: a score book as the rows that workbooks and pages draw."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from wenming_core.diagnostics import DataRefused, Diagnostic, Kind, Severity
from wenming_core.model import Campaign, Scheme
from wenming_core.scoring import DepartmentLoss, Explanation, Gap, ScoreBook, gaps, losses, score
from wenming_core.scoring.render import ExplanationRow, explanation_rows

__all__ = ["NodeRow", "ScoreView", "Scoring", "score_view", "scorings"]

DAY_ASSUMED = Kind(
    "WM970", "计分日期按最近一次记录确定", Severity.INFO, "如需其他日期，请用 as_of 选项指明，如 as_of=2018-11-30。"
)
NO_SCHEME = Kind("WM971", "没有赋分方案，只核查不计分", Severity.INFO, "需要计分时，请在数据文件中加入赋分方案。")
NO_DAY = Kind("WM972", "没有任何带日期的记录，不能计分", Severity.WARNING, "请用 as_of 选项指明按哪一天计分。")


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
        total: Its total.
        nodes: One row for each scored node, parents first.
        above: Parts of the total that are no nodes: methods, pools, rounding, deductions.
        details: The explanation of each item, row by row.
        losses: Lost points by department.
        gaps: Items without full points, those with most at stake first.
    """

    book: ScoreBook
    total: Explanation
    nodes: tuple[NodeRow, ...]
    above: tuple[Explanation, ...]
    details: tuple[ExplanationRow, ...]
    losses: tuple[DepartmentLoss, ...]
    gaps: tuple[Gap, ...]


def score_view(book: ScoreBook, total: Explanation, scheme: Scheme) -> ScoreView:
    """Lay a book with points out in rows; ``total`` is its total."""
    return ScoreView(
        book=book,
        total=total,
        nodes=tuple(_node_rows(book)),
        above=tuple(part for part in total.parts if not part.code),
        details=tuple(row for item in book.items for row in explanation_rows(item)),
        losses=losses(book, scheme),
        gaps=gaps(book),
    )


def _node_rows(book: ScoreBook) -> Iterator[NodeRow]:
    places = {node.code: place for place, node in enumerate(book.nodes)}
    for node in book.nodes:
        below = tuple(places[part.code] for part in node.parts if part.code) if node.kind == "group" else ()
        yield NodeRow(explanation=node, depth=node.code.count(".") + 1, children=below)


@frozen(kw_only=True)
class Scoring:
    """计分: one scheme of a campaign and what came of it.

    Attributes:
        scheme: The scheme; None where the campaign has none.
        book: The score, or the assessment without points; None where there can be no score.
        diagnostics: Why there is none, what was assumed, and doubts about the facts.
    """

    scheme: Scheme | None
    book: ScoreBook | None
    diagnostics: tuple[Diagnostic, ...]


def scorings(campaign: Campaign, as_of: date | None) -> Iterator[Scoring]:
    """Score a campaign under each of its schemes, or assess it where it has none.

    Args:
        campaign: Is not changed.
        as_of: The day; None takes that of the latest fact and says so.
    """
    recorded = campaign.last_recorded
    day = as_of or recorded
    assumed = (
        () if as_of or not recorded else (DAY_ASSUMED.at(None, f"没有指明日期，按{recorded.isoformat()}的情况计分。"),)
    )
    for scheme in campaign.schemes or (None,):
        if day is None:
            yield Scoring(scheme=scheme, book=None, diagnostics=(NO_DAY.at(None, "没有指明日期，也没有任何记录。"),))
        else:
            yield _scoring(campaign, scheme, day, assumed)


def _scoring(campaign: Campaign, scheme: Scheme | None, day: date, assumed: tuple[Diagnostic, ...]) -> Scoring:
    try:
        book = score(campaign, scheme, as_of=day)
    except DataRefused as refused:
        return Scoring(scheme=scheme, book=None, diagnostics=(*assumed, *refused.report))
    bare = () if scheme else (NO_SCHEME.at(None, "数据文件中没有赋分方案。"),)
    return Scoring(scheme=scheme, book=book, diagnostics=(*assumed, *bare, *book.diagnostics))
