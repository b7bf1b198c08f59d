"""Extensions: asked for by the lead, approved by somebody else, with a reason, from a state that allows one."""

from datetime import date

import attrs
import pytest

from wenming_core.changes import Change, ChangeSet, Field, Origin, Value, apply, asks_extension
from wenming_core.diagnostics import DataRefused
from wenming_core.model import (
    Assignment,
    Campaign,
    Organisation,
    Responsibility,
    Role,
    Status,
    StatusChange,
    Task,
    Unit,
    When,
)

AS_OF = date(2018, 6, 1)
JUNE, SEPTEMBER = When.on(date(2018, 6, 30)), When.on(date(2018, 9, 30))
LONG = When(wording="长期坚持")


def campaign(status: Status = Status.IN_PROGRESS, due: When | None = JUNE) -> Campaign:
    history = (StatusChange(on=date(2018, 5, 1), after=status, by="工会"),)
    parts = (
        Responsibility(department="工会", role=Role.LEAD),
        Responsibility(department="办公室", role=Role.SUPPORT),
    )
    return Campaign(
        organisation=Organisation(unit=Unit(name="云川市图书馆")),
        assignments=(Assignment(standard="1", responsibilities=parts),),
        tasks=(Task(id="1-01", standard="1", content="办展览", due=due, history=history),),
    )


def asked(new: Value = SEPTEMBER, old: Value = JUNE, **more: object) -> Change:
    origin = Origin(source="台账.xlsx", sheet="工会", cell="N5", department="工会", by="工会", issue="sha256:1")
    change = Change(task="1-01", field=Field.DUE, old=old, new=new, reason="场地未落实", origin=origin)
    return attrs.evolve(change, **more)  # type: ignore[arg-type]


def moved(to: Status, department: str = "工会", reason: str = "") -> Change:
    origin = attrs.evolve(asked().origin, department=department, by=department or "办公室")
    return asked(field=Field.STATUS, old=Status.IN_PROGRESS, new=to, reason=reason, origin=origin)


def applied(base: Campaign, *changes: Change) -> Campaign:
    return apply(base, ChangeSet(source="台账.xlsx", changes=changes), as_of=AS_OF)


def faults(base: Campaign, *changes: Change) -> list[tuple[str, str, str]]:
    with pytest.raises(DataRefused) as refusal:
        applied(base, *changes)
    return [(fault.code, fault.message, fault.remedy) for fault in refusal.value.report]


@pytest.mark.parametrize("new", [SEPTEMBER, LONG, None])
def test_a_later_date_or_none_of_a_confirmed_task_is_asked_for(new: When | None) -> None:
    assert asks_extension(campaign(), asked(new))


@pytest.mark.parametrize(
    ("base", "new"),
    [
        (campaign(), When.on(date(2018, 6, 15))),
        (campaign(), When(wording="6月底", start=date(2018, 6, 21), end=date(2018, 6, 30))),
        (campaign(due=None), SEPTEMBER),
        (campaign(due=LONG), SEPTEMBER),
        (campaign(Status.PROPOSED), SEPTEMBER),
        (campaign(Status.TO_ADJUST), SEPTEMBER),
    ],
    ids=["earlier", "same end", "first date", "no date before", "待确认", "待调整"],
)
def test_any_other_date_is_the_leads_own_plan(base: Campaign, new: When) -> None:
    change = asked(new, old=base.task("1-01").due, reason="")
    assert not asks_extension(base, change)
    task = applied(base, change).task("1-01")
    assert (task.due, len(task.history)) == (new, 1)


def test_only_a_department_asks() -> None:
    by_the_office = attrs.evolve(asked().origin, department="", by="办公室")
    assert not asks_extension(campaign(), asked(origin=by_the_office))
    assert applied(campaign(), asked(origin=by_the_office)).task("1-01").due == SEPTEMBER
    assert not asks_extension(campaign(), asked(field=Field.START))
    assert not asks_extension(campaign(), asked(task="9-09"))


def test_without_approval_the_date_is_not_taken_over() -> None:
    ((code, message, remedy),) = faults(campaign(), asked())
    assert (code, message) == ("WM826", "任务 1-01 的完成时限由“2018年6月30日”推迟到“2018年9月30日”，须经批准。")
    assert "--resolve" in remedy


def test_approval_is_a_step_with_reason_and_who_approved_and_keeps_the_date_that_was() -> None:
    result = applied(campaign(), asked(approved_by="办公室"))
    task = result.task("1-01")
    assert task.due == SEPTEMBER
    assert task.history[-1] == StatusChange(
        on=AS_OF,
        before=Status.IN_PROGRESS,
        after=Status.EXTENDED,
        by="办公室",
        reason="场地未落实",
        due_before=JUNE,
    )
    assert [(entry.field, entry.value, entry.reason) for entry in result.provenance] == [
        ("status", "已延期", "场地未落实"),
        ("due", "2018年9月30日", "场地未落实"),
    ]


def test_without_a_reason_it_is_refused_with_what_to_do() -> None:
    ((code, message, remedy),) = faults(campaign(), asked(reason=" "))
    assert code == "WM433"
    assert message.startswith("把完成时限“2018年6月30日”改为“2018年9月30日”，须按延期办理：")
    assert "变更理由" in remedy


def test_taking_the_date_away_is_called_so() -> None:
    assert faults(campaign(), asked(None, reason=""))[0][1].startswith("把完成时限“2018年6月30日”取消，")


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.DONE])
def test_in_a_state_without_extension_the_legal_steps_are_named(status: Status) -> None:
    ((code, message, _),) = faults(campaign(status), asked())
    assert code == "WM431"
    assert f"任务 1-01 不能从“{status.chinese}”变为“已延期”，可以变为" in message


def test_a_lead_cannot_approve_itself() -> None:
    ((code, _, _),) = faults(campaign(), asked(approved_by="工会"))
    assert code == "WM432"


def test_a_lead_that_only_chooses_the_state_is_told_how_to_ask() -> None:
    ((code, _, remedy),) = faults(campaign(), moved(Status.EXTENDED, reason="场地未落实"))
    assert code == "WM432"
    assert "请把新的日期填在“完成时限”一栏" in remedy


def test_whoever_gives_no_reason_is_told_where_to_write_it() -> None:
    ((code, _, remedy),) = faults(campaign(), moved(Status.TO_ADJUST, reason=""))
    assert code == "WM433"
    assert "请在“变更理由”一栏写明理由" in remedy
    assert "wenming advance" in remedy


def states(base: Campaign, *changes: Change) -> list[Status]:
    return [step.after for step in applied(base, *changes).task("1-01").history]


def test_an_extension_comes_before_the_step_that_follows_from_it() -> None:
    handed_in = moved(Status.SUBMITTED)
    assert states(campaign(), handed_in, asked(approved_by="办公室")) == [
        Status.IN_PROGRESS,
        Status.EXTENDED,
        Status.SUBMITTED,
    ]


def test_an_extension_comes_after_a_step_that_could_not_follow_it() -> None:
    taken_up = attrs.evolve(moved(Status.IN_PROGRESS), old=Status.RETURNED)
    assert states(campaign(Status.RETURNED), taken_up, asked(approved_by="办公室")) == [
        Status.RETURNED,
        Status.IN_PROGRESS,
        Status.EXTENDED,
    ]


def test_an_extension_that_the_office_enters_as_a_step_is_no_second_one() -> None:
    by_the_office = moved(Status.EXTENDED, department="", reason="同意")
    result = applied(campaign(), asked(approved_by="办公室"), by_the_office)
    steps = result.task("1-01").history
    assert [(step.after, step.reason, step.due_before) for step in steps[1:]] == [(Status.EXTENDED, "同意", JUNE)]
