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


@pytest.mark.parametrize("form", ["xlsx", "xls"])
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
