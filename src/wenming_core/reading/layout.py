"""栏目: where an annex table keeps what; found from its header row, whatever stands above it."""

from collections.abc import Sequence

from attrs import frozen

from wenming_core._text import fold
from wenming_core.model.catalogue import MAX_DEPTH
from wenming_core.reading.columns import Column, Part, is_header, read_column
from wenming_core.reading.rows import Row

__all__ = ["Header", "Layout", "find_header"]


@frozen(kw_only=True)
class Layout:
    """The columns of a table.

    Attributes:
        columns: In printed order.
        levels: Places of the columns that are levels of the tree, uppermost first; the last holds the standards.
    """

    columns: tuple[Column, ...]
    levels: tuple[int, ...]

    @property
    def level_titles(self) -> tuple[str, ...]:
        """Names of the levels as printed, uppermost first."""
        return tuple(self.columns[place].title for place in self.levels)

    @property
    def level_keys(self) -> tuple[str, ...]:
        """What the levels of two tables are compared by."""
        return tuple(map(fold, self.level_titles))

    def places(self, part: Part) -> tuple[int, ...]:
        """Places of the columns that hold ``part``."""
        return tuple(place for place, column in enumerate(self.columns) if column.part is part)

    def repeats_in(self, row: Row) -> bool:
        """Whether a row is this header once more, as on the next page."""
        texts = [fold(cell.text) for cell in row.cells]
        return texts[: len(self.columns)] == [fold(column.title) for column in self.columns]


@frozen(kw_only=True)
class Header:
    """Where the header of a table stands: from row ``start``, counted from 0, up to but without row ``end``."""

    start: int
    end: int
    layout: Layout


def find_header(rows: Sequence[Row]) -> Header | None:
    """Find the header of a table; None where it has none."""
    for at, row in enumerate(rows):
        texts = [cell.text for cell in row.cells]
        if is_header(texts):
            below = rows[at + 1] if at + 1 < len(rows) else None
            if below is not None and _refines(texts, below):
                finer = [lower.text.strip() or upper for upper, lower in zip(texts, below.cells, strict=True)]
                return Header(start=at, end=at + 2, layout=_layout(finer))
            return Header(start=at, end=at + 1, layout=_layout(texts))
    return None


def _layout(texts: Sequence[str]) -> Layout:
    columns = tuple(map(read_column, texts))
    levels = sorted(
        (place for place, column in enumerate(columns) if column.part is Part.LEVEL),
        key=lambda place: (columns[place].rank, place),
    )
    surplus = levels[MAX_DEPTH:]
    return Layout(
        columns=tuple(
            Column(title=column.title, part=Part.OTHER) if place in surplus else column
            for place, column in enumerate(columns)
        ),
        levels=tuple(levels[:MAX_DEPTH]),
    )


def _refines(upper: Sequence[str], below: Row) -> bool:
    """Whether the row below a header names its columns more closely, as 责任部门 over 牵头部门 and 配合部门."""
    filled = [place for place, cell in enumerate(below.cells) if cell.text.strip()]
    return (
        len(filled) >= 2
        and len(below.cells) == len(upper)
        and all(read_column(below.cells[place].text).part is not Part.OTHER for place in filled)
        and not any(
            read_column(upper[place]).part is Part.LEVEL and not _spans(upper, below, place) for place in filled
        )
    )


def _spans(upper: Sequence[str], below: Row, place: int) -> bool:
    """Whether a heading stands over several levels, as 测评项目 over 一级 and 二级, and is not merely repeated."""
    beside = place + 1 < len(upper) and not upper[place + 1].strip()
    return beside and all(read_column(cell.text).part is Part.LEVEL for cell in below.cells[place : place + 2])
