"""附件: where the body ends and the annexes begin, and the titles that each annex goes by.

An annex opens with 附件 or 附件1 on a line of its own, with its title in the same line right above a table, or, without
any of these, with its table. The same annex is often called one thing in the list, another at its head, and a third in
the body.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from attrs import frozen

from wenming_core._text import fold
from wenming_core.diagnostics import Location
from wenming_core.model import Annex
from wenming_core.reading.annex_head import is_form_line
from wenming_core.reading.closing import ANNEX_HEAD, is_title_line, listed_title
from wenming_core.reading.layout import find_header
from wenming_core.reading.lines import PLACEHOLDER, unwrap
from wenming_core.reading.numbering import Style, numbered
from wenming_core.reading.rows import Block, Cell, Line, Row, Table

__all__ = ["Annexes", "name_annexes", "split_annexes"]

_ALIKE = Fraction(3, 5)


@frozen(kw_only=True)
class Annexes:
    """The annexes as they stand in the document.

    Attributes:
        printed: The title at the head of each, empty where it has none.
        tables: Every table of the document, those of its body included.
        forms: Lines of a form, such as 填报单位, each as a row of one cell.
        unplaced: Lines that are no title.
    """

    printed: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    forms: tuple[Row, ...] = ()
    unplaced: tuple[Line, ...] = ()


def split_annexes(blocks: Sequence[Block]) -> tuple[tuple[Line, ...], Annexes]:
    """Part the lines of the body from the annexes. Blank lines must have been left out."""
    start = next((at for at in range(len(blocks)) if _opens_annex(blocks, at)), len(blocks))
    body = tuple(block for block in blocks[:start] if isinstance(block, Line))
    printed: list[str] = []
    unplaced: list[Line] = []
    forms: list[Row] = []
    awaited = tabled = False
    titled: Location | None = None
    for at, block in enumerate(blocks[start:], start):
        if isinstance(block, Table):
            printed += [] if printed else [""]
            awaited, tabled = False, True
        elif is_form_line(block.text) and not tabled:
            forms.append(Row(cells=(Cell(text=block.text, location=block.location),), location=block.location))
        elif _is_head(blocks, at) or _is_titled_head(blocks, at):
            title = listed_title(block.text) or ""
            printed.append(title)
            awaited = not title
        elif not printed or (awaited and is_title_line(block.text)):
            printed += [] if awaited else [""]
            printed[-1] = block.text.removeprefix(PLACEHOLDER)
            awaited, titled = False, block.location
        elif block.location == titled:
            # A long title is broken into lines inside its paragraph.
            printed[-1] = unwrap(f"{printed[-1]}\n{block.text}")
        else:
            unplaced.append(block)
    tables = tuple(block for block in blocks if isinstance(block, Table))
    return body, Annexes(printed=tuple(printed), tables=tables, forms=tuple(forms), unplaced=tuple(unplaced))


def name_annexes(listed: Sequence[str], printed: Sequence[str], mentions: Iterable[str]) -> tuple[Annex, ...]:
    """Bring together the titles of each annex: those of the list and of the heads by order, mentions by likeness.

    A title in 《》 is a mention of the annex with which it shares most pairs of characters, and at least three in five.
    """
    titles = [
        (listed[n] if n < len(listed) else "", printed[n] if n < len(printed) else "")
        for n in range(max(len(listed), len(printed)))
    ]
    meant: list[list[str]] = [[] for _ in titles]
    for mention in mentions:
        likeness = [max(_likeness(mention, title) for title in both) for both in titles]
        if likeness and max(likeness) >= _ALIKE:
            meant[likeness.index(max(likeness))].append(mention)
    return tuple(
        Annex(title=title, printed_title=head, mentions=tuple(names))
        for (title, head), names in zip(titles, meant, strict=True)
        if title or head
    )


def _opens_annex(blocks: Sequence[Block], at: int) -> bool:
    if _is_head(blocks, at) or _is_titled_head(blocks, at):
        return True
    block = blocks[at]
    if isinstance(block, Table):
        return find_header(block.rows) is not None
    table = _table_below(blocks, at)
    titled = at > 0 and is_title_line(block.text) and numbered(block.text) is None
    return (titled or is_form_line(block.text)) and table is not None and find_header(table.rows) is not None


def _table_below(blocks: Sequence[Block], at: int) -> Table | None:
    """The table below a line, with nothing but lines of a form between."""
    for block in blocks[at + 1 :]:
        if isinstance(block, Table):
            return block
        if not is_form_line(block.text):
            return None
    return None


def _is_head(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line is 附件 or 附件1 and nothing else; 附件： above a numbered list is not."""
    block = blocks[at]
    if isinstance(block, Table) or not ANNEX_HEAD.fullmatch(block.text.rstrip("：: ")):
        return False
    follower = blocks[at + 1] if at + 1 < len(blocks) else None
    item = numbered(follower.text) if isinstance(follower, Line) else None
    return not (block.text[-1] in "：:" and item is not None and item.style is Style.FIGURE)


def _is_titled_head(blocks: Sequence[Block], at: int) -> bool:
    block = blocks[at]
    follows = at + 1 < len(blocks) and isinstance(blocks[at + 1], Table)
    return isinstance(block, Line) and follows and bool(listed_title(block.text))


def _likeness(one: str, other: str) -> Fraction:
    """How many of the pairs of characters two titles share, as a share of all."""
    first, second = Counter(_pairs(fold(one))), Counter(_pairs(fold(other)))
    total = first.total() + second.total()
    return Fraction(2 * (first & second).total(), total) if total else Fraction(fold(one) == fold(other))


def _pairs(text: str) -> Iterator[str]:
    return (text[n : n + 2] for n in range(len(text) - 1))
