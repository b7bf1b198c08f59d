"""``wenming collect`` and ``wenming history``: from returned ledgers to a merged file."""

import json
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import attrs
import openpyxl
import pytest

from wenming_core.model import (
    Assignment,
    Campaign,
    Catalogue,
    Department,
    Organisation,
    Responsibility,
    Role,
    Standard,
    Status,
    StatusChange,
    Task,
    Unit,
    When,
)
from wenming_core.storage import load, save
from wenming_exporters.excel.ledgers import DepartmentLedgers, DepartmentOptions

Run = Callable[..., tuple[int, str, str]]

BASE = Campaign(
    year=2018,
    organisation=Organisation(
        unit=Unit(name="云川市图书馆"), departments=(Department(name="办公室"), Department(name="工会"))
    ),
    catalogue=Catalogue(children=(Standard(text="有计划"),)),
    assignments=(
        Assignment(
            standard="1",
            responsibilities=(
                Responsibility(department="办公室", role=Role.LEAD),
                Responsibility(department="工会", role=Role.SUPPORT),
            ),
        ),
    ),
    tasks=(Task(id="1-01", standard="1", content="印发计划"),),
)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder with the campaign and the two ledgers that were issued from it."""
    save(BASE, tmp_path / "campaign.json")
    for artifact in DepartmentLedgers().artifacts(BASE, DepartmentOptions()):
        artifact.save(tmp_path)
    return tmp_path


def fill(folder: Path, department: str, **cells: str) -> Path:
    path = folder / f"部门任务台账（{department}）.xlsx"
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    places = {str(page.cell(1, place).value).split(" ")[0]: place for place in range(1, page.max_column + 1)}
    for column_id, value in cells.items():
        page.cell(5, places[column_id]).value = value
    book.save(path)
    return path


def test_without_an_output_nothing_is_written(wenming: Run, office: Path) -> None:
    before = sorted(office.iterdir())
    code, out, err = wenming("collect", office / "campaign.json", fill(office, "办公室", progress="已印发"))
    assert code == 0
    assert "任务 1-01 完成情况：“”→“已印发”  部门任务台账（办公室）.xlsx!办公室!U5" in out
    assert "读取台账 1 份，改动 1 处，新任务 0 项，未定的冲突 0 处。" in out
    assert "只是预览" in err
    assert sorted(office.iterdir()) == before


def test_the_merged_file_holds_the_changes_and_their_history(wenming: Run, office: Path) -> None:
    path = fill(office, "办公室", progress="已印发", status="进行中")
    merged = office / "新" / "merged.json"
    code, out, _ = wenming("collect", office / "campaign.json", path, "-o", merged, "--as-of", "2018-09-01")
    assert (code, out.splitlines()[-1]) == (0, str(merged))
    assert load(merged).task("1-01").progress == "已印发"
    code, out, _ = wenming("history", merged, "1-01")
    assert code == 0
    assert out.splitlines() == [
        "任务 1-01（标准 1）：印发计划",
        "现在的状态：进行中",
        "2018-09-01 状态：待确认→进行中，办公室",
        "2018-09-01 状态：部门任务台账（办公室）.xlsx!办公室!R5，办公室",
        "2018-09-01 完成情况：部门任务台账（办公室）.xlsx!办公室!U5，办公室",
    ]


def test_a_new_task_is_told_and_remembered(wenming: Run, office: Path) -> None:
    path = office / "部门任务台账（工会）.xlsx"
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    page.cell(6, 8).value, page.cell(6, 12).value, page.cell(6, 18).value = "1", "办展览" * 30, "进行中"
    book.save(path)
    merged = office / "merged.json"
    code, out, _ = wenming("collect", office / "campaign.json", path, "-o", merged)
    assert code == 0
    assert "新任务 1：“办展览" in out
    assert "…”" in out
    _, out, _ = wenming("history", merged, "1-02")
    assert "状态：（新建）→进行中，工会" in out
    assert "新增任务：部门任务台账（工会）.xlsx!工会!L6，工会" in out
    _, out, _ = wenming("history", merged, "1-01")
    assert "工会" not in out


def test_a_conflict_is_written_out_decided_and_merged(wenming: Run, office: Path) -> None:
    returned = [fill(office, "办公室", progress="甲"), fill(office, "工会", progress="乙")]
    sheet, merged = office / "conflicts.xlsx", office / "merged.json"
    code, out, err = wenming("collect", office / "campaign.json", *returned, "-o", merged, "--conflicts", sheet)
    assert (code, merged.exists()) == (1, False)
    assert f"冲突表：{sheet}" in out
    assert "冲突用 --conflicts 写出" in err
    book = openpyxl.load_workbook(sheet)
    book.worksheets[0].cell(3, 3).value = "采用改法1"
    book.save(sheet)
    arguments = ("--resolve", sheet, "--as-of", "2018-09-01")
    code, out, _ = wenming("collect", office / "campaign.json", *returned, "-o", merged, *arguments)
    assert code == 0
    assert "任务 1-01 完成情况：不采用“甲”  部门任务台账（办公室）.xlsx!办公室!" in out
    assert load(merged).task("1-01").progress == "乙"
    _, out, _ = wenming("history", merged, "1-01")
    assert any(
        line.startswith("2018-09-01 完成情况不采用“甲”：部门任务台账（办公室）.xlsx!办公室!")
        for line in out.splitlines()
    )
    again = office / "again.json"
    code, out, err = wenming("collect", merged, *returned, "-o", again)
    assert (code, load(again)) == (0, load(merged))
    assert "已于 2018-09-01 定为不采用，这次不再询问。" in err


def test_an_extension_is_told_and_its_refusal_remembered(wenming: Run, office: Path) -> None:
    task = attrs.evolve(
        BASE.tasks[0],
        due=When.on(date(2018, 6, 30)),
        history=(StatusChange(on=date(2018, 5, 2), after=Status.IN_PROGRESS, by="办公室"),),
    )
    base = attrs.evolve(BASE, tasks=(task,))
    save(base, office / "campaign.json")
    for artifact in DepartmentLedgers().artifacts(base, DepartmentOptions()):
        artifact.save(office)
    path = fill(office, "办公室", due="9月底", reason="场地未落实")
    code, out, _ = wenming("collect", office / "campaign.json", path, "--format", "json")
    (conflict,) = json.loads(out)["conflicts"]
    assert (code, conflict["asks_extension"], conflict["sides"][0][0]["reason"]) == (1, True, "场地未落实")
    sheet, merged = office / "conflicts.xlsx", office / "merged.json"
    wenming("collect", office / "campaign.json", path, "--conflicts", sheet)
    book = openpyxl.load_workbook(sheet)
    book.worksheets[0].cell(3, 3).value = "保留数据文件的值"
    book.save(sheet)
    arguments = ("-o", merged, "--resolve", sheet, "--format", "json", "--as-of", "2018-06-20")
    code, out, err = wenming("collect", office / "campaign.json", path, *arguments)
    assert (code, [change["new"] for change in json.loads(out)["turned_down"]]) == (0, ["9月底"])
    assert err.splitlines()[-1] == str(merged)
    _, out, _ = wenming("history", merged, "1-01")
    last = out.splitlines()[-1]
    assert last.startswith("2018-06-20 完成时限不采用“9月底”：")
    assert last.endswith("，办公室，理由：场地未落实")


def test_an_error_in_a_cell_stops_the_merge_and_is_marked(wenming: Run, office: Path) -> None:
    path, notes, merged = fill(office, "办公室", status="办好了"), office / "批注", office / "merged.json"
    other = fill(office, "工会")
    broken = office / "坏.xlsx"
    broken.write_bytes(b"PK")
    arguments = ("collect", office / "campaign.json", path, other, "-o", merged, "--annotate", notes)
    code, out, err = wenming(*arguments)
    assert (code, merged.exists()) == (1, False)
    assert "WM815" in err
    assert f"批注 1 格：{notes / path.name}" in out
    code, _, err = wenming(*arguments, broken)
    assert (code, merged.exists()) == (2, False)
    assert "有 1 个文件没有读成，什么也没有写：坏.xlsx。" in err


def test_annotated_returns_never_replace_the_returns(wenming: Run, office: Path) -> None:
    path = fill(office, "办公室", status="办好了")
    code, _, err = wenming("collect", office / "campaign.json", path, "--annotate", office)
    assert code == 2
    assert "不能同时写入" in err


@pytest.mark.parametrize("option", ["-o", "--conflicts"])
@pytest.mark.parametrize("name", ["campaign.json", "部门任务台账（工会）.xlsx", "另一份.json"])
def test_nothing_that_is_read_or_stands_there_is_written_over(
    wenming: Run, office: Path, option: str, name: str
) -> None:
    (office / "另一份.json").write_text("旧", "utf-8")
    before = (office / name).read_bytes()
    returned = [fill(office, "办公室", progress="甲"), office / "部门任务台账（工会）.xlsx"]
    code, _, err = wenming("collect", office / "campaign.json", *returned, option, office / name)
    assert (code, (office / name).read_bytes()) == (2, before)
    assert "不能同时写入" in err or "已经存在" in err


def test_decisions_in_a_conflict_sheet_are_only_written_over_when_told(wenming: Run, office: Path) -> None:
    returned = [fill(office, "办公室", progress="甲"), fill(office, "工会", progress="乙")]
    sheet = office / "conflicts.xlsx"
    sheet.write_bytes(b"decided")
    arguments = ("collect", office / "campaign.json", *returned, "--conflicts", sheet)
    assert (wenming(*arguments)[0], sheet.read_bytes()) == (2, b"decided")
    assert (wenming(*arguments, "--force")[0], sheet.read_bytes()[:2]) == (1, b"PK")
    assert wenming(*arguments, "--force", "-o", office / "批注" / ".." / "conflicts.xlsx")[0] == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in the file system")
def test_a_pipe_or_a_device_is_never_replaced(wenming: Run, office: Path) -> None:
    os.mkfifo(office / "pipe")
    returned = fill(office, "办公室", progress="甲")
    code, _, err = wenming("collect", office / "campaign.json", returned, "-o", office / "pipe", "--force")
    assert (code, (office / "pipe").is_fifo()) == (2, True)
    assert "是设备或管道，不是文件" in err


def test_returns_of_one_name_are_annotated_apart_and_each_side_of_a_conflict_is_marked(
    wenming: Run, office: Path
) -> None:
    returned = []
    for department, words in (("办公室", "甲"), ("工会", "乙")):
        (office / department).mkdir()
        returned.append(fill(office, department, progress=words).rename(office / department / "台账.xlsx"))
    notes = office / "批注"
    code, out, _ = wenming("collect", office / "campaign.json", *returned, "--annotate", notes)
    assert code == 1
    assert out.splitlines()[1:] == [f"批注 1 格：{notes / '台账.xlsx'}", f"批注 1 格：{notes / '台账（2）.xlsx'}"]
    for path, department in ((notes / "台账.xlsx", "办公室"), (notes / "台账（2）.xlsx", "工会")):
        page = openpyxl.load_workbook(path)[department]
        (marked,) = [cell for row in page.iter_rows() for cell in row if cell.comment]
        assert marked.comment is not None
        assert "“甲”" in marked.comment.text
        assert "“乙”" in marked.comment.text


def test_programs_get_json(wenming: Run, office: Path) -> None:
    returned = [fill(office, "办公室", progress="甲", remark="注"), fill(office, "工会", progress="乙")]
    code, out, _ = wenming("collect", office / "campaign.json", *returned, "--format", "json")
    found = json.loads(out)
    assert code == 1
    assert found["mergeable"] is False
    assert [change["new"] for change in found["changes"]] == ["注"]
    assert [[side[0]["new"] for side in conflict["sides"]] for conflict in found["conflicts"]] == [["乙", "甲"]]
    assert [diagnostic["code"] for diagnostic in found["diagnostics"]] == ["WM831"]


def test_many_files_go_by_without_a_bar_where_nobody_watches(wenming: Run, office: Path) -> None:
    path = fill(office, "办公室", remark="注")
    copies = [office / f"{number}.xlsx" for number in range(12)]
    for copy in copies:
        copy.write_bytes(path.read_bytes())
    code, out, err = wenming("collect", office / "campaign.json", *copies)
    assert code == 0
    assert "读取台账 12 份" in out
    assert "读取台账  [" not in err


def test_a_bar_shows_how_far_the_reading_has_come(wenming: Run, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = fill(office, "办公室", remark="注")
    copies = [office / f"{number}.xlsx" for number in range(10)]
    for copy in copies:
        copy.write_bytes(path.read_bytes())
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    code, _, err = wenming("collect", office / "campaign.json", *copies)
    assert code == 0
    assert "100%" in err


def test_a_task_that_is_not_there_has_no_history(wenming: Run, office: Path) -> None:
    code, _, err = wenming("history", office / "campaign.json", "1-1")
    assert code == 2
    assert "没有任务“1-1”。是不是想写“1-01”？" in err
