"""Tasks take legal steps only, by whom may take them, and forget nothing."""

from datetime import date, timedelta

import attrs
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from wenming_core.diagnostics import DataRefused
from wenming_core.errors import UnknownName
from wenming_core.lifecycle import STEPS, Actor, advance, extend, extensions_of, is_extension, legal_steps, step_faults
from wenming_core.model import (
    Assignment,
    Campaign,
    CollectiveTerm,
    Department,
    LeadingGroup,
    LeadPolicy,
    Organisation,
    Responsibility,
    Role,
    Status,
    StatusChange,
    Task,
    Unit,
    When,
)
from wenming_core.responsible import approver_of, known_leads, leads_of, office_of, responsibilities_of

START = date(2031, 3, 1)
LEAD, OTHER = "宣教部", "综合办"


def campaign(*history: StatusChange, responsibilities: tuple[Responsibility, ...] = ()) -> Campaign:
    task = Task(id="t1", standard="1.1.1", content="制定学习计划", history=history, responsibilities=responsibilities)
    assigned = Assignment(
        standard="1.1.1", responsibilities=(Responsibility(department=LEAD), Responsibility(department=OTHER))
    )
    return Campaign(tasks=(task, Task(id="t2", standard="9.9", content="别的任务")), assignments=(assigned,))


def walked(*states: Status) -> Campaign:
    before = [None, *states]
    return campaign(*(StatusChange(on=START, before=b, after=a, by=LEAD) for b, a in zip(before, states, strict=False)))


def refusal(c: Campaign, after: Status, by: str, reason: str = "", on: date = START) -> str:
    with pytest.raises(DataRefused) as caught:
        advance(c, "t1", after, on=on, by=by, reason=reason)
    return "\n".join(d.message for d in caught.value.report)


def test_a_task_goes_from_proposal_to_check_off() -> None:
    c = campaign()
    for after, by in ((Status.IN_PROGRESS, LEAD), (Status.SUBMITTED, LEAD), (Status.DONE, OTHER)):
        c = advance(c, "t1", after, on=START, by=by)
    assert [(h.before, h.after, h.by) for h in c.task("t1").history] == [
        (Status.PROPOSED, Status.IN_PROGRESS, LEAD),
        (Status.IN_PROGRESS, Status.SUBMITTED, LEAD),
        (Status.SUBMITTED, Status.DONE, OTHER),
    ]
    assert c.task("t2") == campaign().task("t2")


@pytest.mark.parametrize("before", Status)
@pytest.mark.parametrize("after", Status)
def test_a_step_that_is_not_listed_is_refused_and_the_legal_ones_are_named(before: Status, after: Status) -> None:
    step = next((s for s in STEPS if (s.before, s.after) == (before, after)), None)
    if step is not None:
        by = LEAD if step.actor is Actor.LEAD else OTHER
        assert advance(walked(before), "t1", after, on=START, by=by, reason="见书面说明").task("t1").status is after
        return
    message = refusal(walked(before), after, LEAD, "见书面说明")
    for legal in legal_steps(before):
        assert f"“{legal.after.chinese}”" in message
    assert f"“{before.chinese}”" in message


@pytest.mark.parametrize(
    "step", [s for s in STEPS if s.needs_reason], ids=lambda s: f"{s.before.value} {s.after.value}"
)
def test_a_step_that_needs_a_reason_is_refused_without_one(step: object) -> None:
    assert isinstance(step, type(STEPS[0]))
    by = LEAD if step.actor is Actor.LEAD else OTHER
    assert "须写明理由" in refusal(walked(step.before), step.after, by, "  ")


@pytest.mark.parametrize(
    ("before", "after", "by"),
    [
        (Status.PROPOSED, Status.IN_PROGRESS, OTHER),
        (Status.IN_PROGRESS, Status.SUBMITTED, "外单位"),
        (Status.SUBMITTED, Status.RETURNED, LEAD),
        (Status.IN_PROGRESS, Status.EXTENDED, LEAD),
    ],
)
def test_a_step_by_somebody_else_is_refused(before: Status, after: Status, by: str) -> None:
    assert f"办理的是“{by}”" in refusal(walked(before), after, by, "见书面说明")


def test_whoever_submitted_does_not_check_off_even_where_nobody_is_known_to_lead() -> None:
    c = campaign(StatusChange(on=START, after=Status.SUBMITTED, by="工会小组"))
    assert "不能再由其核销" in refusal(c, Status.DONE, "工会小组 ")


def test_every_fault_of_a_step_is_reported_at_once() -> None:
    message = refusal(walked(Status.SUBMITTED), Status.RETURNED, LEAD, on=START - timedelta(days=1))
    assert len(message.splitlines()) == 3
    assert "早于上一次变更" in message


def test_an_extension_sets_the_new_date_and_is_counted() -> None:
    later = When.on(date(2031, 9, 30))
    c = extend(walked(Status.IN_PROGRESS), "t1", later, on=START, by=OTHER, reason="场地未落实")
    assert c.task("t1").due == later
    assert [e.reason for e in extensions_of(c.task("t1"))] == ["场地未落实"]


def test_an_extension_keeps_the_date_that_it_replaces() -> None:
    june, july, september = (When.on(date(2031, month, 30)) for month in (6, 7, 9))
    c = walked(Status.IN_PROGRESS)
    for day, due in ((1, june), (3, july), (4, september)):
        c = extend(c, "t1", due, on=date(2031, 6, day), by=OTHER, reason="场地未落实")
    assert [e.due_before for e in extensions_of(c.task("t1"))] == [None, june, july]


@pytest.mark.parametrize(
    "due", [When.on(date(2031, 6, 30)), When(wording="6月", end=date(2031, 6, 30)), When.on(START)]
)
def test_an_extension_to_a_day_that_is_no_later_is_refused_with_every_other_fault(due: When) -> None:
    c = extend(walked(Status.IN_PROGRESS), "t1", When.on(date(2031, 6, 30)), on=START, by=OTHER, reason="场地未落实")
    with pytest.raises(DataRefused) as refused:
        extend(c, "t1", due, on=START, by=LEAD, reason="")
    assert [fault.code for fault in refused.value.report] == ["WM432", "WM433", "WM437"]
    assert "“2031年6月30日”（2031-06-30）" in refused.value.report.diagnostics[-1].message


@pytest.mark.parametrize("due", [When(wording="长期坚持"), When(wording="7月1日前", end=date(2031, 7, 1))])
def test_an_extension_may_take_the_end_away_or_move_it_by_a_day(due: When) -> None:
    c = extend(walked(Status.IN_PROGRESS), "t1", When.on(date(2031, 6, 30)), on=START, by=OTHER, reason="场地未落实")
    assert extend(c, "t1", due, on=START, by=OTHER, reason="场地未落实").task("t1").due == due


def test_a_task_without_departments_of_its_own_has_those_of_its_standard() -> None:
    own = (Responsibility(department=OTHER, role=Role.LEAD),)
    assert [r.department for r in responsibilities_of(campaign(), campaign().task("t1"))] == [LEAD, OTHER]
    c = campaign(responsibilities=own)
    assert responsibilities_of(c, c.task("t1")) == own
    assert responsibilities_of(c, c.task("t2")) == ()
    assert advance(c, "t1", Status.IN_PROGRESS, on=START, by=OTHER).task("t1").status is Status.IN_PROGRESS


def test_leads_can_be_given_by_the_caller() -> None:
    assert advance(campaign(), "t1", Status.IN_PROGRESS, on=START, by="新部门", leads=["新部门"]).task("t1").history


def test_a_collective_term_leads_through_its_members_and_an_alias_is_recorded_by_its_name() -> None:
    organisation = Organisation(
        departments=(Department(name=LEAD, aliases=("宣教",)), Department(name=OTHER)),
        collectives=(CollectiveTerm(wording="各部门", members=(LEAD,)),),
    )
    c = attrs.evolve(campaign(responsibilities=(Responsibility(department="各部门"),)), organisation=organisation)
    assert leads_of(c, c.task("t1"), START) == (LEAD,)
    moved = advance(c, "t1", Status.IN_PROGRESS, on=START, by="宣教")
    assert [change.by for change in moved.task("t1").history] == [LEAD]
    assert "牵头部门是宣教部，办理的是“综合办”" in refusal(c, Status.IN_PROGRESS, OTHER)


def test_a_change_that_starts_from_another_state_is_refused() -> None:
    task = walked(Status.SUBMITTED).task("t1")
    stale = StatusChange(on=START, before=Status.IN_PROGRESS, after=Status.SUBMITTED, by=LEAD)
    (fault,) = step_faults(task, stale, (LEAD,))
    assert fault.message == "任务 t1 现为“已提交”，不是“进行中”。"


def test_an_unknown_task_is_an_error_of_the_caller() -> None:
    with pytest.raises(UnknownName, match="t9"):
        advance(campaign(), "t9", Status.DONE, on=START, by=LEAD)


OF_THE_LEAD = frozenset(
    [
        "待确认→进行中",
        "待确认→待调整",
        "进行中→已提交",
        "进行中→待调整",
        "退回→进行中",
        "退回→已提交",
        "已延期→已提交",
        "已延期→待调整",
    ]
)
OF_THE_OFFICE = frozenset(
    [
        "待确认→已取消",
        "进行中→已延期",
        "进行中→已取消",
        "已提交→已完成",
        "已提交→退回",
        "退回→已延期",
        "退回→已取消",
        "已延期→已延期",
        "已延期→已取消",
        "待调整→待确认",
        "待调整→已取消",
        "已完成→退回",
    ]
)
WITHOUT_REASON = frozenset(
    ["待确认→进行中", "进行中→已提交", "退回→进行中", "退回→已提交", "已延期→已提交", "已提交→已完成", "待调整→待确认"]
)


def may_be_taken(before: Status, after: Status, by: str, reason: str) -> bool:
    """The rules once more, written down apart from the library."""
    name = f"{before.chinese}→{after.chinese}"
    return name in (OF_THE_LEAD if by == LEAD else OF_THE_OFFICE) and (bool(reason) or name in WITHOUT_REASON)


class TaskMachine(RuleBasedStateMachine):
    """Random steps: legal ones append exactly one entry, others change nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.campaign = campaign()
        self.seen: tuple[StatusChange, ...] = ()
        self.today = START
        self.limits: list[When | None] = []

    @rule(days=st.integers(0, 40))
    def wait(self, days: int) -> None:
        self.today += timedelta(days=days)

    @rule(after=st.sampled_from(Status), by=st.sampled_from([LEAD, OTHER]), reason=st.sampled_from(["", "有说明"]))
    def step(self, after: Status, by: str, reason: str) -> None:
        task = self.campaign.task("t1")
        if not may_be_taken(task.status, after, by, reason):
            with pytest.raises(DataRefused):
                advance(self.campaign, "t1", after, on=self.today, by=by, reason=reason)
            return
        self.campaign = advance(self.campaign, "t1", after, on=self.today, by=by, reason=reason)
        change = StatusChange(on=self.today, before=task.status, after=after, by=by, reason=reason)
        assert self.campaign.task("t1").history == (*task.history, change)

    @rule(days=st.integers(-30, 60), by=st.sampled_from([LEAD, OTHER]), reason=st.sampled_from(["", "场地未落实"]))
    def put_off(self, days: int, by: str, reason: str) -> None:
        task, due = self.campaign.task("t1"), When.on(self.today + timedelta(days=days))
        later = task.due is None or (due.end or date.min) > (task.due.end or date.min)
        if not (later and may_be_taken(task.status, Status.EXTENDED, by, reason)):
            with pytest.raises(DataRefused):
                extend(self.campaign, "t1", due, on=self.today, by=by, reason=reason)
            return
        self.campaign = extend(self.campaign, "t1", due, on=self.today, by=by, reason=reason)
        self.limits.append(task.due)
        assert self.campaign.task("t1").due == due

    @precondition(lambda self: self.campaign.task("t1").status is Status.CANCELLED)
    @rule(after=st.sampled_from(Status))
    def nothing_leaves_a_cancelled_task(self, after: Status) -> None:
        with pytest.raises(DataRefused):
            advance(self.campaign, "t1", after, on=self.today, by=OTHER, reason="有说明")

    @invariant()
    def history_only_grows(self) -> None:
        history = self.campaign.task("t1").history
        assert history[: len(self.seen)] == self.seen
        self.seen = history

    @invariant()
    def every_limit_that_was_replaced_is_kept(self) -> None:
        task = self.campaign.task("t1")
        kept = [step.due_before for step in extensions_of(task) if step.due_before]
        assert kept == [limit for limit in self.limits if limit]
        ends = [limit.end or date.min for limit in (*kept, task.due) if limit]
        assert ends == sorted(set(ends))

    @invariant()
    def nobody_checks_off_own_work(self) -> None:
        for earlier, later in zip(self.seen, self.seen[1:], strict=False):
            assert later.after is not Status.DONE or earlier.by != later.by


TestTaskMachine = TaskMachine.TestCase
TestTaskMachine.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)


def test_nobody_leads_by_policy_lets_anybody_take_the_steps_of_a_lead() -> None:
    c = attrs.evolve(campaign(), lead_policy=LeadPolicy.NOBODY)
    assert advance(c, "t1", Status.IN_PROGRESS, on=START, by=OTHER).task("t1").status is Status.IN_PROGRESS


def test_a_term_without_extent_leaves_it_unknown_who_leads() -> None:
    organisation = Organisation(departments=(Department(name=LEAD),), collectives=(CollectiveTerm(wording="各部门"),))
    c = attrs.evolve(campaign(responsibilities=(Responsibility(department="各部门"),)), organisation=organisation)
    assert (leads_of(c, c.task("t1"), START), known_leads(c, c.task("t1"), START)) == (("各部门",), ())
    assert advance(c, "t1", Status.IN_PROGRESS, on=START, by=LEAD).task("t1").history[-1].by == LEAD


GROUP, UNIT = LeadingGroup(name="创建领导小组", office="综合"), Unit(name="云川市图书馆")


@pytest.mark.parametrize(
    ("group", "unit", "office", "approver"),
    [
        (GROUP, UNIT, OTHER, OTHER),
        (attrs.evolve(GROUP, office=LEAD), UNIT, LEAD, "创建领导小组"),
        (attrs.evolve(GROUP, office="没有的部门"), UNIT, "没有的部门", "没有的部门"),
        (attrs.evolve(GROUP, office=" "), UNIT, "云川市图书馆", "云川市图书馆"),
        (None, UNIT, "云川市图书馆", "云川市图书馆"),
        (None, Unit(name=LEAD), LEAD, "汇总办公室"),
        (None, None, "汇总办公室", "汇总办公室"),
    ],
)
def test_the_office_approves_unless_it_leads_the_task_itself(
    group: LeadingGroup | None, unit: Unit | None, office: str, approver: str
) -> None:
    departments = (Department(name=LEAD), Department(name=OTHER, aliases=("综合",)))
    organisation = Organisation(unit=unit, departments=departments, leading_group=group)
    c = attrs.evolve(campaign(), organisation=organisation)
    assert (office_of(c), approver_of(c, c.task("t1"), START)) == (office, approver)


@pytest.mark.parametrize("status", Status)
def test_only_a_task_that_waits_to_be_confirmed_may_move_its_date_freely(status: Status) -> None:
    task = attrs.evolve(walked(status).task("t1"), due=When.on(START))
    free = status in (Status.PROPOSED, Status.TO_ADJUST)
    assert is_extension(task, When.on(START + timedelta(days=1))) is not free
    assert not is_extension(task, When.on(START))
