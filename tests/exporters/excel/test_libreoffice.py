"""Ledgers that LibreOffice has opened and saved: real files of another program."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from wenming_core.changes import wording
from wenming_core.model import Campaign
from wenming_exporters.excel.cells import comparable
from wenming_exporters.excel.grid import read_grids
from wenming_exporters.excel.readback import read_ledger

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")


@pytest.fixture(scope="module")
def resave(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], Path]:
    """Have LibreOffice save a workbook in a form."""
    profile = tmp_path_factory.mktemp("profile")

    def save(path: Path, form: str) -> Path:
        target = tmp_path_factory.mktemp("resaved")
        command = [str(SOFFICE), f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", form]
        subprocess.run([*command, "--outdir", str(target), str(path)], check=True, capture_output=True, timeout=120)
        return target / path.with_suffix(f".{form}").name

    return save


@pytest.mark.parametrize("form", ["xlsx", "xls", "ods"])
def test_a_resaved_ledger_says_what_its_department_wrote(
    campaign: Campaign, issued: Callable[..., Path], hand: Any, resave: Callable[[Path, str], Path], form: str
) -> None:
    path = issued(campaign, "办公室", issued_on=date(2018, 6, 9))
    assert not read_ledger(resave(path, form), campaign)
    filled = hand(path).write("T:1.1.1-01", progress="已印发\n并培训", due="9月底", evidence="学习计划\n签到表")
    filled.write(filled.spare(), code="1.1.2", content="办展览")
    returned = read_ledger(resave(filled.save(), form), campaign)
    assert [(change.field.value, wording(change.new)) for change in returned.changes] == [
        ("due", "9月底"),
        ("progress", "已印发\n并培训"),
        ("evidence", "签到表"),
    ]
    assert [new.task.content for new in returned.new_tasks] == ["办展览"]
    assert [diagnostic.code for diagnostic in returned.report] == []


@pytest.mark.parametrize("form", ["xlsx", "xls", "ods"])
def test_one_edited_cell_is_one_change_whatever_the_text(
    campaign: Campaign, issued: Callable[..., Path], hand: Any, resave: Callable[[Path, str], Path], form: str
) -> None:
    text = "=1+1 不是公式\n第二行 “引号”🙂\n" + "长" * 3000
    path = hand(issued(campaign)).write("T:1.1.1-01", progress=f"  {text}  ").save()
    returned = read_ledger(resave(path, form), campaign)
    assert [(change.task, change.field.value, wording(change.new)) for change in returned.changes] == [
        ("1.1.1-01", "progress", text)
    ]


def test_every_form_holds_the_same_cells(
    campaign: Campaign, issued: Callable[..., Path], resave: Callable[[Path, str], Path]
) -> None:
    path = issued(campaign, issued_on=date(2018, 6, 9))
    read = {form: _cells(resave(path, form)) for form in ("xlsx", "xls", "ods")}
    assert read["ods"] == read["xls"] == read["xlsx"] == _cells(path)


def _cells(path: Path) -> dict[str, list[list[str]]]:
    """What counts of every filled row of every sheet, without the blanks at its end."""
    return {
        grid.name: ["\t".join(map(comparable, row)).rstrip("\t").split("\t") for _, row in grid.numbered()]
        for grid in read_grids(path)
    }
