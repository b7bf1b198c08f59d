"""记忆: what ledgers stated before, and what became of it, by the provenance that a campaign keeps.

The same statement — one value for one field of one task, with its reason, from one department's ledger of one issue —
is decided once. A file that does not say what it was issued from can state nothing twice.
"""

from collections.abc import Iterator
from functools import cached_property

from attrs import frozen

from wenming_core._text import fold
from wenming_core.changes.change import Change, Origin
from wenming_core.changes.field import Field, wording
from wenming_core.model import Campaign, Provenance, Task

__all__ = ["Memory"]

NEW_TASK = "task"
"""Stands in place of a field in the provenance of a task that a ledger added; its value is the content."""

Statement = tuple[str, str, str, str, str, str]


@frozen
class Memory:
    """What has been decided in a campaign."""

    campaign: Campaign

    def decided(self, change: Change) -> Provenance | None:
        """Find what became of the same statement when it was made before; None where it is new."""
        statement = self.statement(change)
        return self._decided.get(statement) if statement else None

    def statement(self, change: Change) -> Statement | None:
        """Return what makes a change the same statement as another; None where that cannot be told."""
        if not change.origin.issue:
            return None
        whose = self._whose(change.origin.department)
        return change.task, change.field.value, wording(change.new), change.reason, change.origin.issue, whose

    def added(self, standard: str, content: str, origin: Origin) -> Iterator[Task]:
        """Find the tasks that a department's ledger of one issue once added with a content, whatever they say now."""
        whose = self._whose(origin.department)
        for task_id in self._added.get((content, origin.issue, whose), ()):
            task = next((task for task in self.campaign.tasks_of(standard) if task.id == task_id), None)
            if task is not None:
                yield task

    @cached_property
    def _decided(self) -> dict[Statement, Provenance]:
        found: dict[Statement, Provenance] = {}
        for entry in self.campaign.provenance:
            name = Field.CONTENT.value if entry.field == NEW_TASK else entry.field
            if entry.issue:
                whose = self._whose(entry.department)
                found[entry.task, name, entry.value, entry.reason, entry.issue, whose] = entry
        return found

    @cached_property
    def _added(self) -> dict[tuple[str, str, str], list[str]]:
        found: dict[tuple[str, str, str], list[str]] = {}
        for entry in self.campaign.provenance:
            if entry.field == NEW_TASK and entry.issue:
                found.setdefault((entry.value, entry.issue, self._whose(entry.department)), []).append(entry.task)
        return found

    def _whose(self, department: str) -> str:
        if not department:
            return ""
        listed = self.campaign.organisation.department(department)
        return listed.name if listed else fold(department)
