"""公文: the documents of a year, each a view drawn by the one writer."""

from collections.abc import Iterable
from datetime import date
from enum import Enum

from attrs import field, frozen

from wenming_core.model import Campaign
from wenming_exporters.views.application import application_draft
from wenming_exporters.views.department_shares import department_share_drafts, shares_draft
from wenming_exporters.views.drafting import Draft
from wenming_exporters.views.minutes import minutes_draft
from wenming_exporters.views.notice import notice_draft
from wenming_exporters.views.plan import Orientation, plan_draft
from wenming_exporters.views.progress_notice import progress_draft
from wenming_exporters.views.progress_options import ProgressOptions
from wenming_exporters.views.report import report_draft
from wenming_exporters.views.statement import statement_draft, statement_drafts
from wenming_exporters.word.exporters import DocumentExporter, WordOptions

__all__ = [
    "DOCUMENTS",
    "PLAN",
    "AssignmentOptions",
    "Layout",
    "MinutesOptions",
    "NoticeOptions",
    "PlanOptions",
    "ProgressNoticeOptions",
    "ReportOptions",
    "StatementOptions",
]


@frozen(kw_only=True)
class PlanOptions(WordOptions):
    """Settings of ``plan.docx``.

    Attributes:
        annex: How the pages of the annex table lie.
    """

    annex: Orientation = field(default=Orientation.PORTRAIT, metadata={"help": "附件表格的纸张方向"})


@frozen(kw_only=True)
class NoticeOptions(WordOptions):
    """Settings of ``notice.docx``; see :func:`wenming_exporters.views.notice.notice_draft`."""

    addressee: str = field(default="各部门", metadata={"help": "主送机关"})
    number: str = field(default="", metadata={"help": "发文字号，填写后加版头"})
    issued_on: date | None = field(default=None, metadata={"help": "成文日期，留空用方案的日期"})
    copied_to: tuple[str, ...] = field(default=(), metadata={"help": "抄送机关，填写后加版记"})
    annex: Orientation = field(default=Orientation.PORTRAIT, metadata={"help": "附件表格的纸张方向"})


class Layout(Enum):
    """Whether a document is one file or one for each department."""

    ONE = "one"
    SEPARATE = "separate"

    @property
    def chinese(self) -> str:
        """What it means for the files."""
        return {"one": "全部写在一份文件里", "separate": "每个部门一份文件"}[self.value]


@frozen(kw_only=True)
class AssignmentOptions(WordOptions):
    """Settings of ``assignment.docx``."""

    layout: Layout = field(default=Layout.ONE, metadata={"help": "一份文件，或每个部门一份"})


@frozen(kw_only=True)
class ReportOptions(WordOptions):
    """Settings of ``report.docx``."""

    as_of: date | None = field(default=None, metadata={"help": "截止日期，也是成文日期"})


@frozen(kw_only=True)
class StatementOptions(WordOptions):
    """Settings of ``statement.docx``."""

    standard: str = field(default="", metadata={"help": "标准编号，留空为每条有记录的标准各写一份"})


@frozen(kw_only=True)
class ProgressNoticeOptions(ProgressOptions, WordOptions):
    """Settings of ``progress.docx``."""


@frozen(kw_only=True)
class MinutesOptions(WordOptions):
    """Settings of ``minutes.docx``."""

    meeting: str = field(default="", metadata={"help": "会议名称，留空用方案中的第一个会议"})
    held_on: date | None = field(default=None, metadata={"help": "会议日期"})


def _plan(campaign: Campaign, options: PlanOptions) -> Iterable[Draft]:
    yield plan_draft(campaign, annex=options.annex)


def _notice(campaign: Campaign, options: NoticeOptions) -> Iterable[Draft]:
    yield notice_draft(
        campaign,
        addressee=options.addressee,
        number=options.number,
        issued_on=options.issued_on,
        copied_to=options.copied_to,
        annex=options.annex,
    )


def _assignment(campaign: Campaign, options: AssignmentOptions) -> Iterable[Draft]:
    return department_share_drafts(campaign) if options.layout is Layout.SEPARATE else (shares_draft(campaign),)


def _report(campaign: Campaign, options: ReportOptions) -> Iterable[Draft]:
    yield report_draft(campaign, options.as_of)


def _statement(campaign: Campaign, options: StatementOptions) -> Iterable[Draft]:
    return (statement_draft(campaign, options.standard),) if options.standard else statement_drafts(campaign)


def _progress(campaign: Campaign, options: ProgressNoticeOptions) -> Iterable[Draft]:
    yield progress_draft(campaign, options.as_of, since=options.since, days=options.days, policy=options.policy)


def _minutes(campaign: Campaign, options: MinutesOptions) -> Iterable[Draft]:
    yield minutes_draft(campaign, meeting=options.meeting, held_on=options.held_on)


def _application(campaign: Campaign, _options: WordOptions) -> Iterable[Draft]:
    yield application_draft(campaign)


PLAN = DocumentExporter(id="plan.docx", title="实施方案（公文格式，附任务分工表）", options=PlanOptions, drafts=_plan)

DOCUMENTS = (
    PLAN,
    DocumentExporter(id="notice.docx", title="印发方案的通知", options=NoticeOptions, drafts=_notice),
    DocumentExporter(id="assignment.docx", title="分部门的任务分工", options=AssignmentOptions, drafts=_assignment),
    DocumentExporter(id="report.docx", title="年度自查报告", options=ReportOptions, drafts=_report),
    DocumentExporter(id="statement.docx", title="单条标准的说明报告", options=StatementOptions, drafts=_statement),
    DocumentExporter(id="progress.docx", title="进度通报", options=ProgressNoticeOptions, drafts=_progress),
    DocumentExporter(id="minutes.docx", title="会议纪要", options=MinutesOptions, drafts=_minutes),
    DocumentExporter(id="application.docx", title="文明单位申报表", options=WordOptions, drafts=_application),
)
