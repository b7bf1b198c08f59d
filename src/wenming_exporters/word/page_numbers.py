"""页码 (§7.5): “— 1 —” below the text area, to the right on odd pages and to the left on even ones."""

from wenming_exporters.word.elements import StyleId
from wenming_exporters.word.gbt9704 import LANDSCAPE, PAGE_NUMBER_DROP, PORTRAIT, Page, Pt
from wenming_exporters.word.markup import paragraph, run
from wenming_exporters.word.styles import BARE_CELLS, W

__all__ = ["FOOTERS", "FOOTER_DISTANCE", "footers"]

_NUMBER = Pt(14)
FOOTERS: dict[Page, tuple[str, str]] = {PORTRAIT: ("footer1", "footer2"), LANDSCAPE: ("footer3", "footer4")}
"""Names of the footers of odd and even pages."""
FOOTER_DISTANCE = PORTRAIT.bottom.twips - PAGE_NUMBER_DROP.twips - _NUMBER.twips // 2
"""From the edge up to the footer: the dashes lie in the middle of its line of 14 pt, 7 mm below the text."""


def footers() -> dict[str, str]:
    """Draw the footers, by name."""
    drawn = (_line("right"), _line("left"), _beside("right"), _beside("left"))
    names = (name for pair in FOOTERS.values() for name in pair)
    return {name: _footer(content) for name, content in zip(names, drawn, strict=True)}


def _footer(content: str) -> str:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<w:ftr xmlns:w="{W}">{content}</w:ftr>'


def _line(side: str) -> str:
    """The page number on a line of its own: to the right on odd pages, to the left on even ones (§7.5)."""
    return paragraph(StyleId.PAGE_NUMBER, _page_number(), properties=f'<w:jc w:val="{side}"/>')


def _beside(side: str) -> str:
    """The page number of a landscape page, where it lies on the upright pages (§8).

    The foot of the upright page is the left edge of the turned one, so the number stands there from top to bottom, in a
    frame as long as the text is high: the upright page's right end is the frame's lower end.
    """
    x = FOOTER_DISTANCE
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
