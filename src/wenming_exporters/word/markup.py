"""Runs and paragraphs as WordprocessingML text.

Text goes in whole: tabs and line breaks become their elements, and a character that XML cannot hold gives way to its
visible picture (U+0007 to ␇), which :func:`wenming_exporters.word.writer.diagnose` reports.
"""

import re

from wenming_exporters.views.outline import TO_FILL
from wenming_exporters.word.elements import StyleId

__all__ = ["LINE_BREAK", "escape", "lines", "paragraph", "run", "shown", "unwritable", "visible"]

LINE_BREAK = "<w:r><w:br/></w:r>"

_NEEDS_CARE = '\x00-\x1f&<>"\ud800-\udfff\ufffe\uffff'
# What Word draws from the Latin font unless told that it is East Asian: quotes, dashes, circled and Roman numbers.
_AMBIGUOUS = "\xa1\xa4\xa7\xa8\xaa\xad\xaf\xb0-\xb4\xb6-\xba\xbc-\xbf\xd7\xf7\u2010-\u29ff\u2b00-\u2bff\ue000-\uf8ff"
_SEARCH_CARE = re.compile(f"[{_NEEDS_CARE}]")
_SEARCH_AMBIGUOUS = re.compile(f"[{_AMBIGUOUS}]")
_SEARCH_EITHER = re.compile(f"[{_NEEDS_CARE}{_AMBIGUOUS}]")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ENTITIES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)
_ENTER = re.compile("\r\n|\r|\n")
_BREAKS = re.compile("(\r\n|[\r\n\t])")
_EAST_ASIAN = '<w:rFonts w:hint="eastAsia"/>'


def unwritable(text: str) -> tuple[str, ...]:
    """List the characters of ``text`` that no XML document can hold, each once."""
    return tuple(dict.fromkeys(_UNWRITABLE.findall(text)))


def visible(text: str) -> str:
    """Put a visible character in place of each that XML cannot hold.

    >>> visible("响铃" + chr(7))
    '响铃␇'
    """
    return _UNWRITABLE.sub(lambda found: _picture(found[0]), text)


def shown(text: str) -> str:
    """Return what stands in the document for a text that must be there: 〔待填〕 where it is blank."""
    return text if text.strip() else TO_FILL


def lines(text: str) -> list[str]:
    """Split text where somebody pressed Enter, and nowhere else: ``str.splitlines`` would drop control characters."""
    return _ENTER.split(text) if "\n" in text or "\r" in text else [text]


def escape(text: str) -> str:
    """Make ``text`` fit to stand in an XML element or a quoted attribute."""
    if not _SEARCH_CARE.search(text):
        return text
    return visible(text).translate(_ENTITIES)


def run(text: str, *, style: str = "", properties: str = "") -> str:
    """Draw text with one look; an empty text draws nothing.

    Args:
        text: May hold tabs and line breaks.
        style: Id of a character style; empty for none.
        properties: Markup of run properties that follow the fonts in the order of the schema.
    """
    if not text:
        return ""
    if not (style or properties or _SEARCH_EITHER.search(text)):
        return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    hint = _EAST_ASIAN if _SEARCH_AMBIGUOUS.search(text) else ""
    look = f"<w:rPr>{named}{hint}{properties}</w:rPr>" if named or hint or properties else ""
    return f"<w:r>{look}{_content(text)}</w:r>"


def paragraph(style: StyleId, content: str, *, properties: str = "") -> str:
    """Draw a paragraph.

    Args:
        style: Its style.
        content: Markup of its runs.
        properties: Markup of paragraph properties that depart from the style, in the order of the schema.
    """
    return f'<w:p><w:pPr><w:pStyle w:val="{style.value}"/>{properties}</w:pPr>{content}</w:p>'


def _content(text: str) -> str:
    return "".join(map(_piece, _BREAKS.split(text)))


def _piece(text: str) -> str:
    if text == "\t":
        return "<w:tab/>"
    if text in ("\n", "\r", "\r\n"):
        return "<w:br/>"
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>' if text else ""


def _picture(character: str) -> str:
    return chr(0x2400 + ord(character)) if character < " " else "\N{REPLACEMENT CHARACTER}"
