"""Ledgers out and back, beside XlsxWriter and openpyxl doing the same without us.

The peer of writing is bare XlsxWriter for the same cells and formats: the calls that our writer makes are recorded and
replayed on a workbook of its own, which must come out the same byte for byte. Days are replayed by ``write_datetime``,
as any script writes them, where ours writes their numbers. The peer of reading back, with validation
and merge, is one openpyxl pass in read-only mode over the same file, and where it is installed, frictionless validating
the same sheet: keys there once, codes by their pattern, states from their list. Each round of ours starts from a new
campaign, so that nothing has been worked out before.
"""

import gc
import io
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, BinaryIO

import openpyxl
import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

import wenming_exporters.excel.book as book_module
import wenming_exporters.excel.sheet as sheet_module
from wenming_core.merge import merge
from wenming_core.model import Campaign, Status
from wenming_core.testing import sized_campaign
from wenming_exporters.excel.cells import day_number
from wenming_exporters.excel.collecting import collect
from wenming_exporters.excel.ledgers import LedgerOptions, OverviewLedger
from wenming_exporters.excel.readback import read_ledger

SIZES = (35, 350, 3500)
BOOK = -1


def written(campaign: Campaign) -> bytes:
    (artifact,) = OverviewLedger().artifacts(campaign, LedgerOptions())
    return artifact.to_bytes()


class Recorder:
    """Stands before a workbook or one of its sheets, passes every call on, and notes it."""

    def __init__(self, real: Any, place: int, notes: "Notes") -> None:
        self._real, self._place, self._notes = real, place, notes

    def __getattr__(self, name: str) -> Callable[..., object]:
        def call(*args: Any, **options: Any) -> object:
            made = getattr(self._real, name)(*args, **options)
            return self._notes.note(self._place, name, args, options, made)

        return call


class Notes:
    """The calls that make a workbook; :meth:`replay` makes it again with nothing but XlsxWriter.

    Calls of one method that follow each other are kept together, so that replaying costs next to nothing of its own.
    """

    def __init__(self) -> None:
        self._runs: list[tuple[int, str, list[tuple[tuple[Any, ...], dict[str, Any]]]]] = []
        self._looks: dict[int, int] = {}
        self._pages = 0

    def workbook(self, stream: BinaryIO, options: dict[str, Any]) -> Recorder:
        return Recorder(Workbook(stream, options), BOOK, self)

    def note(self, place: int, name: str, args: tuple[Any, ...], options: dict[str, Any], made: object) -> object:
        if any(type(arg) is DayNumber for arg in args):
            name, args = "write_datetime", tuple(arg.time if type(arg) is DayNumber else arg for arg in args)
        if not self._runs or self._runs[-1][:2] != (place, name):
            self._runs.append((place, name, []))
        self._runs[-1][2].append((tuple(map(self._noted, args)), options))
        if isinstance(made, Format):
            self._looks[id(made)] = len(self._looks)
        if isinstance(made, Worksheet):
            self._pages += 1
            return Recorder(made, self._pages - 1, self)
        return made

    def _noted(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {key: self._noted(item) for key, item in value.items()}
        return LookAt(self._looks[id(value)]) if isinstance(value, Format) else value

    def replay(self) -> bytes:
        stream = io.BytesIO()
        book = Workbook(stream, {"in_memory": True})
        pages: list[Worksheet] = []
        looks: list[Format] = []
        for place, name, calls in self._runs:
            call = getattr(book if place == BOOK else pages[place], name)
            for args, options in calls:
                if args and type(args[-1]) is LookAt:
                    made = call(*args[:-1], looks[args[-1]], **options)
                elif args and type(args[-1]) is dict:
                    made = call(*args[:-1], {key: with_look(item, looks) for key, item in args[-1].items()}, **options)
                else:
                    made = call(*args, **options)
                if name == "add_format":
                    looks.append(made)
                elif name == "add_worksheet":
                    pages.append(made)
        return stream.getvalue()


class LookAt(int):
    """The place of a format among those of a workbook."""


class DayNumber(int):
    """The number of a day, which still knows the day."""

    time: datetime

    @classmethod
    def of(cls, day: date) -> "DayNumber":
        number = cls(day_number(day))
        number.time = datetime.combine(day, time())
        return number


def with_look(value: Any, looks: list[Format]) -> Any:
    return looks[value] if type(value) is LookAt else value


def recorded(campaign: Campaign) -> Notes:
    notes = Notes()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(book_module, "Workbook", notes.workbook)
        patch.setattr(sheet_module, "day_number", DayNumber.of)
        data = written(campaign)
    assert notes.replay() == data
    # The notes must not weigh on the peer: a script would not have them in memory.
    gc.freeze()
    return notes


def passed_over(path: Path) -> int:
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    return sum(1 for page in book.worksheets for _ in page.iter_rows(values_only=True))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("ours", [True, False], ids=["overview-ledger.xlsx (at most 1.3 times)", "bare XlsxWriter"])
def test_writing(benchmark: BenchmarkFixture, size: int, ours: bool) -> None:
    benchmark.group = f"write a ledger of {size} rows"
    if ours:
        benchmark.pedantic(written, setup=lambda: ((sized_campaign(size),), {}), rounds=9, warmup_rounds=1)
    else:
        benchmark.pedantic(recorded(sized_campaign(size)).replay, rounds=9, warmup_rounds=1)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("ours", [True, False], ids=["read back and merge (at most 2 times)", "bare openpyxl"])
def test_reading_back(benchmark: BenchmarkFixture, tmp_path: Path, size: int, ours: bool) -> None:
    path = tmp_path / "ledger.xlsx"
    path.write_bytes(written(sized_campaign(size)))
    benchmark.group = f"read a ledger of {size} rows back"
    if ours:
        setup = lambda: ((path, sized_campaign(size)), {})  # noqa: E731  # as in the peer
        benchmark.pedantic(read_back, setup=setup, rounds=9, warmup_rounds=1)
    else:
        benchmark.pedantic(passed_over, args=(path,), rounds=9, warmup_rounds=1)


def read_back(path: Path, campaign: Campaign) -> None:
    merge(campaign, [read_ledger(path, campaign)], as_of=date(2018, 11, 30))


@pytest.mark.parametrize("size", SIZES)
def test_validating_with_frictionless(benchmark: BenchmarkFixture, tmp_path: Path, size: int) -> None:
    frictionless = pytest.importorskip("frictionless", reason="pip install 'frictionless[excel]'")
    path = tmp_path / "ledger.xlsx"
    path.write_bytes(written(sized_campaign(size)))
    sheet = openpyxl.load_workbook(path, read_only=True).worksheets[0]
    ids = [str(cell) for cell in next(sheet.iter_rows(max_row=1, values_only=True))]
    resource = {
        "name": "ledger",
        "path": path.name,
        "schema": {"fields": [field_of(column) for column in ids]},
        "dialect": {"commentRows": [2, 3, 4], "excel": {"sheet": sheet.title, "stringified": True}},
    }

    def validated() -> None:
        report = frictionless.Resource.from_descriptor(resource, basepath=str(tmp_path)).validate()
        assert report.stats["errors"] == 0, report.flatten(["rowNumber", "fieldName", "type", "note"])[:3]

    benchmark.group = f"read a ledger of {size} rows back"
    benchmark.pedantic(validated, rounds=9, warmup_rounds=1)


def field_of(column: str) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column, "type": "string"}
    if column == "_key":
        field["constraints"] = {"unique": True}
    elif column == "code":
        field["constraints"] = {"pattern": r"\d+(\.\d+)*"}
    elif column == "status":
        field["constraints"] = {"enum": [status.chinese for status in Status]}
    return field


@pytest.mark.parametrize("jobs", [1, 2])
def test_collecting_two_hundred_files(benchmark: BenchmarkFixture, tmp_path: Path, jobs: int) -> None:
    campaign = sized_campaign(35)
    content = written(campaign)
    paths = [tmp_path / f"{number}.xlsx" for number in range(200)]
    for path in paths:
        path.write_bytes(content)
    benchmark.group = "collect 200 ledgers of 35 rows"
    benchmark.pedantic(lambda: collect(campaign, paths, as_of=date(2018, 11, 30), jobs=jobs), rounds=3)


def test_passing_over_two_hundred_files(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    path = tmp_path / "ledger.xlsx"
    path.write_bytes(written(sized_campaign(35)))
    benchmark.group = "collect 200 ledgers of 35 rows"
    benchmark.pedantic(lambda: [passed_over(path) for _ in range(200)], rounds=3)
