"""Ledgers out and back, beside bare XlsxWriter writing the same cells and bare openpyxl passing over the same file."""

import io
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from pytest_benchmark.fixture import BenchmarkFixture

from wenming_core.merge import merge
from wenming_core.model import Campaign
from wenming_core.testing import sized_campaign
from wenming_exporters.excel.ledgers import LedgerOptions, OverviewLedger
from wenming_exporters.excel.readback import read_ledger

SIZES = (35, 350, 3500)
Sheets = list[list[list[object]]]


def written(campaign: Campaign) -> bytes:
    (artifact,) = OverviewLedger().artifacts(campaign, LedgerOptions())
    return artifact.to_bytes()


def cells(data: bytes) -> Sheets:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [[[cell.value for cell in row] for row in page.iter_rows()] for page in book.worksheets]


def bare(sheets: Sheets) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    looks = [book.add_format({"text_wrap": True, "border": 1, "font_name": "宋体", "locked": n % 2}) for n in range(6)]
    for sheet in sheets:
        page = book.add_worksheet()
        for line, row in enumerate(sheet):
            page.set_row(line, 30)
            for place, value in enumerate(row):
                look = looks[place % len(looks)]
                if value is None:
                    page.write_blank(line, place, None, look)
                elif isinstance(value, datetime):
                    page.write_datetime(line, place, value, look)
                else:
                    page.write_string(line, place, str(value), look)
    book.close()
    return stream.getvalue()


def passed_over(path: Path) -> int:
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    return sum(1 for page in book.worksheets for _ in page.iter_rows(values_only=True))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("ours", [True, False], ids=["overview-ledger.xlsx (at most 1.3 times)", "bare XlsxWriter"])
def test_writing(benchmark: BenchmarkFixture, size: int, ours: bool) -> None:
    campaign = sized_campaign(size)
    sheets = cells(written(campaign))
    benchmark.group = f"write a ledger of {size} rows"
    write: Callable[[], bytes] = (lambda: written(campaign)) if ours else (lambda: bare(sheets))
    benchmark.pedantic(write, rounds=5, warmup_rounds=1)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("ours", [True, False], ids=["read back and merge (at most 2 times)", "bare openpyxl"])
def test_reading_back(benchmark: BenchmarkFixture, tmp_path: Path, size: int, ours: bool) -> None:
    campaign = sized_campaign(size)
    path = tmp_path / "ledger.xlsx"
    path.write_bytes(written(campaign))
    benchmark.group = f"read a ledger of {size} rows back"
    if ours:
        benchmark.pedantic(
            lambda: merge(campaign, [read_ledger(path, campaign)], as_of=date(2018, 11, 30)), rounds=5, warmup_rounds=1
        )
    else:
        benchmark.pedantic(passed_over, args=(path,), rounds=5, warmup_rounds=1)
