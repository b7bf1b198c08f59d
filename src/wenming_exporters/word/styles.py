"""The style sheet: the styles of :mod:`wenming_exporters.word.gbt9704` drawn with a set of fonts.

Each style names its fonts outright and carries no theme attribute, which would win over a named font; East Asian text
is zh-CN; lines are exact and widow control is off, since either would break the count of 22 lines. Closing punctuation
may hang over the edge, as it does in every document typed in Word: a line keeps its 28 characters and none begins with
a comma.
"""

from wenming_exporters.word.elements import STYLES, Style, StyleId
from wenming_exporters.word.fonts import FontSet
from wenming_exporters.word.gbt9704 import BODY_SIZE, LINE, TIGHTENING, Pt, Typeface
from wenming_exporters.word.markup import escape

__all__ = ["BARE_CELLS", "RUN_IN", "SIGNER", "W", "font_table", "free_style", "indent", "style_sheet"]

BARE_CELLS = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
"""Properties of a table that only holds something in its place: its text begins at its edges."""
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RUN_IN = "RunIn"
"""Character style of body text that goes on in the paragraph of a heading."""
SIGNER = "Signer"
"""Character style of the names of 签发人."""

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def style_sheet(fonts: FontSet) -> str:
    """Draw ``word/styles.xml``."""
    return (
        f'{_HEAD}<w:styles xmlns:w="{W}">'
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(fonts, Typeface.FANGSONG, None)}{_size(BODY_SIZE)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        + "".join(_style(style, fonts) for style in STYLES)
        + _other_styles(fonts)
        + "</w:styles>"
    )


def font_table(fonts: FontSet) -> str:
    """Draw ``word/fontTable.xml``."""
    names = dict.fromkeys([*map(fonts.font, Typeface), fonts.latin])
    return f'{_HEAD}<w:fonts xmlns:w="{W}">' + "".join(f'<w:font w:name="{escape(n)}"/>' for n in names) + "</w:fonts>"


def free_style(element: StyleId, fonts: FontSet, style_id: str) -> str:
    """Draw one style that leans on no other, under an id of its own, for a document with its own style sheet."""
    style = next(style for style in STYLES if style.id is element)
    head = f'<w:style xmlns:w="{W}" w:type="paragraph" w:customStyle="1" w:styleId="{style_id}">'
    name = f'<w:name w:val="{style_id}"/><w:pPr>{_paragraph_properties(style)}</w:pPr>'
    return f"{head}{name}<w:rPr>{_run_properties(style, fonts)}</w:rPr></w:style>"


def indent(*, left: float = 0, right: float = 0, first: float = 0, size: Pt = BODY_SIZE) -> str:
    """Draw indents given in characters of type of ``size``; a negative ``first`` hangs the first line out.

    Word measures in characters and follows when somebody changes the size; other programs read the twips beside them.
    """
    pairs = (("left", left), ("right", right), ("firstLine" if first >= 0 else "hanging", abs(first)))
    width = (size.value + TIGHTENING.value if size == BODY_SIZE else size.value) * 20
    given = "".join(
        f' w:{name}Chars="{round(chars * 100)}" w:{name}="{round(chars * float(width))}"'
        for name, chars in pairs
        if chars
    )
    return f"<w:ind{given}/>" if given else ""


def _style(style: Style, fonts: FontSet) -> str:
    normal = style.id is StyleId.NORMAL
    default = ' w:default="1"' if normal else ""
    custom = ' w:customStyle="1"' if not style.name.isascii() else ""
    based = "" if normal else '<w:basedOn w:val="Normal"/>'
    following = "" if style.next is style.id or normal else f'<w:next w:val="{style.next.value}"/>'
    return (
        f'<w:style w:type="paragraph"{default}{custom} w:styleId="{style.id.value}"><w:name w:val="{style.name}"/>'
        f"{based}{following}<w:qFormat/><w:pPr>{_paragraph_properties(style)}</w:pPr>"
        f"<w:rPr>{_run_properties(style, fonts)}</w:rPr></w:style>"
    )


def _paragraph_properties(style: Style) -> str:
    spacing = f'<w:spacing w:before="{style.before * LINE.twips}" w:after="{style.after * LINE.twips}" '
    return (
        ("<w:keepNext/>" if style.keep_next else "")
        + ("<w:pageBreakBefore/>" if style.new_page else "")
        + '<w:widowControl w:val="0"/><w:kinsoku/><w:wordWrap/><w:overflowPunct/>'
        + '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        + ("" if style.on_grid else '<w:snapToGrid w:val="0"/>')
        + f'{spacing}w:line="{style.line.twips}" w:lineRule="exact"/>'
        + indent(left=style.side, right=style.side, first=style.first_line, size=style.size)
        + f'<w:jc w:val="{style.jc.value}"/>'
        + (f'<w:outlineLvl w:val="{style.outline - 1}"/>' if style.outline else "")
    )


def _run_properties(style: Style, fonts: FontSet) -> str:
    tightening = TIGHTENING.twips if style.size == BODY_SIZE else 0
    return (
        _fonts(fonts, style.typeface, style.latin)
        + '<w:b w:val="0"/><w:bCs w:val="0"/>'
        + f'<w:color w:val="{style.colour or "000000"}"/>'
        + f'<w:spacing w:val="{tightening}"/><w:kern w:val="0"/>'
        + _size(style.size)
    )


def _fonts(fonts: FontSet, typeface: Typeface, latin: Typeface | None) -> str:
    east = escape(fonts.font(typeface))
    west = escape(fonts.latin if latin is None else fonts.font(latin))
    return f'<w:rFonts w:ascii="{west}" w:hAnsi="{west}" w:eastAsia="{east}" w:cs="{west}"/>'


def _size(size: Pt) -> str:
    return f'<w:sz w:val="{size.half_points}"/><w:szCs w:val="{size.half_points}"/>'


def _other_styles(fonts: FontSet) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{RUN_IN}"><w:name w:val="标题后正文"/><w:rPr>'
        f"{_fonts(fonts, Typeface.FANGSONG, None)}</w:rPr></w:style>"
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{SIGNER}"><w:name w:val="签发人姓名"/><w:rPr>'
        f"{_fonts(fonts, Typeface.KAITI, None)}</w:rPr></w:style>"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="57" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{_borders()}</w:tblBorders></w:tblPr></w:style>"
    )


def _borders() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)
