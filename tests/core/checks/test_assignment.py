from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest

from wenming_core.model import (
    Assignment,
    Campaign,
    Catalogue,
    CollectiveTerm,
    Comparison,
    Department,
    Indicator,
    LeadingGroup,
    LeadPolicy,
    Organisation,
    RatioRequirement,
    Responsibility,
    Role,
    Standard,
    Task,
)

Findings = Callable[..., list[tuple[str, str]]]

RATE = RatioRequirement(
    name="参与率", numerator="参与人数", denominator="总人数", comparison=Comparison.GREATER, threshold=Fraction(9, 10)
)
MEASURED = Standard(text="参与率大于90%。", requirements=(RATE,))
DEPARTMENTS = (Department(name="办公室", aliases=("综合办",)), Department(name="宣教部"))
EVERYBODY = CollectiveTerm(wording="各部门")


def owned(standard: str, *names: str, role: Role = Role.UNMARKED) -> Assignment:
    return Assignment(standard=standard, responsibilities=tuple(Responsibility(department=n, role=role) for n in names))


def campaign(
    *assignments: Assignment,
    departments: tuple[Department, ...] = DEPARTMENTS,
    standards: tuple[Standard, ...] = (Standard(text="甲"), Standard(text="乙"), MEASURED),
    policy: LeadPolicy = LeadPolicy.FIRST_LISTED,
    year: int | None = None,
) -> Campaign:
    return Campaign(
        year=year,
        organisation=Organisation(departments=departments, collectives=(EVERYBODY,)),
        catalogue=Catalogue(children=(Indicator(name="思想建设", children=standards),)),
        lead_policy=policy,
        assignments=assignments,
    )


@pytest.mark.parametrize(
    ("policy", "meanwhile"),
    [
        (LeadPolicy.FIRST_LISTED, "按“列在首位的部门牵头”，暂由宣教部牵头"),
        (LeadPolicy.NOBODY, "按“未标明的不视为牵头”，暂无牵头部门"),
    ],
)
def test_an_assignment_that_marks_no_lead_names_the_policy_in_force(
    findings: Findings, policy: LeadPolicy, meanwhile: str
) -> None:
    found = findings(campaign(owned("1.1", "宣教部", "办公室"), policy=policy), "WM301")
    assert found == [("$.assignments[0]", f"1.1 由宣教部、办公室负责，未注明谁牵头；{meanwhile}。")]


def test_an_assignment_that_marks_its_lead_is_fine(findings: Findings) -> None:
    assert findings(campaign(owned("1.1", "宣教部", role=Role.LEAD), owned("1.2")), "WM301") == []


def test_standards_that_nobody_answers_for_are_one_finding(findings: Findings) -> None:
    assert findings(campaign(owned("1.1", "办公室"), owned("1.2")), "WM302") == [
        ("$.catalogue", "2 条标准（1.2、1.3）没有责任部门。")
    ]
    complete = campaign(*(owned(f"1.{n}", "办公室") for n in (1, 2, 3)))
    assert findings(complete, "WM302") == []


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("1.9", "分工表中的 1.9 在测评体系中不存在。“思想建设”（1）之下现有编号 1.1–1.3。"),
        ("1.9.9", "分工表中的 1.9.9 在测评体系中不存在。“思想建设”（1）之下现有编号 1.1–1.3。"),
        ("1.2.1", "分工表中的 1.2.1 在测评体系中不存在。"),
        ("2.1", "分工表中的 2.1 在测评体系中不存在。最上一层现有编号 1。"),
        ("1", "分工表中的 1 是指标或项目，不是标准。“思想建设”（1）之下现有编号 1.1–1.3。"),
    ],
)
def test_an_assignment_to_what_is_no_standard_says_which_codes_there_are(
    findings: Findings, code: str, message: str
) -> None:
    found = findings(campaign(owned("1.1", "办公室"), owned(code, "办公室")), "WM303")
    assert found == [("$.assignments[1].standard", message)]


def test_an_assignment_in_an_empty_catalogue_has_no_codes_to_offer(findings: Findings) -> None:
    lost = Campaign(assignments=(owned("1.1", "办公室"),))
    assert findings(lost, "WM303") == [("$.assignments[0].standard", "分工表中的 1.1 在测评体系中不存在。")]


def test_an_unknown_department_gets_a_suggestion_and_known_names_none(findings: Findings) -> None:
    found = findings(campaign(owned("1.1", "综合办", "各部门", "宣传部", "保卫科")), "WM304")
    assert found == [
        ("$.assignments[0].responsibilities[2].department", "1.1 的责任部门“宣传部”不在部门名单中。是否指“宣教部”？"),
        ("$.assignments[0].responsibilities[3].department", "1.1 的责任部门“保卫科”不在部门名单中。"),
    ]


def test_a_standard_owned_by_a_collective_term_alone_is_reported(findings: Findings) -> None:
    found = findings(campaign(owned("1.1", "各部门"), owned("1.2", "各部门", "办公室"), owned("1.3")), "WM305")
    assert found == [("$.assignments[0]", "1.1 只写了各部门，没有具体部门。")]


@pytest.mark.parametrize("assignments", [(), (owned("1.3"),), (owned("1.3", "各部门"),)])
def test_a_measured_rate_without_a_department_of_its_own_is_reported(
    findings: Findings, assignments: tuple[Assignment, ...]
) -> None:
    message = "1.3 没有具体部门负责采集：参与率。"
    assert findings(campaign(*assignments), "WM306") == [("$.catalogue.children[0].children[2]", message)]


def test_a_measured_rate_with_a_department_is_fine(findings: Findings) -> None:
    assert findings(campaign(owned("1.3", "各部门", "办公室")), "WM306") == []


def test_the_same_departments_in_another_order_are_reported_once(findings: Findings) -> None:
    found = findings(
        campaign(
            owned("1.1", "办公室", "宣教部"),
            owned("1.2", "宣教部", "办公室"),
            owned("1.3", "办公室", "宣教部"),
        ),
        "WM307",
    )
    message = "同样几个部门有 2 种次序：办公室、宣教部（1.1、1.3）；宣教部、办公室（1.2）。"
    assert found == [("$.assignments[1]", message)]


def test_the_order_means_nothing_where_the_lead_is_marked(findings: Findings) -> None:
    marked = Assignment(
        standard="1.2",
        responsibilities=(
            Responsibility(department="宣教部", role=Role.LEAD),
            Responsibility(department="办公室", role=Role.SUPPORT),
        ),
    )
    assert findings(campaign(owned("1.1", "办公室", "宣教部"), marked), "WM307") == []


OLD = Department(name="老干部处", valid_until=date(2017, 12, 31))
NEW = Department(name="网信办", valid_from=date(2019, 3, 1))
PASSING = Department(name="筹备组", valid_from=date(2018, 3, 1), valid_until=date(2018, 5, 31))
ASSIGNED = (owned("1.1", "老干部处"), owned("1.2", "网信办", "各部门"), owned("1.3", "筹备组"))


def test_a_department_that_does_not_exist_in_the_year_is_reported(findings: Findings) -> None:
    dated = campaign(*ASSIGNED, departments=(OLD, NEW, PASSING), year=2018)
    assert findings(dated, "WM308") == [
        (
            "$.assignments[0].responsibilities[0].department",
            "1.1 的责任部门“老干部处”2017年12月31日撤销，2018年度没有这个部门。",
        ),
        (
            "$.assignments[1].responsibilities[0].department",
            "1.2 的责任部门“网信办”2019年3月1日才设立，2018年度没有这个部门。",
        ),
    ]
    assert findings(campaign(*ASSIGNED, departments=(OLD, NEW, PASSING)), "WM308") == []


def test_a_department_that_does_not_exist_on_the_day_is_reported(findings: Findings) -> None:
    dated = campaign(*ASSIGNED, departments=(PASSING,))
    message = "1.3 的责任部门“筹备组”2018年5月31日撤销，2018年6月1日没有这个部门。"
    found = findings(dated, "WM309", as_of=date(2018, 6, 1))
    assert found == [("$.assignments[2].responsibilities[0].department", message)]
    assert findings(dated, "WM309", as_of=date(2018, 5, 31)) == []
    assert findings(dated, "WM309") == []


def test_a_department_listed_under_its_name_and_an_alias_is_reported(findings: Findings) -> None:
    twice = owned("1.1", "办公室", "宣教部", "综合办", "保卫科")
    assert findings(campaign(twice), "WM310") == [("$.assignments[0]", "1.1 中“办公室”与“综合办”是同一个部门。")]


def test_two_scopes_of_one_department_are_fine(findings: Findings) -> None:
    scopes = Assignment(
        standard="1.1",
        responsibilities=(
            Responsibility(department="办公室", scope="候车亭"),
            Responsibility(department="综合办", scope="站台"),
        ),
    )
    assert findings(campaign(scopes), "WM310") == []


def test_a_department_without_any_duty_is_reported(findings: Findings) -> None:
    message = "“宣教部”没有分到任何标准。"
    assert findings(campaign(owned("1.1", "综合办")), "WM311") == [("$.organisation.departments[1]", message)]


def test_the_office_and_departments_with_tasks_have_something_to_do(findings: Findings) -> None:
    busy = Campaign(
        organisation=Organisation(
            departments=DEPARTMENTS, leading_group=LeadingGroup(name="领导小组", office="综合办")
        ),
        assignments=(owned("1.1", "保卫科"),),
        tasks=(Task(id="1", standard="1.1", content="巡查", responsibilities=(Responsibility(department="宣教部"),)),),
    )
    assert findings(busy, "WM311") == []


def test_before_anything_is_assigned_no_department_is_reported_as_idle(findings: Findings) -> None:
    assert findings(campaign(), "WM311") == []
