import pytest

from wenming_core.diagnostics import TextLine
from wenming_core.model import Annex
from wenming_core.reading.annexes import name_annexes, split_annexes
from wenming_core.reading.rows import Block, Cell, Line, Row, Table

PLACE = TextLine(line=1)


def row(*texts: str) -> Row:
    return Row(cells=tuple(Cell(text=text, location=PLACE) for text in texts), location=PLACE)


TABLE = Table(rows=(row("测评标准", "责任部门"), row("读书", "办公室")))
OTHER = Table(rows=(row("时间", "地点"),))


def split(text: str) -> tuple[list[str], tuple[str, ...], list[str], int]:
    """Blocks in outline notation: ``T`` an annex table, ``t`` another, ``/`` parts blocks, ``|`` lines of one block."""
    known: dict[str, Block] = {"T": TABLE, "t": OTHER}
    blocks = [
        known.get(part) or Line(text=piece, location=TextLine(line=number))
        for number, part in enumerate(text.split("/"), 1)
        for piece in part.split("|")
    ]
    body, annexes = split_annexes(blocks)
    return [b.text for b in body], annexes.printed, [b.text for b in annexes.unplaced], len(annexes.tables)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("正文。/附件/任务分工表/T", ("任务分工表",)),
        ("正文。/附件1/任务分工表/T", ("任务分工表",)),
        ("正文。/附件1/某馆创建|任务|分工表/T", ("某馆创建任务分工表",)),
        ("正文。/附件：/任务分工表/T", ("任务分工表",)),
        ("正文。/附件1：任务分工表/T", ("任务分工表",)),
        ("正文。/任务分工表/T", ("任务分工表",)),
        ("正文。/附件/T", ("",)),
        ("正文。/附件/〔待填〕/T", ("",)),
        ("正文。/T", ("",)),
        ("正文。/附件1/任务分工表/T/附件2/台账样式/t", ("任务分工表", "台账样式")),
        ("正文。/附件1/任务分工表/T/附件2：台账样式/t", ("任务分工表", "台账样式")),
    ],
)
def test_an_annex_opens_with_its_head_its_title_or_its_table(text: str, printed: tuple[str, ...]) -> None:
    body, found, unplaced, _ = split(text)
    assert body == ["正文。"]
    assert found == printed
    assert unplaced == []


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("任务分工表/T", ["任务分工表"]),
        ("正文。/一、任务/T", ["正文。", "一、任务"]),
        ("正文。/任务如下：/T", ["正文。", "任务如下："]),
        ("正文。/时间表/t/后文。", ["正文。", "时间表", "后文。"]),
        ("正文。/附件：/1.任务分工表", ["正文。", "附件：", "1.任务分工表"]),
        ("正文。", ["正文。"]),
    ],
)
def test_other_lines_above_a_table_belong_to_the_body(text: str, body: list[str]) -> None:
    assert split(text)[0] == body


def test_lines_of_an_annex_that_are_no_title_are_not_placed() -> None:
    _, printed, unplaced, tables = split("正文。/附件/任务分工表/共两页。/T/注：由办公室解释。/t/填表人：李四/完")
    assert printed == ("任务分工表",)
    assert unplaced == ["共两页。", "注：由办公室解释。", "填表人：李四", "完"]
    assert tables == 2


@pytest.mark.parametrize(
    "text", ["正文。/附件/任务分工表/单位：某馆/T", "正文。/任务分工表/单位：某馆/T", "正文。/单位：某馆/T"]
)
def test_the_line_of_a_form_above_the_table_belongs_to_its_annex(text: str) -> None:
    blocks = [
        TABLE if part == "T" else Line(text=part, location=TextLine(line=n)) for n, part in enumerate(text.split("/"))
    ]
    body, annexes = split_annexes(blocks)
    assert [line.text for line in body] == ["正文。"]
    assert [[cell.text for cell in form.cells] for form in annexes.forms] == [["单位：某馆"]]
    assert annexes.unplaced == ()


def test_titles_of_one_annex_come_together_by_order_and_likeness() -> None:
    annexes = name_annexes(
        ["任务指标分工表", "台账样式"],
        ["一级任务指标分工表", "部门任务台账样式", "第三表"],
        ["任务分工表", "任务指标分工一览表", "国家赔偿法", "部门台账样式"],
    )
    assert annexes == (
        Annex(
            title="任务指标分工表",
            printed_title="一级任务指标分工表",
            mentions=("任务分工表", "任务指标分工一览表"),
        ),
        Annex(title="台账样式", printed_title="部门任务台账样式", mentions=("部门台账样式",)),
        Annex(printed_title="第三表"),
    )


def test_an_annex_without_any_title_is_none() -> None:
    assert name_annexes([], [""], ["任务分工表"]) == ()
    assert name_annexes([], [], ["任务分工表"]) == ()


def test_a_title_of_one_character_is_alike_only_to_itself() -> None:
    (annex,) = name_annexes(["表"], [], ["表", "图"])
    assert annex.mentions == ("表",)
