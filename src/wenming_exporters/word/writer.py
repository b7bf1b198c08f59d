"""Draw an outline as an official document under GB/T 9704-2012.

The package is put together from our own small template and from markup written as text. python-docx on copied
prototypes was the other way: it is as linear, but every element of every cell costs an object, its template has to be
undone piece by piece, and half of what is drawn here (hanging notes, 版记 in its frame, turned page numbers) would be
raw markup all the same.
"""

from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from wenming_exporters.package import write_package
from wenming_exporters.views.outline import Annex, Document, Signature
from wenming_exporters.word.blocks import KEPT_ALONE, SPACER, Album, draw_blocks
from wenming_exporters.word.closing import draw_annex_note, draw_imprint, draw_signature
from wenming_exporters.word.elements import StyleId
from wenming_exporters.word.findings import diagnose
from wenming_exporters.word.fonts import OFFICIAL, FontSet
from wenming_exporters.word.gbt9704 import LANDSCAPE, LINE, PORTRAIT, Page
from wenming_exporters.word.letterhead import draw_letterhead
from wenming_exporters.word.markup import LINE_BREAK, paragraph, run, shown
from wenming_exporters.word.template import DOCUMENT_HEAD, DOCUMENT_TAIL, parts, section
from wenming_exporters.word.typography import Segmenter, title_lines

__all__ = ["diagnose", "write_document"]

# More organs than this do not fit below a paragraph in any case.
_MOST_ORGANS_KEPT = 9
_FEWEST_PARAGRAPHS = 2
_BELOW_RED_LINE = f'<w:spacing w:before="{2 * LINE.twips}"/>'


def write_document(
    document: Document, stream: BinaryIO, *, fonts: FontSet = OFFICIAL, words: Segmenter | None = None
) -> None:
    """Write ``document`` as a Word file; the same arguments give the same bytes.

    Args:
        document: Any outline. What is empty where a document needs a text is written as 〔待填〕; what cannot be
            written as it stands is listed by :func:`diagnose`, which takes the same arguments.
        stream: Where to write.
        fonts: Which fonts stand for the typefaces of the standard.
        words: Word segmenter for titles that take several lines, such as
            :func:`wenming_exporters.word.segment.jieba_words`; None for a plain rule.
    """
    album = Album()
    text = "".join(_sections(document, words, album))
    write_package(
        parts(
            f"{DOCUMENT_HEAD}{text}{DOCUMENT_TAIL}",
            title=shown(document.title),
            author=document.author,
            day=_day(document),
            fonts=fonts,
            pictures=album.files,
        ),
        stream,
    )


def _day(document: Document) -> date | None:
    signed = document.signature.day if document.signature else None
    return signed or (document.imprint.printed_on if document.imprint else None)


def _sections(document: Document, words: Segmenter | None, album: Album) -> Iterator[str]:
    """Draw the document section by section: a new one begins where the paper is turned."""
    page = PORTRAIT
    drawn = list(_main_part(document, words, album))
    for number, annex in enumerate(document.annexes, 1):
        next_page = LANDSCAPE if annex.landscape else PORTRAIT
        if next_page is not page:
            yield _closed("".join(drawn), page)
            drawn, page = [], next_page
        drawn += _annex(annex, str(number) if len(document.annexes) > 1 else "", words, page, album)
    imprint = draw_imprint(document.imprint) if document.imprint else ""
    if imprint and page is LANDSCAPE:
        yield _closed("".join(drawn), page)
        # The table of 版记 floats on the page of the paragraph before it.
        drawn, page = [SPACER], PORTRAIT
    if imprint:
        drawn += [imprint, SPACER]
    yield "".join(drawn) + section(page)


def _closed(text: str, page: Page) -> str:
    """End a section: its properties stand in its last paragraph."""
    head, mark, tail = text.rpartition("</w:pPr>")
    return f"{head}{section(page)}{mark}{tail}"


def _main_part(document: Document, words: Segmenter | None, album: Album) -> Iterator[str]:
    if document.letterhead:
        yield draw_letterhead(document.letterhead)
    space = _BELOW_RED_LINE if document.letterhead else ""
    yield _title(StyleId.TITLE, document.title, words, space)
    if document.addressee:
        yield paragraph(StyleId.ADDRESSEE, run(document.addressee.rstrip("：:") + "："))
    closing = draw_annex_note(document.annexes) if document.annexes else ""
    text = "".join(draw_blocks(document.blocks, PORTRAIT, album)) + closing
    if document.signature:
        yield _kept_with_next(text, document.signature) + draw_signature(document.signature)
    else:
        yield text


def _kept_with_next(text: str, signature: Signature) -> str:
    """Keep the last paragraph on one page with the signature, so that no page holds a signature alone (§7.3.5.5).

    The only paragraph is not kept: LibreOffice would move it whole, and leave a page with nothing but the title.
    """
    if len(signature.organs) > _MOST_ORGANS_KEPT or text.count("<w:p>") < _FEWEST_PARAGRAPHS:
        return text
    head, mark, tail = text.rpartition("<w:pStyle ")
    style, end, rest = tail.partition("/>")
    return f"{head}{mark}{style}{end}<w:keepNext/>{rest.removeprefix(KEPT_ALONE)}"


def _annex(annex: Annex, number: str, words: Segmenter | None, page: Page, album: Album) -> Iterator[str]:
    yield paragraph(StyleId.ANNEX_MARK, run(f"附件{number}"))
    yield _title(StyleId.ANNEX_TITLE, annex.title, words, "")
    yield from draw_blocks(annex.blocks, page, album)


def _title(style: StyleId, title: str, words: Segmenter | None, space: str) -> str:
    lines = title_lines(shown(title), words=words)
    return paragraph(style, LINE_BREAK.join(map(run, lines)), properties=space)
