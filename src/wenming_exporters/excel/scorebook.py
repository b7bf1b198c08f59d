"""得分簿: ``scorebook.xlsx``, the score of a campaign under one scheme, with live totals and every explanation.

The totals are formulas: whoever changes the points of an item sees groups and total follow. They agree with the
library's exact numbers when an office program recalculates them.
"""

from collections.abc import Iterable
from datetime import date, datetime
from functools import partial
from typing import BinaryIO

from attrs import field, frozen
from xlsxwriter.workbook import Workbook

from wenming_core.model import Campaign
from wenming_exporters.contract import Artifact, Options
from wenming_exporters.excel.cells import stored_text
from wenming_exporters.excel.formats import Formats
from wenming_exporters.excel.ledgers import XLSX
from wenming_exporters.excel.scorebook_sheets import (
    draw_assessments,
    draw_details,
    draw_faults,
    draw_gaps,
    draw_losses,
    draw_nodes,
    draw_summary,
)
from wenming_exporters.names import file_names
from wenming_exporters.views.scores import Scoring, score_view, scorings

__all__ = ["ScoreOptions", "Scorebook"]

_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook's dates know no zone


@frozen(kw_only=True)
class ScoreOptions(Options):
    """Settings of what shows scores."""

    as_of: date | None = field(default=None, metadata={"help": "按这一天计分，留空按最近一次记录的日期"})


class Scorebook:
    """得分簿: ``scorebook.xlsx``, one for each scheme of the campaign."""

    id = "scorebook.xlsx"
    title = "得分簿（汇总、分项得分、得分说明、部门失分、差距清单）"
    options: type[Options] = ScoreOptions

    def artifacts(self, campaign: Campaign, options: ScoreOptions) -> Iterable[Artifact]:
        """Yield one workbook for each scheme; a scheme that cannot be scored gives a workbook of its faults."""
        found = list(scorings(campaign, options.as_of))
        stems = ["scorebook"] if len(found) == 1 else [f"scorebook-{s.scheme.title}" for s in found if s.scheme]
        for scoring, named in zip(found, file_names(stems, ".xlsx"), strict=True):
            yield Artifact(
                name=named.name,
                media_type=XLSX,
                write=partial(_write, scoring),
                diagnostics=(*named.diagnostics, *scoring.diagnostics),
            )


def _write(scoring: Scoring, stream: BinaryIO) -> None:
    book = Workbook(stream, {"in_memory": True})
    title = f"得分簿 {scoring.scheme.title}" if scoring.scheme else "得分簿"
    book.set_properties({"title": stored_text(title).text[:255], "created": _CREATED})
    formats = Formats(book)
    if scoring.book is None:
        draw_faults(book.add_worksheet("未计分"), scoring.diagnostics, formats)
    elif scoring.scheme is None or scoring.book.total is None:
        draw_assessments(book.add_worksheet("核查表"), scoring.book, formats)
    else:
        view = score_view(scoring.book, scoring.book.total, scoring.scheme)
        summary, nodes = book.add_worksheet("得分汇总"), book.add_worksheet("分项得分")
        draw_summary(book, summary, view, scoring.scheme, formats)
        draw_nodes(nodes, view, formats)
        draw_details(book.add_worksheet("得分说明"), view, formats)
        draw_losses(book.add_worksheet("部门失分"), view, formats)
        draw_gaps(book.add_worksheet("差距清单"), view, formats)
    book.close()
