"""认出报表: workbooks that the library writes for reading, told by their headings when one is taken for a ledger."""

from collections.abc import Iterable

from attrs import frozen

from wenming_core.diagnostics import Kind, Severity
from wenming_exporters.excel.cells import comparable
from wenming_exporters.excel.conflicts import CONFLICT_HEADINGS
from wenming_exporters.excel.grid import Grid
from wenming_exporters.excel.progress import TASK_HEADINGS
from wenming_exporters.excel.scorebook_sheets import ASSESSMENT_HEADINGS, FAULT_HEADINGS, NODE_HEADINGS
from wenming_exporters.views.differences import DIFFERENCE_HEADINGS, EDITION_HEADINGS

__all__ = ["OWN_REPORT", "OwnReport", "own_report"]

OWN_REPORT = Kind("WM859", "交来的是报表，不是台账", Severity.ERROR, "请核对文件，换成部门填写的台账。")

_DEEPEST = 10


@frozen
class OwnReport:
    """A workbook that is no ledger.

    Attributes:
        name: What it is.
        remedy: What to do with it.
        headings: What stands in one row of it, and of nothing else.
    """

    name: str
    remedy: str
    headings: frozenset[str]


_FOR_READING = "它只供查看，不用收回；请换成部门填写的台账。"
_REPORTS = (
    OwnReport("进度通报（progress.xlsx）", _FOR_READING, frozenset(TASK_HEADINGS)),
    *(
        OwnReport("得分簿（scorebook.xlsx）", _FOR_READING, frozenset(headings))
        for headings in (NODE_HEADINGS, ASSESSMENT_HEADINGS, FAULT_HEADINGS)
    ),
    OwnReport(
        "冲突表（conflicts.xlsx）",
        "选定后请写在 --resolve 后面，并同时写上原来的各份台账。",
        frozenset(CONFLICT_HEADINGS),
    ),
    OwnReport("差异表（wenming diff 写出）", _FOR_READING, frozenset(DIFFERENCE_HEADINGS)),
    OwnReport(
        "测评体系对照表（wenming diff 写出）",
        "改正后请用 wenming carry --map 使用；要收回的，请换成部门填写的台账。",
        frozenset(EDITION_HEADINGS),
    ),
)


def own_report(grids: Iterable[Grid]) -> OwnReport | None:
    """Tell which report a workbook is; None where it is none of ours."""
    rows = [frozenset(map(comparable, row)) for grid in grids for number, row in grid.numbered() if number <= _DEEPEST]
    return next((report for report in _REPORTS for row in rows if report.headings <= row), None)
