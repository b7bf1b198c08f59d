"""台账的格子: what every cell of a ledger's sheet shows, worked out before anything is drawn."""

from datetime import date

from attrs import frozen

from wenming_core.diagnostics import Diagnostic, JsonPath
from wenming_exporters.excel.cells import Shown, fingerprint, line_count, storable, stored_text, sturdy_key
from wenming_exporters.excel.columns import Column, Layout
from wenming_exporters.excel.lights import SheetLights
from wenming_exporters.views.ledger import Ledger, LedgerRow

__all__ = ["LedgerSheet", "SheetRow", "issued_ids", "prepare_sheet", "shown_cell"]


@frozen(kw_only=True)
class SheetRow:
    """A row as it will stand in the sheet.

    Attributes:
        key: What it is recognised by; empty for a row that a department may add.
        cells: What each column shows.
        issued: Fingerprints of the columns of :func:`issued_ids`.
        light_days: Days that its light follows, see :data:`wenming_exporters.excel.lights.LIGHT_IDS`.
        lines: How many lines its tallest cell takes.
    """

    key: str
    cells: tuple[Shown, ...]
    issued: str
    light_days: tuple[date | None, ...] = ()
    lines: int = 1


@frozen(kw_only=True)
class LedgerSheet:
    """A ledger made ready for a sheet.

    Attributes:
        name: Name of the sheet.
        title: What stands on top.
        department: Whose it is; empty for everything.
        layout: Which ledger it is.
        columns: Its columns, in order.
        rows: Its rows, those to be added last.
        diagnostics: What could not be shown as the campaign has it.
    """

    name: str
    title: str
    department: str
    layout: Layout
    columns: tuple[Column, ...]
    rows: tuple[SheetRow, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def issued_ids(columns: tuple[Column, ...]) -> tuple[str, ...]:
    """Return the ids of the columns that have a fingerprint: those that an edit can change."""
    return tuple(column.id for column in columns if column.field)


def prepare_sheet(
    ledger: Ledger, layout: Layout, columns: tuple[Column, ...], name: str, *, spare_rows: int, lights: SheetLights
) -> LedgerSheet:
    """Work out every cell of a ledger's sheet."""
    shown = _Shower(columns, lights)
    rows = [shown.row(number, row) for number, row in enumerate(ledger.rows, start=1)]
    rows += [shown.spare(len(rows) + number) for number in range(1, spare_rows + 1)]
    return LedgerSheet(
        name=name,
        title=ledger.title,
        department=ledger.department,
        layout=layout,
        columns=columns,
        rows=tuple(rows),
        diagnostics=tuple(shown.diagnostics),
    )


def shown_cell(row: LedgerRow, column: Column) -> Shown:
    """Return what a column shows of a row, as a cell can hold it."""
    value = column.show(row)
    return value if not isinstance(value, str) or storable(value) else stored_text(value).text


class _Shower:
    """Turns ledger rows into sheet rows; remembers what it has measured, since standards repeat."""

    def __init__(self, columns: tuple[Column, ...], lights: SheetLights) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._columns = columns
        self._lights = lights
        self._marked = tuple(index for index, column in enumerate(columns) if column.field)
        self._widths = tuple(column.width for column in columns)
        self._lines: dict[tuple[str, float], int] = {}
        self._marks: dict[Shown, str] = {}

    def row(self, number: int, row: LedgerRow) -> SheetRow:
        cells = tuple(self._cell(number, row, column) for column in self._columns)
        return SheetRow(
            key=sturdy_key(row.key),
            cells=cells,
            issued=self._issued(cells),
            light_days=self._lights.days(row.task),
            lines=self._height(cells),
        )

    def spare(self, number: int) -> SheetRow:
        cells: tuple[Shown, ...] = tuple(number if column.id == "index" else "" for column in self._columns)
        return SheetRow(key="", cells=cells, issued=self._issued(cells), lines=2)

    def _cell(self, number: int, row: LedgerRow, column: Column) -> Shown:
        if column.id == "index":
            return number
        value = column.show(row)
        if not isinstance(value, str) or storable(value):
            return value
        stored = stored_text(value)
        if stored.diagnostics:
            where = JsonPath(path=row.json_path) if row.json_path else None
            self.diagnostics += stored_text(value, where, f"{row.standard} 的“{column.heading}”").diagnostics
        return stored.text

    def _issued(self, cells: tuple[Shown, ...]) -> str:
        return " ".join(self._mark(cells[index]) for index in self._marked)

    def _mark(self, value: Shown) -> str:
        if value not in self._marks:
            self._marks[value] = fingerprint(value)
        return self._marks[value]

    def _height(self, cells: tuple[Shown, ...]) -> int:
        lines = 1
        for value, width in zip(cells, self._widths, strict=True):
            if isinstance(value, str) and (len(value) * 2 > width - 2 or "\n" in value):
                lines = max(lines, self._measure(value, width))
        return lines

    def _measure(self, text: str, width: float) -> int:
        if (text, width) not in self._lines:
            self._lines[text, width] = line_count(text, width)
        return self._lines[text, width]
