"""Where the cells of a table lie when some reach over several rows and columns."""

from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar

__all__ = ["Misfit", "Place", "lay_out"]


class Spanning(Protocol):
    """A cell that says over how many rows and columns it reaches."""

    @property
    def rows(self) -> int:
        """Rows, at least one."""
        ...

    @property
    def columns(self) -> int:
        """Columns, at least one."""
        ...


C = TypeVar("C", bound=Spanning)


class Place(NamedTuple, Generic[C]):
    """A cell as one row meets it.

    Attributes:
        cell: The cell.
        column: Its leftmost column, from 0.
        starts: Whether it starts in this row; otherwise it reaches down from a row above.
    """

    cell: C
    column: int
    starts: bool


class Misfit(ValueError):
    """The cells of a row do not fill the row exactly.

    Attributes:
        row: Which row, from 0.
    """

    def __init__(self, row: int) -> None:
        super().__init__(row)
        self.row = row


def lay_out(rows: Sequence[Iterable[C]], columns: int) -> tuple[tuple[Place[C], ...], ...]:
    """Give each cell its place, row by row.

    Raises:
        Misfit: A row has too few or too many cells, or a cell collides with another or reaches out of the table.
    """
    reaching: dict[int, tuple[C, int]] = {}
    grid = []
    for index, row in enumerate(rows):
        places = _row(index, row, columns, {column: cell for column, (cell, _) in reaching.items()})
        reaching = {
            place.column: (place.cell, left)
            for place in places
            if (left := (place.cell.rows if place.starts else reaching[place.column][1]) - 1)
        }
        grid.append(places)
    if reaching:
        raise Misfit(len(rows) - 1)
    return tuple(grid)


def _row(index: int, row: Iterable[C], columns: int, reaching: dict[int, C]) -> tuple[Place[C], ...]:
    places: list[Place[C]] = []
    starting = iter(row)
    column = 0
    while column < columns:
        above = reaching.get(column)
        cell = next(starting, None) if above is None else above
        if cell is None:
            raise Misfit(index)
        end = column + cell.columns
        if above is None and cell.columns > 1 and any(c in reaching for c in range(column, end)):
            raise Misfit(index)
        places.append(Place(cell, column, above is None))
        column = end
    if column > columns or next(starting, None) is not None:
        raise Misfit(index)
    return tuple(places)
