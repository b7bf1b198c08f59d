"""A first task for each standard and each department that leads it, and where its parts came from."""

from datetime import date

import attrs
import pytest

from wenming_core.decomposition import propose_tasks
from wenming_core.model import (
    Assignment,
    Campaign,
    Catalogue,
    CollectiveTerm,
    Department,
    Indicator,
    LeadPolicy,
    Organisation,
    Plan,
    Responsibility,
    Role,
    Stage,
    Standard,
    Status,
    Task,
    When,
)

DAY = date(2031, 3, 1)
LEAD, SUPPORT = Role.LEAD, Role.SUPPORT
JUNE = When(wording="6月底", start=date(2031, 6, 21), end=date(2031, 6, 30))
AUTUMN = When(wording="11月", start=date(2031, 11, 1), end=date(2031, 11, 30))


def part(text: str) -> Responsibility:
    """Read a responsibility such as ``"工会:support:馆区"``."""
    name, role, scope = [*text.split(":"), "", ""][:3]
    return Responsibility(department=name, role=Role(role or "unmarked"), scope=scope)


def campaign(*assignments: str, tasks: tuple[Task, ...] = (), stages: tuple[Stage, ...] = ()) -> Campaign:
    """Build a campaign with a standard for each assignment; an empty text assigns nobody."""
    standards = tuple(Standard(text=f"标准{number}") for number, _ in enumerate(assignments, start=1))
    return Campaign(
        organisation=Organisation(
            departments=(
                Department(name="办公室", aliases=("办",)),
                Department(name="工会"),
                Department(name="旧部", valid_until=date(2030, 12, 31)),
            ),
            collectives=(
                CollectiveTerm(wording="各部门", members=("办公室", "旧部", "工会")),
                CollectiveTerm(wording="有关部门"),
                CollectiveTerm(wording="原部门", members=("旧部",)),
            ),
        ),
        catalogue=Catalogue(children=(Indicator(name="指标", children=standards),)),
        plan=Plan(stages=stages) if stages else None,
        assignments=tuple(
            Assignment(standard=f"1.{number}", responsibilities=tuple(map(part, text.split())))
            for number, text in enumerate(assignments, start=1)
            if text
        ),
        tasks=tasks,
    )


def proposed(c: Campaign) -> list[tuple[str, str]]:
    found = propose_tasks(c, as_of=DAY).tasks
    return [(t.id, " ".join(f"{r.department}{r.role.chinese}{r.scope}" for r in t.responsibilities)) for t in found]


@pytest.mark.parametrize(
    ("assignment", "expected"),
    [
        ("办公室 工会", [("1.1-01", "办公室牵头 工会配合")]),
        ("工会 办公室:lead", [("1.1-01", "办公室牵头 工会配合")]),
        ("办", [("1.1-01", "办公室牵头")]),
        ("办公室:lead 工会:lead", [("1.1-01", "办公室牵头"), ("1.1-02", "工会牵头")]),
        ("各部门", [("1.1-01", "办公室牵头"), ("1.1-02", "工会牵头")]),
        ("办公室:lead 各部门:support", [("1.1-01", "办公室牵头 工会配合")]),
        ("办公室:lead:一楼 办公室:lead:二楼", [("1.1-01", "办公室牵头一楼 办公室牵头二楼")]),
        ("办:lead 办公室:lead", [("1.1-01", "办公室牵头")]),
        ("外单位", [("1.1-01", "外单位牵头")]),
        ("有关部门", [("1.1-01", "有关部门牵头")]),
        ("原部门", []),
        ("工会:support", []),
        ("", []),
    ],
)
def test_each_department_that_leads_gets_a_task(assignment: str, expected: list[tuple[str, str]]) -> None:
    assert proposed(campaign(assignment)) == expected


def test_a_proposal_takes_the_words_of_its_standard_and_waits_for_confirmation() -> None:
    found = propose_tasks(campaign("办公室"), as_of=DAY)
    (task,) = found.tasks
    assert (task.standard, task.content, task.status, task.history) == ("1.1", "标准1", Status.PROPOSED, ())
    assert found.campaign == attrs.evolve(campaign("办公室"), tasks=(task,))


def test_a_standard_that_has_a_task_gets_none_and_ids_that_are_taken_are_left_out() -> None:
    mine = Task(id="1.2-01", standard="1.1", content="已有的任务")
    found = propose_tasks(campaign("办公室", "工会", tasks=(mine,)), as_of=DAY)
    assert [(t.id, t.standard) for t in found.campaign.tasks] == [("1.2-01", "1.1"), ("1.2-02", "1.2")]


def test_proposing_again_adds_nothing_and_says_nothing() -> None:
    once = propose_tasks(campaign("办公室", "工会"), as_of=DAY).campaign
    again = propose_tasks(once, as_of=DAY)
    assert (again.campaign, again.tasks, len(again.report)) == (once, (), 0)


@pytest.mark.parametrize(
    ("stages", "due", "code"),
    [
        ((), None, "WM443"),
        ((Stage(when=When(wording="全程"), text="推进"),), None, "WM443"),
        ((Stage(when=AUTUMN, text="总结"), Stage(when=JUNE, text="启动")), AUTUMN, "WM442"),
    ],
)
def test_the_time_limit_is_that_of_the_stage_that_ends_last(
    stages: tuple[Stage, ...], due: When | None, code: str
) -> None:
    found = propose_tasks(campaign("办公室", stages=stages), as_of=DAY)
    assert [t.due for t in found.tasks] == [due]
    assert [d.code for d in found.report] == ["WM441", code]


def test_what_could_not_be_proposed_is_said_with_its_place() -> None:
    c = attrs.evolve(campaign("办公室:lead", "工会", "有关部门:lead"), lead_policy=LeadPolicy.NOBODY)
    assert [(d.code, str(d.location), d.message) for d in propose_tasks(c, as_of=DAY).report] == [
        ("WM441", "None", "为 2 条标准拟定了 2 项任务。"),
        ("WM443", "None", "实施方案没有写明截止的阶段，2 项任务没有完成时限。"),
        ("WM444", "$.catalogue.children[0].children[1]", "1.2“标准2”没有牵头部门。"),
        ("WM445", "$.catalogue.children[0].children[2]", "1.3 的“有关部门”没有写明包括哪些部门。"),
    ]
