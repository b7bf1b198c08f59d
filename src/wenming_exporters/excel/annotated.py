"""批注退回: a returned ledger with its doubtful cells marked and commented, its own formatting kept."""

import zipfile
from collections.abc import Iterable
from datetime import date
from io import BytesIO
from typing import BinaryIO

import openpyxl
from lxml import etree
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from wenming_core.diagnostics import Diagnostic, Severity, SheetCell
from wenming_exporters.excel.attached import ANNOTATOR, own_note, said_by_others
from wenming_exporters.excel.opening import damage_refused
from wenming_exporters.package import Form, Openable, open_package, read_file, rewrite_package, write_package
from wenming_exporters.package.refusals import file_label

__all__ = ["annotate"]

_FILLS = {Severity.ERROR: "F8CBAD", Severity.WARNING: "FFE699", Severity.INFO: "DDEBF7"}
_STYLES = "xl/styles.xml"
_FONT_ORDER = (
    *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign"),
    *("sz", "color", "name", "family", "charset", "scheme"),
)


def annotate(path: Openable, diagnostics: Iterable[Diagnostic], stream: BinaryIO, *, dated: date) -> int:
    """Write a returned workbook once more, with a comment and a colour on each cell that a diagnostic names.

    Args:
        path: The returned workbook (.xlsx).
        diagnostics: Those of other files are passed over.
        stream: Where to.
        dated: The day that the workbook's properties are to bear.

    Returns:
        How many cells were marked.

    Raises:
        DataRefused: The file cannot be read or trusted.
    """
    source = file_label(path)
    package = open_package(read_file(path), Form.XLSX, source=source)
    with damage_refused(source):
        book = openpyxl.load_workbook(package.stream())
        marked = 0
        for place, found in _by_cell(diagnostics, source).items():
            cell = book[place.sheet][place.cell] if place.sheet in book.sheetnames else None
            if isinstance(cell, Cell):
                _mark(cell, found)
                marked += 1
        saved = BytesIO()
        book.save(saved)
    rewrite_package(_with_ordered_fonts(saved), stream, dated=dated)
    return marked


def _with_ordered_fonts(saved: BytesIO) -> bytes:
    """Put the properties of each font in the order that the schema demands and openpyxl does not keep."""
    with zipfile.ZipFile(saved) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    styles = etree.fromstring(parts[_STYLES])
    for font in styles.iter("{*}font"):
        font[:] = sorted(font, key=lambda element: _FONT_ORDER.index(etree.QName(element).localname))
    parts[_STYLES] = etree.tostring(styles, xml_declaration=True, encoding="UTF-8", standalone=True)
    ordered = BytesIO()
    write_package(parts, ordered)
    return ordered.getvalue()


def _by_cell(diagnostics: Iterable[Diagnostic], source: str) -> dict[SheetCell, list[Diagnostic]]:
    places: dict[SheetCell, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        place = diagnostic.location
        if isinstance(place, SheetCell) and place.source == source:
            places.setdefault(place, []).append(diagnostic)
    return places


def _mark(cell: Cell, found: list[Diagnostic]) -> None:
    gravest = min(found, key=lambda diagnostic: diagnostic.severity.rank)
    colour = _FILLS[gravest.severity]
    text = "\n".join(f"{d.severity.chinese}：{d.message}{d.remedy}" for d in found)
    cell.fill = PatternFill(fill_type="solid", start_color=colour, end_color=colour)
    said = said_by_others(cell.comment.text) if cell.comment else ""
    cell.comment = Comment(own_note(text, said), ANNOTATOR, height=120, width=320)
