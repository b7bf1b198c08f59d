"""诊断: what a Word file cannot hold as it stands, known before anything is written."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from wenming_core.diagnostics import Diagnostic, Kind, Location, Severity, TableCell, TextLine
from wenming_exporters.views.outline import TO_FILL, Block, Document, Heading, ItemList, Paragraph, Picture, Table
from wenming_exporters.word.fonts import OFFICIAL, FontSet, replaced
from wenming_exporters.word.gbt9704 import CHARACTERS, LANDSCAPE, PORTRAIT, SIGNATURE_RIGHT, TITLE_CHARACTERS, Page
from wenming_exporters.word.markup import unwritable, visible
from wenming_exporters.word.pictures import sniff
from wenming_exporters.word.tables import LEAST_CHARACTERS, Layout
from wenming_exporters.word.typography import Segmenter, characters, document_number, title_lines

__all__ = ["diagnose"]

EMPTY = Kind("WM930", "文稿有待填内容", Severity.WARNING, "请在文稿中“〔待填〕”处补齐后再印发。")
UNWRITABLE = Kind(
    "WM931", "文字中有无法写入的控制字符", Severity.WARNING, "请在原文中删去该字符；文稿中已用可见符号代替。"
)
FONTS = Kind("WM932", "字体已替换", Severity.INFO, "如需公文规定的字体，请使用公文字体方案，并在电脑上安装这些字体。")
NO_PICTURE = Kind("WM933", "图片无法识别", Severity.WARNING, "请换成 PNG 或 JPEG 图片。")
LONG_TITLE = Kind("WM934", "标题过长", Severity.WARNING, "请缩短标题，一般不超过三行（60 字）。")
NUMBER = Kind(
    "WM935", "发文字号不合规范", Severity.INFO, "规范写法如“云图〔2018〕6号”，年份用六角括号，序号不加“第”、不补零。"
)
TALL_CELL = Kind(
    "WM936", "单元格内容超过一页", Severity.WARNING, "请精简该单元格内容，或改在正文中叙述；该行已允许跨页。"
)
LONG_ORGAN = Kind("WM937", "机关名称过长", Severity.WARNING, "请使用规范化简称，一行不超过 26 字。")
NARROW = Kind("WM938", "表格列数过多", Severity.WARNING, "请减少列数，或将该附件设为横排。")

_LONGEST_ORGAN = CHARACTERS - SIGNATURE_RIGHT


def diagnose(
    document: Document, *, fonts: FontSet = OFFICIAL, words: Segmenter | None = None
) -> tuple[Diagnostic, ...]:
    """List what :func:`~wenming_exporters.word.writer.write_document` cannot write as it stands, in reading order."""
    return (
        *_fonts(fonts),
        *_letterhead(document),
        *_part("正文", document.title, document.blocks, PORTRAIT, words),
        *_around(document),
        *(
            finding
            for number, annex in enumerate(document.annexes, 1)
            for finding in _part(
                f"附件{number}", annex.title, annex.blocks, LANDSCAPE if annex.landscape else PORTRAIT, words
            )
        ),
    )


def _fonts(fonts: FontSet) -> Iterator[Diagnostic]:
    changes = replaced(fonts)
    if changes:
        listed = "；".join(f"{typeface}由“{official}”改为“{used}”" for typeface, official, used in changes)
        yield FONTS.at(None, f"采用“{fonts.name}”：{listed}。")


def _letterhead(document: Document) -> Iterator[Diagnostic]:
    letterhead = document.letterhead
    if letterhead is None:
        return
    place = TextLine(line=1, source="版头")
    fields = (letterhead.number, letterhead.copy_number, letterhead.secrecy, letterhead.urgency)
    yield from _texts((*letterhead.organs, *fields, *letterhead.signers), place)
    if not letterhead.number.strip():
        yield EMPTY.at(place, f"没有发文字号，文稿中写作“{TO_FILL}”。")
        return
    number = document_number(letterhead.number)
    if number is None:
        yield NUMBER.at(place, f"发文字号“{_short(letterhead.number)}”无法识别，已照原样写入。")
    elif number != letterhead.number:
        yield NUMBER.at(place, f"发文字号“{letterhead.number}”已写作“{number}”。")


def _part(
    source: str, title: str, blocks: tuple[Block, ...], page: Page, words: Segmenter | None
) -> Iterator[Diagnostic]:
    place = TextLine(line=1, source=source)
    yield from _texts((title,), place)
    if not title.strip():
        yield EMPTY.at(place, f"{source}没有标题，文稿中写作“{TO_FILL}”。")
    elif title_lines(title, words=words) == (title,) and characters(title) > TITLE_CHARACTERS:
        yield LONG_TITLE.at(place, f"标题有 {len(title)} 字，无法按梯形或菱形回行：“{_short(title)}”。")
    table = 0
    for line, block in enumerate(blocks, 2):
        if isinstance(block, Table):
            table += 1
            yield from _table(block, table, source, page)
        else:
            yield from _block(block, TextLine(line=line, source=source))


def _block(block: Heading | Paragraph | ItemList | Picture, place: Location) -> Iterator[Diagnostic]:
    match block:
        case Heading():
            yield from _texts((block.text, block.run_in), place)
            if not (block.text.strip() or block.run_in):
                yield EMPTY.at(place, f"第 {block.level} 级标题没有文字，文稿中写作“{TO_FILL}”。")
        case Paragraph():
            yield from _texts((block.text,), place)
        case ItemList():
            yield from _texts(block.items, place)
        case Picture():
            yield from _texts((block.alt, block.caption), place)
            if sniff(block.content) is None:
                yield NO_PICTURE.at(place, f"“{_short(block.alt)}”既不是 PNG 也不是 JPEG 图片，文稿中只留下说明文字。")
        case _:
            assert_never(block)


def _table(table: Table, number: int, source: str, page: Page) -> Iterator[Diagnostic]:
    layout = Layout.of(table, page)
    head = TableCell(table=number, row=1, source=source)
    yield from _texts((table.caption, *(column.title for column in table.columns)), head)
    if layout.cramped:
        yield NARROW.at(head, f"表格有 {len(table.columns)} 列，最窄的一列每行不足 {LEAST_CHARACTERS} 字。")
    for row, places in enumerate(table.grid, 2):
        for cell in places:
            if cell.starts:
                place = TableCell(table=number, row=row, column=cell.column + 1, source=source)
                yield from _texts((cell.cell.text,), place)
                if not layout.fits(cell):
                    yield TALL_CELL.at(place, f"该单元格有 {len(cell.cell.text)} 字，一页放不下。")


def _around(document: Document) -> Iterator[Diagnostic]:
    yield from _texts((document.addressee, document.author), TextLine(line=1, source="主送机关"))
    listed = tuple(annex.listed_as for annex in document.annexes if annex.listed_as != annex.title)
    yield from _texts(listed, TextLine(line=1, source="附件说明"))
    place = TextLine(line=1, source="落款")
    if document.signature:
        yield from _texts(document.signature.organs, place)
        if not all(organ.strip() for organ in document.signature.organs):
            yield EMPTY.at(place, f"没有署名，文稿中写作“{TO_FILL}”。")
        for organ in document.signature.organs:
            if characters(organ) > _LONGEST_ORGAN:
                yield LONG_ORGAN.at(place, f"署名“{_short(organ)}”有 {len(organ)} 字，一行写不下。")
        if document.signature.day is None:
            yield EMPTY.at(place, f"没有成文日期，文稿中写作“{TO_FILL}”。")
    if document.imprint:
        place = TextLine(line=1, source="版记")
        yield from _texts((*document.imprint.copied_to, document.imprint.printed_by), place)
        if bool(document.imprint.printed_by) != bool(document.imprint.printed_on):
            missing = "印发日期" if document.imprint.printed_by else "印发机关"
            yield EMPTY.at(place, f"没有{missing}，文稿中写作“{TO_FILL}”。")


def _texts(texts: Iterable[str], place: Location) -> Iterator[Diagnostic]:
    for text in texts:
        found = unwritable(text)
        if found:
            listed = "、".join(f"U+{ord(character):04X}" for character in found)
            yield UNWRITABLE.at(place, f"“{_short(visible(text))}”中有 Word 无法保存的字符（{listed}）。")


def _short(text: str, limit: int = 20) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"
