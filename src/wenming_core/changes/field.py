"""栏目的值: what an edit can change of a task, and what each of these holds."""

from collections.abc import Iterable
from datetime import date
from enum import Enum

from wenming_core.model import Campaign, Cycle, Responsibility, Role, Status, Task, When
from wenming_core.model.assignment import leads_among
from wenming_core.responsible import responsibilities_of

__all__ = ["Field", "Value", "leads_and_supports", "value_of", "wording"]

Value = str | date | When | Cycle | Status | tuple[Responsibility, ...] | None
"""What a field holds, or is to hold."""


class Field(Enum):
    """What an edit can change, in the order in which changes are applied.

    Members:
        LEAD, SUPPORT: The responsibilities of either part.
        STATUS: A change appends a step to the task's history.
        EVIDENCE: A change adds one piece of material, by its title, under the task's standard.
    """

    CONTENT = "content"
    GOAL = "goal"
    MEASURES = "measures"
    LEAD = "lead"
    SUPPORT = "support"
    LEADER = "leader"
    PERSON = "person"
    CONTACT = "contact"
    START = "start"
    DUE = "due"
    CYCLE = "cycle"
    STATUS = "status"
    FINISHED_ON = "finished_on"
    PROGRESS = "progress"
    EVIDENCE = "evidence"
    PROBLEMS = "problems"
    NEXT_STEPS = "next_steps"
    REMARK = "remark"

    @property
    def chinese(self) -> str:
        """As ledgers head it."""
        return _CHINESE[self]

    @property
    def rank(self) -> int:
        """Place in the order of application."""
        return _RANKS[self]


_CHINESE = {
    Field.CONTENT: "任务内容",
    Field.GOAL: "目标/考核要点",
    Field.MEASURES: "具体措施",
    Field.LEAD: "牵头部门",
    Field.SUPPORT: "配合部门",
    Field.LEADER: "责任领导",
    Field.PERSON: "责任人",
    Field.CONTACT: "联络人",
    Field.START: "开始时限",
    Field.DUE: "完成时限",
    Field.CYCLE: "报送周期",
    Field.STATUS: "状态",
    Field.FINISHED_ON: "实际完成时间",
    Field.PROGRESS: "完成情况",
    Field.EVIDENCE: "佐证材料",
    Field.PROBLEMS: "存在问题",
    Field.NEXT_STEPS: "下步措施",
    Field.REMARK: "备注",
}
_RANKS = {field: rank for rank, field in enumerate(Field)}


def leads_and_supports(
    campaign: Campaign, responsibilities: Iterable[Responsibility]
) -> tuple[tuple[Responsibility, ...], tuple[Responsibility, ...]]:
    """Part responsibilities into those that lead, by the campaign's lead policy, and those that support."""
    parts = tuple(responsibilities)
    leading = leads_among(parts, campaign.lead_policy)

    def leads(part: Responsibility) -> bool:
        return part.role is Role.LEAD or (part.role is Role.UNMARKED and part.department in leading)

    return tuple(p for p in parts if leads(p)), tuple(p for p in parts if not leads(p))


def value_of(campaign: Campaign, task: Task, field: Field) -> Value:
    """Return what a field of a task holds; None for EVIDENCE."""
    match field:
        case Field.LEAD | Field.SUPPORT:
            return leads_and_supports(campaign, responsibilities_of(campaign, task))[field is Field.SUPPORT]
        case Field.EVIDENCE:
            return None
        case _:
            value: Value = getattr(task, field.value)
            return value


def wording(value: Value) -> str:
    """Say a value as office staff write it; empty for nothing."""
    match value:
        case None:
            return ""
        case When() | Cycle():
            return value.wording
        case Status():
            return value.chinese
        case tuple():
            return "、".join(f"{r.department}（{r.scope}）" if r.scope else r.department for r in value)
        case _:
            return str(value)
