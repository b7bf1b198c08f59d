"""领导小组的检查 (WM21x): the group that leads the work, its people and its office."""

from collections import defaultdict
from collections.abc import Iterator

from wenming_core._text import fold
from wenming_core.checks.places import place, quoted
from wenming_core.checks.runner import Rule
from wenming_core.checks.similar import NameIndex, did_you_mean
from wenming_core.diagnostics import Diagnostic, Kind, Severity
from wenming_core.model.campaign import Campaign
from wenming_core.model.organisation import LeadingGroup, Person

__all__ = ["RULES"]

NO_GROUP = Kind("WM211", "没有领导小组", Severity.INFO, "已经成立的，请补录组长、成员和负责日常工作的部门。")
NO_DEPARTMENT = Kind("WM212", "领导小组成员未注明部门", Severity.WARNING, "请补上每个人的部门和职务，便于落实责任。")
SEVERAL_NAMES = Kind("WM213", "领导小组名称不一致", Severity.WARNING, "请全文统一为一个名称。")
NO_HEAD = Kind("WM214", "领导小组没有组长", Severity.WARNING, "请写明组长。")
PERSON_TWICE = Kind(
    "WM215", "领导小组中同一人列了两次", Severity.WARNING, "请核对是否同一人；同名的，请注明部门或职务。"
)
UNKNOWN_PERSONS_DEPARTMENT = Kind(
    "WM216", "领导小组成员的部门不在名单中", Severity.ERROR, "请更正名称，或先把它登记为部门。"
)
NO_OFFICE = Kind("WM217", "没有写明负责日常工作的部门", Severity.WARNING, "请写明由哪个部门负责领导小组日常工作。")
UNKNOWN_OFFICE = Kind("WM218", "负责日常工作的部门不在名单中", Severity.ERROR, "请更正名称，或先把它登记为部门。")

_GROUP = "$.organisation.leading_group"


def _no_group(campaign: Campaign) -> Iterator[Diagnostic]:
    if campaign.organisation.leading_group is None:
        yield NO_GROUP.at(place("$"), "没有写明创建工作领导小组。")


def _without_department(campaign: Campaign) -> Iterator[Diagnostic]:
    group = campaign.organisation.leading_group
    bare = [(path, person) for path, person in _people(group) if not person.department and path != f"{_GROUP}.head"]
    if bare:
        names = tuple(person.name for _, person in bare)
        message = f"{len(bare)} 名成员没有注明部门：{'、'.join(names)}。"
        yield NO_DEPARTMENT.at(place(_GROUP), message, subjects=names)


def _people(group: LeadingGroup | None) -> Iterator[tuple[str, Person]]:
    """Everybody in the group with the place of the entry, the head first."""
    if group is None:
        return
    if group.head is not None:
        yield f"{_GROUP}.head", group.head
    for index, person in enumerate(group.deputies):
        yield f"{_GROUP}.deputies[{index}]", person
    for index, person in enumerate(group.members):
        yield f"{_GROUP}.members[{index}]", person


def _several_names(campaign: Campaign) -> Iterator[Diagnostic]:
    group = campaign.organisation.leading_group
    others = [name for name in group.other_names if fold(name) != fold(group.name)] if group else []
    if group and others:
        message = f"有的地方称{quoted([group.name])}，有的地方称{quoted(others)}。"
        yield SEVERAL_NAMES.at(place(f"{_GROUP}.other_names"), message, subjects=(group.name, *others))


def _no_head(campaign: Campaign) -> Iterator[Diagnostic]:
    group = campaign.organisation.leading_group
    if group and group.head is None:
        yield NO_HEAD.at(place(_GROUP), f"“{group.name}”没有写明组长。")


def _persons_twice(campaign: Campaign) -> Iterator[Diagnostic]:
    """Report a repeated name, unless both entries state departments and these differ."""
    seen: dict[str, set[str | None]] = defaultdict(set)
    for path, person in _people(campaign.organisation.leading_group):
        departments = seen[fold(person.name)]
        if departments and (person.department is None or departments & {None, person.department}):
            yield PERSON_TWICE.at(place(path), f"“{person.name}”列了两次。", subjects=(person.name,))
        departments.add(person.department)


def _unknown_departments(campaign: Campaign) -> Iterator[Diagnostic]:
    organisation = campaign.organisation
    index = NameIndex(department.name for department in organisation.departments)
    for path, person in _people(organisation.leading_group):
        name = person.department
        if name is not None and organisation.department(name) is None:
            message = f"“{person.name}”的部门“{name}”不在部门名单中。{did_you_mean(index, name)}"
            yield UNKNOWN_PERSONS_DEPARTMENT.at(place(f"{path}.department"), message, subjects=(person.name,))


def _no_office(campaign: Campaign) -> Iterator[Diagnostic]:
    group = campaign.organisation.leading_group
    if group and not group.office:
        yield NO_OFFICE.at(place(_GROUP), f"“{group.name}”没有写明由哪个部门负责日常工作。")


def _unknown_office(campaign: Campaign) -> Iterator[Diagnostic]:
    organisation = campaign.organisation
    office = organisation.leading_group.office if organisation.leading_group else None
    if office and organisation.department(office) is None:
        index = NameIndex(department.name for department in organisation.departments)
        message = f"负责日常工作的“{office}”不在部门名单中。{did_you_mean(index, office)}"
        yield UNKNOWN_OFFICE.at(place(f"{_GROUP}.office"), message, subjects=(office,))


RULES = (
    Rule(kinds=(NO_GROUP,), find=_no_group),
    Rule(kinds=(NO_DEPARTMENT,), find=_without_department),
    Rule(kinds=(SEVERAL_NAMES,), find=_several_names),
    Rule(kinds=(NO_HEAD,), find=_no_head),
    Rule(kinds=(PERSON_TWICE,), find=_persons_twice),
    Rule(kinds=(UNKNOWN_PERSONS_DEPARTMENT,), find=_unknown_departments),
    Rule(kinds=(NO_OFFICE,), find=_no_office),
    Rule(kinds=(UNKNOWN_OFFICE,), find=_unknown_office),
)
