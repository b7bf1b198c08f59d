"""The package around the text: content types, relationships, settings, properties.

Everything here is a few kilobytes of our own. The stock template of python-docx brings 350 KB of styles with theme
fonts that shadow named ones, a part that Word repairs, English as its language and its own name as the author.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from wenming_exporters.word.fonts import FontSet
from wenming_exporters.word.gbt9704 import LANDSCAPE, Mm, Page
from wenming_exporters.word.markup import escape
from wenming_exporters.word.page_numbers import FOOTER_DISTANCE, FOOTERS, footers
from wenming_exporters.word.styles import W, font_table, style_sheet
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

_HEADER_DISTANCE = Mm(15)


def section(page: Page) -> str:
    """Draw the properties of a section whose pages are ``page``."""
    odd, even = FOOTERS[page]
    turned = ' w:orient="landscape"' if page is LANDSCAPE else ""
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{odd}"/><w:footerReference w:type="even" r:id="{even}"/>'
        f'<w:type w:val="nextPage"/><w:pgSz w:w="{page.width.twips}" w:h="{page.height.twips}"{turned}/>'
        f'<w:pgMar w:top="{page.top.twips}" w:right="{page.right.twips}" w:bottom="{page.bottom.twips}"'
        f' w:left="{page.left.twips}" w:header="{_HEADER_DISTANCE.twips}" w:footer="{FOOTER_DISTANCE}" w:gutter="0"/>'
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
        "docProps/core.xml": _properties(title, author, day),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relationships(
            [(name, f"{_LINKS}/{name}", f"{name}.xml") for name in ("styles", "settings", "fontTable")]
            + [("theme", f"{_LINKS}/theme", "theme/theme1.xml")]
            + [(name, f"{_LINKS}/footer", f"{name}.xml") for pair in FOOTERS.values() for name in pair]
            + [(name.partition(".")[0], f"{_LINKS}/image", f"media/{name}") for name, _ in files]
        ),
    }
    own = [(name, text.encode()) for name, text in texts.items()]
    return [*_common(fonts), *own, *((f"word/media/{name}", content) for name, content in files)]


@lru_cache(maxsize=8)
def _common(fonts: FontSet) -> tuple[tuple[str, bytes], ...]:
    """Draw the parts that are the same in every document with these fonts."""
    texts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            [
                ("document", f"{_LINKS}/officeDocument", "word/document.xml"),
                ("properties", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ]
        ),
        "word/styles.xml": style_sheet(fonts),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": font_table(fonts),
        "word/theme/theme1.xml": theme(fonts),
    } | {f"word/{name}.xml": text for name, text in footers().items()}
    return tuple((name, text.encode()) for name, text in texts.items())


def _content_types() -> str:
    kinds = {"document": "document.main", "styles": "styles", "settings": "settings", "fontTable": "fontTable"}
    kinds |= {name: "footer" for pair in FOOTERS.values() for name in pair}
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
