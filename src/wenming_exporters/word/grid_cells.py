"""The cells of a Word table row on the table's grid, with the merges they take part in. ECMA-376 part 1, §17.4.

A cell names neither its column nor its row: the column follows from the spans before it, and each cell of a vertical
merge tells its own part in it.
"""

from collections.abc import Iterator
from enum import Enum

from attrs import frozen
from lxml import etree

from wenming_exporters.word.ooxml import attribute, nearest, whole

__all__ = ["GridCell", "Merge", "lay_out"]


class Merge(Enum):
    """What a cell says about a vertical merge."""

    NONE = "none"
    BEGINS = "begins"
    CONTINUES = "continues"


@frozen(kw_only=True)
class GridCell:
    """A cell with its place.

    Attributes:
        column: First grid column, counted from 0.
        span: How many grid columns it takes, at least 1.
        merge: Its part in a vertical merge.
        element: The ``w:tc`` that holds its paragraphs.
    """

    column: int
    span: int
    merge: Merge
    element: etree._Element


def lay_out(row: etree._Element) -> Iterator[GridCell]:
    """Yield the cells of a ``w:tr`` from left to right."""
    column = _number(row.find("{*}trPr/{*}gridBefore"), 0)
    for element in nearest(row, ("tc",)):
        span = max(1, _number(element.find("{*}tcPr/{*}gridSpan"), 1))
        yield GridCell(column=column, span=span, merge=_merge(element), element=element)
        column += span


def _number(element: etree._Element | None, default: int) -> int:
    number = whole(attribute(element))
    return default if number is None else number


def _merge(element: etree._Element) -> Merge:
    merge = element.find("{*}tcPr/{*}vMerge")
    if merge is None:
        return Merge.NONE
    return Merge.BEGINS if attribute(merge) == "restart" else Merge.CONTINUES
