"""Changes: located edits of a campaign, and applying them. Pure; what they were read from is not known here."""

from wenming_core.changes.apply import INITIAL_STATES, apply, change_faults
from wenming_core.changes.change import Change, ChangeSet, NewTask, Origin
from wenming_core.changes.field import Field, Value, leads_and_supports, value_of, wording

__all__ = [
    "INITIAL_STATES",
    "Change",
    "ChangeSet",
    "Field",
    "NewTask",
    "Origin",
    "Value",
    "apply",
    "change_faults",
    "leads_and_supports",
    "value_of",
    "wording",
]
