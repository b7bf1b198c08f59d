"""A Word document (.docx) as lines and tables, in the order in which they are seen.

Automatic numbers stand before their paragraphs as Word shows them; a soft break is a line feed in its line. A text box
follows the paragraph it hangs on; a table inside a cell becomes lines of that cell. Headers, footers and whatever
:mod:`wenming_exporters.word.visible` takes out are not read. ECMA-376 part 1, §17.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from lxml import etree

from wenming_core.diagnostics import Diagnostic, Report, TableCell, TextLine
from wenming_core.reading.rows import Block, Cell, Line, Row, Table
from wenming_exporters.package import Package
from wenming_exporters.package.content import Content
from wenming_exporters.package.refusals import DAMAGED, LEFT_OUT, TOO_LARGE, refusal, shown
from wenming_exporters.word.grid_cells import GridCell, Merge, lay_out
from wenming_exporters.word.heading_levels import HeadingLevels
from wenming_exporters.word.list_labels import ListLabels
from wenming_exporters.word.ooxml import attribute, local, nearest
from wenming_exporters.word.visible import keep_visible

__all__ = ["read_document"]

_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOT_TEXT = frozenset(("rPr", "pPr", "txbxContent"))


def read_document(package: Package) -> Content:
    """Read the body of a document.

    Raises:
        DataRefused: A part that the document needs is missing or broken, or a table is too large.
    """
    root = package.xml(package.main)
    body = root.find("{*}body")
    if body is None:
        raise refusal(DAMAGED, package.source, "文档没有正文。")
    styles = _part(package, "styles")
    unseen = keep_visible(body, styles, source=package.source)
    reader = _Reader(package, ListLabels(_part(package, "numbering"), styles), HeadingLevels(styles))
    blocks = tuple(reader.blocks(body))
    return Content(source=package.source, blocks=blocks, report=Report(unseen) + reader.left_out)


class _Reader:
    """Walks one document once, since lines, tables and automatic numbers are counted on the way."""

    def __init__(self, package: Package, labels: ListLabels, levels: HeadingLevels) -> None:
        self._source = package.source
        self._limits = package.limits
        self._labels = labels
        self._levels = levels
        self._lines = 0
        self._tables = 0
        self.left_out: list[Diagnostic] = []

    def blocks(self, container: etree._Element) -> Iterator[Block]:
        for element in nearest(container, ("p", "tbl")):
            if local(element) == "p":
                yield self._line(element)
                for box in _boxes(element):
                    yield from self.blocks(box)
            elif table := self._table(element):
                yield table

    def _line(self, paragraph: etree._Element) -> Line:
        self._lines += 1
        return Line(
            text=self._text(paragraph),
            location=TextLine(line=self._lines, source=self._source),
            level=self._levels.level(paragraph),
        )

    def _text(self, paragraph: etree._Element) -> str:
        return (self._labels.label(paragraph) + "".join(_pieces(paragraph))).strip("\n")

    def _table(self, element: etree._Element) -> Table | None:
        self._tables += 1
        rows = [list(lay_out(row)) for row in nearest(element, ("tr",))]
        width = max((cell.column + cell.span for row in rows for cell in row), default=0)
        if len(rows) * width > self._limits.cells or width > self._limits.columns:
            most = f"{self._limits.columns} 列、{self._limits.cells} 个单元格"
            raise refusal(TOO_LARGE, self._source, f"第 {self._tables} 个表格超过 {most}。")
        above: frozenset[int] = frozenset()
        kept: list[Row] = []
        for number, row in enumerate(rows, start=1):
            kept.append(self._row(number, row, width, above))
            above = frozenset(cell.column for cell in row if cell.merge is not Merge.NONE)
        filled = tuple(row for row in kept if any(cell.text.strip() for cell in row.cells))
        return Table(rows=filled) if filled else None

    def _row(self, number: int, row: Iterable[GridCell], width: int, above: Collection[int]) -> Row:
        places = [self._place(number, column) for column in range(1, width + 1)]
        cells = [Cell(text="", location=place) for place in places]
        for cell in row:
            continues = cell.merge is Merge.CONTINUES and cell.column in above
            for column in range(cell.column, cell.column + cell.span):
                cells[column] = Cell(text="", location=places[column], continues=continues)
            if continues:
                self._report_covered(cell, places[cell.column])
            else:
                cells[cell.column] = Cell(text=self._cell_text(cell), location=places[cell.column], span=cell.span)
        return Row(cells=tuple(cells), location=self._place(number, 0))

    def _place(self, row: int, column: int) -> TableCell:
        return TableCell(table=self._tables, row=row, column=column, source=self._source)

    def _cell_text(self, cell: GridCell) -> str:
        return "\n".join(self._text(paragraph) for paragraph in cell.element.iter("{*}p")).strip("\n")

    def _report_covered(self, cell: GridCell, place: TableCell) -> None:
        text = "".join(_pieces(cell.element)).strip()
        if text:
            message = f"合并单元格盖住的文字{shown(text, 20)}没有读取。"
            self.left_out.append(LEFT_OUT.at(place, message))


def _part(package: Package, kind: str) -> etree._Element | None:
    name = next((r.target for r in package.relations(package.main) if r.kind == kind), None)
    return None if name is None else package.xml(name)


def _boxes(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if local(child) == "txbxContent":
            yield child
        else:
            yield from _boxes(child)


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        name = local(child)
        if name == "t":
            yield re.sub(r"[\r\n\t]+", " ", str(child.text or ""))
        elif name == "sym":
            yield _symbol(attribute(child, "char"))
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name not in _NOT_TEXT:
            yield from _pieces(child)


def _symbol(code: str) -> str:
    return chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{4}", code) and code[0] not in "dD" else ""
