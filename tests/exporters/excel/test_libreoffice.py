"""Ledgers that LibreOffice has opened and saved: real files of another program."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import attrs
import pytest
from openpyxl.utils import get_column_letter

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


FIRST, SECOND, THIRD = "T:1.1.1-01", "T:1.1.1-02", "T:1.1.2-01"
ODD_TEXTS = (
    *(
        "第一行\n\n  第三行  ",
        "  前后空格  ",
        "=1+1",
        "+86 10",
        "-5",
        "@甲",
        "'引号",
        "１２３",
        "😀全角",
        "007",
        "1/2",
        "50%",
    ),
    *("2018-6-9", "2018年6月", "8:30", "#N/A", "错误:502", "TRUE", "1e5", "3.0", "12,345", "￥12", "<b>&amp;</b>", '"'),
    *(
        "长" * 32_000,
        "a\tb",
        "多行\n有\t表符",
        "_x0041_",
        "a\u00a0b",
        "a\u2028b",
        "a\u200bb",
        "e\u0301",
        "a\u00adb",
        "a\x7fb",
    ),
    *(
        "\ufeffa",
        "a\u0085b",
        "\u202eabc",
        "行\r\n行",
        "末尾换行\n\n",
        "\n\n开头",
        " \t ",
        "\u3000全角空格\u3000",
        "http://example.org",
    ),
)


def _sort_rows(h: Any) -> None:
    rows = [[cell.value for cell in row] for row in h.page.iter_rows(min_row=5, max_row=9)]
    for number, values in enumerate(reversed(rows), start=5):
        for place, value in enumerate(values, start=1):
            h.page.cell(number, place).value = value
    h.write(FIRST, progress="排序后填写")


def _swap_columns(h: Any) -> None:
    first, second = h.place("progress"), h.place("goal")
    for row in range(1, h.page.max_row + 1):
        one, other = h.page.cell(row, first), h.page.cell(row, second)
        one.value, other.value = other.value, one.value
    h.write(FIRST, progress="移动后填写")


def _typed_as_text(h: Any) -> None:
    cell = h.page.cell(h.row(FIRST), h.place("progress"))
    cell.value, cell.data_type = "#N/A", "s"


def _merge_cells(h: Any) -> None:
    place = get_column_letter(h.place("progress"))
    h.page.merge_cells(f"{place}{h.row(FIRST)}:{place}{h.row(SECOND)}")
    h.write(FIRST, progress="两项一起写")


def _hide(h: Any) -> None:
    h.page.row_dimensions[h.row(FIRST)].hidden = True
    h.page.column_dimensions[get_column_letter(h.place("progress"))].hidden = True
    h.write(FIRST, progress="藏起来填写")


DONE: dict[str, tuple[Callable[[Any], object], list[tuple[str, str]], list[str]]] = {
    "无改动": (lambda h: None, [], []),
    "排序": (_sort_rows, [("progress", "排序后填写")], []),
    "移栏": (_swap_columns, [("progress", "移动后填写")], []),
    "合并": (_merge_cells, [("progress", "两项一起写")], ["WM813"]),
    "隐藏": (_hide, [("progress", "藏起来填写")], []),
    "日期": (lambda h: h.write(FIRST, due=datetime.fromisoformat("2018-09-30")), [("due", "2018年9月30日")], []),
    "日期加文字": (lambda h: h.write(FIRST, finished_on="2018年9月30日"), [("finished_on", "2018-09-30")], ["WM820"]),
    "公式": (lambda h: h.write(FIRST, progress='="已"&"办"'), [("progress", "已办")], []),
    "错误值": (lambda h: h.write(FIRST, progress="=1/0"), [], ["WM829"]),
    "无效运算": (lambda h: h.write(FIRST, progress="=SQRT(-1)"), [], ["WM829"]),
    "像错误值的文字": (_typed_as_text, [("progress", "#N/A")], []),
    "删行": (lambda h: h.page.delete_rows(h.row(THIRD)), [], []),
    "清空": (lambda h: h.write(FIRST, progress=None), [("progress", "")], []),
}


@pytest.fixture(scope="module")
def odd(campaign: Campaign) -> Campaign:
    """A campaign with a task for each odd text."""
    task = campaign.tasks[0]
    tasks = (
        attrs.evolve(task, id=f"1.1.1-{number:02}", content=f"任务{number}", progress=text, remark=text)
        for number, text in enumerate(ODD_TEXTS, start=1)
    )
    return attrs.evolve(campaign, tasks=tuple(tasks))


@pytest.fixture(scope="module", params=["xlsx", "xls", "ods"])
def resaved(
    *,
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    campaign: Campaign,
    odd: Campaign,
    issue_into: Callable[..., Path],
    hand: Any,
) -> Callable[[str], Path]:
    """Every ledger of :data:`DONE`, and one of odd texts, which LibreOffice saved in one form at one start."""
    sent, back = tmp_path_factory.mktemp("sent"), tmp_path_factory.mktemp("back")
    issue_into(sent, odd, "办公室").rename(sent / "怪字.xlsx")
    for name, (work, _, _) in DONE.items():
        filled = hand(issue_into(sent, campaign, "办公室").rename(sent / f"{name}.xlsx"))
        work(filled)
        filled.save()
    profile = f"-env:UserInstallation=file://{tmp_path_factory.mktemp('profile')}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", request.param, "--outdir", str(back)]
    subprocess.run([*command, *map(str, sorted(sent.iterdir()))], check=True, capture_output=True, timeout=300)
    return lambda name: back / f"{name}.{request.param}"


@pytest.mark.parametrize("name", DONE)
def test_what_was_done_to_a_ledger_is_all_that_is_read_from_what_libreoffice_saved(
    campaign: Campaign, resaved: Callable[[str], Path], name: str
) -> None:
    _, changes, codes = DONE[name]
    if name == "公式" and resaved(name).suffix == ".xls":
        pytest.skip("LibreOffice stores 0 in .xls for a formula whose result it has not had to show yet")
    returned = read_ledger(resaved(name), campaign)
    assert [(change.field.value, wording(change.new)) for change in returned.changes] == changes
    assert [diagnostic.code for diagnostic in returned.report] == codes
    assert returned.missing == (("1.1.2-01",) if name == "删行" else ())
    assert returned.new_tasks == ()


def test_no_text_is_odd_enough_to_come_back_changed(odd: Campaign, resaved: Callable[[str], Path]) -> None:
    returned = read_ledger(resaved("怪字"), odd)
    assert not returned
    assert list(returned.report) == []
