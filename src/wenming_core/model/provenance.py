"""来历: where a value that was taken over from a returned ledger came from, and what was turned down."""

from datetime import date
from enum import Enum

import attrs
from attrs import frozen

from wenming_core.model._typed import filled, typed

__all__ = ["Provenance", "Ruling"]


class Ruling(Enum):
    """What became of a value that a returned ledger stated."""

    TAKEN = "taken"
    TURNED_DOWN = "turned-down"

    @property
    def chinese(self) -> str:
        """As a history words it."""
        return {"taken": "采用", "turned-down": "不采用"}[self.value]


@frozen(kw_only=True, field_transformer=typed)
class Provenance:
    """来历: the cell of a returned file that stated a value for one field of one task, and what became of it.

    A campaign's list of these is only ever appended to, so that the last entry that was taken for a task and a field
    tells where the present value came from, and those before it how it got there.

    Attributes:
        task: Id of the task.
        field: Name of the field, such as ``"progress"``; ``"task"`` for a task that the ledger added.
        source: Name of the returned file, without any folder.
        sheet: Name of the sheet; empty where the source is no workbook.
        cell: Reference of the cell, such as ``"N12"``; empty where the source is no workbook.
        department: Whose ledger it was; empty for the ledger of everything.
        on: The day on which the value was taken over or turned down.
        ruling: What became of it.
        value: What was stated, as office staff write it; empty for nothing, and in entries of before it was kept.
        reason: The reason that was given with it; empty for none.
        issue: Digest of the campaign that the ledger was issued from, by which the same statement is known again; empty
            where the ledger did not say.
    """

    task: str = attrs.field(validator=filled)
    field: str = attrs.field(validator=filled)
    source: str = attrs.field(validator=filled)
    sheet: str = ""
    cell: str = ""
    department: str = ""
    on: date
    ruling: Ruling = Ruling.TAKEN
    value: str = ""
    reason: str = ""
    issue: str = ""

    def __str__(self) -> str:
        return "!".join(part for part in (self.source, self.sheet, self.cell) if part)
