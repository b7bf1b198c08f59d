"""Decisions of the office: extensions that are asked for, and what was decided once and comes back."""

from datetime import date

import attrs
import pytest

from wenming_core.changes import Change, ChangeSet, Field, Origin, Value, value_of
from wenming_core.merge import Conflict, Merge, Resolution, merge
from wenming_core.model import (
    Assignment,
    Campaign,
    Department,
    LeadingGroup,
    Organisation,
    Responsibility,
    Role,
    Ruling,
    Status,
    StatusChange,
    Task,
    When,
)

AS_OF = date(2018, 6, 1)
LATER = date(2018, 7, 1)
JUNE, AUGUST, SEPTEMBER = (When.on(date(2018, month, 30)) for month in (6, 8, 9))
ISSUE = "sha256:1"


def campaign(lead: str = "工会", **task: object) -> Campaign:
    parts = (
        Responsibility(department=lead, role=Role.LEAD),
        Responsibility(department="读者服务部", role=Role.LEAD),
        Responsibility(department="团委", role=Role.SUPPORT),
    )
    one = Task(
        id="1-01",
        standard="1",
        content="办展览",
        due=JUNE,
        history=(StatusChange(on=date(2018, 5, 1), after=Status.IN_PROGRESS, by=lead),),
    )
    return Campaign(
        organisation=Organisation(
            departments=tuple(Department(name=n) for n in ("办公室", "工会", "读者服务部", "团委")),
            leading_group=LeadingGroup(name="创建领导小组", office="办公室"),
        ),
        assignments=(Assignment(standard="1", responsibilities=parts),),
        tasks=(attrs.evolve(one, **task),),  # type: ignore[arg-type]
    )


BASE = campaign()


def stated(
    department: str,
    new: Value,
    field: Field = Field.PROGRESS,
    *,
    base: Campaign = BASE,
    issue: str = ISSUE,
    **more: object,
) -> Change:
    origin = Origin(
        source=f"{department}.xlsx",
        sheet="台账",
        cell=f"N{field.rank}",
        department="" if department == "一览" else department,
        by=department,
        issue=issue,
    )
    old = value_of(base, base.task("1-01"), field)
    return attrs.evolve(Change(task="1-01", field=field, old=old, new=new, origin=origin), **more)  # type: ignore[arg-type]


def merged(base: Campaign, *changes: Change, decisions: tuple[Resolution, ...] = (), on: date = AS_OF) -> Merge:
    sets = [ChangeSet(source=change.origin.source, changes=(change,)) for change in changes]
    return merge(base, sets, as_of=on, resolutions=decisions)


def decided(conflict: Conflict, side: int) -> Resolution:
    return Resolution(conflict=conflict.id, digest=conflict.digest, side=side)


def the_conflict(outcome: Merge) -> Conflict:
    assert outcome.campaign is None
    (conflict,) = outcome.conflicts
    return conflict


def whole(outcome: Merge) -> Campaign:
    assert outcome.campaign is not None
    return outcome.campaign


def said(outcome: Merge) -> list[tuple[str, str]]:
    return [(diagnostic.code, diagnostic.message) for diagnostic in outcome.report]


ASKED = stated("工会", SEPTEMBER, Field.DUE, reason="场地未落实")
REPORTED = stated("团委", "已联系")


def test_an_extension_stands_open_with_its_reason_and_stops_nothing_else() -> None:
    outcome = merged(BASE, ASKED, REPORTED)
    conflict = the_conflict(outcome)
    assert (conflict.present, conflict.sides) == (JUNE, ((ASKED,),))
    assert outcome.changes == (REPORTED,)
    assert said(outcome) == [
        ("WM839", "任务 1-01 的“完成时限”现为“2018年6月30日”，“工会”申请延至“2018年9月30日”，理由：场地未落实。")
    ]
    assert not outcome.report.errors


def test_taking_the_date_away_is_asked_for_in_its_own_words() -> None:
    assert "“工会”申请取消时限" in said(merged(BASE, attrs.evolve(ASKED, new=None)))[0][1]


def test_an_approved_extension_takes_the_date_and_the_step() -> None:
    decision = decided(the_conflict(merged(BASE, ASKED, REPORTED)), 1)
    task = whole(merged(BASE, ASKED, REPORTED, decisions=(decision,))).task("1-01")
    assert (task.due, task.status, task.progress) == (SEPTEMBER, Status.EXTENDED, "已联系")
    assert (task.history[-1].by, task.history[-1].reason) == ("办公室", "场地未落实")


def test_a_refused_extension_keeps_the_date_and_is_remembered() -> None:
    decision = decided(the_conflict(merged(BASE, ASKED)), 0)
    result = whole(merged(BASE, ASKED, decisions=(decision,)))
    assert result.tasks == BASE.tasks
    (entry,) = result.provenance
    assert (entry.field, entry.ruling, entry.value, entry.reason) == (
        "due",
        Ruling.TURNED_DOWN,
        "2018年9月30日",
        "场地未落实",
    )
    again = merged(result, ASKED, on=LATER)
    assert whole(again) == result
    assert said(again) == [
        ("WM838", "任务 1-01 的“完成时限”写的“2018年9月30日”已于 2018-06-01 定为不采用，这次不再询问。")
    ]


def test_the_office_that_leads_itself_does_not_approve_its_own_extension() -> None:
    base = campaign("办公室")
    mine = stated("办公室", SEPTEMBER, Field.DUE, base=base, reason="场地未落实")
    decision = decided(the_conflict(merged(base, mine)), 1)
    task = whole(merged(base, mine, decisions=(decision,))).task("1-01")
    assert task.history[-1].by == "创建领导小组"


def test_two_leads_that_ask_for_different_days_are_a_conflict_of_both() -> None:
    other = stated("读者服务部", AUGUST, Field.DUE, reason="人手不足")
    outcome = merged(BASE, ASKED, other)
    conflict = the_conflict(outcome)
    assert [side[0].new for side in conflict.sides] == [AUGUST, SEPTEMBER]
    ((code, message),) = said(outcome)
    assert code == "WM831"
    assert "“2018年8月30日”（读者服务部.xlsx!台账!N9，申请延期）" in message
    result = whole(merged(BASE, ASKED, other, decisions=(decided(conflict, 2),)))
    assert result.task("1-01").history[-1].reason == "场地未落实"
    assert whole(merged(result, ASKED, other)) == result


def test_the_office_may_set_another_day_instead_and_takes_no_step() -> None:
    by_the_office = stated("一览", AUGUST, Field.DUE)
    conflict = the_conflict(merged(BASE, ASKED, by_the_office))
    task = whole(merged(BASE, ASKED, by_the_office, decisions=(decided(conflict, 1),))).task("1-01")
    assert (task.due, task.status) == (AUGUST, Status.IN_PROGRESS)


def test_the_same_day_for_another_reason_is_another_decision() -> None:
    first = the_conflict(merged(BASE, ASKED))
    other = attrs.evolve(ASKED, reason="经费未到")
    outcome = merged(BASE, other, decisions=(decided(first, 1),))
    assert [code for code, _ in said(outcome)] == ["WM834", "WM839"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (attrs.evolve(ASKED, reason=""), "WM433"),
        (stated("团委", SEPTEMBER, Field.DUE, reason="因故"), "WM824"),
        (stated("办公室", "已办"), "WM825"),
    ],
    ids=["no reason", "a supporter asks", "not concerned"],
)
def test_what_nobody_could_grant_is_named_and_no_conflict(change: Change, code: str) -> None:
    rival = stated("工会", "新的话", change.field) if change.field is Field.PROGRESS else REPORTED
    outcome = merged(BASE, change, rival)
    assert (outcome.conflicts, outcome.campaign) == ((), None)
    assert [found for found, _ in said(outcome)] == [code]


def test_an_extension_from_a_state_without_one_is_refused_with_the_legal_steps() -> None:
    history = (StatusChange(on=date(2018, 5, 1), after=Status.SUBMITTED, by="工会"),)
    ((code, message),) = said(merged(campaign(history=history), ASKED))
    assert code == "WM431"
    assert "可以变为“已完成”“退回”" in message


def test_a_value_that_was_taken_and_changed_since_is_passed_over() -> None:
    first = stated("工会", "已布展")
    taken = whole(merged(BASE, first))
    changed = attrs.evolve(taken, tasks=(attrs.evolve(taken.task("1-01"), progress="已开展"),))
    again = merged(changed, attrs.evolve(first, old="已开展", overtaken=True), on=LATER)
    assert whole(again) == changed
    assert said(again) == [
        (
            "WM838",
            "任务 1-01 的“完成情况”写的“已布展”已于 2018-06-01 收回过，数据文件此后另有改动，这次不再收回。",
        )
    ]


def test_a_decided_conflict_does_not_come_back() -> None:
    sides = (stated("工会", "甲"), stated("团委", "乙"))
    conflict = the_conflict(merged(BASE, *sides))
    result = whole(merged(BASE, *sides, decisions=(decided(conflict, 1),)))
    late = [attrs.evolve(side, old=result.task("1-01").progress, overtaken=True) for side in sides]
    again = merged(result, *late, on=LATER)
    assert (whole(again), again.conflicts) == (result, ())


def test_a_decision_that_was_applied_may_be_handed_in_again() -> None:
    sides = (stated("工会", "甲"), stated("团委", "乙"))
    decision = decided(the_conflict(merged(BASE, *sides)), 0)
    result = whole(merged(BASE, *sides, decisions=(decision,)))
    again = merged(result, *sides, decisions=(decision,), on=LATER)
    assert (whole(again), [code for code, _ in said(again)]) == (result, ["WM838", "WM838"])


@pytest.mark.parametrize(
    "other",
    [
        stated("工会", "丙"),
        stated("工会", "乙", issue="sha256:2"),
        stated("团委", "乙"),
        stated("工会", "乙", issue=""),
    ],
    ids=["value", "issue", "department", "no issue"],
)
def test_anything_else_is_asked_about_anew(other: Change) -> None:
    mine = stated("工会", "乙", overtaken=True)
    result = whole(merged(BASE, mine, decisions=(decided(the_conflict(merged(BASE, mine)), 0),)))
    assert the_conflict(merged(result, attrs.evolve(other, overtaken=True))).present == ""


def test_two_departments_that_agree_are_both_remembered() -> None:
    sides = (stated("工会", "甲"), stated("团委", "甲"))
    result = whole(merged(BASE, *sides))
    assert [(entry.department, entry.value) for entry in result.provenance] == [("团委", "甲"), ("工会", "甲")]
    late = [attrs.evolve(side, old="甲", new="甲", overtaken=True) for side in sides]
    assert whole(merged(result, *late)) == result


def test_copies_of_one_return_are_remembered_once_and_said_once() -> None:
    mine = stated("工会", "乙")
    copy = attrs.evolve(mine, origin=attrs.evolve(mine.origin, source="副本.xlsx"))
    rival = stated("团委", "丙")
    decision = decided(the_conflict(merged(BASE, mine, copy, rival)), 0)
    result = whole(merged(BASE, mine, copy, rival, decisions=(decision,)))
    assert {(entry.department, entry.ruling) for entry in result.provenance} == {
        ("团委", Ruling.TURNED_DOWN),
        ("工会", Ruling.TURNED_DOWN),
    }
    assert len(result.provenance) == 2
    assert [code for code, _ in said(merged(result, mine, copy))] == ["WM838"]


def test_what_a_file_without_issue_states_is_kept_but_not_known_again() -> None:
    sides = (stated("工会", "甲", issue=""), stated("团委", "乙", issue=""))
    decision = decided(the_conflict(merged(BASE, *sides)), 1)
    result = whole(merged(BASE, *sides, decisions=(decision,)))
    assert [(entry.value, entry.ruling) for entry in result.provenance] == [
        ("乙", Ruling.TAKEN),
        ("甲", Ruling.TURNED_DOWN),
    ]
    again = merged(result, stated("工会", "甲", base=result, issue="", overtaken=True))
    assert the_conflict(again).present == "乙"
