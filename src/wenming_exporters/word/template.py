"""The package around the text: content types, relationships, settings, page numbers, properties.

Everything here is a few kilobytes of our own. The stock template of python-docx brings 350 KB of styles with theme
fonts that shadow named ones, a part that Word repairs, English as its language and its own name as the author.
"""

from collections.abc import Iterable
from datetime import date

from wenming_exporters.word.elements import StyleId
from wenming_exporters.word.fonts import FontSet
from wenming_exporters.word.gbt9704 import LANDSCAPE, PAGE_NUMBER_DROP, PORTRAIT, Mm, Page, Pt
from wenming_exporters.word.markup import escape, paragraph, run
from wenming_exporters.word.styles import BARE_CELLS, W, font_table, style_sheet
from wenming_exporters.word.theme import theme

__all__ = ["DOCUMENT_HEAD", "DOCUMENT_TAIL", "parts", "section"]

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="{_LINKS}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
DOCUMENT_HEAD = f"{_HEAD}<w:document {_SPACES}><w:body>"
DOCUMENT_TAIL = "</w:body></w:document>"

_NUMBER = Pt(14)
_FOOTERS = {PORTRAIT: ("footer1", "footer2"), LANDSCAPE: ("footer3", "footer4")}
# The dashes lie in the middle of a line of 14 pt, so the line begins and ends 7 pt above and below them.
_FOOTER_DISTANCE = PORTRAIT.bottom.twips - PAGE_NUMBER_DROP.twips - _NUMBER.twips // 2
_HEADER_DISTANCE = Mm(15)


def section(page: Page) -> str:
    """Draw the properties of a section whose pages are ``page``."""
    odd, even = _FOOTERS[page]
    turned = ' w:orient="landscape"' if page is LANDSCAPE else ""
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{odd}"/><w:footerReference w:type="even" r:id="{even}"/>'
        f'<w:type w:val="nextPage"/><w:pgSz w:w="{page.width.twips}" w:h="{page.height.twips}"{turned}/>'
        f'<w:pgMar w:top="{page.top.twips}" w:right="{page.right.twips}" w:bottom="{page.bottom.twips}"'
        f' w:left="{page.left.twips}" w:header="{_HEADER_DISTANCE.twips}" w:footer="{_FOOTER_DISTANCE}" w:gutter="0"/>'
        '<w:cols w:space="0"/><w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr>'
    )


def parts(
    document: str, *, title: str, author: str, day: date | None, fonts: FontSet, pictures: Iterable[tuple[str, bytes]]
) -> list[tuple[str, bytes]]:
    """Put together all parts of the package around the main one.

    Args:
        document: Markup of ``word/document.xml``.
        title: For the properties.
        author: For the properties; empty for none.
        day: Stands as the day on which the file was made; None for a file that does not say.
        fonts: Which fonts to use.
        pictures: File names and contents; the name without its suffix is the relationship's id.
    """
    files = list(pictures)
    texts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            [
                ("document", f"{_LINKS}/officeDocument", "word/document.xml"),
                ("properties", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ]
        ),
        "docProps/core.xml": _properties(title, author, day),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relationships(
            [(name, f"{_LINKS}/{name}", f"{name}.xml") for name in ("styles", "settings", "fontTable")]
            + [("theme", f"{_LINKS}/theme", "theme/theme1.xml")]
            + [(name, f"{_LINKS}/footer", f"{name}.xml") for pair in _FOOTERS.values() for name in pair]
            + [(name.partition(".")[0], f"{_LINKS}/image", f"media/{name}") for name, _ in files]
        ),
        "word/styles.xml": style_sheet(fonts),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": font_table(fonts),
        "word/theme/theme1.xml": theme(fonts),
        "word/footer1.xml": _footer(_line("right")),
        "word/footer2.xml": _footer(_line("left")),
        "word/footer3.xml": _footer(_beside("right")),
        "word/footer4.xml": _footer(_beside("left")),
    }
    encoded = [(name, text.encode()) for name, text in texts.items()]
    return encoded + [(f"word/media/{name}", content) for name, content in files]


def _content_types() -> str:
    kinds = {"document": "document.main", "styles": "styles", "settings": "settings", "fontTable": "fontTable"}
    kinds |= {name: "footer" for pair in _FOOTERS.values() for name in pair}
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/>'
        '<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/word/theme/theme1.xml"'
        ' ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
        + "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>' for name, kind in kinds.items()
        )
        + "</Types>"
    )


def _relationships(targets: Iterable[tuple[str, str, str]]) -> str:
    lines = (f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in targets)
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(lines)}</Relationships>'


def _properties(title: str, author: str, day: date | None) -> str:
    stamp = f"{day.isoformat()}T00:00:00Z" if day else ""
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{name}>' for name in ("created", "modified") if day
    )
    who = f"<dc:creator>{escape(author)}</dc:creator>" if author else ""
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title>{who}<dc:language>zh-CN</dc:language>{dates}</cp:coreProperties>"
    )


def _settings() -> str:
    compatible = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (("compatibilityMode", 15), ("overrideTableStyleFontSizeAndJustification", 1))
    )
    return (
        f'{_HEAD}<w:settings xmlns:w="{W}"><w:defaultTabStop w:val="630"/><w:evenAndOddHeaders/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/><w:compat>{compatible}</w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def _footer(content: str) -> str:
    return f"{_HEAD}<w:ftr {_SPACES}>{content}</w:ftr>"


def _line(side: str) -> str:
    """The page number on a line of its own: to the right on odd pages, to the left on even ones (§7.5)."""
    return paragraph(StyleId.PAGE_NUMBER, _page_number(), properties=f'<w:jc w:val="{side}"/>')


def _beside(side: str) -> str:
    """The page number of a landscape page, where it lies on the upright pages (§8).

    The foot of the upright page is the left edge of the turned one, so the number stands there from top to bottom, in a
    frame as long as the text is high: the upright page's right end is the frame's lower end.
    """
    x = _FOOTER_DISTANCE
    height, width = LANDSCAPE.text_height, _NUMBER.twips
    number = paragraph(StyleId.PAGE_NUMBER, _page_number(), properties=f'<w:jc w:val="{side}"/>')
    return (
        '<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="page" w:horzAnchor="page"'
        f' w:tblpX="{x}" w:tblpY="{LANDSCAPE.top.twips}"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{BARE_CELLS}</w:tblPr><w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>'
        f'<w:tr><w:trPr><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr>'
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:textDirection w:val="tbRl"/></w:tcPr>{number}</w:tc>'
        "</w:tr></w:tbl>" + paragraph(StyleId.PAGE_NUMBER, "", properties='<w:spacing w:line="20" w:lineRule="exact"/>')
    )


def _page_number() -> str:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    field = '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    return f"{run('— ')}{begin}{field}{separate}{run('1')}{end}{run(' —')}"
