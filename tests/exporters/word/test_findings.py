"""What is told about a document before it is written, one case a kind."""

from datetime import date

import pytest

from wenming_core.diagnostics import Diagnostic
from wenming_exporters.views.outline import (
    Annex,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Imprint,
    ItemList,
    Letterhead,
    Paragraph,
    Picture,
    Row,
    Signature,
    Table,
)
from wenming_exporters.word.fonts import WINDOWS
from wenming_exporters.word.writer import diagnose

CLEAN = Letterhead(organs=("云川市图书馆文件",), number="云图〔2018〕6号")


def table(*texts: str, count: int = 1, title: str = "列") -> Table:
    return Table(
        columns=tuple(Column(title=title) for _ in range(count)),
        rows=tuple(Row(cells=(Cell(text=text, columns=count),)) for text in texts),
    )


def codes(found: tuple[Diagnostic, ...]) -> list[str]:
    return [diagnostic.code for diagnostic in found]


def with_block(block: Block) -> Document:
    return Document(title="题", blocks=(block,))


def test_nothing_is_told_about_a_document_that_is_complete() -> None:
    document = Document(
        title="关于某事的通知",
        addressee="各部门",
        blocks=(Heading(level=1, text="一"), Paragraph(text="文"), ItemList(items=("甲",)), table("短")),
        annexes=(Annex(title="表", blocks=(table("短"),)),),
        signature=Signature(organs=("云川市图书馆",), day=date(2018, 6, 9)),
        letterhead=CLEAN,
        imprint=Imprint(printed_by="办公室", printed_on=date(2018, 6, 9)),
    )
    assert diagnose(document) == ()


@pytest.mark.parametrize(
    ("document", "code", "words"),
    [
        (Document(title=" "), "WM930", "正文没有标题"),
        (Document(title="题", annexes=(Annex(title=""),)), "WM930", "附件1没有标题"),
        (with_block(Heading(level=2, text=" ")), "WM930", "第 2 级标题没有文字"),
        (Document(title="题", signature=Signature(organs=("馆",))), "WM930", "没有成文日期"),
        (Document(title="题", signature=Signature(organs=("",), day=date(2018, 6, 9))), "WM930", "没有署名"),
        (Document(title="题", letterhead=Letterhead(organs=("馆",))), "WM930", "没有发文字号"),
        (Document(title="题", imprint=Imprint(printed_by="馆")), "WM930", "没有印发日期"),
        (Document(title="题", imprint=Imprint(printed_on=date(2018, 6, 9))), "WM930", "没有印发机关"),
        (Document(title="题\x01"), "WM931", "“题␁”中有 Word 无法保存的字符（U+0001）"),
        (with_block(Paragraph(text="\x00\x1f")), "WM931", "U+0000、U+001F"),
        (with_block(Heading(level=1, text="题", run_in="\ufffe")), "WM931", "U+FFFE"),
        (with_block(ItemList(items=("好", "\x02"))), "WM931", "U+0002"),
        (with_block(table("\x03")), "WM931", "U+0003"),
        (with_block(table("好", title="列\x04")), "WM931", "U+0004"),
        (Document(title="题", letterhead=Letterhead(organs=("馆\x05",), number="云图〔2018〕6号")), "WM931", "U+0005"),
        (Document(title="题", addressee="各\x06"), "WM931", "U+0006"),
        (Document(title="题", imprint=Imprint(copied_to=("馆\x07",))), "WM931", "U+0007"),
        (Document(title="题", annexes=(Annex(title="表", listed_title="表\x08"),)), "WM931", "U+0008"),
        (with_block(Picture(content=b"GIF89a", alt="正门")), "WM933", "“正门”既不是 PNG 也不是 JPEG"),
        (Document(title="题" * 600), "WM934", "标题有 600 字"),
        (Document(title="题", letterhead=Letterhead(organs=("馆",), number="云图[2018]06号")), "WM935", "已写作"),
        (Document(title="题", letterhead=Letterhead(organs=("馆",), number="第六号令")), "WM935", "无法识别"),
        (with_block(table("短", "长" * 5000)), "WM936", "该单元格有 5000 字"),
        (
            Document(title="题", signature=Signature(organs=("馆" * 27,), day=date(2018, 6, 9))),
            "WM937",
            "有 27 字，一行写不下",
        ),
        (with_block(table("短", count=30)), "WM938", "表格有 30 列"),
    ],
)
def test_what_cannot_be_written_as_it_stands_is_told(document: Document, code: str, words: str) -> None:
    (found,) = diagnose(document)
    assert found.code == code
    assert words in found.message
    assert found.remedy
    assert found.location is not None


def test_a_cell_is_named_by_its_place() -> None:
    document = Document(title="题", annexes=(Annex(title="表", blocks=(table("好"), table("好", "\x01"))),))
    (found,) = diagnose(document)
    assert str(found.location) == "附件1 表2第3行第1列"


def test_other_fonts_are_listed_once() -> None:
    (found,) = diagnose(Document(title="题"), fonts=WINDOWS)
    assert found.code == "WM932"
    assert "仿宋由“仿宋_GB2312”改为“仿宋”" in found.message


def test_a_picture_in_order_is_not_mentioned() -> None:
    header = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00" + b"\0" * 4
    assert diagnose(with_block(Picture(content=header, alt="点"))) == ()


def test_the_segmenter_that_writes_also_judges_the_title() -> None:
    title = "题" * 30
    assert codes(diagnose(Document(title=title), words=lambda text: [text[:13], text[13:]])) == []
