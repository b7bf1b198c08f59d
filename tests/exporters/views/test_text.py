from datetime import date

import pytest

from wenming_exporters.views.outline import (
    Annex,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    ItemList,
    Paragraph,
    Picture,
    Row,
    Signature,
    Table,
)
from wenming_exporters.views.text import outline_text

TABLE = Table(
    caption="分工",
    columns=(Column(title="项目"), Column(title="内容"), Column(title="部门")),
    rows=(
        Row(cells=(Cell(text="机制", rows=2), Cell(text="计划\t一\n二"), Cell(text="办公室"))),
        Row(cells=(Cell(text="合并", columns=2),)),
    ),
)


@pytest.mark.parametrize(
    ("block", "text"),
    [
        (Heading(level=1, text="目标"), "一、目标"),
        (Heading(level=2, text="机制", run_in="落实。"), "（一）机制。落实。"),
        (Heading(level=2, text="机制：", run_in="落实。"), "（一）机制：落实。"),
        (Heading(level=2, text="", run_in="落实。"), "（一）落实。"),
        (Paragraph(text="正文"), "正文"),
        (ItemList(items=("1.甲", "2.乙")), "1.甲\n\n2.乙"),
        (TABLE, "分工\n\n项目\t内容\t部门\n机制\t计划 一 二\t办公室\n\t合并\t"),
        (Table(columns=(Column(title="空"),)), "空"),
        (Picture(content=b"", alt="大厅"), "［图片：大厅］"),
        (Picture(content=b"", alt="大厅", caption="图1"), "［图片：图1］"),
    ],
)
def test_each_block_becomes_lines(block: Block, text: str) -> None:
    assert outline_text(Document(title="标题", blocks=(block,))) == f"标题\n\n{text}\n"


def test_a_whole_document_stands_in_the_official_order() -> None:
    document = Document(
        title="标题",
        addressee="各部门",
        blocks=(Paragraph(text="正文"),),
        annexes=(Annex(title="分工表", listed_title="任务指标", blocks=(Paragraph(text="表"),)),),
        signature=Signature(organs=("甲馆", "乙馆"), day=date(2018, 6, 9)),
    )
    lines = ["标题", "各部门：", "正文", "附件：任务指标", "甲馆", "乙馆", "2018年6月9日", "附件", "分工表", "表"]
    assert outline_text(document).split("\n\n") == [*lines[:-1], "表\n"]


def test_several_annexes_are_numbered() -> None:
    document = Document(title="标题", annexes=(Annex(title="甲"), Annex(title="乙")))
    assert outline_text(document) == "标题\n\n附件：1.甲\n2.乙\n\n附件1\n\n甲\n\n附件2\n\n乙\n"


def test_a_date_to_be_filled_in_stays_visible() -> None:
    document = Document(title="标题", signature=Signature(organs=("甲馆",)))
    assert outline_text(document).endswith("甲馆\n\n〔待填〕\n")
