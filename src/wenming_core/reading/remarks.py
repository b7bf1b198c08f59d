"""附注行: rows of an annex table that are no part of the system: totals, notes, lines for signatures."""

import re
from collections.abc import Sequence

from wenming_core._text import fold
from wenming_core.reading.closing import is_title_line
from wenming_core.reading.rows import Cell

__all__ = ["is_note", "is_page_mark", "is_remark"]

_TOTAL = re.compile("(?:合计|总计|小计|共计)(?:$|[:,0-9(])")
_NOTE = re.compile("(?:注|备注|说明|填表说明|填报说明|注释|附注)[0-9]?[:.]")
_SIGNED = re.compile(
    "(?:填表|填报|制表|审核|审批|复核|编制|经办|联系|报送|上报|单位负责|主要负责|分管|主管)[\u4e00-\u9fff()]{0,8}:"
)
_PAGE_MARK = re.compile(r"\(?(?:续表|接上表|续上表|接上页|转下页|续)\)?")
_LEAST_WIDE = 3


def is_remark(cells: Sequence[Cell]) -> bool:
    """Whether a row is a total, a note or a line for signatures, by its first words, or a sentence across the table."""
    filled = [cell for cell in cells if cell.text.strip()]
    if not filled:
        return False
    first = fold(filled[0].text)
    return (
        _TOTAL.match(first) is not None
        or _SIGNED.match(first) is not None
        or is_note(cells)
        or (len(filled) == 1 and _LEAST_WIDE <= len(cells) <= filled[0].span and not is_title_line(filled[0].text))
    )


def is_note(cells: Sequence[Cell]) -> bool:
    """Whether a row is a note; the lone lines below one go on with it."""
    filled = [cell for cell in cells if cell.text.strip()]
    return len(filled) == 1 and _NOTE.match(fold(filled[0].text)) is not None


def is_page_mark(cells: Sequence[Cell]) -> bool:
    """Whether a row only says that the table goes on from the page before, as 续表 does."""
    texts = [fold(cell.text) for cell in cells if cell.text.strip()]
    return len(texts) == 1 and _PAGE_MARK.fullmatch(texts[0]) is not None
