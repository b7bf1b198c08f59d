"""分工表的责任部门: the cells of departments beside a standard, from all their columns and merged rows."""

from collections.abc import Sequence

from wenming_core._text import fold
from wenming_core.diagnostics import Diagnostic, Kind, Severity
from wenming_core.model import Role
from wenming_core.reading.columns import Part
from wenming_core.reading.duties import Duties, read_duties
from wenming_core.reading.layout import Layout
from wenming_core.reading.rows import Cell
from wenming_core.reading.tree import Leaf

__all__ = ["DutyReader"]

NOBODY = Kind("WM014", "责任部门为空", Severity.WARNING, "请填写责任部门；如与上一行相同，请合并单元格或重复填写。")
"""A standard without a department, in a table that has a column for them. Nobody is filled in silently."""

NOT_A_DEPARTMENT = Kind("WM015", "责任部门未能识别", Severity.WARNING, "请改写为部门名称，并用顿号分隔。")
"""A piece of a cell of departments that reads like a sentence, not like a name."""

REPEATED = Kind("WM016", "责任部门重复", Severity.INFO, "请删去重复的部门。")
"""A department that is listed twice for one standard; it is kept once, with the role that is printed."""

_ROLES = {Part.LEAD: Role.LEAD, Part.RESPONSIBLE: Role.UNMARKED, Part.SUPPORT: Role.SUPPORT}
_WRITE_ROLE = "如符号表示牵头，请写成“办公室（牵头）”。"
_AS_ABOVE = ("同上", "〃", "″", '"')
_QUOTE = 40


class DutyReader:
    """Reads who is responsible for each standard of one annex.

    Attributes:
        found: What is doubtful.
    """

    def __init__(self) -> None:
        self.found: list[Diagnostic] = []
        self._above: dict[int, Duties] = {}

    def read(self, leaf: Leaf, cells: Sequence[Cell], layout: Layout) -> None:
        """Read the cells of the row of a standard; the continuation of a merged cell says what the cell above says."""
        merged = cells[layout.levels[-1]].continues
        for place in layout.departments:
            if not (merged and cells[place].continues):
                self._add(leaf, place, cells[place], _ROLES[layout.columns[place].part])
        if layout.departments and not leaf.duties.responsibilities and not leaf.duties.unplaced:
            self.found.append(NOBODY.at(cells[layout.departments[0]].location, f"{leaf.code} 没有写明责任部门。"))

    def _add(self, leaf: Leaf, place: int, cell: Cell, role: Role) -> None:
        before = leaf.duties
        leaf.duties += self._duties(place, cell, role)
        for name in leaf.duties.repeated[len(before.repeated) :]:
            self.found.append(REPEATED.at(cell.location, f"{leaf.code} 的责任部门中，“{name}”出现多次，只保留一次。"))

    def _duties(self, place: int, cell: Cell, role: Role) -> Duties:
        if cell.continues or fold(cell.text) in _AS_ABOVE:
            return self._above.get(place, Duties())
        duties = read_duties(cell.text, role)
        self._above[place] = duties
        for name in duties.unplaced:
            shown = name.replace("\n", " ")
            shown = shown if len(shown) <= _QUOTE else f"{shown[:_QUOTE]}…"
            self.found.append(NOT_A_DEPARTMENT.at(cell.location, f"“{shown}”不像部门名称，未读入。"))
        for name in duties.signs:
            message = f"“{name}”所带的符号含义不明，只读入部门名称。"
            self.found.append(NOT_A_DEPARTMENT.at(cell.location, message, remedy=_WRITE_ROLE))
        return duties
