"""Neutral rows: what a file holds, in order, each piece with the place it came from.

The Word, Excel and text readers turn a file into :class:`Line` and :class:`Table` blocks and know nothing of plans;
everything that understands them works on these.
"""

from attrs import frozen

from wenming_core.diagnostics import Location

__all__ = ["Block", "Cell", "Line", "Row", "Table"]


@frozen(kw_only=True)
class Line:
    """A paragraph of running text.

    Attributes:
        text: As it stands in the file, without the line break.
        location: Where it stands.
        level: Level of the heading that its style makes it, 1 for the uppermost; 0 for no heading.
    """

    text: str
    location: Location
    level: int = 0


@frozen(kw_only=True)
class Cell:
    """A cell of a table.

    Attributes:
        text: As it stands in the file; paragraphs are separated by line feeds.
        location: Where it stands.
        continues: Whether it is the continuation of a merged cell above it; its text is then empty.
        span: How many grid columns it takes, itself included.
    """

    text: str
    location: Location
    continues: bool = False
    span: int = 1


@frozen(kw_only=True)
class Row:
    """A row: one cell for each grid column; a cell merged across columns stands in the first of them."""

    cells: tuple[Cell, ...]
    location: Location


@frozen(kw_only=True)
class Table:
    """A table, or a sheet of a workbook, with its rows in order.

    Attributes:
        rows: Every row that holds anything, header included.
        name: Name of the sheet; empty for a table of a document.
    """

    rows: tuple[Row, ...]
    name: str = ""


Block = Line | Table
