"""Whole documents: golden outlines, the package around them, and reading back with python-docx."""

import io
import zipfile
from collections.abc import Callable
from datetime import date

import docx
import pytest
from lxml import etree

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
    Row,
    Signature,
    Table,
)
from wenming_exporters.word.elements import STYLES
from wenming_exporters.word.fonts import WINDOWS
from wenming_exporters.word.writer import write_document

Written = Callable[..., bytes]
Notation = Callable[..., list[str]]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

TASKS = Table(
    columns=(
        Column(title="指标", weight=2),
        Column(title="项目", weight=2),
        Column(title="标准", weight=6),
        Column(title="责任部门", weight=3),
    ),
    rows=(
        Row(
            cells=(
                Cell(text="Ⅰ-1 思想建设", rows=3),
                Cell(text="Ⅱ-1 理想信念", rows=2),
                Cell(text="1.职工参与率大于90%。"),
                Cell(text="办公室、工会"),
            )
        ),
        Row(cells=(Cell(text="2.每年开展2次“学习日”活动。"), Cell(text="各部门"))),
        Row(cells=(Cell(text="Ⅱ-2 志愿服务"), Cell(text="3.注册志愿者占比大于50%。"), Cell(text="团支部"))),
    ),
)
BLOCKS: tuple[Block, ...] = (
    Paragraph(text="根据有关部署，结合本馆实际，制定本方案。"),
    Heading(level=1, text="工作目标"),
    Paragraph(text="2018年底达到“文明单位”标准——不走过场。"),
    Heading(level=1, text="主要任务"),
    Heading(level=2, text="做好思想建设", run_in="加强理想信念教育。"),
    Heading(level=2, text="做好创建管理。", run_in="健全机制。"),
    Heading(level=3, text="建立台账"),
    Heading(level=4, text=""),
    ItemList(items=("一是部署。", "二是检查。\n三是总结。")),
)
PLAN = Document(
    title="云川市图书馆创建云川市文明单位工作实施方案",
    blocks=BLOCKS,
    annexes=(
        Annex(title="云川市图书馆创建文明单位任务分工表", blocks=(TASKS,)),
        Annex(title="全年任务一览", blocks=(TASKS, TASKS), landscape=True),
        Annex(title="说明", blocks=(Paragraph(text="略。"),)),
    ),
    signature=Signature(organs=("云川市图书馆",), day=date(2018, 6, 9)),
    author="云川市图书馆",
)
NOTICE = Document(
    title="关于印发《云川市图书馆创建云川市文明单位工作实施方案》的通知",
    addressee="馆属各部门：",
    blocks=(Paragraph(text="现将方案印发给你们，请认真执行。"),),
    annexes=(Annex(title="方案", blocks=(TASKS,), landscape=True),),
    signature=Signature(organs=("云川市图书馆", "云川市博物馆"), day=date(2018, 6, 9), sealed=True),
    letterhead=Letterhead(
        organs=("云川市图书馆文件", "云川市博物馆文件"),
        number="云图[2018]06号",
        urgency="特急",
        signers=("张三", "李四"),
    ),
    imprint=Imprint(copied_to=("市文明办",), printed_by="云川市图书馆办公室", printed_on=date(2018, 6, 11)),
)


@pytest.mark.parametrize(("document", "name"), [(PLAN, "plan"), (NOTICE, "notice"), (Document(title=""), "empty")])
def test_documents_look_as_their_golden_outlines(
    golden: Callable[[Document, str], None], document: Document, name: str
) -> None:
    golden(document, name)


def test_the_paper_is_turned_only_for_annexes_that_lie_across(notation: Notation) -> None:
    sections = [line for line in notation(PLAN) if line.startswith("===")]
    assert sections == ["=== portrait", "=== landscape", "=== portrait"]


def test_the_imprint_stands_on_an_upright_page(notation: Notation) -> None:
    lines = notation(NOTICE)
    turned = lines.index("=== landscape")
    assert any("抄送" in line for line in lines[turned:])
    assert lines[-1] == "=== portrait"


def test_a_section_ends_in_its_last_paragraph_and_not_in_one_more(notation: Notation) -> None:
    document = Document(title="题", annexes=(Annex(title="表", landscape=True),), blocks=(Paragraph(text="文"),))
    assert notation(document)[:5] == [
        "Title | 题",
        "BodyText | 文",
        "AnnexNote {spacing before=579, ind leftChars=500 left=1575 hangingChars=300 hanging=945} | 附件：表",
        "=== portrait",
        "AnnexMark | 附件",
    ]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_part_is_well_formed_and_every_relationship_leads_somewhere(written: Written) -> None:
    found = parts(written(NOTICE))
    for name, content in found.items():
        assert etree.fromstring(content) is not None, name
    relationships = etree.fromstring(found["word/_rels/document.xml.rels"])
    targets = {r.get("Id"): f"word/{r.get('Target')}" for r in relationships}
    assert set(targets.values()) <= set(found)
    used = {
        value
        for element in etree.fromstring(found["word/document.xml"]).iter()
        for name, value in element.attrib.items()
        if "relationships" in name
    }
    assert used <= set(targets)


def test_every_style_that_is_used_is_declared(written: Written) -> None:
    found = parts(written(NOTICE))
    declared = {s.get(f"{W}styleId") for s in etree.fromstring(found["word/styles.xml"]).iter(f"{W}style")}
    used = {
        element.get(f"{W}val")
        for name in ("document", "footer1", "footer2", "footer3", "footer4")
        for element in etree.fromstring(found[f"word/{name}.xml"]).iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
    }
    assert used <= declared
    assert {style.id.value for style in STYLES} <= declared


def test_no_theme_font_shadows_a_named_one(written: Written) -> None:
    styles = parts(written(PLAN))["word/styles.xml"].decode()
    assert "Theme=" not in styles
    assert styles.count("w:eastAsia=") >= len(STYLES)


def test_the_fonts_of_another_set_replace_all_official_ones(written: Written) -> None:
    text = "".join(part.decode() for part in parts(written(PLAN, fonts=WINDOWS)).values())
    assert "仿宋_GB2312" not in text
    assert "小标宋" not in text
    assert 'w:eastAsia="仿宋"' in text


@pytest.mark.parametrize(("document", "stamp"), [(PLAN, "2018-06-09"), (NOTICE, "2018-06-09")])
def test_the_properties_name_title_author_and_day(written: Written, document: Document, stamp: str) -> None:
    properties = docx.Document(io.BytesIO(written(document))).core_properties
    assert properties.title == document.title
    assert properties.author == document.author
    assert properties.language == "zh-CN"
    assert f"{properties.created:%Y-%m-%d}" == stamp


def test_the_day_of_printing_stands_in_for_a_missing_date(written: Written) -> None:
    imprint = Imprint(printed_by="馆", printed_on=date(2018, 6, 11))
    data = written(Document(title="题", imprint=imprint, signature=Signature(organs=("馆",))))
    assert b"2018-06-11" in parts(data)["docProps/core.xml"]


def test_a_document_without_a_day_does_not_say_when_it_was_made(written: Written) -> None:
    assert b"dcterms:created" not in parts(written(Document(title="题")))["docProps/core.xml"]


def test_python_docx_reads_the_document_back(written: Written) -> None:
    document = docx.Document(io.BytesIO(written(PLAN)))
    texts = [p.text for p in document.paragraphs]
    assert texts[0].replace("\n", "") == PLAN.title
    assert "一、工作目标" in texts
    assert "（一）做好思想建设。加强理想信念教育。" in texts
    assert [cell.text for cell in document.tables[0].rows[1].cells][2] == "1.职工参与率大于90%。"
    assert document.sections[0].different_first_page_header_footer is False
    assert document.settings.odd_and_even_pages_header_footer is True


def test_a_segmenter_is_asked_about_titles(written: Written) -> None:
    asked = []

    def words(text: str) -> list[str]:
        asked.append(text)
        return [text[:15], text[15:]]

    title = "一二三四五六七八九十一二三四五六七八九十一二三四五"
    data = written(Document(title=title), words=words)
    assert asked == [title]
    assert docx.Document(io.BytesIO(data)).paragraphs[0].text == f"{title[:15]}\n{title[15:]}"


def test_only_write_is_asked_of_the_stream() -> None:
    class Pipe:
        def __init__(self) -> None:
            self.written = b""

        def write(self, data: bytes) -> int:
            self.written += data
            return len(data)

    pipe = Pipe()
    write_document(PLAN, pipe)  # type: ignore[arg-type]
    assert zipfile.is_zipfile(io.BytesIO(pipe.written))
