"""Who may change what: the plan is the lead's, the report everybody's who is concerned, the rest the office's."""

from datetime import date

import attrs
import pytest

from wenming_core.changes import OPEN_FIELDS, REPORT, Change, ChangeSet, Field, NewTask, Origin, Part, Rights, apply
from wenming_core.diagnostics import DataRefused, SheetCell
from wenming_core.model import (
    Assignment,
    Campaign,
    CollectiveTerm,
    Department,
    LeadPolicy,
    Organisation,
    Responsibility,
    Role,
    Status,
    Task,
)

AS_OF = date(2018, 9, 1)
LEAD, SUPPORT = Role.LEAD, Role.SUPPORT
TASK = Task(id="1-01", standard="1", content="印发计划")
ORGANISATION = Organisation(
    departments=(
        Department(name="办公室", aliases=("综合办", "Office")),
        Department(name="工会"),
        Department(name="妇联", valid_until=date(2018, 6, 30)),
        Department(name="团委"),
    ),
    collectives=(CollectiveTerm(wording="群团", members=("工会", "妇联")), CollectiveTerm(wording="各部门")),
)


def named(*parts: tuple[str, Role], policy: LeadPolicy = LeadPolicy.FIRST_LISTED) -> Campaign:
    responsibilities = tuple(Responsibility(department=name, role=role) for name, role in parts)
    return Campaign(
        organisation=ORGANISATION,
        lead_policy=policy,
        assignments=(Assignment(standard="1", responsibilities=responsibilities),),
        tasks=(TASK,),
    )


def part(campaign: Campaign, department: str, day: date | None = AS_OF) -> Part:
    return Rights(campaign=campaign, day=day).part(TASK, department)


USUAL = named(("办公室", LEAD), ("群团", SUPPORT))


@pytest.mark.parametrize(
    ("department", "expected"),
    [
        ("", Part.OFFICE),
        ("办公室", Part.LEAD),
        ("综合办", Part.LEAD),
        ("ｏｆｆｉｃｅ", Part.LEAD),
        (" 办公室 ", Part.LEAD),
        ("工会", Part.SUPPORT),
        ("妇联", Part.NONE),
        ("团委", Part.NONE),
        ("没有的部门", Part.NONE),
        ("群团", Part.NONE),
    ],
)
def test_a_department_is_known_by_any_of_its_names_and_terms_are_expanded_on_the_day(
    department: str, expected: Part
) -> None:
    assert part(USUAL, department) is expected


def test_without_a_day_every_member_of_a_term_counts() -> None:
    assert part(USUAL, "妇联", None) is Part.SUPPORT


@pytest.mark.parametrize("department", ["办公室", "工会"])
def test_where_nobody_is_known_to_lead_everybody_concerned_may_do_what_a_lead_may(department: str) -> None:
    campaign = named(("办公室", Role.UNMARKED), ("工会", SUPPORT), policy=LeadPolicy.NOBODY)
    assert part(campaign, department) is Part.LEAD
    assert part(campaign, "团委") is Part.NONE


def test_where_nobody_is_named_anybody_is_concerned() -> None:
    assert part(named(), "团委") is Part.LEAD


@pytest.mark.parametrize(
    ("department", "expected"),
    [("团委", Part.LEAD), ("妇联", Part.NONE), ("各部门", Part.LEAD), ("没有的部门", Part.NONE)],
)
def test_a_term_without_extent_takes_in_every_department_of_the_day(department: str, expected: Part) -> None:
    assert part(named(("各部门", LEAD)), department) is expected


def test_a_department_that_no_list_names_has_its_part_by_its_written_name() -> None:
    campaign = named(("IT中心", LEAD), ("办公室", SUPPORT))
    assert [part(campaign, name) for name in ("IT中心", "ｉｔ 中心", "it部")] == [Part.LEAD, Part.LEAD, Part.NONE]


def test_two_departments_that_both_lead_have_the_same_rights() -> None:
    campaign = named(("办公室", LEAD), ("工会", LEAD))
    assert [part(campaign, name) for name in ("办公室", "工会")] == [Part.LEAD, Part.LEAD]


def test_every_field_is_a_report_a_plan_or_for_the_office() -> None:
    assert OPEN_FIELDS[Part.NONE] < OPEN_FIELDS[Part.SUPPORT] < OPEN_FIELDS[Part.LEAD] < OPEN_FIELDS[Part.OFFICE]
    assert OPEN_FIELDS[Part.SUPPORT] == REPORT
    assert OPEN_FIELDS[Part.OFFICE] - OPEN_FIELDS[Part.LEAD] == {Field.LEAD, Field.SUPPORT}
    assert OPEN_FIELDS[Part.OFFICE] == set(Field)


def stated(department: str, field: Field, new: str = "新", **more: object) -> Change:
    origin = Origin(source="台账.xlsx", sheet="台账", cell="N5", department=department, by=department or "办公室")
    old = {Field.CONTENT: TASK.content}.get(field, "")
    return attrs.evolve(Change(task="1-01", field=field, old=old, new=new, origin=origin), **more)  # type: ignore[arg-type]


def refused(campaign: Campaign, change: Change) -> tuple[str, str, str]:
    with pytest.raises(DataRefused) as refusal:
        apply(campaign, ChangeSet(source="台账.xlsx", changes=(change,)), as_of=AS_OF)
    (fault,) = refusal.value.report
    assert fault.location == SheetCell(source="台账.xlsx", sheet="台账", cell="N5")
    return fault.code, fault.message, fault.remedy


@pytest.mark.parametrize("field", [Field.CONTENT, Field.MEASURES, Field.PERSON])
def test_a_supporting_department_may_not_change_the_plan(field: Field) -> None:
    code, message, remedy = refused(USUAL, stated("工会", field))
    assert code == "WM824"
    assert message == f"任务 1-01 的“{field.chinese}”由牵头部门“办公室”填写，“工会”不能改。"
    assert "请由牵头部门" in remedy


def test_not_even_a_lead_may_say_who_leads() -> None:
    change = attrs.evolve(stated("办公室", Field.LEAD), old=(Responsibility(department="办公室", role=LEAD),), new=())
    code, message, _ = refused(USUAL, change)
    assert (code, message) == ("WM824", "任务 1-01 的“牵头部门”只有汇总的办公室能改，“办公室”不能改。")


def test_a_department_that_is_not_concerned_may_change_nothing() -> None:
    code, message, _ = refused(USUAL, stated("团委", Field.PROGRESS))
    assert (code, message) == ("WM825", "任务 1-01 由“办公室”“群团”负责，“团委”不能改“完成情况”。")


def test_many_departments_are_named_by_the_first_of_them() -> None:
    campaign = named(("办公室", LEAD), ("工会", SUPPORT), ("妇联", SUPPORT), ("党办", SUPPORT))
    assert "由“办公室”“工会”“妇联”等 4 个部门负责" in refused(campaign, stated("团委", Field.PROGRESS))[1]


@pytest.mark.parametrize(("department", "field"), [("工会", Field.PROGRESS), ("办公室", Field.GOAL), ("", Field.GOAL)])
def test_what_is_ones_own_is_taken_over(department: str, field: Field) -> None:
    change = stated(department, field)
    applied = apply(USUAL, ChangeSet(source="台账.xlsx", changes=(change,)), as_of=AS_OF)
    assert getattr(applied.task("1-01"), field.value) == "新"


@pytest.mark.parametrize(
    ("lead", "status", "sound"), [("工会", "s", True), ("办公室", "s", False), ("办公室", "p", True)]
)
def test_a_new_task_of_another_department_waits_for_its_confirmation(lead: str, status: str, sound: bool) -> None:
    task = Task(id="?", standard="1", content="新任务", responsibilities=(Responsibility(department=lead, role=LEAD),))
    origin = stated("工会", Field.GOAL).origin
    state = Status.SUBMITTED if status == "s" else Status.PROPOSED
    added = ChangeSet(source="台账.xlsx", new_tasks=(NewTask(task=task, status=state, origin=origin),))
    if sound:
        assert apply(USUAL, added, as_of=AS_OF).task("1-02").status is state
        return
    with pytest.raises(DataRefused) as refusal:
        apply(USUAL, added, as_of=AS_OF)
    (fault,) = refusal.value.report
    assert (fault.code, fault.message) == ("WM823", "新任务“新任务”由“办公室”负责，“工会”不能填“已提交”。")
    assert "待确认" in fault.remedy


def test_a_lead_of_a_term_without_extent_moves_its_own_task() -> None:
    change = attrs.evolve(stated("团委", Field.STATUS), old=Status.PROPOSED, new=Status.IN_PROGRESS)
    moved = apply(named(("各部门", LEAD)), ChangeSet(source="台账.xlsx", changes=(change,)), as_of=AS_OF)
    assert moved.task("1-01").history[-1].by == "团委"
