"""The theme that every Word package must have: black, white, and the fonts of the chosen set.

No style refers to it. It decides only what a person meets who picks theme colours or theme fonts by hand.
"""

from wenming_exporters.word.fonts import FontSet
from wenming_exporters.word.markup import escape

__all__ = ["theme"]

_COLOURS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "404040",
    "lt2": "E7E6E6",
    "accent1": "FF0000",
    "accent2": "1F4E79",
    "accent3": "548235",
    "accent4": "BF9000",
    "accent5": "7F7F7F",
    "accent6": "C55A11",
    "hlink": "0563C1",
    "folHlink": "954F72",
}
_SOLID = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="6350">{_SOLID}</a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def theme(fonts: FontSet) -> str:
    """Draw ``word/theme/theme1.xml``."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items())
    # The schema wants at least three fills, lines, effects and background fills.
    formats = (
        f"<a:fillStyleLst>{_SOLID * 3}</a:fillStyleLst><a:lnStyleLst>{_LINE * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst><a:bgFillStyleLst>{_SOLID * 3}</a:bgFillStyleLst>"
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="公文"><a:themeElements>'
        f'<a:clrScheme name="公文">{colours}</a:clrScheme><a:fontScheme name="公文">'
        f"{_fonts('majorFont', fonts.latin, fonts.heiti)}{_fonts('minorFont', fonts.latin, fonts.fangsong)}"
        f'</a:fontScheme><a:fmtScheme name="公文">{formats}</a:fmtScheme></a:themeElements></a:theme>'
    )


def _fonts(kind: str, latin: str, east: str) -> str:
    east_asian = f'<a:ea typeface="{escape(east)}"/>'
    return f'<a:{kind}><a:latin typeface="{escape(latin)}"/>{east_asian}<a:cs typeface=""/></a:{kind}>'
