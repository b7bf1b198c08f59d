"""Ledgers that come back through a web application are read and merged like files, under their senders' names."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from wenming_core.diagnostics import DataRefused
from wenming_core.model import Campaign
from wenming_exporters.excel.annotated import annotate
from wenming_exporters.excel.collecting import collect
from wenming_exporters.excel.conflicts import read_resolutions
from wenming_exporters.excel.readback import read_ledger
from wenming_exporters.package import Upload

AS_OF = date(2018, 9, 1)


def upload(path: Path) -> Upload:
    return Upload(name=path.name, data=path.read_bytes())


@pytest.fixture
def returns(campaign: Campaign, issued: Callable[..., Path], hand: Any) -> list[Path]:
    office = hand(issued(campaign, "办公室")).write("T:1.1.1-01", progress="已办结", due="视情况")
    return [office.save(), issued(campaign, "工会")]


def test_a_ledger_is_read_from_memory_as_from_the_disk(campaign: Campaign, returns: list[Path]) -> None:
    for path in returns:
        assert read_ledger(upload(path), campaign) == read_ledger(path, campaign)


@pytest.mark.parametrize("jobs", [1, 2])
def test_ledgers_are_collected_from_memory_as_from_the_disk(campaign: Campaign, returns: list[Path], jobs: int) -> None:
    collection = collect(campaign, [upload(path) for path in returns], as_of=AS_OF, jobs=jobs)
    assert collection == collect(campaign, returns, as_of=AS_OF, jobs=jobs)
    assert {change.origin.location.source for change in collection.merge.changes} == {returns[0].name}


def test_an_upload_that_cannot_be_read_does_not_stop_the_others(campaign: Campaign, returns: list[Path]) -> None:
    damaged = Upload(name="坏.xlsx", data=upload(returns[0]).data[:900])
    collection = collect(campaign, [damaged, upload(returns[1])], as_of=AS_OF)
    assert collection.refused == ("坏.xlsx",)
    assert len(collection.sets) == 1
    assert collection.merge.campaign is None


def test_a_ledger_from_memory_is_handed_back_with_its_doubts(campaign: Campaign, returns: list[Path]) -> None:
    returned, stream = upload(returns[0]), BytesIO()
    assert annotate(returned, read_ledger(returned, campaign).report, stream, dated=AS_OF) == 1


def test_what_is_no_conflict_sheet_is_refused_by_its_name_without_the_folder(returns: list[Path]) -> None:
    with pytest.raises(DataRefused, match=r"WM852 错误 甲\.xlsx"):
        read_resolutions(Upload(name="C:\\表\\甲.xlsx", data=upload(returns[0]).data))
