"""权限: which fields of a task a returned ledger may change, by the part that its department has in the task.

The plan of a task (内容, 措施, 时限, 人员) and its status are its lead's (牵头); every department concerned reports on
it; who leads and who supports is for the office to say. The ledger of everything is the office's and may change all.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum

from attrs import field, frozen

from wenming_core._text import fold
from wenming_core.changes.change import Change
from wenming_core.changes.field import Field, leads_and_supports
from wenming_core.diagnostics import Diagnostic, Kind, Severity
from wenming_core.model import Campaign, Responsibility, Task
from wenming_core.responsible import lacks_extent, responsibilities_of

__all__ = ["OPEN_FIELDS", "REPORT", "Part", "Rights"]

NOT_OPEN = Kind(
    "WM824", "部门无权改动任务的这个栏目", Severity.ERROR, "请由牵头部门在其台账中修改，或由汇总的办公室修改。"
)
NOT_CONCERNED = Kind(
    "WM825", "任务与交表的部门无关", Severity.ERROR, "请由负责的部门填报；责任部门有变的，请由汇总的办公室先改。"
)


class Part(Enum):
    """The part that whoever fills in a ledger has in a task.

    Members:
        OFFICE: 汇总的办公室, which keeps the ledger of everything.
        LEAD: 牵头. Where nobody is known to lead, every department concerned; where nobody is named at all, anybody.
        SUPPORT: 配合.
        NONE: A department that the task does not concern.
    """

    OFFICE = "office"
    LEAD = "lead"
    SUPPORT = "support"
    NONE = "none"


REPORT = frozenset({Field.PROGRESS, Field.EVIDENCE, Field.PROBLEMS, Field.NEXT_STEPS, Field.REMARK})
"""What every department concerned may fill in; all other fields are the task's plan and status."""

_FOR_THE_OFFICE = frozenset({Field.LEAD, Field.SUPPORT})

OPEN_FIELDS: Mapping[Part, frozenset[Field]] = {
    Part.OFFICE: frozenset(Field),
    Part.LEAD: frozenset(Field) - _FOR_THE_OFFICE,
    Part.SUPPORT: REPORT,
    Part.NONE: frozenset(),
}
"""The fields that each part may change."""

_NAMED = 3

Circle = frozenset[str]


@frozen(kw_only=True)
class Rights:
    """Who has which part in the tasks of a campaign; remembers what it has worked out.

    Attributes:
        campaign: Names of departments are told by it: aliases, widths and case make no difference.
        day: Members of collective terms that did not exist on this day have no part; None counts all.
    """

    campaign: Campaign
    day: date | None = None
    _circles: dict[tuple[Responsibility, ...], tuple[Circle, Circle]] = field(
        factory=dict, init=False, eq=False, repr=False
    )

    def part(self, task: Task, department: str) -> Part:
        """Tell the part of a department in a task; an empty name stands for the office's ledger of everything."""
        if not department:
            return Part.OFFICE
        leads, supports = self._around(responsibilities_of(self.campaign, task))
        who = self._identity(department)
        if who in leads or not (leads or supports):
            return Part.LEAD
        if who not in supports:
            return Part.NONE
        return Part.SUPPORT if leads else Part.LEAD

    def faults(self, task: Task, change: Change) -> tuple[Diagnostic, ...]:
        """Say why the department that a change comes from may not make it; nothing where it may."""
        department, where = change.origin.department, change.origin.location
        part = self.part(task, department)
        if change.field in OPEN_FIELDS[part]:
            return ()
        subjects = (task.id, department)
        if part is Part.NONE:
            message = f"任务 {task.id} 由{self.who(task)}负责，“{department}”不能改“{change.field.chinese}”。"
            return (NOT_CONCERNED.at(where, message, subjects=subjects),)
        message = f"任务 {task.id} 的“{change.field.chinese}”{self.whose(task, change.field)}，“{department}”不能改。"
        return (NOT_OPEN.at(where, message, subjects=subjects),)

    def whose(self, task: Task, field: Field) -> str:
        """Say who may change a field of a task's plan, to go on a sentence that names the field."""
        if field in _FOR_THE_OFFICE:
            return "只有汇总的办公室能改"
        leads = leads_and_supports(self.campaign, responsibilities_of(self.campaign, task))[0]
        return f"由牵头部门{_named(leads)}填写"

    def who(self, task: Task) -> str:
        """Name the departments that answer for a task, as written."""
        return _named(responsibilities_of(self.campaign, task))

    def _around(self, responsibilities: tuple[Responsibility, ...]) -> tuple[Circle, Circle]:
        if responsibilities not in self._circles:
            leads, supports = leads_and_supports(self.campaign, responsibilities)
            self._circles[responsibilities] = self._circle(leads), self._circle(supports)
        return self._circles[responsibilities]

    def _circle(self, parts: Iterable[Responsibility]) -> Circle:
        """Everybody whom ``parts`` name; a term whose extent nobody has laid down takes in every listed department."""
        organisation = self.campaign.organisation
        names = organisation.expand((part.department for part in parts), self.day)
        everybody = any(lacks_extent(self.campaign, name) for name in names)
        listed = organisation.departments if everybody else ()
        existing = (d.name for d in listed if self.day is None or d.exists_on(self.day))
        return frozenset(map(self._identity, (*names, *existing)))

    def _identity(self, name: str) -> str:
        department = self.campaign.organisation.department(name)
        return department.name if department else fold(name)


def _named(parts: Iterable[Responsibility]) -> str:
    names = tuple(dict.fromkeys(part.department for part in parts))
    more = f"等 {len(names)} 个部门" if len(names) > _NAMED else ""
    return "“" + "”“".join(names[:_NAMED]) + f"”{more}"
