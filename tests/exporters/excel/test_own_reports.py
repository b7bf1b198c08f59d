"""A report of the library's own that is handed in for a ledger is refused by its name."""

import io
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO

import attrs
import openpyxl
import pytest

from wenming_core.diagnostics import DataRefused
from wenming_core.model import Campaign, Catalogue
from wenming_core.testing import sized_campaign
from wenming_exporters import export
from wenming_exporters.example import example_campaign
from wenming_exporters.excel.collecting import collect
from wenming_exporters.excel.conflicts import write_conflicts
from wenming_exporters.excel.differences import write_differences, write_editions
from wenming_exporters.excel.readback import read_ledger


def exported(base: Campaign, name: str) -> bytes:
    (artifact,) = export(base, name)
    return _written(artifact.write)


def scored(base: Campaign) -> bytes:
    return exported(base, "scorebook.xlsx")


def unscored(base: Campaign) -> bytes:
    return exported(attrs.evolve(base, schemes=()), "scorebook.xlsx")


def of_faults(_: Campaign) -> bytes:
    return exported(Campaign(), "scorebook.xlsx")


def conflicts(base: Campaign) -> bytes:
    return _written(lambda stream: write_conflicts((), base, stream))


def differences(base: Campaign) -> bytes:
    return _written(lambda stream: write_differences(base, attrs.evolve(base, tasks=()), stream))


def editions(base: Campaign) -> bytes:
    return _written(lambda stream: write_editions(base.catalogue, Catalogue(), stream))


def _written(write: Callable[[BinaryIO], None]) -> bytes:
    stream = io.BytesIO()
    write(stream)
    return stream.getvalue()


REPORTS: list[tuple[Callable[[Campaign], bytes], str]] = [
    (lambda base: exported(base, "progress.xlsx"), "进度通报（progress.xlsx）"),
    (scored, "得分簿（scorebook.xlsx）"),
    (unscored, "得分簿（scorebook.xlsx）"),
    (of_faults, "得分簿（scorebook.xlsx）"),
    (conflicts, "冲突表（conflicts.xlsx）"),
    (differences, "差异表（wenming diff 写出）"),
    (editions, "测评体系对照表（wenming diff 写出）"),
]


@pytest.mark.parametrize(("write", "name"), REPORTS, ids=lambda value: getattr(value, "__name__", None))
def test_a_report_is_refused_by_its_name_and_says_what_it_is_for(
    tmp_path: Path, write: Callable[[Campaign], bytes], name: str
) -> None:
    base = example_campaign()
    (tmp_path / "交回.xlsx").write_bytes(write(base))
    found = collect(base, (tmp_path / "交回.xlsx",), as_of=date(2025, 9, 1))
    (fault,) = found.merge.report
    assert (fault.code, fault.message) == ("WM859", f"这是{name}，不是台账。")
    assert fault.remedy.endswith("。")
    assert found.merge.campaign is None


def test_a_report_is_known_although_somebody_saved_it_under_other_sheet_names(tmp_path: Path) -> None:
    base = sized_campaign(4)
    book = openpyxl.load_workbook(io.BytesIO(exported(base, "progress.xlsx")))
    for number, sheet in enumerate(book.worksheets):
        sheet.title = f"Sheet{number}"
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(DataRefused, match="WM859"):
        read_ledger(tmp_path / "a.xlsx", base)


@pytest.fixture
def ledgers() -> Iterator[bytes]:
    return (_written(artifact.write) for artifact in export(example_campaign(), "department-ledgers.xlsx"))


def test_no_ledger_is_taken_for_a_report(tmp_path: Path, ledgers: Iterator[bytes]) -> None:
    for number, data in enumerate(ledgers):
        book = openpyxl.load_workbook(io.BytesIO(data))
        book.remove(book["_wenming"])
        book.save(tmp_path / f"{number}.xlsx")
        assert read_ledger(tmp_path / f"{number}.xlsx", example_campaign()).changes == ()
