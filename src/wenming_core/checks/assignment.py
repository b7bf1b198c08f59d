"""任务分工的检查 (WM3xx): who answers for which standard, who leads, and who is nowhere to be found."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from wenming_core.checks.places import listed, not_a_standard, place, standards_listed, written
from wenming_core.checks.runner import DatedRule, Rule
from wenming_core.checks.similar import NameIndex, did_you_mean
from wenming_core.diagnostics import Diagnostic, Kind, Severity
from wenming_core.model.assignment import Assignment, Responsibility
from wenming_core.model.campaign import Campaign

__all__ = ["RULES"]

NO_LEAD = Kind(
    "WM301", "未标明牵头部门", Severity.WARNING, "请在分工表中注明牵头部门；注明之前按声明的牵头办法处理，可随时更改。"
)
NOBODY = Kind("WM302", "标准没有责任部门", Severity.WARNING, "请落实责任部门。")
UNKNOWN_STANDARD = Kind("WM303", "分工指向不存在的标准", Severity.ERROR, "请更正编号，或在测评体系中补上这条标准。")
UNKNOWN_DEPARTMENT = Kind(
    "WM304", "责任部门不在部门名单中", Severity.ERROR, "请更正名称；名称无误的，请登记为部门、别名或集合称谓。"
)
COLLECTIVE_ALONE = Kind("WM305", "仅由集合称谓负责", Severity.WARNING, "请至少明确一个部门牵头，以免责任落空。")
NOBODY_COLLECTS = Kind(
    "WM306", "量化指标无人采集", Severity.WARNING, "请指定一个部门采集数据，写明统计时点和数据来源。"
)
ORDER_VARIES = Kind(
    "WM307", "同一组部门排列次序不一", Severity.INFO, "次序若表示牵头与配合，请注明；若无含义，请统一次序。"
)
NOT_VALID_IN_YEAR = Kind(
    "WM308", "责任部门在本年度不存在", Severity.ERROR, "请改由现有部门负责，或更正部门的起止日期。"
)
NOT_VALID_ON_DAY = Kind("WM309", "责任部门在检查日期不存在", Severity.WARNING, "请把任务移交给承接的部门。")
LISTED_TWICE = Kind("WM310", "同一部门在一条标准中列了两次", Severity.WARNING, "请保留一个名称和一种责任。")
WITHOUT_DUTY = Kind("WM311", "部门没有分到任何标准", Severity.INFO, "确无任务的，无须处理；否则请核对分工表中的名称。")


def _no_lead(campaign: Campaign) -> Iterator[Diagnostic]:
    for index, assignment in enumerate(campaign.assignments):
        if assignment.responsibilities and not assignment.marks_lead:
            names = "、".join(assignment.departments)
            message = f"{assignment.standard} 由{names}负责，未注明谁牵头；{_meanwhile(campaign, assignment)}。"
            yield NO_LEAD.at(place(f"$.assignments[{index}]"), message, subjects=(assignment.standard,))


def _meanwhile(campaign: Campaign, assignment: Assignment) -> str:
    leads = "、".join(assignment.leads(campaign.lead_policy))
    return f"按“{campaign.lead_policy.chinese}”，" + (f"暂由{leads}牵头" if leads else "暂无牵头部门")


def _nobody(campaign: Campaign) -> Iterator[Diagnostic]:
    nodes = tuple(
        node
        for node in campaign.catalogue.standards
        if not ((assignment := campaign.assignment(node.code)) and assignment.responsibilities)
    )
    if nodes:
        message = f"{standards_listed(campaign, nodes)}没有责任部门。"
        yield NOBODY.at(place("$.catalogue"), message, subjects=tuple(node.code for node in nodes))


def _unknown_standards(campaign: Campaign) -> Iterator[Diagnostic]:
    for index, assignment in enumerate(campaign.assignments):
        fault = not_a_standard(campaign.catalogue, assignment.standard)
        if fault:
            where = place(f"$.assignments[{index}].standard")
            yield UNKNOWN_STANDARD.at(where, f"分工表中的 {fault}", subjects=(assignment.standard,))


def _responsibilities(campaign: Campaign) -> Iterator[tuple[str, Assignment, Responsibility]]:
    for index, assignment in enumerate(campaign.assignments):
        for place_in_list, responsibility in enumerate(assignment.responsibilities):
            yield f"$.assignments[{index}].responsibilities[{place_in_list}]", assignment, responsibility


def _unknown_departments(campaign: Campaign) -> Iterator[Diagnostic]:
    organisation = campaign.organisation
    known = NameIndex(
        [*(d.name for d in organisation.departments), *(term.wording for term in organisation.collectives)]
    )
    for path, assignment, responsibility in _responsibilities(campaign):
        name = responsibility.department
        if organisation.department(name) is None and organisation.collective(name) is None:
            message = f"{assignment.standard} 的责任部门“{name}”不在部门名单中。{did_you_mean(known, name)}"
            yield UNKNOWN_DEPARTMENT.at(place(f"{path}.department"), message, subjects=(name,))


def _only_collectives(campaign: Campaign, assignment: Assignment) -> bool:
    departments = assignment.departments
    return bool(departments) and all(campaign.organisation.collective(name) for name in departments)


def _collectives_alone(campaign: Campaign) -> Iterator[Diagnostic]:
    for index, assignment in enumerate(campaign.assignments):
        if _only_collectives(campaign, assignment):
            message = f"{assignment.standard} 只写了{'、'.join(assignment.departments)}，没有具体部门。"
            yield COLLECTIVE_ALONE.at(place(f"$.assignments[{index}]"), message, subjects=(assignment.standard,))


def _nobody_collects(campaign: Campaign) -> Iterator[Diagnostic]:
    for node in campaign.catalogue.standards:
        names = [r.name for r in campaign.catalogue.standard(node.code).requirements]
        assignment = campaign.assignment(node.code)
        owned = assignment and assignment.responsibilities and not _only_collectives(campaign, assignment)
        if names and not owned:
            message = f"{node.code} 没有具体部门负责采集：{'、'.join(names)}。"
            yield NOBODY_COLLECTS.at(place(node.json_path), message, subjects=(node.code,))


def _order_varies(campaign: Campaign) -> Iterator[Diagnostic]:
    orders: dict[frozenset[str], dict[tuple[str, ...], list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, assignment in enumerate(campaign.assignments):
        if not assignment.marks_lead and len(assignment.departments) > 1:
            orders[frozenset(assignment.departments)][assignment.departments].append(index)
    for by_order in orders.values():
        if len(by_order) > 1:
            yield _varying_order(campaign, by_order)


def _varying_order(campaign: Campaign, by_order: dict[tuple[str, ...], list[int]]) -> Diagnostic:
    written = "；".join(
        f"{'、'.join(names)}（{listed(campaign.assignments[i].standard for i in indexes)}）"
        for names, indexes in by_order.items()
    )
    second = min(list(by_order.values())[1])
    message = f"同样几个部门有 {len(by_order)} 种次序：{written}。"
    subjects = tuple(campaign.assignments[i].standard for indexes in by_order.values() for i in indexes)
    return ORDER_VARIES.at(place(f"$.assignments[{second}]"), message, subjects=subjects)


def _not_valid(campaign: Campaign, kind: Kind, first: date, last: date, when: str) -> Iterator[Diagnostic]:
    """Report departments that answer for something but exist on no day from ``first`` to ``last``."""
    for path, assignment, responsibility in _responsibilities(campaign):
        department = campaign.organisation.department(responsibility.department)
        if department is None:
            continue
        gone = department.valid_until is not None and department.valid_until < first
        to_come = department.valid_from is not None and last < department.valid_from
        if gone or to_come:
            state = f"{written(department.valid_until)}撤销" if gone else f"{written(department.valid_from)}才设立"
            message = f"{assignment.standard} 的责任部门“{department.name}”{state}，{when}没有这个部门。"
            yield kind.at(place(f"{path}.department"), message, subjects=(department.name,))


def _not_valid_in_year(campaign: Campaign) -> Iterator[Diagnostic]:
    if campaign.year is not None:
        year = campaign.year
        yield from _not_valid(campaign, NOT_VALID_IN_YEAR, date(year, 1, 1), date(year, 12, 31), f"{year}年度")


def _not_valid_on(campaign: Campaign, as_of: date) -> Iterator[Diagnostic]:
    yield from _not_valid(campaign, NOT_VALID_ON_DAY, as_of, as_of, written(as_of))


def _listed_twice(campaign: Campaign) -> Iterator[Diagnostic]:
    for index, assignment in enumerate(campaign.assignments):
        written: dict[tuple[str, str], str] = {}
        for responsibility in assignment.responsibilities:
            department = campaign.organisation.department(responsibility.department)
            name = department.name if department else responsibility.department
            first = written.setdefault((name, responsibility.scope), responsibility.department)
            if first != responsibility.department:
                message = f"{assignment.standard} 中“{first}”与“{responsibility.department}”是同一个部门。"
                yield LISTED_TWICE.at(place(f"$.assignments[{index}]"), message, subjects=(assignment.standard,))


def _without_duty(campaign: Campaign) -> Iterator[Diagnostic]:
    organisation = campaign.organisation
    if not campaign.assignments:
        return
    busy = set(organisation.expand(r.department for _, _, r in _responsibilities(campaign)))
    busy |= {
        name for task in campaign.tasks for name in organisation.expand(r.department for r in task.responsibilities)
    }
    office = organisation.leading_group.office if organisation.leading_group else None
    for index, department in enumerate(organisation.departments):
        if department.name not in busy and department is not organisation.department(office or ""):
            message = f"“{department.name}”没有分到任何标准。"
            yield WITHOUT_DUTY.at(place(f"$.organisation.departments[{index}]"), message, subjects=(department.name,))


RULES = (
    Rule(kinds=(NO_LEAD,), find=_no_lead),
    Rule(kinds=(NOBODY,), find=_nobody),
    Rule(kinds=(UNKNOWN_STANDARD,), find=_unknown_standards),
    Rule(kinds=(UNKNOWN_DEPARTMENT,), find=_unknown_departments),
    Rule(kinds=(COLLECTIVE_ALONE,), find=_collectives_alone),
    Rule(kinds=(NOBODY_COLLECTS,), find=_nobody_collects),
    Rule(kinds=(ORDER_VARIES,), find=_order_varies),
    Rule(kinds=(NOT_VALID_IN_YEAR,), find=_not_valid_in_year),
    DatedRule(kinds=(NOT_VALID_ON_DAY,), find=_not_valid_on),
    Rule(kinds=(LISTED_TWICE,), find=_listed_twice),
    Rule(kinds=(WITHOUT_DUTY,), find=_without_duty),
)
