"""Changes: located edits of a campaign, and applying them. Pure; what they were read from is not known here."""

from wenming_core.changes.apply import apply
from wenming_core.changes.change import Change, ChangeSet, NewTask, Origin, Ruled
from wenming_core.changes.extension import asks_extension
from wenming_core.changes.faults import INITIAL_STATES, change_faults, new_task_faults, request_faults
from wenming_core.changes.field import Field, Value, leads_and_supports, value_of, wording
from wenming_core.changes.memory import Memory
from wenming_core.changes.rights import OPEN_FIELDS, REPORT, Part, Rights

__all__ = [
    "INITIAL_STATES",
    "OPEN_FIELDS",
    "REPORT",
    "Change",
    "ChangeSet",
    "Field",
    "Memory",
    "NewTask",
    "Origin",
    "Part",
    "Rights",
    "Ruled",
    "Value",
    "apply",
    "asks_extension",
    "change_faults",
    "leads_and_supports",
    "new_task_faults",
    "request_faults",
    "value_of",
    "wording",
]
