"""Ledger rows: who gets which, and what had to be assumed."""

import attrs
import pytest

from wenming_core.model import (
    Assignment,
    Campaign,
    Catalogue,
    CollectiveTerm,
    Department,
    Evidence,
    EvidenceKind,
    Indicator,
    LeadPolicy,
    LedgerName,
    Organisation,
    Plan,
    Responsibility,
    Role,
    Standard,
    Task,
    Unit,
)
from wenming_exporters.views.ledger import Ledger, department_ledgers, ledger_rows, overview_ledger


def duty(department: str, role: Role = Role.UNMARKED) -> Responsibility:
    return Responsibility(department=department, role=role)


def campaign(**parts: object) -> Campaign:
    fields: dict[str, object] = {
        "year": 2018,
        "organisation": Organisation(
            unit=Unit(name="云川市图书馆"), departments=(Department(name="办公室"), Department(name="工会"))
        ),
        "catalogue": Catalogue(
            children=(Indicator(name="思想建设", children=(Standard(text="甲"), Standard(text="乙"))),)
        ),
        "assignments": (
            Assignment(standard="1.1", responsibilities=(duty("办公室"), duty("工会"))),
            Assignment(standard="1.2", responsibilities=(duty("工会"),)),
        ),
        "tasks": (
            Task(id="a", standard="1.1", content="印发"),
            Task(id="b", standard="1.1", content="学习", responsibilities=(duty("工会", Role.LEAD),)),
        ),
    }
    return Campaign(**(fields | parts))  # type: ignore[arg-type]


def rows_of(ledgers: tuple[Ledger, ...]) -> dict[str, list[str]]:
    return {ledger.department: [row.key for row in ledger.rows] for ledger in ledgers}


def codes(ledgers: tuple[Ledger, ...]) -> list[str]:
    return [diagnostic.code for ledger in ledgers for diagnostic in ledger.diagnostics]


def test_each_task_and_each_standard_without_tasks_is_a_row() -> None:
    assert [row.key for row in ledger_rows(campaign())] == ["T:a", "T:b", "S:1.2"]


def test_a_task_under_an_unknown_standard_stands_last() -> None:
    stray = Task(id="z", standard="9.9", content="失散")
    last = ledger_rows(campaign(tasks=(stray,)))[-1]
    assert (last.key, last.node, last.json_path) == ("T:z", None, "")


def test_a_row_names_leads_supports_and_material() -> None:
    material = Evidence(id="e", title="通知", kind=EvidenceKind.DOCUMENT, standards=("1.1",))
    first, second, _ = ledger_rows(campaign(evidence=(material, attrs.evolve(material, id="f"))))
    assert [r.department for r in first.leads] == ["办公室"]
    assert [r.department for r in first.supports] == ["工会"]
    assert [r.department for r in second.leads] == ["工会"]
    assert first.evidence == ("通知",)
    assert first.json_path == "$.catalogue.children[0].children[0]"


def test_nobody_leads_where_the_policy_says_so() -> None:
    first = ledger_rows(campaign(lead_policy=LeadPolicy.NOBODY))[0]
    assert (first.leads, first.departments) == ((), ("办公室", "工会"))


def test_a_department_gets_what_it_leads_and_what_it_supports() -> None:
    assert rows_of(department_ledgers(campaign())) == {"办公室": ["T:a"], "工会": ["T:a", "T:b", "S:1.2"]}


@pytest.mark.parametrize(
    ("members", "rows", "said"),
    [
        (None, {"办公室": ["S:1.1"], "工会": ["S:1.1"]}, ["WM801", "WM802"]),
        (("工会",), {"工会": ["S:1.1"]}, ["WM802", "WM803"]),
    ],
)
def test_a_collective_term_goes_to_its_members_or_to_everybody(
    members: tuple[str, ...] | None, rows: dict[str, list[str]], said: list[str]
) -> None:
    organisation = attrs.evolve(
        campaign().organisation, collectives=(CollectiveTerm(wording="各部门", members=members),)
    )
    everybody = (Assignment(standard="1.1", responsibilities=(duty("各部门"),)),)
    ledgers = department_ledgers(campaign(organisation=organisation, assignments=everybody, tasks=()))
    assert rows_of(ledgers) == rows
    assert codes(ledgers) == said


def test_a_collective_term_without_any_department_keeps_a_ledger_of_its_own() -> None:
    organisation = Organisation(collectives=(CollectiveTerm(wording="各部门"),))
    everybody = (Assignment(standard="1.1", responsibilities=(duty("各部门"),)),)
    ledgers = department_ledgers(campaign(organisation=organisation, assignments=everybody, tasks=()))
    assert rows_of(ledgers) == {"各部门": ["S:1.1"]}
    assert "WM804" in codes(ledgers)


def test_a_department_that_is_not_listed_gets_its_ledger_and_is_named() -> None:
    strangers = (Assignment(standard="1.1", responsibilities=(duty("妇联"),)),)
    ledgers = department_ledgers(campaign(assignments=strangers, tasks=()))
    assert rows_of(ledgers) == {"妇联": ["S:1.1"]}
    assert codes(ledgers) == ["WM802", "WM803", "WM803", "WM804"]


def test_a_finding_about_a_standard_is_said_once_however_many_tasks_it_has() -> None:
    ledgers = department_ledgers(campaign(assignments=(Assignment(standard="1.2", responsibilities=(duty("工会"),)),)))
    assert codes(ledgers).count("WM802") == 1


def test_without_rows_there_is_no_ledger() -> None:
    assert department_ledgers(Campaign()) == ()
    assert overview_ledger(Campaign()).rows == ()


@pytest.mark.parametrize(
    ("plan", "department", "overview"),
    [
        (
            None,
            "云川市图书馆2018年度文明单位创建工作部门任务台账（办公室）",
            "云川市图书馆2018年度文明单位创建工作任务分解一览台账",
        ),
        (
            Plan(ledgers=(LedgerName(title="任务分解一览台账"), LedgerName(title="部门单位任务台账"))),
            "部门单位任务台账（办公室）",
            "任务分解一览台账",
        ),
    ],
)
def test_a_ledger_is_called_as_the_plan_calls_it(plan: Plan | None, department: str, overview: str) -> None:
    named = campaign(plan=plan)
    assert department_ledgers(named)[0].title == department
    assert overview_ledger(named).title == overview


def test_a_ledger_of_nobody_known_has_a_plain_title() -> None:
    assert overview_ledger(Campaign()).title == "文明单位创建工作任务分解一览台账"
