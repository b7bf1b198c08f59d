"""开放文档表格 (.ods): the sheets of an OpenDocument workbook, read with lxml as a stream of rows.

A row or cell that stands there a million times is written once, with a number, and is held to the limits before it is
laid out. No library that was looked at does so: python-calamine makes a gigabyte of a file of 700 bytes, and gives
errors and formulas without a result as empty texts; odfpy is no longer kept. ISO/IEC 26300-1, §9.
"""

import io
from collections.abc import Iterator
from itertools import chain, repeat

from attrs import field, frozen
from lxml import etree

from wenming_exporters.excel.attached import Attached, attached_in_cell
from wenming_exporters.excel.open_cells import OpenCell, open_cell
from wenming_exporters.excel.sheet_facts import MergedRange, Position, forget
from wenming_exporters.package import Limits, Package
from wenming_exporters.package.refusals import DAMAGED, TOO_LARGE, refusal, shown

__all__ = ["OpenRow", "OpenSheet", "read_open_workbook"]

_ODF = "{{urn:oasis:names:tc:opendocument:xmlns:{}:1.0}}"
_STYLE, _TABLE = (_ODF.format(name) for name in ("style", "table"))
_NAMED_STYLE, _SHEET, _ROW = f"{_STYLE}style", f"{_TABLE}table", f"{_TABLE}table-row"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")

Run = tuple[int, OpenCell | None]
"""How often a cell stands there, one beside the other, and what it holds."""


@frozen(kw_only=True)
class OpenRow:
    """A row that holds anything.

    Attributes:
        number: Its number, counted from 1.
        count: How many rows are like it, itself counted.
        cells: Its cells from the first to the last that holds anything; None for those that hold nothing.
    """

    number: int
    count: int = 1
    cells: tuple[OpenCell | None, ...]

    @property
    def numbers(self) -> range:
        """The numbers of all rows that are like it."""
        return range(self.number, self.number + self.count)


@frozen(kw_only=True)
class OpenSheet:
    """A sheet.

    Attributes:
        name: Its name.
        hidden: Whether it is not shown.
        rows: Those that hold anything, in their order.
        merged: Merged ranges.
        attached: Notes, pictures and text boxes that lie on its cells, but for notes of the library's own.
    """

    name: str
    hidden: bool
    rows: tuple[OpenRow, ...] = field(repr=False)
    merged: tuple[MergedRange, ...] = ()
    attached: tuple[Attached, ...] = ()

    def cells(self) -> Iterator[tuple[Position, OpenCell]]:
        """Yield the cells that hold anything, each with its position."""
        for row in self.rows:
            for number in row.numbers:
                for column, cell in enumerate(row.cells, start=1):
                    if cell is not None:
                        yield (number, column), cell


def read_open_workbook(package: Package) -> Iterator[OpenSheet]:
    """Yield the sheets of a workbook, hidden ones too, in their order.

    Raises:
        DataRefused: It is damaged, or holds more than the package's limits allow.
    """
    try:
        yield from _sheets(package)
    except etree.XMLSyntaxError as error:
        raise refusal(DAMAGED, package.source, "工作簿的内容已损坏，无法读取。") from error


def _sheets(package: Package) -> Iterator[OpenSheet]:
    hidden: set[str] = set()
    # A table can stand inside the cell or the drawing of another; only the outermost ones are sheets.
    nested: list[_SheetReader] = []
    space = _Space(package)
    tags = (_NAMED_STYLE, _SHEET, _ROW)
    events = etree.iterparse(
        io.BytesIO(package.part(package.main)),
        events=("start", "end"),
        tag=tags,
        resolve_entities=False,
        remove_comments=True,
        remove_pis=True,
    )
    for event, element in events:
        match event, element.tag:
            case "end", tag if tag == _NAMED_STYLE and _hides(element):
                hidden.add(str(element.get(f"{_STYLE}name")))
            case "start", tag if tag == _SHEET:
                nested.append(_SheetReader(str(element.get(f"{_TABLE}name", "")), space))
            case "end", tag if tag == _SHEET:
                reader = nested.pop()
                if not nested:
                    yield reader.sheet(hidden=element.get(f"{_TABLE}style-name") in hidden)
                    forget(element)
            case "end", tag if tag == _ROW and len(nested) == 1:
                nested[0].read(element)
                forget(element)


class _Space:
    """Counts what the sheets of a workbook come to when they are laid out."""

    def __init__(self, package: Package) -> None:
        self._source = package.source
        self._limits: Limits = package.limits
        self._cells = 0
        self._characters = 0

    def hold(self, name: str, last: int, runs: list[Run], count: int) -> None:
        """Refuse the rows up to number ``last``, ``count`` of them alike, where they take too much."""
        width = sum(times for times, _ in runs)
        if last > self._limits.rows or width > self._limits.columns:
            place = f"第 {self._limits.rows} 行、第 {self._limits.columns} 列"
            raise self._refusal(name, f"有内容远在表格之外（限于{place}以内）")
        self._cells += width * count
        if self._cells > self._limits.cells:
            raise self._refusal(name, f"使工作簿的单元格多于 {self._limits.cells} 个")
        self._characters += count * sum(times * _length(cell) for times, cell in runs)
        if self._characters > self._limits.characters:
            raise self._refusal(name, f"使工作簿的文字超过 {self._limits.characters} 字")

    def _refusal(self, name: str, fault: str) -> Exception:
        return refusal(TOO_LARGE, self._source, f"工作表{shown(name)}{fault}。")


class _SheetReader:
    """Gathers the rows of one sheet."""

    def __init__(self, name: str, space: _Space) -> None:
        self._name = name
        self._space = space
        self._next = 1
        self._rows: list[OpenRow] = []
        self._merged: list[MergedRange] = []
        self._attached: list[Attached] = []

    def read(self, row: etree._Element) -> None:
        number, count = self._next, _times(row, "rows-repeated")
        self._next += count
        runs: list[Run] = []
        column = 1
        for cell in row.iterchildren(*_CELLS):
            times = _times(cell, "columns-repeated")
            self._merged += _merged(cell, range(number, self._next), range(column, column + times))
            self._attached += attached_in_cell(cell, (number, column))
            column += times
            runs.append((times, open_cell(cell)))
        while runs and runs[-1][1] is None:
            runs.pop()
        if runs:
            self._space.hold(self._name, self._next - 1, runs, count)
            cells = tuple(chain.from_iterable(repeat(cell, times) for times, cell in runs))
            self._rows.append(OpenRow(number=number, count=count, cells=cells))

    def sheet(self, *, hidden: bool) -> OpenSheet:
        return OpenSheet(
            name=self._name,
            hidden=hidden,
            rows=tuple(self._rows),
            merged=tuple(self._merged),
            attached=tuple(self._attached),
        )


def _hides(style: etree._Element) -> bool:
    return any(
        properties.get(f"{_TABLE}display") == "false" for properties in style.iterchildren(f"{_STYLE}table-properties")
    )


def _times(element: etree._Element, what: str) -> int:
    return int(element.get(f"{_TABLE}number-{what}", "1"))


def _merged(cell: etree._Element, rows: range, columns: range) -> Iterator[MergedRange]:
    high, wide = _times(cell, "rows-spanned"), _times(cell, "columns-spanned")
    if high > 1 or wide > 1:
        for top in rows:
            for left in columns:
                yield MergedRange(top=top, left=left, bottom=top + high - 1, right=left + wide - 1)


def _length(cell: OpenCell | None) -> int:
    return 0 if cell is None else max(len(cell.shown), len(cell.value) if isinstance(cell.value, str) else 1)
