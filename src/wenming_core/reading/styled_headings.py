"""样式标题: headings that a Word document marks by style or outline level (标题 1, 标题 2) and not by a typed number.

Where the uppermost styled headings have no numbers, the styles alone say what is a section and what is a point; numbers
in the lines between them are numbers of lists, one level deeper.
"""

from collections.abc import Iterator, Sequence

from attrs import evolve

from wenming_core.reading.numbering import Numbered, Style, numbered, split_number
from wenming_core.reading.rows import Line

__all__ = ["number_lines"]

_STYLES = (Style.CHAPTER, Style.POINT, Style.FIGURE, Style.BRACKETED_FIGURE)


def number_lines(lines: Sequence[Line]) -> list[tuple[Line, Numbered | None]]:
    """Put to each line of a body its number, or that of its place among the headings of its style."""
    items = [(line, numbered(line.text)) for line in lines]
    levels = sorted({line.level for line in lines if line.level})[: len(_STYLES)]
    return list(_by_style(items, levels)) if levels and _styles_lead(items, levels[0]) else items


def _styles_lead(items: Sequence[tuple[Line, Numbered | None]], top: int) -> bool:
    """Whether the styles tell the sections: several headings of the uppermost style, one of them without a number."""
    headings = [item for line, item in items if line.level == top]
    first = next((line for line, item in items if line.level == top or item), None)
    return len(headings) > 1 and None in headings and first is not None and first.level == top


def _by_style(
    items: Sequence[tuple[Line, Numbered | None]], levels: Sequence[int]
) -> Iterator[tuple[Line, Numbered | None]]:
    counts = [0] * len(levels)
    for line, item in items:
        if line.level in levels:
            depth = levels.index(line.level)
            counts[depth:] = [counts[depth] + 1, *[0] * (len(levels) - depth - 1)]
            number = item.number if item else counts[depth]
            text = item.text if item else split_number(line.text)[1]
            yield line, Numbered(style=_STYLES[depth], number=number, text=text)
        elif item is not None and item.style in _STYLES:
            below = _STYLES[len(levels) :]
            style = item.style if item.style in below else next(iter(below), None)
            yield line, evolve(item, style=style) if style else None
        else:
            yield line, item
