"""A document as Markdown (CommonMark with GitHub's tables), for wikis and repositories.

Markdown has no merged cells: a cell that reaches over several rows or columns stands in the first of them. Text is
escaped, so that nothing of a campaign is taken for markup.
"""

import re
from collections.abc import Iterator
from typing import assert_never

from wenming_exporters.views.drafting import chinese_date
from wenming_exporters.views.outline import (
    TO_FILL,
    Align,
    Annex,
    Block,
    Document,
    Heading,
    ItemList,
    Paragraph,
    Picture,
    Table,
    numbered,
)

__all__ = ["outline_markdown"]

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_BREAK = re.compile("\r\n|\r|\n")
_LIST_START = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")
_RULES = {Align.START: ":---", Align.CENTRE: ":---:", Align.END: "---:"}


def outline_markdown(document: Document) -> str:
    """Write a document as Markdown that ends in a line feed.

    >>> goal = (Heading(level=1, text="目标"), Paragraph(text="争先。"))
    >>> print(outline_markdown(Document(title="方案", blocks=goal)))
    # 方案
    <BLANKLINE>
    ## 一、目标
    <BLANKLINE>
    争先。
    <BLANKLINE>
    """
    return "\n\n".join(_parts(document)) + "\n"


def _parts(document: Document) -> Iterator[str]:
    yield f"# {_line(document.title)}"
    if document.addressee:
        yield f"{_line(document.addressee)}："
    yield from _body(document.blocks)
    if document.annexes:
        yield "附件："
        yield "\n".join(f"{place}. {_line(annex.listed_as)}" for place, annex in enumerate(document.annexes, start=1))
    if document.signature is not None:
        yield from map(_line, document.signature.organs)
        yield TO_FILL if document.signature.day is None else chinese_date(document.signature.day)
    for place, annex in enumerate(document.annexes, start=1):
        yield from _annex(annex, place)


def _annex(annex: Annex, place: int) -> Iterator[str]:
    yield "---"
    yield f"## 附件{place} {_line(annex.title)}"
    yield from _body(annex.blocks)


def _body(blocks: tuple[Block, ...]) -> Iterator[str]:
    for number, block in numbered(blocks):
        match block:
            case Heading():
                yield _heading(number, block)
            case Paragraph():
                yield _text(block.text)
            case ItemList():
                yield "\n".join(f"- {_line(item)}" for item in block.items)
            case Table():
                yield from [f"**{_line(block.caption)}**"] if block.caption else []
                yield "\n".join(_rows(block))
            case Picture():
                yield f"*［图片：{_line(block.caption or block.alt)}］*"
            case _:
                assert_never(block)


def _heading(number: str, heading: Heading) -> str:
    words = f"{number}{heading.text}"
    if heading.run_in:
        return f"**{_line(words + heading.stop)}**{_text(heading.run_in)}"
    return f"{'#' * (heading.level + 1)} {_line(words)}"


def _rows(table: Table) -> Iterator[str]:
    yield _row([column.title for column in table.columns])
    yield "| " + " | ".join(_RULES[column.align] for column in table.columns) + " |"
    for places in table.grid:
        texts = [""] * len(table.columns)
        for place in places:
            texts[place.column] = place.cell.text if place.starts else ""
        yield _row(texts)


def _row(texts: list[str]) -> str:
    return "| " + " | ".join(_line(text) for text in texts) + " |"


def _line(text: str) -> str:
    return _escaped(" ".join(text.split()))


def _text(text: str) -> str:
    return "\\\n".join(_escaped(line.strip()) for line in _BREAK.split(text) if line.strip())


def _escaped(text: str) -> str:
    return _LIST_START.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", _MARKUP.sub(r"\\\1", text))
