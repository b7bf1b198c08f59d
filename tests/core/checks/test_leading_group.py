from collections.abc import Callable

import pytest

from wenming_core.model import Campaign, Department, LeadingGroup, Organisation, Person

Findings = Callable[..., list[tuple[str, str]]]

GROUP = "$.organisation.leading_group"
HEAD = Person(name="方远")


def campaign(group: LeadingGroup | None) -> Campaign:
    departments = (Department(name="办公室"), Department(name="宣教部"))
    return Campaign(organisation=Organisation(departments=departments, leading_group=group))


def group(
    *members: Person, head: Person | None = HEAD, deputies: tuple[Person, ...] = (), office: str | None = "办公室"
) -> LeadingGroup:
    return LeadingGroup(name="创建工作领导小组", head=head, deputies=deputies, members=members, office=office)


@pytest.mark.parametrize("code", [f"WM21{n}" for n in range(1, 9)])
def test_a_complete_group_is_fine(findings: Findings, code: str) -> None:
    complete = group(Person(name="林静", department="宣教部"), deputies=(Person(name="周平", department="办公室"),))
    assert findings(campaign(complete), code) == []


def test_no_group_is_reported(findings: Findings) -> None:
    assert findings(campaign(None), "WM211") == [("$", "没有写明创建工作领导小组。")]


@pytest.mark.parametrize("code", [f"WM21{n}" for n in range(2, 9)])
def test_where_there_is_no_group_nothing_else_is_said_of_it(findings: Findings, code: str) -> None:
    assert findings(campaign(None), code) == []


def test_members_and_deputies_without_a_department_are_one_finding(findings: Findings) -> None:
    members = group(Person(name="林静"), Person(name="高山", department="宣教部"), deputies=(Person(name="周平"),))
    assert findings(campaign(members), "WM212") == [(GROUP, "2 名成员没有注明部门：周平、林静。")]


def test_another_name_of_the_group_is_reported(findings: Findings) -> None:
    named = LeadingGroup(name="创建工作领导小组", other_names=("创建 工作领导小组", "创建领导小组"))
    message = "有的地方称“创建工作领导小组”，有的地方称“创建领导小组”。"
    assert findings(campaign(named), "WM213") == [(f"{GROUP}.other_names", message)]


def test_a_group_without_head_or_office_is_reported(findings: Findings) -> None:
    bare = group(head=None, office=None)
    assert findings(campaign(bare), "WM215") == []
    assert findings(campaign(bare), "WM214") == [(GROUP, "“创建工作领导小组”没有写明组长。")]
    assert findings(campaign(bare), "WM217") == [(GROUP, "“创建工作领导小组”没有写明由哪个部门负责日常工作。")]


@pytest.mark.parametrize(
    ("members", "reported"),
    [
        ((Person(name="方远"),), True),
        ((Person(name="方 远", department="宣教部"),), True),
        ((Person(name="林静", department="宣教部"), Person(name="林静", department="办公室")), False),
        ((Person(name="林静", department="宣教部"), Person(name="林静", department="宣教部")), True),
        ((Person(name="林静", department="宣教部"), Person(name="林静")), True),
    ],
)
def test_the_same_person_twice_is_reported_unless_the_departments_differ(
    findings: Findings, members: tuple[Person, ...], reported: bool
) -> None:
    found = findings(campaign(group(*members)), "WM215")
    expected = [(f"{GROUP}.members[{len(members) - 1}]", f"“{members[-1].name}”列了两次。")]
    assert found == (expected if reported else [])


def test_an_unknown_department_of_a_person_gets_a_suggestion(findings: Findings) -> None:
    members = group(Person(name="林静", department="宣教处"), head=Person(name="方远", department="党组"))
    assert findings(campaign(members), "WM216") == [
        (f"{GROUP}.head.department", "“方远”的部门“党组”不在部门名单中。"),
        (f"{GROUP}.members[0].department", "“林静”的部门“宣教处”不在部门名单中。是否指“宣教部”？"),
    ]


def test_an_unknown_office_gets_a_suggestion(findings: Findings) -> None:
    message = "负责日常工作的“办公厅”不在部门名单中。是否指“办公室”？"
    assert findings(campaign(group(office="办公厅")), "WM218") == [(f"{GROUP}.office", message)]
