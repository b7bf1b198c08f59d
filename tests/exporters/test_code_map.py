"""The map of codes is read from whatever an office writes it in, and each fault of it is named with its place."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from wenming_core.carrying import carry_over
from wenming_core.diagnostics import DataRefused
from wenming_core.editions import compare_editions
from wenming_core.model import (
    Campaign,
    Catalogue,
    Event,
    EventNature,
    Finding,
    Indicator,
    Outcome,
    Rating,
    Standard,
    Task,
)
from wenming_core.testing import catalogues
from wenming_exporters.code_map import read_code_map
from wenming_exporters.excel.differences import write_differences, write_editions


def catalogue(*texts: str) -> Catalogue:
    return Catalogue(children=(Indicator(name="思想建设", children=tuple(Standard(text=t) for t in texts)),))


OLD, NEW = catalogue("甲", "乙", "丙"), catalogue("丁", "戊")
DAY = date(2031, 5, 4)
CAMPAIGN = Campaign(
    catalogue=OLD,
    tasks=(Task(id="t1", standard="1.1", content="学习"), Task(id="t、2", standard="1.1", content="培训")),
    findings=(Finding(id="f1", standard="1.1", outcome=Outcome.MET, on=DAY),),
    ratings=(Rating(id="r1", target="1.2", on=DAY),),
    events=(Event(id="e1", nature=EventNature.AWARD, category="表彰", on=DAY),),
)
Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def put(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return put


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("对照.csv", "1.1,1.2\n1.2,\n1.3,无\n"),
        ("对照.csv", "原编号,新编号\n1.1,1.2\n1.2,删除\n1.3\n"),
        ("对照.csv", '说明\n新编号,变化,原编号\n1.2,"改写,移动",1.1\n,删除,1.2\n-,删除,１．３\n1.1,新增,\n1.2\n'),
        ("对照.txt", "旧编号\t现编号\n1.1\t1-2\n\n1.2\t\n1.3\t\n"),
        ("对照.csv", "1.1，1.2\n1.2，\n1.3，\n"),
        ("对照.json", '{"1.1": "1.2", "1.2": null, "1.3": ""}'),
        ("对照.csv", "1.1,1.2\n1.1,1.2\n1.2,\n1.3," + " " * 3),
    ],
)
def test_a_map_is_read_from_each_form(write: Write, name: str, text: str) -> None:
    assert read_code_map(write(name, text), CAMPAIGN, NEW).codes == {"1.1": ("1.2",), "1.2": (), "1.3": ()}


@pytest.mark.parametrize(
    ("name", "text", "faults"),
    [
        ("a.csv", "1.1,1.9\n", [("WM873", "a.csv 第1行", "新体系中没有 1.9。")]),
        ("a.csv", "1.9,1.1\n", [("WM873", "a.csv 第1行", "原体系中没有 1.9。")]),
        (
            "a.csv",
            "原编号,新编号\n甲,1.1\n1.1,乙\n1.2,1.1\n1.2,1.2\n1.3,1\n",
            [
                ("WM872", "a.csv 第2行", "原编号“甲”不是编号。"),
                ("WM872", "a.csv 第3行", "新编号“乙”不是编号。"),
                ("WM875", "a.csv 第6行", "原 1.3 与新 1 不同，一个是标准，一个是上级指标。"),
            ],
        ),
        ("a.csv", "1.1,1.1\n1.1,\n", [("WM874", "a.csv 第2行", "1.1 既写了没有对应，又写了对应 1.1。")]),
        ("a.csv", "随便,写写\n", [("WM871", "a.csv", "没有找到“原编号”和“新编号”两栏。")]),
        ("a.csv", "x" * 200_000, [("WM871", "a.csv", "没有找到“原编号”和“新编号”两栏。")]),
        ("a.csv", "1.1,\n1.1,1.1\n", [("WM874", "a.csv 第2行", "1.1 既写了没有对应，又写了对应 1.1。")]),
        ("a.csv", "1.1,1.1、无\n", [("WM872", "a.csv 第1行", "新编号“无”不是编号。")]),
        ("a.csv", "1.1,1.1、1\n", [("WM875", "a.csv 第1行", "原 1.1 与新 1 不同，一个是标准，一个是上级指标。")]),
        ("a.csv", "1.1,1.1,1.2\n", [("WM876", "a.csv 第1行", "原 1.1 名下没有任务或记录“1.2”。")]),
        ("a.csv", "1.2,1.1,t1\n", [("WM876", "a.csv 第1行", "原 1.2 名下没有任务或记录“t1”。")]),
        ("a.csv", "1.1,1.1、1.2,t1\n", [("WM877", "a.csv 第1行", "“t1”所在行写了 2 个新编号。")]),
        ("a.csv", "1.1,,t1\n", [("WM877", "a.csv 第1行", "“t1”所在行写了 0 个新编号。")]),
        ("a.csv", "1.1,1.1,t1\n1.1,1.2,t1\n", [("WM877", "a.csv 第2行", "“t1”先归入 1.1，又归入 1.2。")]),
        ("a.json", '{"": "1.1"}', [("WM872", "a.json $.", "原编号“”不是编号。")]),
        ("a.json", '{"1.1": {}}', [("WM872", "a.json $.1.1", "新编号“{}（未加引号）”不是编号。")]),
        ("a.json", '{"1.1": {"1.1": 3}}', [("WM876", "a.json $.1.1", "原 1.1 名下没有任务或记录“3（未加引号）”。")]),
        ("a.json", "[]", [("WM871", "a.json", "文件的最外层应是一对花括号。")]),
        ("a.json", '{"1.1": 1.1}', [("WM872", "a.json $.1.1", "新编号“1.1（未加引号）”不是编号。")]),
        ("a.json", '{"1.1": "1.1", "1.1": "1.2"}', [("WM913", None, None)]),
    ],
)
def test_each_fault_is_named_with_its_place(
    write: Write, name: str, text: str, faults: list[tuple[str, str | None, str | None]]
) -> None:
    with pytest.raises(DataRefused) as caught:
        read_code_map(write(name, text), CAMPAIGN, NEW)
    found = [(d.code, str(d.location), d.message) for d in caught.value.report]
    assert [code for code, _, _ in found] == [code for code, _, _ in faults]
    for one, (_, place, message) in zip(found, faults, strict=True):
        assert one[1:] == (place or one[1], message or one[2])


@pytest.mark.parametrize(
    ("name", "text", "places"),
    [
        ("对照.csv", "1.1,1.1、1.2\n", {}),
        ("对照.csv", "1.1,1.1\n1.1,1.2\n1.1,1.2\n", {}),
        ("对照.txt", "1.1\t1.1；1-2\n", {}),
        ("对照.csv", "原编号,新编号,任务\n1.1,1.1,Ｔ1、f1\n1.1,1.2,\n", {"t1": "1.1", "f1": "1.1"}),
        ("对照.csv", "1.1,1.1,t1\n1.1,1.2,f1\n", {"t1": "1.1", "f1": "1.2"}),
        ("对照.csv", "1.1,1.1,t1\n1.1,1.1,t1\n1.1,1.2,无\n", {"t1": "1.1"}),
        ("对照.json", '{"1.1": ["1.1", "1.2"]}', {}),
        ("对照.json", '{"1.1": "1.1、1.2"}', {}),
        ("对照.json", '{"1.1": {"1.1": ["t、2", "f1"], "1.2": null}}', {"t、2": "1.1", "f1": "1.1"}),
        ("对照.json", '{"1.1": {"1.1": "t1", "1.2": []}}', {"t1": "1.1"}),
    ],
)
def test_a_split_standard_has_several_new_codes_and_its_tasks_have_one(
    write: Write, name: str, text: str, places: dict[str, str]
) -> None:
    found = read_code_map(write(name, text), CAMPAIGN, NEW)
    assert (found.codes, found.places) == ({"1.1": ("1.1", "1.2")}, places)


def test_an_old_code_merged_over_several_rows_holds_for_each_of_them(tmp_path: Path) -> None:
    path = tmp_path / "对照.xlsx"
    book = openpyxl.Workbook()
    sheet = book.create_sheet("对照", 0)
    for row in (("原编号", "新编号", "任务和记录"), ("1.1", "1.1", "t1"), (None, "1.2", "f1"), ("1.2", None, None)):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    book.save(path)
    found = read_code_map(path, CAMPAIGN, NEW)
    assert found.codes == {"1.1": ("1.1", "1.2"), "1.2": ()}
    assert found.places == {"t1": "1.1", "f1": "1.2"}


def test_a_map_in_the_national_encoding_says_so(tmp_path: Path) -> None:
    path = tmp_path / "对照.csv"
    path.write_bytes("原编号,新编号\n1.1,1.2\n".encode("gb18030"))
    found = read_code_map(path, CAMPAIGN, NEW)
    assert found.codes == {"1.1": ("1.2",)}
    assert [d.code for d in found.report] == ["WM907"]


def test_the_sheet_of_a_comparison_is_a_map_that_can_be_corrected_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "diff.xlsx"
    with path.open("wb") as stream:
        write_differences(Campaign(catalogue=OLD), Campaign(catalogue=NEW), stream)
    book = openpyxl.load_workbook(path)
    sheet = book["体系对照"]
    row = next(cells for cells in sheet.iter_rows(min_row=3) if cells[0].value == "1.2")
    row[1].value = "1.1"
    book.save(path)
    assert read_code_map(path, CAMPAIGN, NEW).codes == {"1": ("1",), "1.1": (), "1.2": ("1.1",), "1.3": ()}
    row[1].value = "8.8"
    book.save(path)
    with pytest.raises(DataRefused, match=f"diff.xlsx!体系对照!B{row[1].row}"):
        read_code_map(path, CAMPAIGN, NEW)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(catalogues(), catalogues())
def test_an_uncorrected_sheet_says_what_the_comparison_says(tmp_path: Path, old: Catalogue, new: Catalogue) -> None:
    path = tmp_path / "diff.xlsx"
    with path.open("wb") as stream:
        write_editions(old, new, stream)
    campaign = Campaign(catalogue=old)
    codes = read_code_map(path, campaign, new).codes
    found = compare_editions(old, new).code_map
    assert codes == {node.code: (found[node.code],) if node.code in found else () for node in old.nodes}
    assert carry_over(campaign, new, codes).campaign == carry_over(campaign, new).campaign
    as_json = tmp_path / "map.json"
    as_json.write_text(json.dumps(codes), "utf-8")
    assert read_code_map(as_json, campaign, new).codes == codes
