"""A Word document comes out as the lines and tables that a reader of it sees."""

import io
from pathlib import Path
from typing import Final

import pytest

from wenming_core.diagnostics import DataRefused, SourceFile, TableCell, TextLine
from wenming_core.reading.rows import Block, Line, Table
from wenming_exporters.package import DEFAULT_LIMITS, Form, Limits, load_package, open_package, write_package
from wenming_exporters.package.content import Content
from wenming_exporters.word.reader import read_document

REFERENCE = Path(__file__).parents[4] / "shared" / "reference" / "plan-2018.docx"

DOCX: Final = Form.DOCX
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def packed(document: str, **parts: str) -> bytes:
    """A package around the XML of a document, with further parts that the document has a relationship to."""
    listed = "".join(f'<Relationship Id="{n}" Type="{OFFICE}/{n}" Target="{n}.xml"/>' for n in parts)
    root = f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    override = f'<Override PartName="/word/document.xml" ContentType="{MAIN_TYPE}"/>'
    stream = io.BytesIO()
    whole = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{override}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{root}</Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>',
        "word/document.xml": document,
        **{f"word/{name}.xml": f"<w:{name} {NAMESPACES}>{content}</w:{name}>" for name, content in parts.items()},
    }
    write_package({name: content.encode() for name, content in whole.items()}, stream)
    return stream.getvalue()


def read(body: str, *, limits: Limits = DEFAULT_LIMITS, **parts: str) -> Content:
    data = packed(f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>", **parts)
    return read_document(open_package(data, DOCX, source="方案.docx", limits=limits))


def p(*runs: str, style: str = "") -> str:
    """A paragraph; what does not start with an element is text."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(run if run.startswith('<') else r(run) for run in runs)}</w:p>"


def r(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def tc(*content: str, merge: str = "", span: int = 1) -> str:
    """A cell: ``merge`` is ``restart`` or ``continue``."""
    vertical = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    inside = "".join(c if c.startswith("<") else p(c) for c in content or ("",))
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{vertical}</w:tcPr>{inside}</w:tc>'


def tr(*cells: str, before: int = 0) -> str:
    properties = f'<w:trPr><w:gridBefore w:val="{before}"/></w:trPr>' if before else ""
    return f"<w:tr>{properties}{''.join(c if c.startswith('<') else tc(c) for c in cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def outline(blocks: tuple[Block, ...]) -> list[object]:
    """Lines as their text, tables as rows of texts in which ``^`` is a continuation of the cell above."""
    return [
        [["^" if cell.continues else cell.text for cell in row.cells] for row in block.rows]
        if isinstance(block, Table)
        else block.text
        for block in blocks
    ]


def test_lines_and_tables_keep_their_order_and_know_their_place() -> None:
    content = read(p("标题") + p() + tbl(tr("甲", "乙")) + p("附件") + tbl(tr("丙")))
    assert outline(content.blocks) == ["标题", "", [["甲", "乙"]], "附件", [["丙"]]]
    title, _, first, annex, second = content.blocks
    assert isinstance(title, Line)
    assert isinstance(annex, Line)
    assert isinstance(first, Table)
    assert isinstance(second, Table)
    assert title.location == TextLine(line=1, source="方案.docx")
    assert annex.location == TextLine(line=3, source="方案.docx")
    assert first.rows[0].location == TableCell(table=1, row=1, source="方案.docx")
    assert first.rows[0].cells[1].location == TableCell(table=1, row=1, column=2, source="方案.docx")
    assert second.rows[0].cells[0].location == TableCell(table=2, row=1, column=1, source="方案.docx")
    assert not content.report


RUNS: list[tuple[str, str, str]] = [
    ("split runs", p("云文明委〔", "2018", "〕6号"), "云文明委〔2018〕6号"),
    ("breaks and tabs", p("一", "<w:r><w:br/></w:r>", "二", "<w:r><w:cr/><w:tab/></w:r>", "三"), "一\n二\n\t三"),
    ("page break at the start", p('<w:r><w:br w:type="page"/></w:r>', "附件"), "附件"),
    ("tab stops are no tabs", p("<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>", "甲"), "甲"),
    ("hyphens", p("<w:r><w:t>3</w:t><w:noBreakHyphen/><w:t>4月</w:t><w:softHyphen/></w:r>"), "3-4月"),
    ("symbols", p('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:char="2713"/></w:r>'), "\uf0fc✓"),
    ("no symbol", p('<w:r><w:sym w:char="D800"/><w:sym/><w:sym w:char="zzzz"/></w:r>', "甲"), "甲"),
    ("source line breaks", p("<w:r><w:t>甲\n\t乙</w:t></w:r>"), "甲 乙"),
    ("inserted", p(f"<w:ins>{r('甲')}</w:ins>", f"<w:moveTo>{r('乙')}</w:moveTo>"), "甲乙"),
    ("link", p(f"<w:hyperlink>{r('甲')}</w:hyperlink>"), "甲"),
    ("smart tag", p(f"<w:smartTag>{r('甲')}</w:smartTag>"), "甲"),
    ("content control", p(f"<w:sdt><w:sdtContent>{r('甲')}</w:sdtContent></w:sdt>"), "甲"),
    (
        "field",
        p("<w:r><w:fldChar/><w:instrText>DATE</w:instrText></w:r>", "2018年", f"<w:fldSimple>{r('6月')}</w:fldSimple>"),
        "2018年6月",
    ),
    ("ruby", p(f"<w:r><w:ruby><w:rt>{r('wén')}</w:rt><w:rubyBase>{r('文')}</w:rubyBase></w:ruby></w:r>"), "文"),
    ("formula", p("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"), "x=1"),
    ("shown again", p('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>甲</w:t></w:r>'), "甲"),
]


@pytest.mark.parametrize(("paragraph", "text"), [case[1:] for case in RUNS], ids=[case[0] for case in RUNS])
def test_a_paragraph_reads_as_it_is_seen(paragraph: str, text: str) -> None:
    content = read(paragraph)
    assert outline(content.blocks) == [text]
    assert not content.report


def test_content_controls_and_insertions_around_blocks_are_transparent() -> None:
    row = f"<w:sdt><w:sdtContent>{tr('甲')}</w:sdtContent></w:sdt>"
    cell = f"<w:tr><w:customXml>{tc('乙')}</w:customXml></w:tr>"
    content = read(f"<w:sdt><w:sdtContent>{p('一')}<w:ins>{tbl(row, cell)}</w:ins></w:sdtContent></w:sdt><w:sectPr/>")
    assert outline(content.blocks) == ["一", [["甲"], ["乙"]]]


def test_vertically_merged_cells_are_not_repeated() -> None:
    table = tbl(
        tr("指标", "标准"),
        tr(tc("思想建设", merge="restart"), "1.学习"),
        tr(tc(merge="continue"), "2.教育"),
        tr(tc("创建管理", merge="restart"), "1.机制"),
        tr(tc(merge="continue"), "2.计划"),
    )
    expected = [["指标", "标准"], ["思想建设", "1.学习"], ["^", "2.教育"], ["创建管理", "1.机制"], ["^", "2.计划"]]
    assert outline(read(table).blocks) == [expected]


def test_a_continuation_without_value_continues_and_one_without_a_beginning_keeps_its_text() -> None:
    bare = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    table = tbl(tr(tc("甲", merge="continue"), "1"), tr(bare, "2"), tr("乙", "3"), tr(bare, "4"))
    assert outline(read(table).blocks) == [[["甲", "1"], ["^", "2"], ["乙", "3"], ["", "4"]]]


def test_cells_across_columns_stand_in_the_first_of_them() -> None:
    table = tbl(
        tr(tc("项目", span=2), "部门"),
        tr(tc("思想", merge="restart", span=2), "办公室"),
        tr(tc(merge="continue", span=2), "工会"),
        tr("团委", before=2),
    )
    assert outline(read(table).blocks) == [
        [["项目", "", "部门"], ["思想", "", "办公室"], ["^", "^", "工会"], ["", "", "团委"]]
    ]


def test_short_rows_are_filled_up_and_blank_rows_and_tables_left_out_but_counted() -> None:
    content = read(tbl(tr("")) + tbl(tr("甲", "乙"), tr("", " "), tr("丙"), "<w:tr/>"))
    (table,) = content.blocks
    assert outline(content.blocks) == [[["甲", "乙"], ["丙", ""]]]
    assert isinstance(table, Table)
    assert table.rows[1].location == TableCell(table=2, row=3, source="方案.docx")


def test_a_span_of_nothing_takes_one_column() -> None:
    assert outline(read(tbl(tr(tc("甲", span=0), "乙"))).blocks) == [[["甲", "乙"]]]


def test_a_span_that_is_no_number_to_speak_of_takes_one_column() -> None:
    other = tr("甲").replace("<w:gridSpan ", '<x:gridSpan xmlns:x="x" ').replace('w:val="1"', f'w:val="{"9" * 5000}"')
    assert outline(read(tbl(other + tr("乙", "丙"))).blocks) == [[["甲", ""], ["乙", "丙"]]]


def test_the_paragraphs_of_a_cell_are_lines_and_a_table_inside_it_goes_on_with_them() -> None:
    inner = tbl(tr("内一", "内二"))
    assert outline(read(tbl(tr(tc("甲", "乙", inner, "")))).blocks) == [[["甲\n乙\n内一\n内二"]]]


def test_text_covered_by_a_merge_is_reported() -> None:
    content = read(tbl(tr(tc("甲", merge="restart"), "1"), tr(tc("旧文字", merge="continue"), "2")))
    (diagnostic,) = content.report
    assert str(diagnostic) == "WM908 说明 方案.docx 表1第2行第1列：合并单元格盖住的文字“旧文字”没有读取。"


BOX = f"<wps:txbx><w:txbxContent>{p('框一')}{p('框二')}</w:txbxContent></wps:txbx>"
OLD_BOX = f"<v:textbox><w:txbxContent>{p('框一')}{p('框二')}</w:txbxContent></v:textbox>"
BOTH = f"<mc:AlternateContent><mc:Choice>{BOX}</mc:Choice><mc:Fallback>{OLD_BOX}</mc:Fallback></mc:AlternateContent>"
ONLY_OLD = f"<mc:AlternateContent><mc:Fallback>{OLD_BOX}</mc:Fallback></mc:AlternateContent>"


@pytest.mark.parametrize("box", [BOX, OLD_BOX, BOTH, ONLY_OLD], ids=["new", "old", "both", "fallback alone"])
def test_a_text_box_becomes_lines_once(box: str) -> None:
    assert outline(read(p("前", f"<w:r>{box}</w:r>", "后")).blocks) == ["前后", "框一", "框二"]


def test_a_text_box_in_a_cell_becomes_lines_of_the_cell() -> None:
    assert outline(read(tbl(tr(tc(p("甲", f"<w:r>{BOTH}</w:r>"))))).blocks) == [[["甲\n框一\n框二"]]]


UNSEEN: list[tuple[str, str, list[object], str]] = [
    (
        "deletion",
        p("甲", "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>", f"<w:moveFrom>{r('移')}</w:moveFrom>"),
        ["甲"],
        "文档中有 2 处修订中已删去的文字（如“旧”），没有读取。",
    ),
    (
        "hidden",
        p("甲", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r>"),
        ["甲"],
        "文档中有 1 处隐藏的文字（如“密”），没有读取。",
    ),
    (
        "picture",
        p("甲", "<w:r><w:drawing><a:blip/></w:drawing><w:pict><v:imagedata/></w:pict></w:r>"),
        ["甲"],
        "文档中有 2 幅图片，没有读取。",
    ),
    ("footnote", p("甲", "<w:r><w:footnoteReference/></w:r>"), ["甲"], "文档中有 1 条脚注或尾注，没有读取。"),
    ("comment", p("甲", "<w:r><w:commentReference/></w:r>"), ["甲"], "文档中有 1 条批注，没有读取。"),
    ("chunk", p("甲") + "<w:altChunk/>", ["甲"], "文档中有 1 段从其他文件并入的内容，没有读取。"),
]


@pytest.mark.parametrize(("body", "seen", "said"), [case[1:] for case in UNSEEN], ids=[case[0] for case in UNSEEN])
def test_what_is_not_seen_is_left_out_and_reported(body: str, seen: list[object], said: str) -> None:
    content = read(body)
    assert outline(content.blocks) == seen
    (diagnostic,) = content.report
    assert (diagnostic.code, diagnostic.message) == ("WM908", said)
    assert diagnostic.location == SourceFile(source="方案.docx")


def test_a_deleted_row_is_gone_and_blank_hidden_runs_are_not_worth_a_word() -> None:
    deleted = f"<w:tr><w:trPr><w:del/></w:trPr>{tc('旧')}</w:tr>"
    blank = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t></w:t></w:r></w:p>"
    content = read(tbl(tr("甲"), deleted) + blank)
    assert outline(content.blocks) == [[["甲"]], ""]
    assert not content.report


def numbered(depth: int, text: str, number: int = 1) -> str:
    place = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{place}</w:pPr>{r(text)}</w:p>"


NUMBERING = """
<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>"""


def test_automatic_numbers_stand_before_lines_and_cells() -> None:
    body = numbered(0, "工作目标") + numbered(0, "主要任务") + numbered(1, "思想") + tbl(tr(tc(numbered(1, "管理"))))
    expected = ["一、工作目标", "二、主要任务", "（一）思想", [["（二）管理"]]]
    assert outline(read(body, numbering=NUMBERING).blocks) == expected


def test_headings_may_be_numbered_by_their_style() -> None:
    styles = '<w:style w:styleId="H"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    assert outline(read(p("工作目标", style="H"), numbering=NUMBERING, styles=styles).blocks) == ["一、工作目标"]


def test_a_table_of_contents_is_left_out_since_it_repeats_the_headings() -> None:
    named = '<w:style w:styleId="{}"><w:name w:val="{}"/></w:style>'
    styles = named.format("11", "toc 1") + named.format("a", "Body Text")
    content = read(p("一、工作目标", "1", style="11") + p("一、工作目标", style="a"), styles=styles)
    assert outline(content.blocks) == ["一、工作目标"]
    assert [d.message for d in content.report] == ["文档中有 1 行目录，没有读取。"]


def test_a_strict_document_reads_the_same() -> None:
    document = f"<w:document {NAMESPACES}><w:body>{tbl(tr(tc('甲', merge='restart')), tr(tc(merge='continue')))}"
    document += f"{p('乙')}</w:body></w:document>"
    strict = document.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    content = read_document(open_package(packed(strict), DOCX, source="a.docx"))
    assert outline(content.blocks) == [[["甲"]], "乙"]


def test_a_table_that_is_too_large_is_refused() -> None:
    rows = tr(tc("甲", span=400)) + tr("乙") * 9
    with pytest.raises(DataRefused, match="第 1 个表格超过 512 列、3999 个单元格"):
        read(tbl(rows), limits=Limits(cells=3999))
    with pytest.raises(DataRefused, match="第 1 个表格超过 512 列"):
        read(tbl(tr(tc(span=400), tc("甲", span=400))))


def test_a_document_without_body_or_with_a_missing_part_is_refused() -> None:
    with pytest.raises(DataRefused, match="文档没有正文"):
        read_document(open_package(packed(f"<w:document {NAMESPACES}/>"), DOCX, source="a.docx"))
    data = packed(f"<w:document {NAMESPACES}><w:body/></w:document>", numbering="")
    with pytest.raises(DataRefused, match=r"缺少部件“word/numbering.xml”"):
        read_document(open_package(data.replace(b"word/numbering.xml", b"word/numbering.xmx"), DOCX, source="a.docx"))


def test_a_long_document_is_read_without_trouble() -> None:
    content = read(tbl(*[tr("思想建设", f"{n}.学习", "办公室、工会") for n in range(3_400)]))
    (table,) = content.blocks
    assert isinstance(table, Table)
    assert len(table.rows) == 3_400


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference plan is not part of the repository")
def test_the_reference_plan_has_its_lines_and_the_rows_of_its_annex() -> None:
    content = read_document(load_package(REFERENCE, DOCX))
    *lines, table = content.blocks
    assert isinstance(table, Table)
    assert len(lines) == 23
    assert len(table.rows) == 36
    assert {len(row.cells) for row in table.rows} == {4}
    assert sum(cell.continues for row in table.rows for cell in row.cells) == 32 + 23
    assert not content.report
