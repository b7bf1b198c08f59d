"""What the readers of workbooks do not tell of a sheet: merged ranges, formulas that nobody has computed, error values,
and numbers that they give up because they stand in a cell formatted as a date, or keep only in part.
"""

import io
from collections.abc import Iterator, Mapping

from attrs import field, frozen
from lxml import etree

from wenming_exporters.package.scan import cell_position

__all__ = ["MergedRange", "SheetFacts", "cells_of", "forget", "read_sheet_facts"]

Position = tuple[int, int]

_LAST_DAY = 2_958_465
"""31 December 9999 as a serial number: no larger one is a date."""


@frozen(kw_only=True)
class MergedRange:
    """A merged range; rows and columns count from 1, ends included."""

    top: int
    left: int
    bottom: int
    right: int

    def covered(self) -> Iterator[tuple[Position, bool]]:
        """Yield each position but the first, and whether it lies below the first row."""
        for row in range(self.top, self.bottom + 1):
            for column in range(self.left, self.right + 1):
                if (row, column) != (self.top, self.left):
                    yield (row, column), row > self.top


@frozen(kw_only=True)
class SheetFacts:
    """What the sheet's own XML says.

    Attributes:
        last_row: The last row that holds a cell; rows beyond it are only formatted.
        merged: Merged ranges in the order in which they are listed.
        uncomputed: Positions of the formulas without a stored result; an empty text is a result.
        errors: The error values, such as ``#DIV/0!``.
        no_dates: Numbers that are no dates whatever their format says, as stored.
        hidden_rows: Rows that hold a cell and are not shown.
        hidden_columns: Stretches of columns that are not shown, ends included.
    """

    last_row: int = 0
    merged: tuple[MergedRange, ...] = ()
    uncomputed: tuple[Position, ...] = ()
    errors: Mapping[Position, str] = field(factory=dict)
    no_dates: Mapping[Position, str] = field(factory=dict)
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[range, ...] = ()


def read_sheet_facts(part: bytes) -> SheetFacts:
    """Read them from a worksheet part that the gate has let through."""
    last_row = row = 0
    merged: list[MergedRange] = []
    uncomputed: list[Position] = []
    errors: dict[Position, str] = {}
    no_dates: dict[Position, str] = {}
    hidden_rows: list[int] = []
    hidden_columns: list[range] = []
    tags = ("{*}row", "{*}mergeCell", "{*}col")
    for _, element in etree.iterparse(io.BytesIO(part), tag=tags, resolve_entities=False):
        if "ref" in element.attrib:
            merged.append(_merged_range(str(element.get("ref"))))
            continue
        if "min" in element.attrib:
            if _is_hidden(element):
                hidden_columns.append(range(int(element.get("min", 1)), int(element.get("max", 1)) + 1))
            continue
        row = int(element.get("r", row + 1))
        if _is_hidden(element):
            hidden_rows.append(row)
        for position, cell in cells_of(element, row):
            last_row = max(last_row, position[0])
            value = cell.findtext("{*}v")
            if cell.find("{*}f") is not None and not value and (value is None or cell.get("t") != "str"):
                uncomputed.append(position)
            elif value and cell.get("t") == "e":
                errors[position] = value
            elif value and cell.get("t", "n") == "n" and not 0 <= float(value) <= _LAST_DAY:
                no_dates[position] = value.strip()
        forget(element)
    return SheetFacts(
        last_row=last_row,
        merged=tuple(merged),
        uncomputed=tuple(uncomputed),
        errors=errors,
        no_dates=no_dates,
        hidden_rows=tuple(hidden_rows),
        hidden_columns=tuple(hidden_columns),
    )


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") in ("1", "true")


def forget(element: etree._Element) -> None:
    """Free an element of a streamed part and what came before it, so that a large sheet is never in memory whole."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def cells_of(row: etree._Element, number: int) -> Iterator[tuple[Position, etree._Element]]:
    """Yield the cells of a row, each with its position; a cell without a reference follows the one before it."""
    column = 0
    for cell in row.iterchildren("{*}c"):
        position = cell_position(str(cell.get("r", ""))) or (number, column + 1)
        column = position[1]
        yield position, cell


def _merged_range(reference: str) -> MergedRange:
    first, _, last = reference.partition(":")
    one = cell_position(first) or (1, 1)
    other = cell_position(last) or one
    return MergedRange(
        top=min(one[0], other[0]),
        left=min(one[1], other[1]),
        bottom=max(one[0], other[0]),
        right=max(one[1], other[1]),
    )
