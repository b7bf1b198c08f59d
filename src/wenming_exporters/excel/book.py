"""台账工作簿: one or more ledger sheets with 填表说明, the entries of their drop-down lists, and a stamp."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cached_property
from typing import BinaryIO

from attrs import field, frozen
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from wenming_core.diagnostics import Diagnostic
from wenming_core.lights import BuiltInPolicy, collected_days
from wenming_core.model import Campaign, Status
from wenming_core.storage import digest
from wenming_exporters.excel.cells import stored_text
from wenming_exporters.excel.columns import CellKind, Column, Layout
from wenming_exporters.excel.formats import Formats
from wenming_exporters.excel.guide import GUIDE_SHEET, draw_guide, guide_lines
from wenming_exporters.excel.lights import SheetLights
from wenming_exporters.excel.metadata import METADATA_SHEET, OPTIONS_SHEET, Stamp, campaign_identity
from wenming_exporters.excel.prepared import LedgerSheet, prepare_sheet
from wenming_exporters.excel.sheet import Style, draw_sheet, write_text
from wenming_exporters.names import SafeName, sheet_names
from wenming_exporters.views.ledger import Ledger

__all__ = ["Issue", "LedgerBook"]

OVERVIEW_SHEET = "一览台账"

_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001  # a workbook's dates know no zone
_OWN_SHEETS = (GUIDE_SHEET, OPTIONS_SHEET, METADATA_SHEET)
_LONGEST_TITLE = 255


class Issue:
    """A campaign on the day that ledgers are issued from it; its digest is worked out once for all of them."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign

    @cached_property
    def base(self) -> str:
        """Digest of the campaign."""
        return digest(self.campaign)

    @cached_property
    def collected(self) -> Mapping[str, tuple[date, ...]]:
        """Days on which ledgers were collected, by the ids of tasks."""
        return collected_days(self.campaign)


@frozen(kw_only=True)
class LedgerBook:
    """A workbook to be.

    Attributes:
        issue: What it is issued from.
        ledgers: One for each sheet.
        layout: Which ledger they are.
        columns: Their columns.
        spare_rows: Empty rows at the end of each.
        policy: What the lights follow.
        locked: Whether only the cells to be filled in can be changed.
        issued_on: 发出日期; None for none.
    """

    issue: Issue = field(eq=False, repr=False)
    ledgers: tuple[Ledger, ...]
    layout: Layout
    columns: tuple[Column, ...]
    spare_rows: int
    policy: BuiltInPolicy
    locked: bool
    issued_on: date | None

    @cached_property
    def names(self) -> tuple[SafeName, ...]:
        """The names of the ledger sheets, different from those of the workbook's other sheets."""
        wanted = [ledger.department or OVERVIEW_SHEET for ledger in self.ledgers]
        return sheet_names([*_OWN_SHEETS, *wanted])[len(_OWN_SHEETS) :]

    @cached_property
    def sheets(self) -> tuple[LedgerSheet, ...]:
        """The ledgers made ready for drawing."""
        lights = SheetLights(policy=self.policy, collected=self.issue.collected)
        return tuple(
            prepare_sheet(ledger, self.layout, self.columns, safe.name, spare_rows=self.spare_rows, lights=lights)
            for ledger, safe in zip(self.ledgers, self.names, strict=True)
        )

    def diagnostics(self) -> Iterator[Diagnostic]:
        """Yield what the ledgers had to assume, and what a workbook cannot hold."""
        for ledger, name, sheet in zip(self.ledgers, self.names, self.sheets, strict=True):
            yield from (*ledger.diagnostics, *name.diagnostics, *sheet.diagnostics)

    def write(self, stream: BinaryIO) -> None:
        """Write the workbook; the same bytes each time."""
        stamp = self._stamp()
        book = Workbook(stream, {"in_memory": True})
        title = stored_text(self.ledgers[0].title).text[:_LONGEST_TITLE] if self.ledgers else ""
        book.set_properties({"title": title, "created": _CREATED})
        formats = Formats(book)
        pages = [book.add_worksheet(sheet.name) for sheet in self.sheets]
        draw_guide(book.add_worksheet(GUIDE_SHEET), guide_lines(self.columns, self.layout, self.policy), formats)
        lists = _write_lists(book.add_worksheet(OPTIONS_SHEET), self.issue.campaign)
        style = Style(policy=self.policy, locked=self.locked, issued_on=self.issued_on, lists=lists)
        for page, sheet in zip(pages, self.sheets, strict=True):
            draw_sheet(page, sheet, formats, style)
        _write_stamp(book.add_worksheet(METADATA_SHEET), stamp)
        book.close()

    def _stamp(self) -> Stamp:
        return Stamp(
            campaign=campaign_identity(self.issue.campaign),
            base=self.issue.base,
            layout=self.layout,
            issued_on=self.issued_on,
            keys=tuple(row.key for sheet in self.sheets for row in sheet.rows if row.key),
        )


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
            write_text(page, line, place, stored_text(name).text)
        if names:
            letter = "ABC"[place]
            lists[kind] = f"='{OPTIONS_SHEET}'!${letter}$1:${letter}${len(names)}"
    return lists


def _write_stamp(page: Worksheet, stamp: Stamp) -> None:
    page.very_hidden()
    for line, (name, value) in enumerate(stamp.rows()):
        page.write_string(line, 0, name)
        write_text(page, line, 1, stored_text(value).text)
