"""台账: ``department-ledgers.xlsx`` and ``overview-ledger.xlsx``."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from enum import Enum
from typing import Any, BinaryIO

import attrs
from attrs import field, frozen
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from wenming_core.diagnostics import Diagnostic
from wenming_core.errors import InvalidValue, UnknownName
from wenming_core.model import Campaign, Status
from wenming_core.storage import digest
from wenming_exporters.contract import Artifact, Options
from wenming_exporters.excel.cells import stored_text
from wenming_exporters.excel.columns import COLUMNS, CellKind, Layout, chosen_columns
from wenming_exporters.excel.formats import Formats
from wenming_exporters.excel.guide import GUIDE_SHEET, draw_guide
from wenming_exporters.excel.metadata import METADATA_SHEET, OPTIONS_SHEET, Stamp, campaign_identity
from wenming_exporters.excel.sheet import LedgerSheet, Style, draw_sheet, prepare_sheet
from wenming_exporters.names import file_names, sheet_names
from wenming_exporters.views.ledger import Ledger, department_ledgers, overview_ledger

__all__ = ["XLSX", "BookLayout", "DepartmentLedgers", "DepartmentOptions", "LedgerOptions", "OverviewLedger"]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

MOST_ROWS = 1000

_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001  # the workbook's own format for dates knows no zone


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
    warn_days: int = field(default=7, validator=_few, metadata={"help": "完成时限前几天起，状态显示为黄色。"})
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
        ledgers = department_ledgers(campaign)
        if options.layout is BookLayout.SHEETS or not ledgers:
            yield _artifact(campaign, options, Layout.DEPARTMENT, ledgers, self.id)
            return
        names = file_names([f"部门任务台账（{ledger.department}）" for ledger in ledgers], ".xlsx")
        for ledger, name in zip(ledgers, names, strict=True):
            artifact = _artifact(campaign, options, Layout.DEPARTMENT, (ledger,), name.name)
            yield attrs.evolve(artifact, diagnostics=(*name.diagnostics, *artifact.diagnostics))


class OverviewLedger:
    """任务分解一览台账: everything in one table."""

    id = "overview-ledger.xlsx"
    title = "任务分解一览台账"
    options = LedgerOptions

    def artifacts(self, campaign: Campaign, options: LedgerOptions) -> Iterator[Artifact]:
        """Yield the one file."""
        yield _artifact(campaign, options, Layout.OVERVIEW, (overview_ledger(campaign),), self.id)


def _artifact(
    campaign: Campaign, options: LedgerOptions, layout: Layout, ledgers: tuple[Ledger, ...], name: str
) -> Artifact:
    columns = chosen_columns(options.columns, layout)
    titles = sheet_names([ledger.department or "一览台账" for ledger in ledgers])
    sheets = [
        prepare_sheet(ledger, layout, columns, title.name, options.spare_rows)
        for ledger, title in zip(ledgers, titles, strict=True)
    ]

    def write(stream: BinaryIO) -> None:
        _write_book(stream, campaign, options, layout, sheets)

    return Artifact(name=name, media_type=XLSX, write=write, diagnostics=tuple(_diagnostics(ledgers, titles, sheets)))


def _diagnostics(
    ledgers: Iterable[Ledger], titles: Iterable[Any], sheets: Iterable[LedgerSheet]
) -> Iterator[Diagnostic]:
    for part in (*ledgers, *titles, *sheets):
        yield from part.diagnostics


def _write_book(
    stream: BinaryIO, campaign: Campaign, options: LedgerOptions, layout: Layout, sheets: list[LedgerSheet]
) -> None:
    book = Workbook(stream, {"in_memory": True})
    book.set_properties({"title": sheets[0].title if sheets else "", "created": _CREATED})
    formats = Formats(book)
    pages = [book.add_worksheet(sheet.name) for sheet in sheets]
    guide = book.add_worksheet(GUIDE_SHEET)
    style = Style(
        warn_days=options.warn_days,
        locked=options.locked,
        issued_on=options.issued_on,
        lists=_write_lists(book.add_worksheet(OPTIONS_SHEET), campaign),
    )
    for page, sheet in zip(pages, sheets, strict=True):
        draw_sheet(page, sheet, formats, style)
    draw_guide(guide, chosen_columns(options.columns, layout), layout, formats)
    _write_stamp(book.add_worksheet(METADATA_SHEET), campaign, options, layout)
    book.close()


def _write_lists(page: Worksheet, campaign: Campaign) -> dict[CellKind, str]:
    """Write the entries of the drop-down lists to a hidden sheet: lists inside a cell are cut at 255 characters."""
    page.hide()
    entries = {
        CellKind.STATUS: [status.chinese for status in Status],
        CellKind.DEPARTMENTS: [department.name for department in campaign.organisation.departments],
        CellKind.CODE: [node.code for node in campaign.catalogue.standards],
    }
    lists: dict[CellKind, str] = {}
    for place, (kind, names) in enumerate(entries.items()):
        for line, name in enumerate(names):
            page.write_string(line, place, stored_text(name).text)
        if names:
            letter = "ABC"[place]
            lists[kind] = f"='{OPTIONS_SHEET}'!${letter}$1:${letter}${len(names)}"
    return lists


def _write_stamp(page: Worksheet, campaign: Campaign, options: LedgerOptions, layout: Layout) -> None:
    page.very_hidden()
    stamp = Stamp(
        campaign=campaign_identity(campaign), base=digest(campaign), layout=layout, issued_on=options.issued_on
    )
    for line, (name, value) in enumerate(stamp.rows()):
        page.write_string(line, 0, name)
        page.write_string(line, 1, stored_text(value).text)
