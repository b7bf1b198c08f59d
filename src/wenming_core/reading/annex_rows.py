"""分工表的行: each row of an annex table opens indicators, adds a standard, and says who is responsible for it."""

import re
from collections.abc import Iterable

from wenming_core._text import fold, parse_numeral, split_names
from wenming_core.diagnostics import Diagnostic, Kind, Severity
from wenming_core.model import Role
from wenming_core.model.codes import parse_code
from wenming_core.reading.columns import Part
from wenming_core.reading.duties import Duties, read_duties
from wenming_core.reading.layout import Layout
from wenming_core.reading.lines import unwrap
from wenming_core.reading.rows import Cell, Row
from wenming_core.reading.tree import Leaf, Tree

__all__ = ["RowReader", "is_group", "quoted"]

NO_PLACE = Kind("WM012", "内容没有对应的栏目", Severity.INFO, "请在任务或赋分方案中录入此项内容。")
"""A filled cell whose column the catalogue has no place for, such as 责任领导 or 完成时限."""

NOT_A_STANDARD = Kind("WM013", "未作为测评标准读入的行", Severity.WARNING, "请核对此行；如为测评标准，请补全其内容。")
"""A total, a note, or a row whose column of standards is empty though others are filled."""

NOBODY = Kind("WM014", "责任部门为空", Severity.WARNING, "请填写责任部门；如与上一行相同，请合并单元格或重复填写。")
"""A standard without a department, in a table that has a column for them. Nobody is filled in silently."""

NOT_A_DEPARTMENT = Kind("WM015", "责任部门未能识别", Severity.WARNING, "请改写为部门名称，并用顿号分隔。")
"""A piece of a cell of departments that reads like a sentence, not like a name."""

REPEATED = Kind("WM016", "责任部门重复", Severity.INFO, "请删去重复的部门。")
"""A department that is listed twice for one standard; it is kept once, with the role that is printed."""

SHORT = Kind("WM018", "此行的格数与表头不一致", Severity.WARNING, "请核对此行各栏是否对齐，补上空白的格。")
"""A row with fewer cells than the header has; the last ones are taken to be missing."""

ROW_COUNT = Kind("WM019", "序号列未另存", Severity.INFO, "无须处理：序号与行次一致，输出时重新编排。")
"""The column of running numbers says nothing beyond the order of the rows, so it is not kept."""

GROUP = Kind("WM022", "分组行读作上级指标", Severity.INFO, "如不是指标，请将此行移出表格；如是，请为这一级增加栏目。")
"""A row whose only cell, in a column that is no level, names the group of the rows below it."""

_TOTAL = re.compile("(?:合计|总计|小计|共计)(?:$|[:,0-9])")
_NOTE = re.compile("(?:注|备注|说明|填表说明|填报说明|填表人|注释)[0-9]?[:.]")
_ROLES = {Part.LEAD: Role.LEAD, Part.RESPONSIBLE: Role.UNMARKED, Part.SUPPORT: Role.SUPPORT}
_QUOTE = 40


class RowReader:
    """Reads the rows of the tables that make up one annex.

    Attributes:
        tree: What has grown so far.
        found: What could not be placed.

    Args:
        indicators: Levels of indicators, with one more than the columns name where rows of their own name groups.
    """

    def __init__(self, indicators: int) -> None:
        self.tree = Tree(indicators)
        self._indicators = indicators
        self.found: list[Diagnostic] = []
        self._ordinals: list[tuple[Leaf, Cell]] = []
        self._above: dict[int, Duties] = {}
        self._methods: dict[int, tuple[str, ...]] = {}

    def read(self, row: Row, layout: Layout) -> None:
        """Read one row below the header."""
        cells = self._within(row, layout)
        if not any(cell.text.strip() for cell in cells) or layout.repeats_in(row):
            return
        if _is_remark(cells):
            self.found.append(NOT_A_STANDARD.at(row.location, f"此行未读入：{quoted(cells)}"))
            return
        unnamed = self._indicators + 1 - len(layout.levels)
        if unnamed and is_group(row, layout):
            self.tree.descend((unwrap(cells[0].text),))
            self.found.append(GROUP.at(row.location, f"{quoted(cells)}一行读作以下各行的上级指标。"))
            return
        names = tuple(unwrap(cells[place].text) for place in layout.levels)
        self.tree.descend(("",) * unnamed + names[:-1])
        leaf = self._leaf(cells[layout.levels[-1]], names[-1])
        if leaf is not None:
            self._read_departments(leaf, cells, layout)
            self._read_methods(leaf, cells, layout)
            self._read_number(leaf, cells, layout)
            self._report_others(leaf, cells, layout)
        elif any(cell.text.strip() for place, cell in enumerate(cells) if place not in layout.levels):
            self.found.append(NOT_A_STANDARD.at(row.location, f"此行没有测评标准的内容，未读入：{quoted(cells)}"))

    def finish(self) -> None:
        """Settle what only the whole table can tell: whether its running numbers say anything."""
        filled = [(leaf, cell) for leaf, cell in self._ordinals if cell.text.strip()]
        numbers = [parse_numeral(cell.text.strip(" .．、\t\n")) for _, cell in filled]
        if not filled:
            return
        if numbers == list(range(1, len(filled) + 1)):
            self.found.append(ROW_COUNT.at(filled[0][1].location, f"序号列为 1 至 {len(filled)}，与行次一致。"))
            return
        for leaf, cell in filled:
            self._keep_number(leaf, cell)

    def _within(self, row: Row, layout: Layout) -> tuple[Cell, ...]:
        """The cells under the header, none missing; what is filled beyond it is reported."""
        width = len(layout.columns)
        for cell in row.cells[width:]:
            if cell.text.strip():
                self.found.append(NO_PLACE.at(cell.location, f"表头之外的内容未读入：{quoted((cell,))}"))
        missing = width - len(row.cells)
        if missing > 0 and len(row.cells) > 1:
            message = f"表头有 {width} 栏，此行只有 {len(row.cells)} 格，缺少的按空白处理。"
            self.found.append(SHORT.at(row.location, message))
        return (*row.cells[:width], *(Cell(text="", location=row.location) for _ in range(missing)))

    def _leaf(self, cell: Cell, text: str) -> Leaf | None:
        """The standard of this row: a new one, the one above where its cell is merged, or None."""
        if cell.continues and self.tree.leaves:
            return self.tree.leaves[-1]
        return self.tree.add(text, cell.location) if text else None

    def _read_departments(self, leaf: Leaf, cells: tuple[Cell, ...], layout: Layout) -> None:
        places = [place for place, column in enumerate(layout.columns) if column.part in _ROLES]
        merged = cells[layout.levels[-1]].continues
        for place in places:
            if not (merged and cells[place].continues):
                self._add_duties(leaf, place, cells[place], _ROLES[layout.columns[place].part])
        at = cells[places[0]].location if places else leaf.place
        if places and not leaf.duties.responsibilities and not leaf.duties.unplaced:
            self.found.append(NOBODY.at(at, f"{leaf.code} 没有写明责任部门。"))

    def _add_duties(self, leaf: Leaf, place: int, cell: Cell, role: Role) -> None:
        before = leaf.duties
        leaf.duties += self._duties(place, cell, role)
        for name in leaf.duties.repeated[len(before.repeated) :]:
            self.found.append(REPEATED.at(cell.location, f"{leaf.code} 的责任部门中，“{name}”出现多次，只保留一次。"))

    def _duties(self, place: int, cell: Cell, role: Role) -> Duties:
        """Read a cell of departments; the continuation of a merged one says what the cell above says."""
        if cell.continues:
            return self._above.get(place, Duties())
        duties = read_duties(cell.text, role)
        self._above[place] = duties
        for name in duties.unplaced:
            self.found.append(NOT_A_DEPARTMENT.at(cell.location, f"“{_short(name)}”不像部门名称，未读入。"))
        return duties

    def _read_methods(self, leaf: Leaf, cells: tuple[Cell, ...], layout: Layout) -> None:
        for place in layout.places(Part.METHOD):
            if not cells[place].continues:
                self._methods[place] = split_names(unwrap(cells[place].text))
            leaf.methods = tuple(dict.fromkeys((*leaf.methods, *self._methods.get(place, ()))))

    def _read_number(self, leaf: Leaf, cells: tuple[Cell, ...], layout: Layout) -> None:
        for place in layout.places(Part.NUMBER):
            self._keep_number(leaf, cells[place])
        for place in layout.places(Part.ORDINAL):
            if "." in (parse_code(cells[place].text) or ""):
                self._keep_number(leaf, cells[place])
            else:
                self._ordinals.append((leaf, cells[place]))

    def _keep_number(self, leaf: Leaf, cell: Cell) -> None:
        number = unwrap(cell.text)
        if number and not leaf.number:
            leaf.number = number
        elif number and fold(number) != fold(leaf.number):
            self.found.append(NO_PLACE.at(cell.location, f"编号“{number}”与已有编号“{leaf.number}”不同，未另存。"))

    def _report_others(self, leaf: Leaf, cells: tuple[Cell, ...], layout: Layout) -> None:
        for place in layout.places(Part.OTHER):
            text = unwrap(cells[place].text)
            if text:
                title = layout.columns[place].title or "未命名"
                message = f"“{title}”栏的“{_short(text)}”未放入测评体系（{leaf.code}）。"
                self.found.append(NO_PLACE.at(cells[place].location, message))


def is_group(row: Row, layout: Layout) -> bool:
    """Whether a row only names a group: its one filled cell is the first, no number, in a column that is no level."""
    filled = [cell for cell in row.cells if cell.text.strip()]
    return (
        len(filled) == 1
        and filled[0] is row.cells[0]
        and 0 not in layout.levels
        and parse_code(unwrap(filled[0].text)) is None
        and not _is_remark(filled)
    )


def quoted(cells: Iterable[Cell]) -> str:
    """Quote what a row holds, for a message."""
    return "“" + _short("｜".join(unwrap(cell.text) for cell in cells if cell.text.strip())) + "”"


def _short(text: str) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= _QUOTE else f"{line[:_QUOTE]}…"


def _is_remark(cells: Iterable[Cell]) -> bool:
    """Whether a row is a total or a note, by its first words."""
    filled = [cell for cell in cells if cell.text.strip()]
    return _TOTAL.match(fold(filled[0].text)) is not None or (
        len(filled) == 1 and _NOTE.match(fold(filled[0].text)) is not None
    )
