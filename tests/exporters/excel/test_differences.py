"""The comparison as a workbook shows what differs, and its table of editions can be handed back."""

import io
from collections.abc import Callable
from typing import BinaryIO

import attrs
import openpyxl
import pytest

from wenming_core.model import Campaign, Catalogue, Indicator, Standard, Task
from wenming_exporters.excel.differences import write_differences, write_editions


def catalogue(*texts: str, edition: str = "") -> Catalogue:
    standards = tuple(Standard(text=text) for text in texts)
    return Catalogue(edition=edition, children=(Indicator(name="思想建设", children=standards),))


OLD = catalogue("组织学习", "评选典型", edition="2030")
NEW = catalogue("建设书香单位", "组织学习", edition="2031")


def written(write: Callable[[BinaryIO], None]) -> bytes:
    stream = io.BytesIO()
    write(stream)
    return stream.getvalue()


def rows(data: bytes, sheet: str) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(io.BytesIO(data))[sheet].iter_rows(values_only=True))


def test_each_difference_is_a_row_and_text_stays_text() -> None:
    old = Campaign(tasks=(Task(id="t1", standard="1.1", content="=1+1"),))
    new = Campaign(tasks=(Task(id="t1", standard="1.1", content="制定计划\x00"),))
    data = written(lambda stream: write_differences(old, new, stream))
    assert openpyxl.load_workbook(io.BytesIO(data)).sheetnames == ["差异"]
    assert rows(data, "差异") == [
        ("两份数据文件的差异", None, None, None, None),
        ("类别", "名称", "栏目", "原值", "现值"),
        ("任务", "t1", "任务内容", "=1+1", "制定计划�"),
    ]


def test_editions_stand_side_by_side() -> None:
    title, head, *body = rows(written(lambda stream: write_editions(OLD, NEW, stream)), "体系对照")
    assert title[0] == "测评体系对照：2030 → 2031"
    assert head == ("原编号", "新编号", "任务和记录", "变化", "原表述", "新表述")
    assert body == [
        ("1", "1", None, None, "思想建设", "思想建设"),
        (None, "1.1", None, "新增", None, "建设书香单位"),
        ("1.1", "1.2", None, "重新编号", "组织学习", "组织学习"),
        ("1.2", None, None, "删除", "评选典型", None),
    ]


@pytest.mark.parametrize(
    ("title", "edition", "named"),
    [("细则", "2031", "细则（2031）"), ("细则", "", "细则"), ("", "2031", "2031"), ("", "", "未写明版次")],
)
def test_an_edition_is_named_by_its_title_and_its_edition(title: str, edition: str, named: str) -> None:
    new = attrs.evolve(NEW, title=title, edition=edition)
    heading, *_ = rows(written(lambda stream: write_editions(OLD, new, stream)), "体系对照")
    assert heading[0] == f"测评体系对照：2030 → {named}"


def test_campaigns_on_two_editions_have_both_sheets() -> None:
    data = written(lambda stream: write_differences(Campaign(catalogue=OLD), Campaign(catalogue=NEW), stream))
    assert openpyxl.load_workbook(io.BytesIO(data)).sheetnames == ["差异", "体系对照"]


@pytest.mark.parametrize("edition", ["", "2031"])
def test_the_same_comparison_gives_the_same_bytes(edition: str) -> None:
    new = attrs.evolve(NEW, edition=edition)
    assert len({written(lambda stream: write_editions(OLD, new, stream)) for _ in range(2)}) == 1


def test_nothing_to_compare_gives_an_empty_list() -> None:
    data = written(lambda stream: write_differences(Campaign(), Campaign(), stream))
    assert len(rows(data, "差异")) == 2
