"""Applying change sets: each field, new tasks, and what is refused."""

from datetime import date

import attrs
import pytest

from wenming_core.changes import (
    Change,
    ChangeSet,
    Field,
    NewTask,
    Origin,
    Value,
    apply,
    change_faults,
    leads_and_supports,
    value_of,
    wording,
)
from wenming_core.diagnostics import DataRefused, SheetCell, SourceFile
from wenming_core.model import (
    Assignment,
    Campaign,
    Catalogue,
    Cycle,
    Department,
    Frequency,
    Organisation,
    Provenance,
    Responsibility,
    Role,
    Standard,
    Status,
    StatusChange,
    Task,
    When,
)

AS_OF = date(2018, 9, 1)
ORIGIN = Origin(source="台账.xlsx", sheet="办公室", cell="N5", department="办公室", by="办公室")
LEAD = Responsibility(department="办公室", role=Role.LEAD)
SUPPORT = Responsibility(department="工会", role=Role.SUPPORT, scope="职工之家")
BY_THE_OFFICE = attrs.evolve(ORIGIN, department="")
OFFICE = Responsibility(department="办公室")
UNION = Responsibility(department="工会", scope="职工之家")


def campaign(**task: object) -> Campaign:
    fields: dict[str, object] = {"id": "1-01", "standard": "1", "content": "印发计划"}
    return Campaign(
        organisation=Organisation(departments=(Department(name="办公室"), Department(name="工会"))),
        catalogue=Catalogue(children=(Standard(text="有计划"), Standard(text="有记录"))),
        assignments=(Assignment(standard="1", responsibilities=(OFFICE, UNION)),),
        tasks=(Task(**{**fields, **task}),),  # type: ignore[arg-type]
    )


def change(field: Field, old: Value, new: Value, **more: object) -> Change:
    return attrs.evolve(Change(task="1-01", field=field, old=old, new=new, origin=ORIGIN), **more)  # type: ignore[arg-type]


def applied(base: Campaign, *changes: Change, new: tuple[NewTask, ...] = ()) -> Campaign:
    return apply(base, ChangeSet(source="台账.xlsx", changes=changes, new_tasks=new), as_of=AS_OF)


PLAIN: tuple[tuple[Field, Value, Value], ...] = (
    (Field.CONTENT, "印发计划", "印发方案"),
    (Field.GOAL, "", "人人知晓"),
    (Field.MEASURES, "", "发文"),
    (Field.LEADER, "", "周一"),
    (Field.PERSON, "", "吴二"),
    (Field.CONTACT, "", "郑三"),
    (Field.START, None, When.on(date(2018, 6, 1))),
    (Field.DUE, None, When(wording="9月底")),
    (Field.CYCLE, None, Cycle(wording="每月25日前", frequency=Frequency.MONTHLY, day=25)),
    (Field.FINISHED_ON, None, date(2018, 8, 31)),
    (Field.PROGRESS, "", "已印发"),
    (Field.PROBLEMS, "", "缺经费"),
    (Field.NEXT_STEPS, "", "申请经费"),
    (Field.REMARK, "", "无"),
)


@pytest.mark.parametrize(("field", "old", "new"), PLAIN, ids=[field.value for field, _, _ in PLAIN])
def test_a_plain_field_takes_the_new_value_and_remembers_where_it_came_from(
    field: Field, old: Value, new: Value
) -> None:
    result = applied(campaign(), change(field, old, new))
    assert value_of(result, result.task("1-01"), field) == new
    assert result.provenance == (
        Provenance(
            task="1-01",
            field=field.value,
            source="台账.xlsx",
            sheet="办公室",
            cell="N5",
            department="办公室",
            on=AS_OF,
            value=wording(new),
        ),
    )


def test_every_field_has_its_own_heading_and_place() -> None:
    assert len({field.chinese for field in Field}) == len(Field)
    assert [field.rank for field in Field] == list(range(len(Field)))


def test_unmarked_departments_are_parted_by_the_lead_policy() -> None:
    assert leads_and_supports(campaign(), (OFFICE, UNION)) == ((OFFICE,), (UNION,))


def test_a_new_lead_takes_over_and_the_others_go_on_supporting() -> None:
    base = campaign()
    given = (Responsibility(department="工会", scope="职工之家"),)
    result = applied(base, change(Field.LEAD, (OFFICE,), given, origin=BY_THE_OFFICE))
    assert result.task("1-01").responsibilities == (attrs.evolve(SUPPORT, role=Role.LEAD),)


def test_new_supporters_leave_the_lead_alone() -> None:
    given = (Responsibility(department="妇联"),)
    result = applied(campaign(), change(Field.SUPPORT, (UNION,), given, origin=BY_THE_OFFICE))
    assert result.task("1-01").responsibilities == (LEAD, Responsibility(department="妇联", role=Role.SUPPORT))


def test_lead_and_supporters_can_change_together_in_any_order() -> None:
    lead = change(Field.LEAD, (OFFICE,), (Responsibility(department="妇联"),), origin=BY_THE_OFFICE)
    support = change(Field.SUPPORT, (UNION,), (OFFICE,), origin=BY_THE_OFFICE)
    result = applied(campaign(), support, lead)
    assert result == applied(campaign(), lead, support)
    assert [(r.department, r.role) for r in result.task("1-01").responsibilities] == [
        ("妇联", Role.LEAD),
        ("办公室", Role.SUPPORT),
    ]


def test_a_change_of_status_appends_to_the_history() -> None:
    result = applied(campaign(), change(Field.STATUS, Status.PROPOSED, Status.TO_ADJUST, reason="不属于本部门"))
    assert result.task("1-01").history == (
        StatusChange(on=AS_OF, before=Status.PROPOSED, after=Status.TO_ADJUST, by="办公室", reason="不属于本部门"),
    )


@pytest.mark.parametrize(
    ("status", "changes", "kept"),
    [
        (Status.EXTENDED, [change(Field.DUE, When(wording="6月底"), When(wording="9月底"))], When(wording="6月底")),
        (Status.EXTENDED, [], None),
        (Status.TO_ADJUST, [change(Field.DUE, When(wording="6月底"), When(wording="9月底"))], None),
    ],
)
def test_an_extension_that_comes_with_a_new_time_limit_keeps_the_old_one(
    status: Status, changes: list[Change], kept: When | None
) -> None:
    begun = StatusChange(on=date(2018, 6, 1), before=Status.PROPOSED, after=Status.IN_PROGRESS, by="办公室")
    base = campaign(history=(begun,), due=When(wording="6月底"))
    by = "工会" if status is Status.EXTENDED else "办公室"
    step = change(Field.STATUS, Status.IN_PROGRESS, status, reason="场地", origin=attrs.evolve(ORIGIN, by=by))
    assert applied(base, step, *changes).task("1-01").history[-1].due_before == kept


def test_a_step_that_is_not_legal_is_refused_with_its_cell_and_the_legal_ones() -> None:
    with pytest.raises(DataRefused) as refusal:
        applied(campaign(), change(Field.STATUS, Status.PROPOSED, Status.DONE))
    (fault,) = refusal.value.report
    assert fault.code == "WM431"
    assert fault.location == SheetCell(source="台账.xlsx", sheet="办公室", cell="N5")
    assert "进行中" in fault.message


def test_material_is_added_beside_what_is_there_under_free_ids() -> None:
    base = applied(campaign(), change(Field.EVIDENCE, None, "照片"))
    result = applied(base, change(Field.EVIDENCE, None, "通知"))
    assert [(e.id, e.title, e.standards, e.department) for e in result.evidence] == [
        ("1-E01", "照片", ("1",), "办公室"),
        ("1-E02", "通知", ("1",), "办公室"),
    ]


def test_material_from_the_ledger_of_everything_belongs_to_no_department() -> None:
    result = applied(campaign(), change(Field.EVIDENCE, None, "照片", origin=BY_THE_OFFICE))
    assert result.evidence[0].department is None


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (change(Field.PROGRESS, "原来的话", "新的话"), "WM821"),
        (change(Field.PROGRESS, "", "新的话", task="9-09"), "WM822"),
    ],
)
def test_a_change_that_rests_on_nothing_is_refused(wrong: Change, code: str) -> None:
    with pytest.raises(DataRefused) as refusal:
        applied(campaign(), change(Field.REMARK, "", "对的改动"), wrong)
    assert [fault.code for fault in refusal.value.report] == [code]


def test_faults_of_a_sound_change_are_none() -> None:
    assert change_faults(campaign(), [change(Field.PROGRESS, "", "新")], AS_OF) == ()


def new_task(content: str = "新任务", **more: object) -> NewTask:
    task = Task(id="?", standard="1", content=content)
    return attrs.evolve(NewTask(task=task, origin=attrs.evolve(ORIGIN, cell="A9")), **more)  # type: ignore[arg-type]


def test_new_tasks_get_free_ids_in_the_order_of_their_rows() -> None:
    later = new_task("乙", origin=attrs.evolve(ORIGIN, cell="A10"))
    result = applied(campaign(), new=(later, new_task("甲"), new_task("丙", origin=attrs.evolve(ORIGIN, cell=""))))
    assert [(task.id, task.content) for task in result.tasks] == [
        ("1-01", "印发计划"),
        ("1-02", "丙"),
        ("1-03", "甲"),
        ("1-04", "乙"),
    ]
    assert [entry.field for entry in result.provenance] == ["task"] * 3


def test_a_new_task_brings_its_status_and_its_material() -> None:
    result = applied(campaign(), new=(new_task(status=Status.SUBMITTED, reason="已办结", evidence=("照片",)),))
    task = result.task("1-02")
    assert task.history == (StatusChange(on=AS_OF, after=Status.SUBMITTED, by="办公室", reason="已办结"),)
    assert [piece.title for piece in result.evidence_of("1")] == ["照片"]


def test_a_new_task_cannot_start_where_only_the_office_may_put_it() -> None:
    with pytest.raises(DataRefused) as refusal:
        applied(campaign(), new=(new_task(status=Status.DONE),))
    assert [fault.code for fault in refusal.value.report] == ["WM823"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("话", "话"),
        (date(2018, 6, 9), "2018-06-09"),
        (When(wording="9月底"), "9月底"),
        (Cycle(wording="每年", frequency=Frequency.YEARLY), "每年"),
        (Status.DONE, "已完成"),
        ((LEAD, SUPPORT), "办公室、工会（职工之家）"),
    ],
)
def test_values_are_worded_as_office_staff_write_them(value: Value, text: str) -> None:
    assert wording(value) == text


def test_a_change_set_without_changes_is_false() -> None:
    assert not ChangeSet(source="台账.xlsx")
    assert ChangeSet(source="台账.xlsx", new_tasks=(new_task(),))


def test_only_material_shares_its_field_with_other_changes() -> None:
    first, second = change(Field.EVIDENCE, None, "甲"), change(Field.EVIDENCE, None, "乙")
    assert first.slot != second.slot
    assert change(Field.GOAL, "", "甲").slot == change(Field.GOAL, "", "乙").slot


def test_an_origin_without_a_sheet_is_the_file() -> None:
    assert Origin(source="台账.xlsx", by="办公室").location == SourceFile(source="台账.xlsx")
