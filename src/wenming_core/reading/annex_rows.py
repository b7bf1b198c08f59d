"""分工表的行: each row of an annex table opens indicators, adds a standard, and says who is responsible for it."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from attrs import evolve

from wenming_core._text import fold, parse_numeral, split_names
from wenming_core.diagnostics import Diagnostic, Kind, Location, Severity
from wenming_core.model.codes import Code, parse_code
from wenming_core.reading.annex_duties import DutyReader
from wenming_core.reading.columns import Column, Part
from wenming_core.reading.group_rows import Group, points_of
from wenming_core.reading.layout import Layout
from wenming_core.reading.lines import unwrap
from wenming_core.reading.numbering import split_number
from wenming_core.reading.remarks import is_note, is_page_mark, is_remark
from wenming_core.reading.rows import Cell, Row
from wenming_core.reading.tree import Branch, Leaf, Tree

__all__ = ["RowReader", "quoted"]

NO_PLACE = Kind("WM012", "内容没有对应的栏目", Severity.INFO, "请在任务或赋分方案中录入此项内容。")
"""A filled cell whose column the catalogue has no place for, such as 责任领导 or 完成时限, or points beside a name."""

NOT_A_STANDARD = Kind("WM013", "未作为测评标准读入的行", Severity.WARNING, "请核对此行；如为测评标准，请补全其内容。")
"""A total, a note, or a row whose column of standards is empty though others are filled."""

SHORT = Kind("WM018", "此行的格数与表头不一致", Severity.WARNING, "请核对此行各栏是否对齐，补上空白的格。")
"""A row with fewer cells than the header has; the last ones are taken to be missing."""

ROW_COUNT = Kind("WM019", "序号列未另存", Severity.INFO, "无须处理：序号与行次一致，输出时重新编排。")
"""The column of running numbers says nothing beyond the order of the rows, so it is not kept."""

GROUP = Kind("WM022", "分组行读作上级指标", Severity.INFO, "如不是指标，请将此行移出表格；如是，请为这一级增加栏目。")
"""A row that only names the group of the rows below it, or a sheet that is named by its group."""

JOINED = Kind(
    "WM023", "分写在几行的标准已合为一条", Severity.INFO, "如应为两条标准，请在上一行末尾改用句号，并重新读取。"
)
"""A row that holds nothing but words, below a standard that breaks off at a comma."""

_QUOTE = 40
_DAY_ZERO = date(1899, 12, 30)
_SERIALS = range(36_526, 73_051)


class RowReader:
    """Reads the rows of the tables that make up one annex.

    Attributes:
        tree: What has grown so far.
        found: What could not be placed.

    Args:
        indicators: Levels of indicators, those without a column included.
        sheets: How many of them are named by sheets: one or none.
    """

    def __init__(self, indicators: int, *, sheets: int = 0) -> None:
        self.tree = Tree(indicators)
        self.found: list[Diagnostic] = []
        self._indicators = indicators
        self._sheets = sheets
        self._duties = DutyReader()
        self._in_notes = False
        self._breaks_off: Leaf | None = None
        self._ordinals: list[tuple[Leaf, Cell]] = []
        self._methods: dict[int, tuple[str, ...]] = {}

    def open_sheet(self, name: str, place: Location | None) -> None:
        """Open the group that a whole sheet is named by."""
        for _, branch in self.tree.descend((name,)):
            self.found.append(GROUP.at(place, f"工作表名称“{_short(name)}”读作表内各行的上级指标。"))
            self._report_points(branch, place)

    def read(self, row: Row, layout: Layout, group: Group | None = None) -> None:
        """Read one row below the header; ``group`` is what it names where it only names the group of those below."""
        cells = self._within(row, layout)
        if not any(cell.text.strip() for cell in cells) or layout.repeats_in(row) or is_page_mark(cells):
            return
        if group is not None:
            self._open_group(row, cells, layout, group)
        elif is_remark(cells) or (self._in_notes and _is_lone(cells)):
            self._in_notes = self._in_notes or is_note(cells)
            self.found.append(NOT_A_STANDARD.at(row.location, f"此行未读入：{quoted(cells)}"))
        elif not self._goes_on(cells, layout):
            self._in_notes = False
            self._read_entry(row, cells, layout)

    def finish(self) -> None:
        """Settle what only the whole table can tell: whether its running numbers say anything."""
        self.found += self._duties.found
        filled = [(leaf, cell) for leaf, cell in self._ordinals if cell.text.strip()]
        numbers = [parse_numeral(cell.text.strip(" .．、\t\n")) for _, cell in filled]
        if not filled:
            return
        if numbers == list(range(1, len(filled) + 1)):
            self.found.append(ROW_COUNT.at(filled[0][1].location, f"序号列为 1 至 {len(filled)}，与行次一致。"))
            return
        for leaf, cell in filled:
            self._keep_number(leaf, cell)

    def _open_group(self, row: Row, cells: Sequence[Cell], layout: Layout, group: Group) -> None:
        self._in_notes, self._breaks_off = False, None
        self.found.append(GROUP.at(row.location, f"{quoted((group.cell,))}一行读作以下各行的上级指标。"))
        for _, branch in self.tree.descend(("",) * (self._sheets + group.depth) + (group.name,)):
            branch.number = group.number
            self._report_points(branch, group.cell.location)
            others = [evolve(cell, text="") if cell is group.cell else cell for cell in cells]
            self._report_others(branch.code, others, layout)

    def _read_entry(self, row: Row, cells: Sequence[Cell], layout: Layout) -> None:
        unnamed = self._indicators + 1 - len(layout.levels)
        names = tuple(unwrap(cells[place].text) for place in layout.levels)
        opened = self.tree.descend(("",) * unnamed + names[:-1])
        for level, branch in opened:
            self._report_points(branch, cells[layout.levels[level - unnamed]].location)
        leaf = self._breaks_off = self._leaf(cells[layout.levels[-1]], names[-1])
        if leaf is not None:
            self._duties.read(leaf, cells, layout)
            self._read_methods(leaf, cells, layout)
            self._read_number(leaf, cells, layout)
            self._report_others(leaf.code, cells, layout)
        elif opened and not any(_says_who_or_how(layout.columns[at]) for at in _filled(cells)):
            _, branch = opened[-1]
            self._read_number_of(branch, cells, layout)
            self._report_others(branch.code, cells, layout)
        elif any(place not in layout.levels for place in _filled(cells)):
            self.found.append(NOT_A_STANDARD.at(row.location, f"此行没有测评标准的内容，未读入：{quoted(cells)}"))

    def _goes_on(self, cells: Sequence[Cell], layout: Layout) -> bool:
        """Whether a row holds only further words of the standard above, which breaks off; they are put to it."""
        above, cell = self._breaks_off, cells[layout.levels[-1]]
        if above is None or _filled(cells) != [layout.levels[-1]] or above.text[-1] not in "，、,":
            return False
        words = unwrap(cell.text)
        if split_number(words)[0]:
            return False
        above.text += words
        self.found.append(JOINED.at(cell.location, f"“{_short(words)}”已接在 {above.code} 之后。"))
        return True

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

    def _read_methods(self, leaf: Leaf, cells: Sequence[Cell], layout: Layout) -> None:
        for place in layout.places(Part.METHOD):
            if not cells[place].continues:
                self._methods[place] = split_names(unwrap(cells[place].text))
            leaf.methods = tuple(dict.fromkeys((*leaf.methods, *self._methods.get(place, ()))))

    def _read_number(self, leaf: Leaf, cells: Sequence[Cell], layout: Layout) -> None:
        for place in layout.places(Part.NUMBER):
            self._keep_number(leaf, cells[place])
        for place in layout.places(Part.ORDINAL):
            if "." in (parse_code(cells[place].text) or ""):
                self._keep_number(leaf, cells[place])
            else:
                self._ordinals.append((leaf, cells[place]))

    def _read_number_of(self, branch: Branch, cells: Sequence[Cell], layout: Layout) -> None:
        """Keep what a column of numbers prints for an indicator whose own cell holds none."""
        printed = split_number(branch.printed)[0]
        for place in (*layout.places(Part.NUMBER), *layout.places(Part.ORDINAL)):
            number = unwrap(cells[place].text)
            if number and not printed and not branch.number:
                branch.number = number
            elif number and fold(number) != fold(printed or branch.number):
                message = f"编号“{number}”与已有编号“{printed or branch.number}”不同，未另存。"
                self.found.append(NO_PLACE.at(cells[place].location, message))

    def _keep_number(self, leaf: Leaf, cell: Cell) -> None:
        number = unwrap(cell.text)
        if number and not leaf.number:
            leaf.number = number
        elif number and fold(number) != fold(leaf.number):
            self.found.append(NO_PLACE.at(cell.location, f"编号“{number}”与已有编号“{leaf.number}”不同，未另存。"))

    def _report_points(self, branch: Branch, place: Location | None) -> None:
        points = points_of(branch.printed)
        if points:
            message = f"“{_short(branch.printed)}”写明的{points}随名称保留，没有录入赋分方案（{branch.code}）。"
            self.found.append(NO_PLACE.at(place, message))

    def _report_others(self, code: Code, cells: Sequence[Cell], layout: Layout) -> None:
        for place in _filled(cells):
            column = layout.columns[place]
            if column.part.has_no_place:
                message = f"“{column.title or '未命名'}”栏的“{_shown(cells[place], column)}”未放入测评体系（{code}）。"
                self.found.append(NO_PLACE.at(cells[place].location, message))


def quoted(cells: Iterable[Cell]) -> str:
    """Quote what a row holds, for a message."""
    return "“" + _short("｜".join(unwrap(cell.text) for cell in cells if cell.text.strip())) + "”"


def _short(text: str) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= _QUOTE else f"{line[:_QUOTE]}…"


def _shown(cell: Cell, column: Column) -> str:
    """What a cell holds; a bare number in a column of time limits is the day that a workbook keeps as that number."""
    text = unwrap(cell.text)
    if column.part is Part.DUE and text.isascii() and text.isdigit() and len(text) == len(str(_SERIALS.start)):
        serial = int(text)
        if serial in _SERIALS:
            day = _DAY_ZERO + timedelta(days=serial)
            return f"{text}（按 Excel 日期为{day.year}年{day.month}月{day.day}日）"
    return _short(text)


def _filled(cells: Sequence[Cell]) -> list[int]:
    return [place for place, cell in enumerate(cells) if cell.text.strip()]


def _is_lone(cells: Sequence[Cell]) -> bool:
    return len(_filled(cells)) == 1


def _says_who_or_how(column: Column) -> bool:
    return column.part.is_department or column.part is Part.METHOD
