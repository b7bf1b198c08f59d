"""交回的台账: what is to be said of returns as a whole.

Two returns of one department, rows that are gone, and new tasks that look alike.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from wenming_core.changes import ChangeSet, NewTask, Part, Rights, wording
from wenming_core.diagnostics import Diagnostic, Kind, Severity, SourceFile
from wenming_core.merge.short import short
from wenming_core.model import Campaign, Role

__all__ = ["about_likes", "about_missing", "about_returns"]

TWO_RETURNS = Kind(
    "WM832", "一个部门交回了两份不同的台账", Severity.ERROR, "请与该部门核对，只保留一份，或请其合为一份后重新收回。"
)
SAME_RETURNS = Kind("WM833", "一个部门交回了两份相同的台账", Severity.INFO, "内容相同，只按一份收回，不用处理。")
LIKE_TASKS = Kind("WM835", "几份台账新增了内容相同的任务", Severity.WARNING, "请核对是否为同一任务，重复的请取消一项。")
MISSING_ROWS = Kind(
    "WM836", "交回的台账缺少任务行", Severity.WARNING, "任务仍保留在数据文件中；确需取消的，请把状态改为“已取消”。"
)

_LISTED = 3


def about_returns(base: Campaign, sets: Sequence[ChangeSet]) -> Iterator[Diagnostic]:
    """Name the departments that handed in more than one ledger, and where these differ."""
    rights = Rights(campaign=base)
    by_department: dict[str, list[ChangeSet]] = defaultdict(list)
    for one in sets:
        for department in one.departments:
            by_department[department].append(one)
    for department, several in by_department.items():
        if len(several) > 1:
            differing = _differing([_stated(rights, one, department) for one in several])
            files = "、".join(one.source for one in several)
            message = f"“{department}”交回了 {len(several)} 份台账：{files}。{differing}"
            kind = TWO_RETURNS if differing else SAME_RETURNS
            yield kind.at(SourceFile(source=several[-1].source), message, subjects=(department,))


def about_missing(base: Campaign, sets: Iterable[ChangeSet]) -> Iterator[Diagnostic]:
    """Name the tasks whose rows did not come back."""
    for one in sets:
        for task_id in one.missing:
            message = f"任务 {task_id}“{short(base.task(task_id).content)}”的行不见了。"
            yield MISSING_ROWS.at(SourceFile(source=one.source), message, subjects=(task_id,))


def about_likes(new_tasks: Iterable[NewTask]) -> Iterator[Diagnostic]:
    """Name new tasks of one content that differ elsewhere, such as in who leads them."""
    alike: dict[tuple[str, str], list[NewTask]] = defaultdict(list)
    for new in new_tasks:
        alike[new.task.standard, new.task.content].append(new)
    for (standard, content), several in alike.items():
        if len(several) > 1:
            places = "、".join(str(new.origin.location) for new in several)
            message = f"{standard} 下有 {len(several)} 项新任务“{short(content)}”，{_difference(several)}：{places}。"
            yield LIKE_TASKS.at(several[0].origin.location, message, subjects=(standard,))


def _stated(rights: Rights, one: ChangeSet, department: str) -> dict[object, str]:
    """What a return says for one of its departments, and how to call it."""
    stated: dict[object, str] = {}
    for change in one.changes:
        if change.origin.department == department:
            name = f"任务 {change.task} 的“{change.field.chinese}”（{change.origin.location}）"
            stated[change.slot, wording(change.new), change.reason] = name
    for new in one.new_tasks:
        if new.origin.department == department:
            stated[new.content] = f"新任务“{short(new.task.content)}”（{new.origin.location}）"
    for task_id in one.missing:
        if rights.part(rights.campaign.task(task_id), department) is not Part.NONE:
            stated[task_id] = f"任务 {task_id} 的行（{one.source} 里没有）"
    return stated


def _differing(several: Sequence[dict[object, str]]) -> str:
    """Say what not all of several returns state; empty where they agree."""
    names = {key: name for stated in several for key, name in stated.items()}
    differing = [name for key, name in names.items() if not all(key in stated for stated in several)]
    if not differing:
        return ""
    more = f"等 {len(differing)} 处" if len(differing) > _LISTED else ""
    return f"不同之处：{'、'.join(differing[:_LISTED])}{more}。"


def _difference(several: Sequence[NewTask]) -> str:
    leads = ["、".join(p.department for p in new.task.responsibilities if p.role is Role.LEAD) for new in several]
    if len(set(leads)) == 1:
        return "其他栏目不同"
    return "牵头部门不同，分别是" + "".join(f"“{lead or '未写明'}”" for lead in leads)
