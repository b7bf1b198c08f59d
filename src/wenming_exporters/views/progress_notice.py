"""进度通报: how the tasks stand on a day, as a document: by department, and what is late, coming due and done."""

from collections.abc import Iterable, Iterator
from datetime import date

from wenming_core.lights import BuiltInPolicy
from wenming_core.model import Campaign
from wenming_exporters.views.drafting import Draft, Holes, chinese_date, unit_name
from wenming_exporters.views.outline import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Row,
    Signature,
    Table,
)
from wenming_exporters.views.progress import ALL_TASKS, Progress, Standing, TaskProgress, progress, reporting_day

__all__ = ["progress_draft"]

_TASK_COLUMNS = (
    Column(title="任务", weight=11),
    Column(title="牵头部门", weight=6),
    Column(title="完成时限", weight=6, align=Align.CENTRE),
    Column(title="灯色", weight=3, align=Align.CENTRE),
)


def progress_draft(
    campaign: Campaign, as_of: date | None, *, since: date | None = None, days: int = 30, policy: BuiltInPolicy
) -> Draft:
    """Draft a report on the progress of a period.

    Args:
        campaign: Its tasks, with their dates and histories.
        as_of: The day; None for the last day on which anything was recorded.
        since: First day of the period; None makes it start with the campaign.
        days: A task is coming due in so many last days before its date.
        policy: What the lights follow.
    """
    holes = Holes()
    day, assumed = reporting_day(campaign, as_of, since)
    state = progress(campaign, day or date.min, since=since, days=days, policy=policy)
    unit = unit_name(campaign, holes)
    until = chinese_date(day) if day else holes.left("", "没有截止日期")
    document = Document(
        title=f"{unit}文明单位创建工作进度通报",
        blocks=tuple(_blocks(state, f"{chinese_date(since)}至{until}" if since else f"截至{until}", days, policy)),
        signature=Signature(organs=(unit,), day=day),
        author=unit if campaign.organisation.unit else "",
    )
    return Draft(name="progress", document=document, diagnostics=holes.noted(assumed))


def _blocks(state: Progress, period: str, days: int, policy: BuiltInPolicy) -> Iterator[Block]:
    yield Paragraph(text=_summary(state, period))
    yield Heading(level=1, text="各部门进度")
    yield _by_department(state) if state.departments else Paragraph(text="没有任务。")
    yield from _section(state, Standing.LATE, "已逾期的任务")
    yield from _section(state, Standing.DUE_SOON, f"{days}天内到期的任务")
    yield from _section(state, Standing.SUBMITTED, "待核销的任务")
    yield from _section(state, Standing.DONE, "本期完成的任务")
    meanings = "；".join(f"{light.chinese}：{meaning}" for light, meaning in policy.legend)
    yield Paragraph(text=f"灯色的含义（{policy.TITLE}）：{meanings}。")


def _summary(state: Progress, period: str) -> str:
    counts = "，".join(f"{standing.chinese}{count}项" for standing, count in state.counts.items() if count)
    return f"{period}，创建任务共{len(state.tasks)}项{'，其中' if counts else ''}{counts}。"


def _by_department(state: Progress) -> Table:
    shown = [standing for standing, count in state.counts.items() if count]
    columns = [Column(title=standing.chinese, weight=3, align=Align.CENTRE) for standing in shown]
    rows = [(own.department, own.counts) for own in state.departments]
    return Table(
        columns=(Column(title="部门", weight=6), *columns, Column(title="合计", weight=3, align=Align.CENTRE)),
        rows=tuple(
            _row((name, *(str(counts[standing]) for standing in shown), str(sum(counts.values()))))
            for name, counts in (*rows, (ALL_TASKS, state.counts))
        ),
    )


def _section(state: Progress, standing: Standing, title: str) -> Iterator[Block]:
    listed = [item for item in state.tasks if item.standing is standing]
    yield Heading(level=1, text=title)
    if not listed:
        yield Paragraph(text="无。")
        return
    yield Table(columns=_TASK_COLUMNS, rows=tuple(map(_task_row, listed)))


def _task_row(item: TaskProgress) -> Row:
    late = f"（逾期{-item.days}天）" if item.days is not None and item.days < 0 else ""
    name = f"{item.task.id} {item.task.content}"
    return _row((name, "、".join(item.departments), f"{item.due}{late}", item.light.chinese))


def _row(texts: Iterable[str]) -> Row:
    return Row(cells=tuple(Cell(text=text) for text in texts))
