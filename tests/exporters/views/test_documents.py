"""The documents of a year, as text: what they say, what they leave open, and that they invent nothing."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import attrs
import pytest

from wenming_core.errors import UnknownName
from wenming_core.lights import ByDeadline, Escalation
from wenming_core.model import (
    Annex,
    Assignment,
    Campaign,
    Catalogue,
    CollectiveTerm,
    Comparison,
    Cycle,
    Department,
    Evidence,
    EvidenceKind,
    Finding,
    Frequency,
    Indicator,
    LeadingGroup,
    Measurement,
    Meeting,
    Organisation,
    Outcome,
    Person,
    Plan,
    RatioRequirement,
    Responsibility,
    Scheme,
    Section,
    SectionRole,
    Standard,
    Status,
    StatusChange,
    Task,
    Unit,
    UnitState,
    When,
)
from wenming_exporters.example import AS_OF, example_campaign
from wenming_exporters.views.application import application_draft
from wenming_exporters.views.department_shares import department_share_drafts, shares_draft
from wenming_exporters.views.drafting import Draft
from wenming_exporters.views.figures import figure
from wenming_exporters.views.minutes import minutes_draft
from wenming_exporters.views.notice import notice_draft
from wenming_exporters.views.outline import TO_FILL
from wenming_exporters.views.progress_notice import progress_draft
from wenming_exporters.views.report import report_draft
from wenming_exporters.views.statement import statement_draft, statement_drafts
from wenming_exporters.views.text import outline_text

GOLDEN = Path(__file__).parent / "documents"
DAY = date(2031, 11, 30)
RATE = "读者对服务的满意度"


def steps(*states: Status) -> tuple[StatusChange, ...]:
    return tuple(
        StatusChange(on=date(2031, 3 + month, 1), after=after, by="办公室") for month, after in enumerate(states)
    )


YEAR = Campaign(
    year=2031,
    organisation=Organisation(
        unit=Unit(name="青屏县文化馆", state=UnitState.APPLICANT),
        departments=tuple(Department(name=name) for name in ("办公室", "辅导部", "展演部")),
        collectives=(CollectiveTerm(wording="各部门"),),
        leading_group=LeadingGroup(
            name="青屏县文化馆文明单位创建领导小组",
            head=Person(name="余晓岚", title="馆长"),
            deputies=(Person(name="丁未"),),
            members=(Person(name="石墨"), Person(name="唐棣")),
            office="办公室",
        ),
    ),
    catalogue=Catalogue(
        title="青屏县文明单位测评办法",
        levels=("测评指标", "测评项目", "测评标准"),
        children=(
            Indicator(
                name="思想建设",
                children=(
                    Indicator(
                        name="理论学习",
                        children=(Standard(text="学习有计划，有记录。"), Standard(text="举办读书会。")),
                    ),
                ),
            ),
            Indicator(
                name="服务群众",
                children=(
                    Indicator(
                        name="服务质量",
                        children=(
                            Standard(
                                text="读者对服务的满意度大于90%。",
                                requirements=(
                                    RatioRequirement(
                                        name=RATE,
                                        numerator="表示满意的人数",
                                        denominator="受访人数",
                                        comparison=Comparison.GREATER,
                                        threshold=Fraction(9, 10),
                                    ),
                                ),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    ),
    plan=Plan(
        title="青屏县文化馆文明单位创建方案",
        sections=(
            Section(heading="工作目标", role=SectionRole.GOAL, paragraphs=("建成县级文明单位。",)),
            Section(heading="组织领导", role=SectionRole.LEADERSHIP),
        ),
        annexes=(Annex(title="创建任务分工表"),),
        meetings=(
            Meeting(
                name="馆务会议",
                cycle=Cycle(wording="每季度一次", frequency=Frequency.QUARTERLY),
                subject="研究创建工作",
            ),
        ),
    ),
    assignments=(
        Assignment(
            standard="1.1.1",
            responsibilities=(Responsibility(department="办公室"), Responsibility(department="辅导部")),
        ),
        Assignment(standard="1.1.2", responsibilities=(Responsibility(department="辅导部"),)),
        Assignment(standard="2.1.1", responsibilities=(Responsibility(department="各部门"),)),
    ),
    tasks=(
        Task(
            id="1.1.1-01",
            standard="1.1.1",
            content="制定年度学习计划",
            measures="按月推进",
            due=When(wording="6月底前", end=date(2031, 6, 30)),
            progress="已印发计划，组织学习12次",
            history=steps(Status.IN_PROGRESS, Status.SUBMITTED, Status.DONE),
        ),
        Task(
            id="1.1.2-01",
            standard="1.1.2",
            content="举办读书会。",
            due=When(wording="9月底前", end=date(2031, 9, 30)),
            problems="场地不足",
            next_steps="与学校共用场地",
            history=steps(Status.IN_PROGRESS),
        ),
        Task(id="1.1.2-02", standard="1.1.2", content="取消的活动", history=steps(Status.CANCELLED)),
    ),
    measurements=(
        Measurement(
            id="m1",
            name=RATE,
            numerator=Decimal(184),
            denominator=Decimal(200),
            unit="人",
            as_of=date(2031, 10, 15),
            source="年度问卷",
        ),
    ),
    findings=(
        Finding(id="f1", standard="1.1.1", outcome=Outcome.MET, text="学习记录齐全", on=DAY),
        Finding(id="f2", standard="1.1.2", outcome=Outcome.NOT_MET, text="台账缺签到表", on=DAY),
        Finding(id="f3", standard="2.1.1", outcome=Outcome.NOT_MET, on=DAY),
    ),
    evidence=(
        Evidence(
            id="e1",
            title="关于印发学习计划的通知",
            kind=EvidenceKind.DOCUMENT,
            dated=date(2031, 4, 2),
            source="青屏县文化馆",
            number="青文馆〔2031〕3号",
            standards=("1.1.1",),
        ),
        Evidence(id="e2", title="读书会照片", kind=EvidenceKind.PHOTO, standards=("1.1.2",)),
    ),
)

DRAFTS = {
    "notice": lambda: notice_draft(
        YEAR, number="青文馆〔2031〕5号", issued_on=date(2031, 3, 9), copied_to=("县文明办",)
    ),
    "assignment": lambda: shares_draft(YEAR),
    "report": lambda: report_draft(YEAR, DAY),
    "report-scored": lambda: report_draft(example_campaign(), AS_OF),
    "progress": lambda: progress_draft(YEAR, DAY, since=date(2031, 6, 1), policy=ByDeadline()),
    "statement": lambda: statement_draft(YEAR, "1.1.1"),
    "statement-measured": lambda: statement_draft(YEAR, "2.1.1"),
    "minutes": lambda: minutes_draft(YEAR, held_on=date(2031, 6, 5)),
    "application": lambda: application_draft(YEAR),
}


@pytest.mark.parametrize("name", DRAFTS)
def test_the_document_reads_as_it_did(name: str) -> None:
    draft = DRAFTS[name]()
    said = "".join(f"\n{d.code} {d.message}" for d in draft.diagnostics)
    assert outline_text(draft.document) + said + "\n" == (GOLDEN / f"{name}.txt").read_text("utf-8")


@pytest.mark.parametrize(
    "draft",
    [
        notice_draft(Campaign()),
        shares_draft(Campaign()),
        report_draft(Campaign(), None),
        minutes_draft(Campaign()),
        application_draft(Campaign()),
    ],
    ids=lambda d: d.name,
)
def test_an_empty_campaign_leaves_holes_and_names_each(draft: Draft) -> None:
    text = outline_text(draft.document)
    assert TO_FILL in text
    assert {d.code for d in draft.diagnostics} == {"WM928"}


def test_the_progress_of_nothing_on_no_day_is_left_open() -> None:
    draft = progress_draft(Campaign(), None, policy=ByDeadline())
    text = outline_text(draft.document)
    assert f"截至{TO_FILL}，创建任务共0项。" in text
    assert "没有任务。" in text
    assert {d.code for d in draft.diagnostics} == {"WM928", "WM966"}


def test_the_progress_speaks_of_the_last_recorded_day_unless_told() -> None:
    draft = progress_draft(YEAR, None, days=60, policy=Escalation())
    text = outline_text(draft.document)
    assert "截至2031年11月30日" in text
    assert "60天内到期的任务" in text
    assert "灯色的含义（逐级预警）" in text
    assert [d.code for d in draft.diagnostics] == ["WM965"]


def test_each_department_can_have_a_document_of_its_own() -> None:
    drafts = department_share_drafts(YEAR)
    assert [d.name for d in drafts] == ["assignment-办公室", "assignment-辅导部", "assignment-展演部"]
    assert "共1条标准，其中共同1条。" in outline_text(drafts[2].document)
    assert department_share_drafts(Campaign()) == ()


def test_a_department_whose_tasks_name_no_standard_of_the_catalogue_is_told_so() -> None:
    stray = Task(id="x", standard="9.9", content="c", responsibilities=(Responsibility(department="办公室"),))
    (draft,) = department_share_drafts(Campaign(tasks=(stray,)))
    assert "没有测评标准。" in outline_text(draft.document)


def test_a_statement_is_drafted_for_each_standard_about_which_something_is_known() -> None:
    assert [d.name for d in statement_drafts(YEAR)] == ["statement-1.1.1", "statement-1.1.2", "statement-2.1.1"]


def test_a_statement_for_an_unknown_standard_is_an_error_of_the_caller() -> None:
    with pytest.raises(UnknownName, match=r"9\.9"):
        statement_draft(YEAR, "9.9")


@pytest.mark.parametrize(("length", "codes"), [(400, []), (600, ["WM975"])])
def test_a_statement_that_is_too_long_says_so(length: int, codes: list[str]) -> None:
    task = attrs.evolve(YEAR.tasks[0], progress="学" * length)
    draft = statement_draft(attrs.evolve(YEAR, tasks=(task,)), "1.1.1")
    assert [d.code for d in draft.diagnostics] == codes


def test_minutes_of_a_meeting_that_nobody_promised_are_an_error_of_the_caller() -> None:
    assert "馆务会议纪要" in minutes_draft(YEAR, meeting="馆务会议").document.title
    with pytest.raises(UnknownName, match="职工大会"):
        minutes_draft(YEAR, meeting="职工大会")


@pytest.mark.parametrize(
    ("numerator", "denominator", "worded"),
    [
        ("9", "10", "率90%（9人/10人，截至2031年11月30日，来源：名册）"),
        ("2", "3", "率约66.67%（2人/3人，截至2031年11月30日，来源：名册）"),
        ("1", "8", "率12.5%（1人/8人，截至2031年11月30日，来源：名册）"),
        ("0", "0", "率0人/0人（截至2031年11月30日，来源：名册）"),
        ("12", None, "率12人（截至2031年11月30日，来源：名册）"),
    ],
)
def test_a_figure_is_worded_with_its_day_and_source(numerator: str, denominator: str | None, worded: str) -> None:
    measurement = Measurement(
        id="m",
        name="率",
        numerator=Decimal(numerator),
        denominator=None if denominator is None else Decimal(denominator),
        unit="人",
        as_of=DAY,
        source="名册",
    )
    assert figure(measurement) == worded
    assert figure(attrs.evolve(measurement, source="")) == worded.replace("，来源：名册", "")


def test_a_measurement_that_nobody_took_is_reported_as_missing() -> None:
    text = outline_text(report_draft(attrs.evolve(YEAR, measurements=()), DAY).document)
    assert f"标准 2.1.1 要求的“{RATE}”尚无数据。" in text


def test_a_late_task_without_a_day_in_its_wording_and_a_cancelled_one_stay_out_of_the_statement() -> None:
    text = outline_text(statement_draft(YEAR, "1.1.2").document)
    assert "取消的活动" not in text


def test_a_scheme_that_cannot_be_applied_is_said_and_gives_no_score() -> None:
    other = attrs.evolve(YEAR, schemes=(Scheme(title="细则", total=Decimal(100), catalogue="别的体系"),))
    draft = report_draft(other, DAY)
    assert "自评得分" not in outline_text(draft.document)
    assert draft.diagnostics


def test_a_figure_that_nobody_measured_is_left_open_in_a_statement() -> None:
    assert TO_FILL in outline_text(statement_draft(attrs.evolve(YEAR, measurements=()), "2.1.1").document)
