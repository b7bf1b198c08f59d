"""台账的格子: what every cell of a ledger's sheet shows, worked out before anything is drawn."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from wenming_core.diagnostics import Diagnostic, JsonPath
from wenming_exporters.excel.cells import (
    Shown,
    comparable,
    fingerprint_of_text,
    line_count,
    plain,
    storable,
    stored_text,
    sturdy_key,
)
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
        supported: Keys of the rows that its department only supports.
        diagnostics: What could not be shown as the campaign has it.
    """

    name: str
    title: str
    department: str
    layout: Layout
    columns: tuple[Column, ...]
    rows: tuple[SheetRow, ...]
    supported: frozenset[str] = frozenset()
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
        supported=frozenset(map(sturdy_key, ledger.supported)),
        diagnostics=tuple(shown.diagnostics),
    )


def shown_cell(row: LedgerRow, column: Column) -> Shown:
    """Return what a column shows of a row, as a cell can hold it."""
    value = column.show(row)
    return value if not isinstance(value, str) or storable(value) else stored_text(value).text


class _Cells(dict[Shown, tuple[Shown, str, int]]):
    """The cells of a column by what they show: the value as a cell can hold it, its fingerprint, the lines it takes.

    The fingerprint is empty in a column that only shows. Each is worked out once: most of what a ledger shows, it
    shows often.
    """

    def __init__(self, column: Column, flawed: list[str]) -> None:
        super().__init__()
        self.column = column
        self._flawed = flawed

    def __missing__(self, shown: Shown) -> tuple[Shown, str, int]:
        if isinstance(shown, str) and plain(shown):
            value: Shown = shown
            text = shown
        else:
            value = self._storable(shown)
            text = comparable(value)
        mark = fingerprint_of_text(text) if self.column.field else ""
        lines = line_count(value, self.column.width) if isinstance(value, str) else 1
        cell = self[shown] = value, mark, lines
        return cell

    def _storable(self, shown: Shown) -> Shown:
        if not isinstance(shown, str) or storable(shown):
            return shown
        stored = stored_text(shown)
        if stored.diagnostics:
            self._flawed.append(shown)
        return stored.text


class _Shower:
    """Turns ledger rows into sheet rows."""

    def __init__(self, columns: tuple[Column, ...], lights: SheetLights) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._lights = lights
        self._flawed: list[str] = []
        self._columns = tuple((column.show, _Cells(column, self._flawed)) for column in columns)
        self._numbered = tuple(place for place, column in enumerate(columns) if column.id == "index")

    def row(self, number: int, row: LedgerRow) -> SheetRow:
        values, marks, lines = zip(*[cells[show(row)] for show, cells in self._columns], strict=True)
        if self._flawed:
            self.diagnostics += self._flaws(row)
        return SheetRow(
            key=sturdy_key(row.key),
            cells=self._with_number(values, number),
            issued=" ".join(filter(None, marks)),
            light_days=self._lights.days(row.task),
            lines=max(lines),
        )

    def spare(self, number: int) -> SheetRow:
        values, marks, _ = zip(*[cells[""] for _, cells in self._columns], strict=True)
        return SheetRow(key="", cells=self._with_number(values, number), issued=" ".join(filter(None, marks)), lines=2)

    def _with_number(self, values: tuple[Shown, ...], number: int) -> tuple[Shown, ...]:
        for place in self._numbered:
            values = (*values[:place], number, *values[place + 1 :])
        return values

    def _flaws(self, row: LedgerRow) -> Iterator[Diagnostic]:
        """Say what had to be changed in the cells of a row."""
        where = JsonPath(path=row.json_path) if row.json_path else None
        for show, cells in self._columns:
            shown = show(row)
            if isinstance(shown, str):
                yield from stored_text(shown, where, f"{row.standard} 的“{cells.column.heading}”").diagnostics
