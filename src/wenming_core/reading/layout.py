"""栏目: where an annex table keeps what; found from its header, which may have two rows, whatever stands above it."""

from collections.abc import Sequence

from attrs import evolve, frozen

from wenming_core._text import fold
from wenming_core.model.catalogue import MAX_DEPTH
from wenming_core.reading.columns import Column, Part, is_header, read_column
from wenming_core.reading.rows import Cell, Row

__all__ = ["Header", "Layout", "find_header"]

_STANDARD = 4


@frozen(kw_only=True)
class Layout:
    """The columns of a table.

    Attributes:
        columns: In printed order.
        levels: Places of the columns that are levels of the tree, uppermost first; the last holds the standards.
        printed: The rows of the header, folded, by which it is known again on the next page.
    """

    columns: tuple[Column, ...]
    levels: tuple[int, ...]
    printed: tuple[tuple[str, ...], ...]

    @property
    def level_titles(self) -> tuple[str, ...]:
        """Names of the levels as printed, uppermost first."""
        return tuple(self.columns[place].title for place in self.levels)

    @property
    def level_keys(self) -> tuple[str, ...]:
        """What the levels of two tables are compared by."""
        return tuple(map(fold, self.level_titles))

    @property
    def departments(self) -> tuple[int, ...]:
        """Places of the columns that name departments."""
        return tuple(place for place, column in enumerate(self.columns) if column.part.is_department)

    def places(self, part: Part) -> tuple[int, ...]:
        """Places of the columns that hold ``part``."""
        return tuple(place for place, column in enumerate(self.columns) if column.part is part)

    def repeats_in(self, row: Row) -> bool:
        """Whether a row is one of this header once more, as on the next page."""
        return _folded(row)[: len(self.columns)] in self.printed


@frozen(kw_only=True)
class Header:
    """Where the header of a table stands: from row ``start``, counted from 0, up to but without row ``end``."""

    start: int
    end: int
    layout: Layout


def find_header(rows: Sequence[Row]) -> Header | None:
    """Find the header of a table; None where it has none."""
    for at, row in enumerate(rows):
        if is_header(cell.text for cell in row.cells):
            finer = _refined(row, rows[at + 1]) if at + 1 < len(rows) else None
            if finer is not None:
                return Header(start=at, end=at + 2, layout=_layout(finer, rows[at : at + 2]))
            columns = tuple(read_column(cell.text) for cell in row.cells)
            return Header(start=at, end=at + 1, layout=_layout(columns, (row,)))
    return None


def _refined(row: Row, below: Row) -> tuple[Column, ...] | None:
    """The columns of a header with the row below it that names them more closely; None where that row does not."""
    if len(below.cells) != len(row.cells) or not _refines(row, below):
        return None
    columns = tuple(map(_finer, _spread(row), row.cells, below.cells))
    return columns if any(column.part is Part.LEVEL for column in columns) else None


def _layout(titles: tuple[Column, ...], header: Sequence[Row]) -> Layout:
    columns = _with_standards(titles)
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
        printed=tuple(map(_folded, header)),
    )


def _with_standards(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Where no column holds standards, as in 项目 and 评分标准, those of scoring are the standards."""
    scoring = next((column for column in columns if column.part is Part.SCORING), None)
    if scoring is None or any(column.rank >= _STANDARD - 1 for column in columns):
        return columns
    return tuple(evolve(column, part=Part.LEVEL, rank=_STANDARD) if column is scoring else column for column in columns)


def _refines(row: Row, below: Row) -> bool:
    """Whether the row below a header names its columns more closely, as 责任部门 over 牵头部门 and 配合部门."""
    upper = [cell.text for cell in row.cells]
    filled = [place for place, cell in enumerate(below.cells) if cell.text.strip()]
    if len(filled) >= 2 and set(filled) <= _spanned(row):
        return True
    return (
        len(filled) >= 2
        and all(read_column(below.cells[place].text).part is not Part.OTHER for place in filled)
        and not any(
            read_column(upper[place]).part is Part.LEVEL and not _spans(upper, below, place) for place in filled
        )
    )


def _spanned(row: Row) -> set[int]:
    """Places of the columns that share a heading."""
    return {place for at, cell in enumerate(row.cells) if cell.span > 1 for place in range(at, at + cell.span)}


def _spans(upper: Sequence[str], below: Row, place: int) -> bool:
    """Whether a heading stands over several levels, as 测评项目 over 一级 and 二级, and is not merely repeated."""
    beside = place + 1 < len(upper) and not upper[place + 1].strip()
    return beside and all(read_column(cell.text).part is Part.LEVEL for cell in below.cells[place : place + 2])


def _spread(row: Row) -> list[str]:
    """The headings of a row, one that is merged across columns in each of them."""
    texts = [cell.text for cell in row.cells]
    for at, cell in enumerate(row.cells):
        texts[at : at + cell.span] = [cell.text] * len(texts[at : at + cell.span]) if cell.span > 1 else [texts[at]]
    return texts


def _finer(heading: str, upper: Cell, lower: Cell) -> Column:
    """The column under a heading that is named more closely below; a name that says nothing alone needs the heading."""
    if not lower.text.strip():
        shared = upper.span > 1 or not upper.text.strip()
        return Column(title=read_column(heading).title, part=Part.OTHER) if shared else read_column(heading)
    column, above = read_column(lower.text), read_column(heading)
    if column.part is not Part.OTHER or not above.title:
        return column
    part = above.part if above.part.has_no_place else read_column(f"{heading}{lower.text}").part
    return Column(title=f"{above.title}（{column.title}）", part=part)


def _folded(row: Row) -> tuple[str, ...]:
    return tuple(fold(cell.text) for cell in row.cells)
