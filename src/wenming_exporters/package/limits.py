"""How much of a file from outside is looked at before it is refused: generous for office work, small for a machine."""

from attrs import field, frozen
from attrs.validators import gt

__all__ = ["DEFAULT_LIMITS", "MIB", "Limits"]

MIB = 1 << 20


@frozen(kw_only=True)
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
        merged_cells: Cells that the merged ranges of the workbook cover together.
        characters: Text of all cells of a workbook, in which one stored text may stand for many cells.
    """

    file_bytes: int = field(default=50 * MIB, validator=gt(0))
    members: int = field(default=2_000, validator=gt(0))
    part_bytes: int = field(default=64 * MIB, validator=gt(0))
    total_bytes: int = field(default=200 * MIB, validator=gt(0))
    ratio: int = field(default=200, validator=gt(0))
    depth: int = field(default=200, validator=gt(0))
    elements: int = field(default=4_000_000, validator=gt(0))
    descriptions: int = field(default=300_000, validator=gt(0))
    rows: int = field(default=200_000, validator=gt(0))
    columns: int = field(default=512, validator=gt(0))
    cells: int = field(default=1_000_000, validator=gt(0))
    merged_cells: int = field(default=200_000, validator=gt(0))
    characters: int = field(default=20_000_000, validator=gt(0))


DEFAULT_LIMITS = Limits()
