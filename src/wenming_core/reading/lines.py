"""行: a text as lines with their places, fit to be kept.

Line breaks of every system end a line. A lone surrogate, which no file can hold, is replaced and reported.
"""

import re
from collections.abc import Iterable

from attrs import evolve

from wenming_core.diagnostics import Diagnostic, Kind, Severity, TextLine
from wenming_core.reading.rows import Block, Cell, Line, Row, Table

__all__ = ["PLACEHOLDER", "UNSAVEABLE", "filled_blocks", "savable", "split_lines", "unwrap"]

UNSAVEABLE = Kind(
    "WM002", "含有无法保存的字符", Severity.WARNING, "请核对原文；无法保存的字符已换成“\N{REPLACEMENT CHARACTER}”。"
)
"""A character that no file can hold stood in the text; ``\N{REPLACEMENT CHARACTER}`` stands in its place."""

PLACEHOLDER = "〔待填〕"
"""What documents show where nothing is known yet; it is read as nothing."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_SENTENCE_END = "。！？；：.!?;:、，,"


def split_lines(text: str, *, source: str = "") -> tuple[Line, ...]:
    r"""Split text at line breaks, whichever system wrote them; a byte order mark is left out.

    >>> [line.text for line in split_lines("甲\r\n乙")]
    ['甲', '乙']
    """
    unified = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return tuple(
        Line(text=line, location=TextLine(line=number, source=source))
        for number, line in enumerate(unified.split("\n"), start=1)
    )


def savable(blocks: Iterable[Block]) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
    """Replace what no file can hold, and report each place where it stood."""
    found: list[Diagnostic] = []

    def mended(piece: Line | Cell) -> str:
        if piece.text.isascii() or not _SURROGATE.search(piece.text):
            return piece.text
        found.append(UNSAVEABLE.at(piece.location, "此处有无法保存的字符。"))
        return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", piece.text)

    def mended_row(row: Row) -> Row:
        return evolve(row, cells=tuple(evolve(cell, text=mended(cell)) for cell in row.cells))

    kept: list[Block] = [
        evolve(block, rows=tuple(map(mended_row, block.rows)))
        if isinstance(block, Table)
        else evolve(block, text=mended(block))
        for block in blocks
    ]
    return tuple(kept), tuple(found)


def filled_blocks(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Leave out blank lines and tables without a row, and part a line at the breaks inside it."""
    kept: list[Block] = []
    for block in blocks:
        if isinstance(block, Line):
            pieces = (re.sub(r"\s+", " ", piece).strip() for piece in re.split(r"\r\n|[\r\n\v\f]", block.text))
            first, *more = [piece for piece in pieces if piece] or [""]
            kept += [evolve(block, text=first)] if first else []
            # Only the first line of a heading is the heading.
            kept += [evolve(block, text=piece, level=0) for piece in more]
        elif block.rows:
            kept.append(block)
    return tuple(kept)


def unwrap(text: str) -> str:
    r"""Join the lines of a cell that were broken inside a sentence, and squeeze blanks; paragraphs stay apart.

    >>> unwrap("组织开\n展活动。 \n  有记录。")
    '组织开展活动。\n有记录。'
    """
    lines = [re.sub(r"[^\S\n]+", " ", line).strip() for line in re.split(r"\r\n|\r|\n", text)]
    joined: list[str] = []
    for line in filter(None, lines):
        if joined and joined[-1][-1] not in _SENTENCE_END:
            gap = " " if joined[-1][-1].isascii() and line[0].isascii() else ""
            joined[-1] += gap + line
        elif joined and joined[-1][-1] in "、，,":
            joined[-1] += line
        else:
            joined.append(line)
    return "\n".join(joined)
