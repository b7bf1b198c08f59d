"""栏目: a column of the ledger, and what it shows of a row."""

from collections.abc import Callable
from enum import Enum

from attrs import frozen

from wenming_core.changes import OPEN_FIELDS, Field, Part
from wenming_core.model import Task, When
from wenming_exporters.excel.cells import Shown, excel_date
from wenming_exporters.views.ledger import LedgerRow

__all__ = [
    "CellKind",
    "Column",
    "Layout",
    "finished_on",
    "indicator_name",
    "item_name",
    "of_task",
    "standard_text",
    "when_of",
]

_CHANGES = {field.value: field for field in Field} | {"reason": Field.STATUS}


class CellKind(Enum):
    """What is typed into a cell of a column.

    Members:
        TEXT: Anything.
        WHEN: A day, or a time as offices word it, such as 9月底.
        DAY: A day.
        CYCLE: A recurring time, such as 每月25日前.
        STATUS: One of the states, from a drop-down list.
        DEPARTMENTS: Names of departments, separated by 、.
        CODE: Code of a standard.
        LINES: One entry a line.
    """

    TEXT = "文字"
    WHEN = "日期或时限"
    DAY = "日期"
    CYCLE = "周期"
    STATUS = "选项"
    DEPARTMENTS = "部门名称"
    CODE = "编号"
    LINES = "每行一项"


class Layout(Enum):
    """Which of the two ledgers a sheet is."""

    DEPARTMENT = "department"
    OVERVIEW = "overview"

    @property
    def writer(self) -> Part:
        """The part in a task that opens every cell of its row that this ledger leaves open."""
        return Part.LEAD if self is Layout.DEPARTMENT else Part.OFFICE


@frozen(kw_only=True)
class Column:
    """栏目: a column of the ledger.

    Attributes:
        id: What the file knows it by.
        heading: What stands above it.
        also: Other headings under which people write the same.
        width: In characters of Latin width.
        kind: What is typed into its cells.
        field: Name of the field that an edit changes; empty for a column that only shows.
        usual: In which ledgers it stands unless other columns are asked for.
        show: What it shows of a row.
        help: What is to be filled in, for 填表说明.
    """

    id: str
    heading: str
    also: tuple[str, ...] = ()
    width: float
    kind: CellKind = CellKind.TEXT
    field: str = ""
    usual: frozenset[Layout] = frozenset(Layout)
    show: Callable[[LedgerRow], Shown]
    help: str

    @property
    def centred(self) -> bool:
        """Whether its text is short and stands in the middle."""
        return self.width <= 12

    def open_to(self, part: Part) -> bool:
        """Tell whether its cells are open, on the row of a standard or task, to somebody with this part in it.

        Rows that a department adds are open in every column that has a field.
        """
        return _CHANGES.get(self.field) in OPEN_FIELDS[part]


def indicator_name(row: LedgerRow) -> str:
    """工作指标: the uppermost indicator above the standard."""
    return row.node.ancestors[0].name if row.node and row.node.ancestors else ""


def item_name(row: LedgerRow) -> str:
    """工作项目: the indicators between that one and the standard."""
    return " / ".join(item.name for item in row.node.ancestors[1:]) if row.node else ""


def standard_text(row: LedgerRow) -> str:
    """测评标准: its full wording."""
    return row.node.label if row.node else ""


def of_task(name: str) -> Callable[[LedgerRow], Shown]:
    """Make a function that shows a text of the task; nothing where there is no task."""

    def show(row: LedgerRow) -> Shown:
        value: str = getattr(row.task, name) if row.task else ""
        return value

    return show


def when_of(read: Callable[[Task], When | None]) -> Callable[[LedgerRow], Shown]:
    """Make a function that shows a time limit: as a day where it is one, or else as worded."""

    def show(row: LedgerRow) -> Shown:
        when = read(row.task) if row.task else None
        if when is None:
            return ""
        day = when.day
        return day if day and excel_date(day) else when.wording

    return show


def finished_on(row: LedgerRow) -> Shown:
    """实际完成时间: as a day where Excel knows it, or else as text."""
    day = row.task.finished_on if row.task else None
    return "" if day is None else day if excel_date(day) else day.isoformat()
