from collections.abc import Callable

import pytest

from wenming_core.model import Campaign, CollectiveTerm, Department, Organisation, Plan, Unit

Findings = Callable[..., list[tuple[str, str]]]


def campaign(*names: str, collectives: tuple[CollectiveTerm, ...] = (), plan: Plan | None = None) -> Campaign:
    departments = tuple(Department(name=name) for name in names)
    return Campaign(organisation=Organisation(departments=departments, collectives=collectives), plan=plan)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("机关党委", "机关党委办", "只差前后缀"),
        ("机关党委办", "机关党委", "只差前后缀"),
        ("人事处", "人事", "只差前后缀"),
        ("党委", "机关党委", "只差前后缀"),
        ("反邪教协会办", "反邪教协办", "只差一个字"),
        ("调研宣传部", "调查宣传部", "只差一个字"),
        ("青少年部工作", "青少年工部作", "只差一个字"),
    ],
)
def test_departments_whose_names_look_alike_are_reported(findings: Findings, one: str, other: str, reason: str) -> None:
    message = f"“{one}”与“{other}”{reason}。"
    assert findings(campaign("工会", one, other), "WM201") == [("$.organisation.departments[2]", message)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("机关党委", "机关纪委"),
        ("宣传一处", "宣传二处"),
        ("宣传处", "宣传一处"),
        ("业务一部门", "业务部门"),
        ("东城分局", "西城分局"),
        ("工会", "团委"),
        ("办公室", "宣教部"),
        ("办公", "公办"),
        ("组人部", "组宣部"),
    ],
)
def test_departments_that_are_told_apart_are_not_reported(findings: Findings, one: str, other: str) -> None:
    assert findings(campaign(one, other), "WM201") == []


def test_a_name_registered_as_an_alias_is_not_reported(findings: Findings) -> None:
    known = Organisation(departments=(Department(name="机关党委", aliases=("机关党委办",)),))
    assert findings(Campaign(organisation=known), "WM201") == []


def test_collective_terms_without_extent_are_reported_each(findings: Findings) -> None:
    terms = (
        CollectiveTerm(wording="各部门"),
        CollectiveTerm(wording="全体", members=()),
        CollectiveTerm(wording="各处", members=("办公室",)),
    )
    assert findings(campaign("办公室", collectives=terms), "WM202") == [
        ("$.organisation.collectives[0]", "“各部门”没有写明包括哪些部门。"),
        ("$.organisation.collectives[1]", "“全体”没有写明包括哪些部门。"),
    ]


def test_collective_terms_of_different_wording_are_reported_beside_one_another(findings: Findings) -> None:
    terms = (CollectiveTerm(wording="各部门"), CollectiveTerm(wording="机关各部门"))
    assert findings(campaign(collectives=terms), "WM203") == [
        ("$", "同时使用了“各部门”“机关各部门”，看不出范围是否相同。")
    ]


def test_collective_terms_in_the_prose_count_as_well(findings: Findings) -> None:
    plan = Plan(preamble=("组织各部门细化，请各部室配合，各处另行通知。",))
    assert findings(campaign(plan=plan), "WM203") == [("$", "同时使用了“各部门”“各部室”，看不出范围是否相同。")]


def test_a_collective_term_whose_extent_is_laid_down_is_clear(findings: Findings) -> None:
    terms = (CollectiveTerm(wording="各部门", members=("办公室",)), CollectiveTerm(wording="机关各部门"))
    plan = Plan(preamble=("组织各部门细化。",))
    assert findings(campaign("办公室", collectives=terms, plan=plan), "WM203") == []


def test_an_unknown_member_of_a_collective_term_gets_a_suggestion(findings: Findings) -> None:
    terms = (CollectiveTerm(wording="各部门", members=("办公室", "宣教处", "财务科")),)
    assert findings(campaign("办公室", "宣教部", collectives=terms), "WM204") == [
        (
            "$.organisation.collectives[0].members[1]",
            "“各部门”包括的“宣教处”不在部门名单中。是否指“宣教部”？",
        ),
        ("$.organisation.collectives[0].members[2]", "“各部门”包括的“财务科”不在部门名单中。"),
    ]


def test_a_name_that_leads_to_two_bodies_is_reported_where_it_comes_second(findings: Findings) -> None:
    organisation = Organisation(
        departments=(Department(name="办公室", aliases=("办公室", "综合部")), Department(name="综合部")),
        collectives=(CollectiveTerm(wording="综合部", members=("办公室",)),),
    )
    assert findings(Campaign(organisation=organisation), "WM205") == [
        ("$.organisation.departments[1].name", "“综合部”既是部门“办公室”的名称，又是部门“综合部”的名称。"),
        ("$.organisation.collectives[0].wording", "“综合部”既是部门“办公室”的名称，又是集合称谓“综合部”的名称。"),
    ]


def test_a_campaign_without_a_unit_is_reported(findings: Findings) -> None:
    assert findings(campaign(), "WM206") == [("$", "没有写明是哪个单位。")]
    assert findings(Campaign(organisation=Organisation(unit=Unit(name="云川市图书馆"))), "WM206") == []
