"""来历: where a value that was taken over from a returned ledger came from."""

from datetime import date

import attrs
from attrs import frozen

from wenming_core.model._typed import filled, typed

__all__ = ["Provenance"]


@frozen(kw_only=True, field_transformer=typed)
class Provenance:
    """来历: the cell of a returned file that gave one field of one task its value.

    A campaign's list of these is only ever appended to, so that the last entry for a task and a field tells where the
    present value came from, and those before it how it got there.

    Attributes:
        task: Id of the task.
        field: Name of the field, such as ``"progress"``; ``"task"`` for a task that the ledger added.
        source: Name of the returned file, without any folder.
        sheet: Name of the sheet; empty where the source is no workbook.
        cell: Reference of the cell, such as ``"N12"``; empty where the source is no workbook.
        department: Whose ledger it was; empty for the ledger of everything.
        on: The day on which the value was taken over.
    """

    task: str = attrs.field(validator=filled)
    field: str = attrs.field(validator=filled)
    source: str = attrs.field(validator=filled)
    sheet: str = ""
    cell: str = ""
    department: str = ""
    on: date

    def __str__(self) -> str:
        return "!".join(part for part in (self.source, self.sheet, self.cell) if part)
