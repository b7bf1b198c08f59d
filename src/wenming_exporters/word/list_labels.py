"""自动编号: the numbers that Word shows before paragraphs but does not store in them.

A plan typed in Word often has its 一、 （一） 1. as automatic numbers, which its text alone has lost. They are counted
here as Word counts them: per abstract list, with levels that restart under a higher one, and lists that start anew.
ECMA-376 part 1, §17.9.
"""

import re
from collections.abc import Mapping

from attrs import evolve, frozen
from lxml import etree

from wenming_exporters.word.numerals import numeral
from wenming_exporters.word.ooxml import attribute, is_on, whole

__all__ = ["ListLabels"]

_LEVELS = 9
_DEEPEST_STYLE = 50
_LONGEST_TEXT = 50


@frozen(kw_only=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    spaced: bool = True
    style: str = ""


@frozen(kw_only=True)
class _List:
    """A list as paragraphs cite it: the abstract list it counts in, its levels, and where it starts anew."""

    abstract: str
    levels: Mapping[int, _Level]
    starts: Mapping[int, int]


class ListLabels:
    """Gives the paragraphs of one document their visible numbers; ask for them in document order.

    Args:
        numbering: Root of the numbering part; None where the document has none.
        styles: Root of the styles part, which may number headings; None where the document has none.
    """

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._lists = {} if numbering is None else _lists(numbering)
        self._styles = {} if styles is None else {attribute(s, "styleId"): s for s in styles.iter("{*}style")}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def label(self, paragraph: etree._Element) -> str:
        """Count ``paragraph`` and return what stands before its text: ``"（一）"``, ``"1. "``, or nothing.

        A bullet is no number and gives nothing.
        """
        number, depth = self._place(paragraph)
        entry = self._lists.get(number)
        if entry is None or depth not in entry.levels:
            return ""
        counts = self._count(number, entry, depth)
        return _label(entry.levels, depth, counts)

    def _place(self, paragraph: etree._Element) -> tuple[str, int]:
        """The list and level of a paragraph: its own, or those of its style."""
        own = paragraph.find("{*}pPr/{*}numPr")
        style = attribute(paragraph.find("{*}pPr/{*}pStyle"))
        number, depth = _numbering(own)
        if not number:
            number, inherited, style = self._from_style(style)
            depth = depth if depth is not None else inherited
        if depth is None:
            depth = self._depth_of_style(number, style)
        return number, depth

    def _from_style(self, style: str) -> tuple[str, int | None, str]:
        depth: int | None = None
        for _ in range(_DEEPEST_STYLE):
            element = self._styles.get(style)
            if element is None:
                break
            number, own_depth = _numbering(element.find("{*}pPr/{*}numPr"))
            depth = depth if depth is not None else own_depth
            if number:
                return number, depth, style
            style = attribute(element.find("{*}basedOn"))
        return "", depth, style

    def _depth_of_style(self, number: str, style: str) -> int:
        entry = self._lists.get(number)
        levels = {} if entry is None else entry.levels
        return next((depth for depth, level in levels.items() if style and level.style == style), 0)

    def _count(self, number: str, entry: _List, depth: int) -> dict[int, int]:
        counts = self._counts.setdefault(entry.abstract, {})
        if number not in self._begun:
            self._begun.add(number)
            counts.update({level: start - 1 for level, start in entry.starts.items()})
        counts[depth] = counts.get(depth, entry.levels[depth].start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            if _restarts(entry.levels.get(deeper), depth):
                del counts[deeper]
        return counts


def _numbering(properties: etree._Element | None) -> tuple[str, int | None]:
    if properties is None:
        return "", None
    depth = attribute(properties.find("{*}ilvl"))
    return attribute(properties.find("{*}numId")), whole(depth)


def _restarts(level: _Level | None, under: int) -> bool:
    if level is None or level.restart is None:
        return True
    return under < level.restart


def _label(levels: Mapping[int, _Level], depth: int, counts: Mapping[int, int]) -> str:
    level = levels[depth]
    if level.form == "bullet":
        return ""

    def count(match: re.Match[str]) -> str:
        referred = int(match[1]) - 1
        of = levels.get(referred, level)
        return numeral(counts.get(referred, of.start), "decimal" if level.legal else of.form)

    text = re.sub(r"%([1-9])", count, level.text)
    return f"{text} " if level.spaced and text and text[-1].isascii() else text


def _lists(numbering: etree._Element) -> dict[str, _List]:
    abstracts = {attribute(a, "abstractNumId"): a for a in numbering.iter("{*}abstractNum")}
    styled = {link: name for name, a in abstracts.items() if (link := attribute(a.find("{*}styleLink")))}
    links = {name: styled.get(attribute(a.find("{*}numStyleLink")), name) for name, a in abstracts.items()}
    levels = {name: _levels(a) for name, a in abstracts.items()}
    lists: dict[str, _List] = {}
    for element in numbering.iter("{*}num"):
        name = attribute(element.find("{*}abstractNumId"))
        if name in abstracts:
            lists[attribute(element, "numId")] = _list(element, links[name], levels[links[name]])
    return lists


def _list(element: etree._Element, abstract: str, abstract_levels: Mapping[int, _Level]) -> _List:
    levels = dict(abstract_levels)
    starts: dict[int, int] = {}
    for override in element.iter("{*}lvlOverride"):
        depth = whole(attribute(override, "ilvl")) or 0
        levels |= _levels(override)
        start = whole(attribute(override.find("{*}startOverride")))
        if start is not None and depth in levels:
            levels[depth] = evolve(levels[depth], start=start)
            starts[depth] = start
    return _List(abstract=abstract, levels=levels, starts=starts)


def _levels(parent: etree._Element) -> dict[int, _Level]:
    levels = dict(_level(element) for element in parent.iter("{*}lvl"))
    return {depth: level for depth, level in levels.items() if depth < _LEVELS}


def _level(element: etree._Element) -> tuple[int, _Level]:
    start = whole(attribute(element.find("{*}start")))
    return whole(attribute(element, "ilvl")) or 0, _Level(
        start=1 if start is None else start,
        form=attribute(_format(element), default="decimal"),
        text=attribute(element.find("{*}lvlText"))[:_LONGEST_TEXT],
        restart=whole(attribute(element.find("{*}lvlRestart"))),
        legal=is_on(element.find("{*}isLgl")),
        spaced=attribute(element.find("{*}suff")) != "nothing",
        style=attribute(element.find("{*}pStyle")),
    )


def _format(element: etree._Element) -> etree._Element | None:
    """The number format: newer ones stand in a compatibility wrapper whose first choice this is."""
    own = element.find("{*}numFmt")
    return own if own is not None else next(element.iter("{*}numFmt"), None)
