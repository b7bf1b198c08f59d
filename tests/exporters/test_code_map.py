"""The map of codes is read from whatever an office writes it in, and each fault of it is named with its place."""

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from wenming_core.carrying import carry_over
from wenming_core.diagnostics import DataRefused
from wenming_core.editions import compare_editions
from wenming_core.model import Campaign, Catalogue, Indicator, Standard
from wenming_core.testing import catalogues
from wenming_exporters.code_map import read_code_map
from wenming_exporters.excel.differences import write_differences, write_editions


def catalogue(*texts: str) -> Catalogue:
    return Catalogue(children=(Indicator(name="思想建设", children=tuple(Standard(text=t) for t in texts)),))


OLD, NEW = catalogue("甲", "乙", "丙"), catalogue("丁", "戊")
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
        ("对照.csv", '说明\n新编号,变化,原编号\n1.2,"改写,移动",1.1\n,删除,1.2\n-,删除,１．３\n1.1,新增,\n'),
        ("对照.txt", "旧编号\t现编号\n1.1\t1-2\n\n1.2\t\n1.3\t\n"),
        ("对照.csv", "1.1，1.2\n1.2，\n1.3，\n"),
        ("对照.json", '{"1.1": "1.2", "1.2": null, "1.3": ""}'),
        ("对照.csv", "1.1,1.2\n1.1,1.2\n1.2,\n1.3," + " " * 3),
    ],
)
def test_a_map_is_read_from_each_form(write: Write, name: str, text: str) -> None:
    assert read_code_map(write(name, text), OLD, NEW).codes == {"1.1": "1.2", "1.2": None, "1.3": None}


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
                ("WM874", "a.csv 第5行", "1.2 先写 1.1，又写 1.2。"),
                ("WM875", "a.csv 第6行", "原 1.3 与新 1 不同，一个是标准，一个是上级指标。"),
            ],
        ),
        ("a.csv", "1.1,1.1\n1.1,\n", [("WM874", "a.csv 第2行", "1.1 先写 1.1，又写 无。")]),
        ("a.csv", "随便,写写\n", [("WM871", "a.csv", "没有找到“原编号”和“新编号”两栏。")]),
        ("a.csv", "x" * 200_000, [("WM871", "a.csv", "没有找到“原编号”和“新编号”两栏。")]),
        ("a.json", "[]", [("WM871", "a.json", "JSON 的最外层不是对象。")]),
        ("a.json", '{"1.1": 1.1}', [("WM872", "a.json $.1.1", "新编号“1.1（未加引号）”不是编号。")]),
        ("a.json", '{"1.1": "1.1", "1.1": "1.2"}', [("WM913", None, None)]),
    ],
)
def test_each_fault_is_named_with_its_place(
    write: Write, name: str, text: str, faults: list[tuple[str, str | None, str | None]]
) -> None:
    with pytest.raises(DataRefused) as caught:
        read_code_map(write(name, text), OLD, NEW)
    found = [(d.code, str(d.location), d.message) for d in caught.value.report]
    assert [code for code, _, _ in found] == [code for code, _, _ in faults]
    for one, (_, place, message) in zip(found, faults, strict=True):
        assert one[1:] == (place or one[1], message or one[2])


def test_a_map_in_the_national_encoding_says_so(tmp_path: Path) -> None:
    path = tmp_path / "对照.csv"
    path.write_bytes("原编号,新编号\n1.1,1.2\n".encode("gb18030"))
    found = read_code_map(path, OLD, NEW)
    assert found.codes == {"1.1": "1.2"}
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
    assert read_code_map(path, OLD, NEW).codes == {"1": "1", "1.1": None, "1.2": "1.1", "1.3": None}
    row[1].value = "8.8"
    book.save(path)
    with pytest.raises(DataRefused, match=f"diff.xlsx!体系对照!B{row[1].row}"):
        read_code_map(path, OLD, NEW)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(catalogues(), catalogues())
def test_an_uncorrected_sheet_says_what_the_comparison_says(tmp_path: Path, old: Catalogue, new: Catalogue) -> None:
    path = tmp_path / "diff.xlsx"
    with path.open("wb") as stream:
        write_editions(old, new, stream)
    codes = read_code_map(path, old, new).codes
    found = compare_editions(old, new).code_map
    assert codes == {node.code: found.get(node.code) for node in old.nodes}
    campaign = Campaign(catalogue=old)
    assert carry_over(campaign, new, codes).campaign == carry_over(campaign, new).campaign
    as_json = tmp_path / "map.json"
    as_json.write_text(json.dumps(codes), "utf-8")
    assert read_code_map(as_json, old, new).codes == codes
