"""任务: the steps into which a department breaks its share of a standard, and what has become of them.

A task's status has a history that is only ever appended to: who moved it, when, from where to where, and why.
"""

from datetime import date
from enum import Enum

from attrs import field, frozen

from wenming_core.errors import Must
from wenming_core.model._typed import each, filled, typed
from wenming_core.model.assignment import Responsibility
from wenming_core.model.codes import Code, is_code
from wenming_core.model.when import Cycle, When

__all__ = ["Status", "StatusChange", "Task"]


class Status(Enum):
    """State of a task: the way 待确认 → 进行中 → 已提交 → 已完成, and the states beside it."""

    PROPOSED = "proposed"
    IN_PROGRESS = "in-progress"
    SUBMITTED = "submitted"
    DONE = "done"
    TO_ADJUST = "to-adjust"
    RETURNED = "returned"
    EXTENDED = "extended"
    CANCELLED = "cancelled"

    @property
    def chinese(self) -> str:
        """As ledgers word it."""
        return {
            "proposed": "待确认",
            "in-progress": "进行中",
            "submitted": "已提交",
            "done": "已完成",
            "to-adjust": "待调整",
            "returned": "退回",
            "extended": "已延期",
            "cancelled": "已取消",
        }[self.value]


@frozen(kw_only=True, field_transformer=typed)
class StatusChange:
    """状态变更: one step in the history of a task.

    Attributes:
        on: The day.
        before: State that it left; None for the first entry.
        after: State that it entered.
        by: Department or person who moved it.
        reason: Why; empty where the step needs no reason.
        due_before: 原完成时限: the time limit that the step replaced; None where it left it as it was.
    """

    on: date
    before: Status | None = None
    after: Status
    by: str = field(validator=filled)
    reason: str = ""
    due_before: When | None = None


@frozen(kw_only=True, field_transformer=typed)
class Task:
    """任务 (二级任务): a department's step under a standard.

    Attributes:
        id: Identifier that stays the same through every export and return, such as ``"1.1.1-01"``.
        standard: Code of the standard it serves.
        content: 任务内容: what is to be done.
        goal: 目标或考核要点: the result or deliverable.
        measures: 具体措施: how.
        responsibilities: Lead and supporting departments, with their scopes.
        leader: 责任领导; empty where nobody is named, as for the next two.
        person: 责任人.
        contact: 联络人.
        start: When it begins; None where not said.
        due: When it must be done; None where not said.
        cycle: 报送周期; None where it is reported once.
        progress: 完成情况, in the department's words.
        problems: 存在问题.
        next_steps: 下步措施.
        finished_on: 实际完成时间; None while it is open.
        history: Status history, oldest first; empty means 待确认.
        remark: 备注.
    """

    id: str = field(validator=filled)
    standard: Code = field(validator=each(Must.BE_A_CODE, is_code))
    content: str = field(validator=filled)
    goal: str = ""
    measures: str = ""
    responsibilities: tuple[Responsibility, ...] = ()
    leader: str = ""
    person: str = ""
    contact: str = ""
    start: When | None = None
    due: When | None = None
    cycle: Cycle | None = None
    progress: str = ""
    problems: str = ""
    next_steps: str = ""
    finished_on: date | None = None
    history: tuple[StatusChange, ...] = ()
    remark: str = ""

    @property
    def status(self) -> Status:
        """The state that the last entry of the history entered."""
        return self.history[-1].after if self.history else Status.PROPOSED
