"""A document as plain text, laid out so that :func:`wenming_core.reading.read_plan` reads it back.

Each paragraph is a line, an empty line stands between them, headings bear their numbers, and a table has one line a
row with tabs between the cells. A line break or a tab inside a cell becomes a blank: text has no other way to say so.
"""

import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from wenming_core.model import When
from wenming_exporters.views.outline import (
    TO_FILL,
    Annex,
    Block,
    Document,
    Heading,
    ItemList,
    Paragraph,
    Picture,
    Signature,
    Table,
    numbered,
)

__all__ = ["outline_text"]


def outline_text(document: Document) -> str:
    """Write a document as text that ends in a line feed.

    >>> print(outline_text(Document(title="方案", blocks=(Heading(level=1, text="目标"), Paragraph(text="争先。")))))
    方案
    <BLANKLINE>
    一、目标
    <BLANKLINE>
    争先。
    <BLANKLINE>
    """
    return "\n\n".join(_parts(document)) + "\n"


def _parts(document: Document) -> Iterator[str]:
    yield document.title
    if document.addressee:
        yield f"{document.addressee}："
    yield from _body(document.blocks)
    yield from _listed(document.annexes)
    if document.signature is not None:
        yield from _signed(document.signature)
    for place, annex in enumerate(document.annexes, start=1):
        yield "附件" if len(document.annexes) == 1 else f"附件{place}"
        yield annex.title
        yield from _body(annex.blocks)


def _body(blocks: tuple[Block, ...]) -> Iterator[str]:
    for number, block in numbered(blocks):
        match block:
            case Heading():
                yield f"{number}{block.text}{block.stop}{block.run_in}"
            case Paragraph():
                yield block.text
            case ItemList():
                yield from block.items
            case Table():
                yield from [block.caption] if block.caption else []
                yield "\n".join(_lines(block))
            case Picture():
                yield f"［图片：{block.caption or block.alt}］"
            case _:
                assert_never(block)


def _lines(table: Table) -> Iterator[str]:
    yield _tabbed(column.title for column in table.columns)
    for places in table.grid:
        texts = [""] * len(table.columns)
        for place in places:
            texts[place.column] = place.cell.text if place.starts else ""
        yield _tabbed(texts)


def _tabbed(cells: Iterable[str]) -> str:
    return "\t".join(re.sub(r"[\t\r\n]+", " ", cell) for cell in cells)


def _listed(annexes: tuple[Annex, ...]) -> Iterator[str]:
    if len(annexes) == 1:
        yield f"附件：{annexes[0].listed_as}"
    elif annexes:
        lines = [f"{place}.{annex.listed_as}" for place, annex in enumerate(annexes, start=1)]
        yield "\n".join([f"附件：{lines[0]}", *lines[1:]])


def _signed(signature: Signature) -> Iterator[str]:
    yield from signature.organs
    yield TO_FILL if signature.day is None else When.on(signature.day).wording
