"""自评得分: the score as a section of a report, one paragraph and one table for each scheme."""

from collections.abc import Iterator
from datetime import date

from wenming_core.model import Campaign
from wenming_core.scoring import Explanation, ScoreBook
from wenming_core.scoring.numbers import number_text, range_text
from wenming_exporters.views.drafting import Holes, chinese_date
from wenming_exporters.views.outline import Align, Block, Cell, Column, Paragraph, Row, Table
from wenming_exporters.views.scores import scorings

__all__ = ["score_blocks"]

_COLUMNS = (
    Column(title="指标", weight=6),
    Column(title="满分", weight=2, align=Align.CENTRE),
    Column(title="得分", weight=3, align=Align.CENTRE),
)


def score_blocks(campaign: Campaign, as_of: date | None, holes: Holes) -> Iterator[Block]:
    """Yield the score under each scheme of the campaign; nothing for a campaign that is not scored in points.

    Args:
        campaign: Is not changed.
        as_of: The day; None takes that of the latest record, which the diagnostics say.
        holes: Takes the doubts, and why there is no score where there is none.
    """
    if not campaign.schemes:
        return
    for scoring in scorings(campaign, as_of):
        holes.add(*scoring.diagnostics)
        if scoring.book is not None and scoring.book.total is not None:
            yield from _scored(scoring.book, scoring.book.total)


def _scored(book: ScoreBook, total: Explanation) -> Iterator[Block]:
    full = f"，满分{number_text(total.full)}分" if total.full is not None else ""
    open_facts = f"；尚有{len(book.missing)}项数据或检查结果未到，得分暂为区间" if book.missing else ""
    points = range_text(total.low, total.high)
    day = chinese_date(book.as_of)
    yield Paragraph(text=f"按《{book.scheme}》计算{full}，截至{day}自评{points}分{open_facts}。")
    yield from (Paragraph(text=f"{verdict.text}。") for verdict in book.verdicts)
    top = [node for node in book.nodes if "." not in node.code]
    rows = ((n.label, "" if n.full is None else number_text(n.full), range_text(n.low, n.high)) for n in top)
    yield Table(columns=_COLUMNS, rows=tuple(Row(cells=tuple(Cell(text=text) for text in row)) for row in rows))
