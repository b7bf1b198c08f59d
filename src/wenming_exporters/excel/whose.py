"""错位的行: a row whose key says one thing and whose cells show another.

The key of a row is hidden, so whoever sorts, moves or pastes some of the columns leaves it behind. Such a row would be
taken for a row of edits, each of which is wrong.
"""

from collections.abc import Mapping
from functools import cached_property

from wenming_exporters.excel.cells import comparable
from wenming_exporters.excel.columns import column
from wenming_exporters.excel.prepared import shown_cell
from wenming_exporters.excel.returned import ReturnedRow
from wenming_exporters.views.ledger import LedgerRow

__all__ = ["Whose"]


class Whose:
    """Tells whose texts a row shows.

    Args:
        rows: Every row that a ledger of the campaign would have, by its key.
    """

    def __init__(self, rows: Mapping[str, LedgerRow]) -> None:
        self._rows = rows

    def told_by(self, row: ReturnedRow, known: LedgerRow) -> str | None:
        """Say what a row shows in place of what its key says; None where the two agree, or nothing can be told.

        Only a text that somebody has changed to the very text of another row tells anything.

        Args:
            row: The returned row.
            known: The row that its key says it is.
        """
        for column_id, texts in (("text", self._standards), ("content", self._contents)):
            cell = row.cells.get(column_id)
            if cell is None or (cell.mark is None and column_id == "content"):
                continue
            own = comparable(shown_cell(known, cell.column))
            if cell.text and cell.text != own and cell.text in texts:
                key = f"任务 {known.task.id}" if known.task else f"标准 {known.standard}"
                return f"显示的是{texts[cell.text]}，隐藏的行标识却是{key}"
        return None

    @cached_property
    def _standards(self) -> Mapping[str, str]:
        show = column("text")
        return {comparable(shown_cell(row, show)): f"标准 {row.standard}" for row in self._rows.values()}

    @cached_property
    def _contents(self) -> Mapping[str, str]:
        tasks = [row.task for row in self._rows.values() if row.task]
        return {comparable(task.content): f"任务 {task.id}" for task in tasks}
