"""GB/T 9704-2012 《党政机关公文格式》 as data: the page, its lines and characters, and the typefaces.

Every constant stands beside the clause it comes from. Two numbers are not in the standard but follow from it: a line of
28.95 pt and a character of 15.75 pt are what makes 22 lines of 28 characters fill the text area of 156 mm × 225 mm,
both in Word and in LibreOffice; "28 pt" is folklore, and 29 pt leaves room for 21 lines only. How each element of a
document looks is in :mod:`wenming_exporters.word.elements`.
"""

from decimal import Decimal
from enum import Enum

from attrs import frozen

from wenming_core.model._typed import typed

__all__ = [
    "BODY_SIZE",
    "CHARACTER",
    "CHARACTERS",
    "IMPRINT_THICK",
    "IMPRINT_THIN",
    "LANDSCAPE",
    "LETTERHEAD_TOP",
    "LINE",
    "LINES",
    "PAGE_NUMBER_DROP",
    "PORTRAIT",
    "RED",
    "RED_LINE_GAP",
    "SEALED_DATE_RIGHT",
    "SIGNATURE_RIGHT",
    "TIGHTENING",
    "TITLE_CHARACTERS",
    "Mm",
    "Page",
    "Pt",
    "Typeface",
]


@frozen
class Mm:
    """A length in millimetres."""

    value: Decimal | int

    @property
    def twips(self) -> int:
        """The length in twentieths of a point, rounded."""
        return round(self.value * 1440 / Decimal("25.4"))


@frozen
class Pt:
    """A length in points."""

    value: Decimal | int

    @property
    def twips(self) -> int:
        """The length in twentieths of a point."""
        return round(self.value * 20)

    @property
    def half_points(self) -> int:
        """The length as Word gives font sizes."""
        return round(self.value * 2)


class Typeface(Enum):
    """A typeface that the standard names; a ``FontSet`` says which font stands for it."""

    XIAOBIAOSONG = "小标宋"
    FANGSONG = "仿宋"
    KAITI = "楷体"
    HEITI = "黑体"
    SONGTI = "宋体"


@frozen(kw_only=True, field_transformer=typed)
class Page:
    """A page with its margins (§5.1, §5.2).

    Attributes:
        width: Of the sheet as it is read.
        height: Likewise.
        top: 天头, from the edge to the text area.
        right: From the text area to the edge.
        bottom: From the text area to the edge.
        left: 订口.
    """

    width: Mm
    height: Mm
    top: Mm
    right: Mm
    bottom: Mm
    left: Mm

    @property
    def text_width(self) -> int:
        """Width of the text area in twips."""
        return self.width.twips - self.left.twips - self.right.twips

    @property
    def text_height(self) -> int:
        """Height of the text area in twips."""
        return self.height.twips - self.top.twips - self.bottom.twips


PORTRAIT = Page(width=Mm(210), height=Mm(297), top=Mm(37), right=Mm(26), bottom=Mm(35), left=Mm(28))
"""§5.1, §5.2.1: A4, 天头 37 mm, 订口 28 mm, 版心 156 mm × 225 mm."""

LANDSCAPE = Page(width=Mm(297), height=Mm(210), top=Mm(28), right=Mm(37), bottom=Mm(26), left=Mm(35))
"""§8: the same sheet turned so that the head of a wide table lies at the left edge of the upright page."""

LINES = 22
"""§5.2.3: lines on a page."""
CHARACTERS = 28
"""§5.2.3: characters on a line."""
LINE = Pt(Decimal("28.95"))
"""Height of a line: the largest, in steps of 0.05 pt, of which 22 fit."""
CHARACTER = Pt(Decimal("15.75"))
"""Width of a character in the body: 三号 without the quarter point that :data:`TIGHTENING` takes off."""
TIGHTENING = Pt(Decimal("-0.25"))
"""Character spacing that makes 28 characters of 16 pt fit into 156 mm."""
BODY_SIZE = Pt(16)
"""§5.2.2: 三号."""
TITLE_CHARACTERS = 20
"""Characters of 二号 that fit on a line of the title."""

LETTERHEAD_TOP = Mm(35)
"""§7.2.4: from the top of the text area to the top of 发文机关标志."""
RED = "FF0000"
"""§7.2.4, §7.2.7: colour of 发文机关标志 and 分隔线."""
RED_LINE_GAP = Mm(4)
"""§7.2.7: from 发文字号 down to the red line."""
PAGE_NUMBER_DROP = Mm(7)
"""§7.5: from the text area down to the dashes of the page number."""
IMPRINT_THICK = Mm(Decimal("0.35"))
"""§7.4.1: first and last line of 版记."""
IMPRINT_THIN = Mm(Decimal("0.25"))
"""§7.4.1: lines in between."""
SIGNATURE_RIGHT = 2
"""§7.3.5.2: characters to the right of 署名 without seal."""
SEALED_DATE_RIGHT = 4
"""§7.3.5.1: characters to the right of 成文日期 with seal."""
