"""任务分解: a first task for each standard that has none, from which departments go on.

A proposal is a starting point for ledgers, never a decision: it takes the standard's own wording for the content, is
待确认, and says what it took from where.
"""

from collections.abc import Iterator
from datetime import date
from itertools import count

import attrs
from attrs import frozen

from wenming_core.diagnostics import Diagnostic, JsonPath, Kind, Report, Severity
from wenming_core.model.assignment import Assignment, Responsibility, Role
from wenming_core.model.campaign import Campaign
from wenming_core.model.catalogue import Node
from wenming_core.model.codes import Code
from wenming_core.model.plan import Plan
from wenming_core.model.task import Task
from wenming_core.model.when import When

__all__ = ["Proposal", "propose_tasks"]

PROPOSED = Kind("WM441", "按标准拟定了任务", Severity.INFO, "请各牵头部门确认或修改任务内容。")
DUE_ASSUMED = Kind("WM442", "完成时限取自实施方案的最后阶段", Severity.INFO, "如不妥，请在台账中改写完成时限。")
NO_DUE = Kind("WM443", "拟定的任务没有完成时限", Severity.INFO, "请在台账中填写完成时限。")
NOBODY_LEADS = Kind("WM444", "标准没有牵头部门，未拟定任务", Severity.WARNING, "请先明确牵头部门。")
NO_EXTENT = Kind(
    "WM445", "集合称谓没有写明包括哪些部门，按一个部门拟定", Severity.WARNING, "请写明它包括哪些部门，再重新拟定。"
)


@frozen(kw_only=True)
class Proposal:
    """拟定的任务, and the campaign with them.

    Attributes:
        campaign: With the tasks appended to those that it had.
        tasks: What was added.
        report: What was taken from where, and which standards got no task.
    """

    campaign: Campaign
    tasks: tuple[Task, ...]
    report: Report


def propose_tasks(campaign: Campaign, *, as_of: date) -> Proposal:
    """Give each standard without tasks one proposed task for each department that leads it.

    * Content is the standard's text; the id is its code and a running number, such as ``"1.1.1-01"``.
    * The lead department stands first; the supporting departments of the assignment follow.
    * The time limit is that of the last stage of the plan, where the plan has a stage with an end.
    * A standard that has a task, even a cancelled one, gets none.

    Args:
        campaign: Is left as it is.
        as_of: The day on which collective terms such as 各部门 are expanded.
    """
    due = _last_stage(campaign.plan)
    doubts: list[Diagnostic] = []
    taken = {task.id for task in campaign.tasks}
    proposed: list[Task] = []
    for node in campaign.catalogue.standards:
        if campaign.tasks_of(node.code):
            continue
        leads, supports = _parts(campaign, node, as_of, doubts)
        for department in dict.fromkeys(lead.department for lead in leads):
            leading = (lead for lead in leads if lead.department == department)
            supporting = (part for part in supports if part.department != department)
            task = Task(
                id=_free_id(node.code, taken),
                standard=node.code,
                content=node.label,
                responsibilities=(*leading, *supporting),
                due=due,
            )
            taken.add(task.id)
            proposed.append(task)
    extended = attrs.evolve(campaign, tasks=(*campaign.tasks, *proposed))
    return Proposal(campaign=extended, tasks=tuple(proposed), report=Report((*_said(proposed, due), *doubts)))


def _last_stage(plan: Plan | None) -> When | None:
    """The time of the stage that ends last; the later in print where several do."""
    ends = [(stage.when.end, place) for place, stage in enumerate(plan.stages if plan else ()) if stage.when.end]
    return plan.stages[max(ends)[1]].when if plan and ends else None


def _parts(
    campaign: Campaign, node: Node, as_of: date, doubts: list[Diagnostic]
) -> tuple[tuple[Responsibility, ...], tuple[Responsibility, ...]]:
    """The departments that lead a standard and those that support it, collective terms expanded."""
    assignment = campaign.assignment(node.code) or Assignment(standard=node.code)
    leads = assignment.leads(campaign.lead_policy)
    where = JsonPath(path=node.json_path)
    doubts.extend(
        NO_EXTENT.at(where, f"{node.code} 的“{name}”没有写明包括哪些部门。", subjects=(name,))
        for name in assignment.departments
        if (term := campaign.organisation.collective(name)) and term.members is None
    )
    leading = tuple(_expanded(campaign, assignment, leads, Role.LEAD, as_of))
    if not leading:
        doubts.append(NOBODY_LEADS.at(where, f"{node.code}“{node.label}”没有牵头部门。", subjects=(node.code,)))
    supports = assignment.supports(campaign.lead_policy)
    return leading, tuple(_expanded(campaign, assignment, supports, Role.SUPPORT, as_of))


def _expanded(
    campaign: Campaign, assignment: Assignment, names: tuple[str, ...], role: Role, as_of: date
) -> Iterator[Responsibility]:
    seen: set[tuple[str, str]] = set()
    for part in assignment.responsibilities:
        if part.department not in names:
            continue
        for department in campaign.organisation.expand((part.department,), as_of):
            if (department, part.scope) not in seen:
                seen.add((department, part.scope))
                yield Responsibility(department=department, role=role, scope=part.scope)


def _free_id(standard: Code, taken: set[str]) -> str:
    return next(name for number in count(1) if (name := f"{standard}-{number:02d}") not in taken)


def _said(proposed: list[Task], due: When | None) -> Iterator[Diagnostic]:
    if not proposed:
        return
    standards = tuple(dict.fromkeys(task.standard for task in proposed))
    yield PROPOSED.at(None, f"为 {len(standards)} 条标准拟定了 {len(proposed)} 项任务。", subjects=standards)
    if due is None:
        yield NO_DUE.at(None, f"实施方案没有写明截止的阶段，{len(proposed)} 项任务没有完成时限。")
    else:
        yield DUE_ASSUMED.at(None, f"{len(proposed)} 项任务的完成时限为“{due.wording}”。")
