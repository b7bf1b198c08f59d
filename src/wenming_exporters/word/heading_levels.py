"""标题级别: which paragraphs of a Word document are headings, by style or outline level. ECMA-376 part 1, §17.3.1.20.

A built-in heading style is stored under its English name, ``heading 1``, in whatever language Word or WPS shows it.
"""

import re

from lxml import etree

from wenming_exporters.word.ooxml import attribute, whole

__all__ = ["HeadingLevels"]

_HEADING = re.compile("(?:heading|标题) ?([1-9])", re.IGNORECASE)
_DEEPEST_STYLE = 50
_LEVELS = range(9)


class HeadingLevels:
    """Tells the level of the heading that a paragraph is.

    Args:
        styles: Root of the styles part; None where the document has none.
    """

    def __init__(self, styles: etree._Element | None) -> None:
        self._styles = {} if styles is None else {attribute(s, "styleId"): s for s in styles.iter("{*}style")}
        self._known: dict[str, int] = {}

    def level(self, paragraph: etree._Element) -> int:
        """Return the level, 1 for the uppermost; 0 for a paragraph that is no heading."""
        own = _outline(paragraph)
        return self._of_style(attribute(paragraph.find("{*}pPr/{*}pStyle"))) if own is None else own

    def _of_style(self, name: str) -> int:
        if name not in self._known:
            self._known[name] = self._looked_up(name)
        return self._known[name]

    def _looked_up(self, name: str) -> int:
        for _ in range(_DEEPEST_STYLE):
            style = self._styles.get(name)
            if style is None:
                break
            outline = _outline(style)
            if outline is not None:
                return outline
            called = _HEADING.fullmatch(attribute(style.find("{*}name")))
            if called:
                return int(called.group(1))
            name = attribute(style.find("{*}basedOn"))
        return 0


def _outline(element: etree._Element) -> int | None:
    """The outline level that is set on a paragraph or style itself: 0 where it is set to body text."""
    level = element.find("{*}pPr/{*}outlineLvl")
    number = None if level is None else whole(attribute(level))
    return None if number is None else number + 1 if number in _LEVELS else 0
