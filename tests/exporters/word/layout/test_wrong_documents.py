"""Wrong documents, one fault each: every one is found, and mended where that leaves the text alone."""

import io
import re
import zipfile
from datetime import date

import docx
import pytest
from attrs import frozen

from wenming_exporters.views.outline import (
    Annex,
    Cell,
    Column,
    Document,
    Heading,
    Imprint,
    Letterhead,
    Paragraph,
    Row,
    Signature,
    Table,
)
from wenming_exporters.word.layout import check_layout, fix_layout
from wenming_exporters.word.writer import write_document

TABLE = Table(
    columns=(Column(title="项目"), Column(title="内容")),
    rows=(Row(cells=(Cell(text="学习"), Cell(text="每月一次"))),),
)
RIGHT = Document(
    title="云川市图书馆创建工作方案",
    addressee="馆属各部门",
    blocks=(
        Paragraph(text="根据《关于开展创建工作的通知》（云文明委〔2018〕6号）要求，制定本方案。"),
        Heading(level=1, text="工作目标"),
        Paragraph(text="自2018年6月9日起，用一年时间达到标准。"),
        Heading(level=2, text="加强领导", run_in="成立领导小组。"),
        Heading(level=3, text="明确分工"),
        Heading(level=4, text="落实到人"),
    ),
    annexes=(
        Annex(title="任务分工表", blocks=(TABLE,)),
        Annex(title="说明", blocks=(Paragraph(text="略。"),)),
    ),
    signature=Signature(organs=("云川市图书馆",), day=date(2018, 6, 9)),
    letterhead=Letterhead(organs=("云川市图书馆文件",), number="云图〔2018〕6号"),
    imprint=Imprint(copied_to=("市文明办",), printed_by="办公室", printed_on=date(2018, 6, 11)),
)
DOCUMENT, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"


@frozen(kw_only=True)
class Wrong:
    """One fault: what to change in which part, and what must be said about it."""

    part: str
    old: str
    new: str
    code: str
    words: str
    mends: bool = True


def style(style_id: str, old: str, new: str, code: str, words: str) -> Wrong:
    """A fault in one style, or the first place after its beginning."""
    pattern = rf'(w:styleId="{style_id}">(?:(?!</w:style>).)*?){re.escape(old)}'
    return Wrong(part=STYLES, old=pattern, new=rf"\g<1>{new}", code=code, words=words)


def text(old: str, new: str, code: str, words: str) -> Wrong:
    """A fault in the text itself, which only a person can mend."""
    return Wrong(part=DOCUMENT, old=re.escape(old), new=new, code=code, words=words, mends=False)


def place(old: str, new: str, code: str, words: str) -> Wrong:
    """A fault in the look of one place."""
    return Wrong(part=DOCUMENT, old=re.escape(old), new=new, code=code, words=words)


WRONG = {
    "paper": place('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"', "WM950", "纸张应为 A4"),
    "top margin": place('w:top="2098"', 'w:top="1440"', "WM950", "上边距应为 37 mm，实为 25.4 mm"),
    "right margin": place('w:right="1474"', 'w:right="1800"', "WM950", "右边距应为 26 mm"),
    "bottom margin": place('w:bottom="1984"', 'w:bottom="1440"', "WM950", "下边距应为 35 mm"),
    "left margin": place('w:left="1587"', 'w:left="1800"', "WM950", "左边距应为 28 mm"),
    "lines too high": style("BodyText", 'w:line="579"', 'w:line="600"', "WM951", "每面排 21 行"),
    "lines too low": style("BodyText", 'w:line="579"', 'w:line="500"', "WM951", "每面排 25 行"),
    "multiple lines": style(
        "BodyText", 'w:line="579" w:lineRule="exact"', 'w:line="360" w:lineRule="auto"', "WM951", "每面排 14 行"
    ),
    "characters not tightened": Wrong(
        part=STYLES,
        old='w:spacing w:val="-5"',
        new='w:spacing w:val="0"',
        code="WM951",
        words="按正文字号和字距每行排 27 字",
    ),
    "title font": style("Title", "方正小标宋简体", "宋体", "WM952", "标题应用小标宋体，实为“宋体”"),
    "body font": style("BodyText", "仿宋_GB2312", "宋体", "WM952", "正文应用仿宋体，实为“宋体”"),
    "theme font": style(
        "BodyText", 'w:eastAsia="仿宋_GB2312"', 'w:eastAsiaTheme="minorEastAsia"', "WM952", "实为随主题变化的字体"
    ),
    "first heading font": style("Heading1", "黑体", "仿宋_GB2312", "WM952", "一级标题应用黑体"),
    "second heading font": style("Heading2", "楷体_GB2312", "黑体", "WM952", "二级标题应用楷体"),
    "text after a heading": style("RunIn", "仿宋_GB2312", "楷体_GB2312", "WM952", "标题后的正文应用仿宋体"),
    "bold heading": style("Heading1", '<w:b w:val="0"/>', "<w:b/>", "WM952", "一级标题不加粗"),
    "coloured text": style("BodyText", 'w:color w:val="000000"', 'w:color w:val="1F4E79"', "WM952", "正文应为黑色"),
    "annex mark font": style("AnnexMark", 'w:eastAsia="黑体"', 'w:eastAsia="仿宋"', "WM952", "“附件”二字应用黑体"),
    "imprint font": style("Imprint", 'w:eastAsia="仿宋_GB2312"', 'w:eastAsia="宋体"', "WM952", "版记应用仿宋体"),
    "table font": style(
        "TableText", 'w:eastAsia="仿宋_GB2312"', 'w:eastAsiaTheme="minorEastAsia"', "WM952", "表格文字"
    ),
    "title size": style("Title", 'w:sz w:val="44"', 'w:sz w:val="36"', "WM953", "标题应为二号（22 磅），实为小二号"),
    "body size": style("BodyText", 'w:sz w:val="32"', 'w:sz w:val="28"', "WM953", "正文应为三号（16 磅），实为四号"),
    "odd size": style("BodyText", 'w:sz w:val="32"', 'w:sz w:val="31"', "WM953", "实为15.5 磅"),
    "signature size": style("IssuingOrgan", 'w:sz w:val="32"', 'w:sz w:val="24"', "WM953", "署名应为三号"),
    "level skipped": text("1.明确分工", "（1）明确分工", "WM954", "第 2 层之后实为第 4 层"),
    "third level with a comma": text("1.明确分工", "1、明确分工", "WM954", "第三层序数应写作“1.”"),
    "second level in narrow brackets": text("（一）加强领导", "(一）加强领导", "WM954", "第二层序数应写作“（一）”"),
    "fourth level with a comma": text("（1）落实到人", "（1）、落实到人", "WM954", "第四层序数应写作“（1）”"),
    "title not centred": style("Title", 'w:jc w:val="center"', 'w:jc w:val="left"', "WM955", "标题应居中"),
    "body not indented": style(
        "BodyText",
        '<w:ind w:firstLineChars="200" w:firstLine="630"/>',
        "",
        "WM955",
        "每自然段应左空二字，实为 0 字",
    ),
    "body centred": style("BodyText", 'w:jc w:val="both"', 'w:jc w:val="center"', "WM955", "正文应两端对齐"),
    "indent by blanks": text("自2018年", "　　自2018年", "WM955", "实为用空格排出"),
    "addressee indented": style(
        "Addressee",
        '<w:jc w:val="both"/>',
        '<w:ind w:firstLine="640"/><w:jc w:val="both"/>',
        "WM955",
        "主送机关应左侧顶格",
    ),
    "no space below the title": style("Title", 'w:after="579"', 'w:after="0"', "WM955", "标题与下文之间应空一行"),
    "no space above the annex note": place(
        '<w:pStyle w:val="AnnexNote"/><w:spacing w:before="579"/>',
        '<w:pStyle w:val="AnnexNote"/>',
        "WM955",
        "附件说明与正文之间应空一行",
    ),
    "no space above the signature": place(
        '<w:pStyle w:val="IssuingOrgan"/><w:spacing w:before="579"/>',
        '<w:pStyle w:val="IssuingOrgan"/>',
        "WM955",
        "署名与上文之间应空一行",
    ),
    "date at the left": Wrong(
        part=DOCUMENT,
        old=r'(<w:pStyle w:val="IssueDate"/>)<w:jc w:val="right"/>',
        new=r"\g<1>",
        code="WM955",
        words="成文日期应排在右侧，实为靠左",
    ),
    "no difference of odd and even pages": Wrong(
        part=SETTINGS, old="<w:evenAndOddHeaders/>", new="", code="WM956", words="实为单双页相同"
    ),
    "page number in the middle": Wrong(
        part="word/footer1.xml",
        old='w:jc w:val="right"',
        new='w:jc w:val="center"',
        code="WM956",
        words="单页页码应居右",
    ),
    "even page number at the right": Wrong(
        part="word/footer2.xml", old='w:jc w:val="left"', new='w:jc w:val="right"', code="WM956", words="双页页码应居左"
    ),
    "page number size": style(
        "PageNumberLine", 'w:sz w:val="28"', 'w:sz w:val="18"', "WM956", "应为四号（14 磅），实为 9 磅"
    ),
    "page number with hyphens": Wrong(
        part="word/footer1.xml", old="—", new="-", code="WM956", words="左右应各放一条一字线"
    ),
    "no page number": Wrong(part="word/footer[12].xml", old=" PAGE ", new=" DATE ", code="WM956", words="实为没有页码"),
    "no even page number": Wrong(
        part="word/footer2.xml", old=" PAGE ", new=" DATE ", code="WM956", words="双页应编排页码"
    ),
    "no number on the first page": place(
        '<w:docGrid w:type="lines"', '<w:titlePg/><w:docGrid w:type="lines"', "WM956", "首页应编排页码"
    ),
    "padded date": text("自2018年6月9日", "自2018年06月09日", "WM957", "日期的月、日不编虚位，实为“2018年06月09日”"),
    "padded day": text("自2018年6月9日", "自2018年6月09日", "WM957", "实为“2018年6月09日”"),
    "date in Chinese numerals": text(
        ">2018年6月9日<", ">二〇一八年六月九日<", "WM957", "成文日期应用阿拉伯数字，实为“二〇一八年六月九日”"
    ),
    "number in square brackets": text("云文明委〔2018〕6号", "云文明委[2018]6号", "WM957", "应写作“〔2018〕6号”"),
    "number with 第": text("云文明委〔2018〕6号", "云文明委〔2018〕第6号", "WM957", "应写作“〔2018〕6号”"),
    "padded number": text("云图〔2018〕6号", "云图〔2018〕06号", "WM957", "应写作“〔2018〕6号”，实为“〔2018〕06号”"),
    "half-width comma": text("要求，制定", "要求,制定", "WM957", "处用了半角“,”"),
    "half-width bracket": text("（云文明委", "(云文明委", "WM957", "处用了半角“(”"),
    "straight quotes": text("达到标准", '达到"标准"', "WM957", "中文应用全角引号"),
    "page without text": text("略。", "（此页无正文）", "WM957", "不应标“此页无正文”"),
    "annex titled otherwise": text(
        "2.</w:t><w:tab/>", "2.</w:t><w:tab/><w:t>关于</w:t>", "WM958", "附件标题应与附件说明一致"
    ),
    "annex note with a stop": text(">说明<", ">说明。<", "WM958", "附件名称后不加标点"),
    "annex mark with a colon": text(">附件2<", ">附件2：<", "WM958", "“附件”及顺序号后不加冒号"),
    "annex without its number": text(">附件2<", ">附件<", "WM958", "第 2 个附件应标“附件2”"),
    "annex on the same page": style("AnnexMark", "<w:pageBreakBefore/>", "", "WM958", "附件应另面编排"),
    "header row not repeated": place("<w:tblHeader/>", "", "WM959", "第 1 个表格没有设置"),
}


def written() -> bytes:
    stream = io.BytesIO()
    write_document(RIGHT, stream)
    return stream.getvalue()


def damaged(wrong: Wrong) -> bytes:
    count = 0
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written())) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            content = source.read(name).decode()
            if re.fullmatch(wrong.part, name):
                once = 1 if wrong.part == DOCUMENT and wrong.words.startswith(("附件名称", "不应标")) else 0
                content, changes = re.subn(wrong.old, wrong.new, content, count=once, flags=re.DOTALL)
                count += changes
            target.writestr(name, content)
    assert count, "the fault is not in the document"
    return stream.getvalue()


def text_of(data: bytes) -> list[str]:
    document = docx.Document(io.BytesIO(data))
    texts = [paragraph.text for paragraph in document.paragraphs]
    return texts + [cell.text for table in document.tables for row in table.rows for cell in row.cells]


def test_nothing_is_found_in_our_own_document() -> None:
    assert list(check_layout(written())) == []


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG.keys())
def test_the_one_fault_of_a_wrong_document_is_found(wrong: Wrong) -> None:
    found = check_layout(damaged(wrong))
    assert {diagnostic.code for diagnostic in found} == {wrong.code}
    assert any(wrong.words in diagnostic.message for diagnostic in found)
    assert all("GB/T 9704 §" in diagnostic.message and diagnostic.remedy for diagnostic in found)


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG.keys())
def test_a_wrong_document_is_mended_or_left_to_a_person(wrong: Wrong) -> None:
    data = damaged(wrong)
    fixed = fix_layout(data)
    assert text_of(fixed.content) == text_of(data)
    if wrong.mends:
        assert {diagnostic.code for diagnostic in fixed.mended} == {wrong.code}
        assert list(fixed.left) == []
    else:
        assert fixed.content == data
        assert {diagnostic.code for diagnostic in fixed.left} == {wrong.code}
    assert list(check_layout(fixed.content)) == list(fixed.left)


def test_at_least_thirty_wrong_documents_are_tried() -> None:
    assert len(WRONG) >= 30
