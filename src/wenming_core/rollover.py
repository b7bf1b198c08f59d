"""年度结转: the next year of a campaign, with what stays true and without what happened."""

from collections.abc import Iterator

import attrs

from wenming_core.diagnostics import Diagnostic, Kind, Report, Severity
from wenming_core.model.campaign import Campaign
from wenming_core.model.plan import Plan
from wenming_core.model.task import Status, Task
from wenming_core.model.when import When
from wenming_core.reading.dates import parse_when

__all__ = ["rollover"]

CARRIED = Kind("WM865", "已结转到新年度", Severity.INFO, "请核对后使用。")
DROPPED = Kind("WM864", "上一年度的数据不结转", Severity.INFO, "如需查阅，请打开上一年度的数据文件。")
DATE_KEPT = Kind("WM866", "时限写明了年份，未作更改", Severity.WARNING, "请改为新年度的日期。")
DATE_LOST = Kind("WM868", "时限在新年度读不出日期，只保留了原文", Severity.WARNING, "请改为新年度的日期。")


def rollover(campaign: Campaign, year: int) -> tuple[Campaign, Report]:
    """Start the next year: keep what stays true, drop what happened.

    Catalogue, schemes, organisation, assignments and lead policy stay. Of the plan its meetings stay; its prose belongs
    to its year. Tasks that come back (those with a reporting cycle that were not cancelled) stay without status,
    progress and results, and their dates are read anew for the new year from their wording; an extension was of its
    year, so a task that was put off gets the time limit back that it had before. Everything that was measured, found,
    rated, done or filed stays behind in the old campaign.

    Args:
        campaign: The year that ends; is left as it is.
        year: The year that begins.

    Returns:
        The new campaign, and a report that says what was carried and what was not.
    """
    doubts: list[Diagnostic] = []
    tasks = tuple(_fresh(task, year, doubts) for task in campaign.tasks if _comes_back(task))
    meetings = campaign.plan.meetings if campaign.plan else ()
    fresh = Campaign(
        year=year,
        organisation=campaign.organisation,
        catalogue=campaign.catalogue,
        schemes=campaign.schemes,
        lead_policy=campaign.lead_policy,
        assignments=campaign.assignments,
        plan=Plan(meetings=meetings) if meetings else None,
        tasks=tasks,
    )
    return fresh, Report((*_said(campaign, fresh), *doubts))


def _comes_back(task: Task) -> bool:
    return task.cycle is not None and task.status is not Status.CANCELLED


def _fresh(task: Task, year: int, doubts: list[Diagnostic]) -> Task:
    return attrs.evolve(
        task,
        start=_next_year(task.id, task.start, year, doubts),
        due=_next_year(task.id, _planned(task, doubts), year, doubts),
        progress="",
        problems="",
        next_steps="",
        finished_on=None,
        history=(),
    )


def _planned(task: Task, doubts: list[Diagnostic]) -> When | None:
    """The time limit that a task had before it was first put off."""
    planned = next((step.due_before for step in task.history if step.due_before), None)
    if planned is None:
        return task.due
    doubts.append(
        CARRIED.at(None, f"任务 {task.id} 延期过，新年度恢复原定的时限“{planned.wording}”。", subjects=(task.id,))
    )
    return planned


def _next_year(task: str, when: When | None, year: int, doubts: list[Diagnostic]) -> When | None:
    if when is None:
        return None
    again = parse_when(when.wording, year)
    if when.understood and not again.understood:
        doubts.append(DATE_LOST.at(None, f"任务 {task} 的时限“{when.wording}”读不出日期。", subjects=(task,)))
    elif when.understood and (again.start, again.end) == (when.start, when.end):
        doubts.append(DATE_KEPT.at(None, f"任务 {task} 的时限“{when.wording}”沿用原年份。", subjects=(task,)))
    return again


def _said(old: Campaign, fresh: Campaign) -> Iterator[Diagnostic]:
    kept = f"{len(fresh.catalogue.standards)} 条标准、{len(fresh.assignments)} 项分工、{len(fresh.tasks)} 项周期性任务"
    yield CARRIED.at(None, f"{kept}已结转到 {fresh.year} 年。")
    counts = (
        (len(old.tasks) - len(fresh.tasks), "项一次性或已取消的任务"),
        (len(old.measurements), "条数据"),
        (len(old.findings), "条检查发现"),
        (len(old.ratings), "条评定"),
        (len(old.events), "条加分或负面事项"),
        (len(old.evidence), "份佐证材料"),
        (len(old.provenance), "条来历"),
    )
    dropped = "、".join(f"{number} {what}" for number, what in counts if number)
    if dropped:
        yield DROPPED.at(None, f"{dropped}留在上一年度。")
    if old.applied_on is not None:
        yield DROPPED.at(None, f"申报日期 {old.applied_on} 留在上一年度。")
    if old.plan is not None:
        yield DROPPED.at(None, "实施方案的正文留在上一年度，新年度请另行印发。")
