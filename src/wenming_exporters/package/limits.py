"""How much of a file from outside is looked at before it is refused: generous for office work, small for a machine."""

from attrs import field, frozen

from wenming_core.errors import Must
from wenming_core.model._typed import each, typed

__all__ = ["DEFAULT_LIMITS", "MIB", "Limits"]

MIB = 1 << 20

_positive = each(Must.BE_POSITIVE, lambda number: number > 0)


@frozen(kw_only=True, field_transformer=typed)
class Limits:
    """The most that a file may hold. Every default lies far above what a unit's plan or ledger needs.

    Attributes:
        file_bytes: Size of the file itself.
        members: Entries of the zip directory.
        part_bytes: One part, unpacked.
        total_bytes: All parts together, unpacked.
        ratio: Unpacked size over packed size, held only to parts of more than 1 MiB.
        depth: XML elements inside one another.
        elements: XML elements of the whole package.
        descriptions: XML elements of one part that describes others, such as a workbook's styles; each of them costs a
            reader far more than a cell does.
        rows: Number of the last sheet row that holds a cell.
        columns: Number of the last sheet column that holds a cell, and the grid columns of a Word table.
        cells: Cells of the whole workbook, or of one Word table.
        area: Cells of the smallest rectangle around all cells of a sheet, for readers that lay it out whole.
        merged_cells: Cells that the merged ranges of the workbook cover together.
        characters: Text of all cells of a workbook, in which one stored text may stand for many cells.
    """

    file_bytes: int = field(default=50 * MIB, validator=_positive)
    members: int = field(default=2_000, validator=_positive)
    part_bytes: int = field(default=64 * MIB, validator=_positive)
    total_bytes: int = field(default=200 * MIB, validator=_positive)
    ratio: int = field(default=200, validator=_positive)
    depth: int = field(default=200, validator=_positive)
    elements: int = field(default=4_000_000, validator=_positive)
    descriptions: int = field(default=300_000, validator=_positive)
    rows: int = field(default=200_000, validator=_positive)
    columns: int = field(default=512, validator=_positive)
    cells: int = field(default=1_000_000, validator=_positive)
    area: int = field(default=10_000_000, validator=_positive)
    merged_cells: int = field(default=200_000, validator=_positive)
    characters: int = field(default=20_000_000, validator=_positive)


DEFAULT_LIMITS = Limits()
