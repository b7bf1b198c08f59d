"""台账: ``department-ledgers.xlsx`` and ``overview-ledger.xlsx``."""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Any

import attrs
from attrs import field, frozen

from wenming_core.errors import InvalidValue, UnknownName
from wenming_core.lights import parse_policy
from wenming_core.model import Campaign
from wenming_exporters.contract import Artifact, Options
from wenming_exporters.excel.book import Issue, LedgerBook
from wenming_exporters.excel.columns import COLUMNS, Layout, chosen_columns
from wenming_exporters.names import SafeName, file_names
from wenming_exporters.options import a_policy
from wenming_exporters.views.ledger import Ledger, department_ledgers, overview_ledger

__all__ = [
    "XLSX",
    "BookLayout",
    "DepartmentLedgers",
    "DepartmentOptions",
    "LedgerOptions",
    "OverviewLedger",
]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

MOST_ROWS = 1000


def _known_columns(instance: Any, attribute: "attrs.Attribute[Any]", value: tuple[str, ...]) -> None:
    try:
        chosen_columns(value, Layout.OVERVIEW)
    except UnknownName as error:
        names = " / ".join(("all", *(column.id for column in COLUMNS)))
        raise InvalidValue(type(instance).__name__, attribute.name, error.name, names) from error


def _few(instance: Any, attribute: "attrs.Attribute[Any]", value: int) -> None:
    if not 0 <= value <= MOST_ROWS:
        raise InvalidValue(type(instance).__name__, attribute.name, value, f"0–{MOST_ROWS}")


@frozen(kw_only=True)
class LedgerOptions(Options):
    """Settings of a ledger."""

    columns: tuple[str, ...] = field(
        default=(),
        validator=_known_columns,
        metadata={"help": "要哪些栏目，填栏目编号；不填为常用栏目，填 all 为全部。"},
    )
    issued_on: date | None = field(default=None, metadata={"help": "发出日期，印在表头下方；不填则不印。"})
    spare_rows: int = field(default=10, validator=_few, metadata={"help": "表末留几个空行，供部门增加任务。"})
    lights: str = field(
        default="deadline",
        validator=a_policy,
        metadata={
            "help": "状态栏按什么办法亮灯：deadline（按时限）、monthly（按月报送）、escalation（逐级预警）；"
            "可带设置，如 deadline:warn_days=10、monthly:day=20、escalation:orange_days=5,red_days=10。"
        },
    )
    locked: bool = field(default=True, metadata={"help": "是否只允许填写浅黄色的格子；保护不设密码。"})


class BookLayout(Enum):
    """How the ledgers of the departments are put into files."""

    BOOKS = "books"
    SHEETS = "sheets"


@frozen(kw_only=True)
class DepartmentOptions(LedgerOptions):
    """Settings of the ledgers of the departments."""

    layout: BookLayout = field(
        default=BookLayout.BOOKS,
        metadata={"help": "books：每个部门一个文件；sheets：合为一个文件，每个部门一张工作表。"},
    )


class DepartmentLedgers:
    """部门任务台账: what each department leads or supports, with room to fill in."""

    id = "department-ledgers.xlsx"
    title = "部门任务台账"
    options = DepartmentOptions

    def artifacts(self, campaign: Campaign, options: DepartmentOptions) -> Iterator[Artifact]:
        """Yield a file for each department, or one for all, as the options say."""
        issue, ledgers = Issue(campaign), department_ledgers(campaign)
        if options.layout is BookLayout.SHEETS or not ledgers:
            yield _artifact(issue, options, Layout.DEPARTMENT, ledgers, SafeName(self.id))
            return
        names = file_names([f"{self.title}（{ledger.department}）" for ledger in ledgers], ".xlsx")
        for ledger, name in zip(ledgers, names, strict=True):
            yield _artifact(issue, options, Layout.DEPARTMENT, (ledger,), name)


class OverviewLedger:
    """任务分解一览台账: everything in one table."""

    id = "overview-ledger.xlsx"
    title = "任务分解一览台账"
    options = LedgerOptions

    def artifacts(self, campaign: Campaign, options: LedgerOptions) -> Iterator[Artifact]:
        """Yield the one file."""
        ledgers = (overview_ledger(campaign),)
        yield _artifact(Issue(campaign), options, Layout.OVERVIEW, ledgers, SafeName(self.id))


def _artifact(
    issue: Issue, options: LedgerOptions, layout: Layout, ledgers: tuple[Ledger, ...], name: SafeName
) -> Artifact:
    book = LedgerBook(
        issue=issue,
        ledgers=ledgers,
        layout=layout,
        columns=chosen_columns(options.columns, layout),
        spare_rows=options.spare_rows,
        policy=parse_policy(options.lights),
        locked=options.locked,
        issued_on=options.issued_on,
    )
    diagnostics = (*name.diagnostics, *book.diagnostics())
    return Artifact(name=name.name, media_type=XLSX, write=book.write, diagnostics=diagnostics)
