"""A Word document with the look that each of its paragraphs ends up with.

What a run or paragraph does not say itself comes from its style, the styles that one is based on, and the document's
defaults, in this order; a theme font wins over a named one of the same level. ECMA-376 part 1, §17.7.2.
"""

from collections.abc import Iterator
from functools import cached_property
from itertools import takewhile

from lxml import etree

from wenming_exporters.package import Package
from wenming_exporters.word.gbt9704 import BODY_SIZE
from wenming_exporters.word.layout.elements import breaks_page, is_on, number, own, q, value

__all__ = ["Formatted", "Para", "Run"]

_THEMED = ("ascii", "hAnsi", "eastAsia", "cs")
_SKIPPED = ("txbxContent", "Fallback", "del", "moveFrom")
_Parts = tuple[etree._Element, ...]


class Run:
    """A stretch of text with one look."""

    def __init__(self, element: etree._Element, para: "Para") -> None:
        self.element = element
        self.para = para
        self.text = "".join(_text(piece) for piece in element)

    def look(self, name: str, attribute: str = "val") -> str | None:
        """What a run property comes to; ``theme:…`` where a theme font decides."""
        return _first(self._parts, name, attribute)

    def is_on(self, name: str) -> bool:
        """Whether a toggle such as ``b`` comes to on."""
        return _toggled(self._parts, name)

    @property
    def font(self) -> str:
        """Font of Chinese characters; empty where none is named."""
        return self.look("rFonts", "eastAsia") or ""

    @property
    def half_points(self) -> int:
        """Size of the type in half points; 20 where nothing says, as in Word."""
        return number(self.look("sz"), 20)

    def own(self) -> etree._Element:
        """Properties of its own, made where it has none."""
        return own(self.element, "rPr")

    @property
    def _parts(self) -> _Parts:
        mine = self.element.find(q("rPr"))
        if mine is None:
            return self.para.run_parts
        named = self.para.document.chain(value(mine.find(q("rStyle"))))
        return (mine, *_styled(named, "rPr"), *self.para.run_parts)


class Para:
    """A paragraph with its place in the document, counted from 1."""

    def __init__(self, element: etree._Element, document: "Formatted", place: int) -> None:
        self.element = element
        self.document = document
        self.number = place

    @cached_property
    def in_table(self) -> bool:
        """Whether it stands in a cell."""
        return next(self.element.iterancestors(q("tc")), None) is not None

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """Its runs, without deleted text."""
        return tuple(Run(r, self) for r in self.element.iter(q("r")) if _counts(r, self.element))

    @cached_property
    def text(self) -> str:
        """Its text, tabs and line breaks included."""
        return "".join(run.text for run in self.runs)

    def place(self, name: str, attribute: str = "val") -> str | None:
        """What a paragraph property comes to; None where nothing says."""
        return _first(self._parts, name, attribute)

    def is_on(self, name: str) -> bool:
        """Whether a toggle such as ``pageBreakBefore`` comes to on."""
        return _toggled(self._parts, name)

    def twips(self, name: str, attribute: str) -> int:
        """A measure of the paragraph in twips; 0 where nothing says."""
        return number(self.place(name, attribute))

    def characters(self, side: str) -> float:
        """An indent in characters: of the ``left``, the ``right``, the ``firstLine``, or how far it is ``hanging``."""
        in_hundredths = number(self.place("ind", f"{side}Chars"))
        if in_hundredths:
            return in_hundredths / 100
        size = self.runs[0].half_points if self.runs else BODY_SIZE.half_points
        return self.twips("ind", side) / (max(size, 1) * 10)

    def own(self) -> etree._Element:
        """Properties of its own, made where it has none."""
        return own(self.element, "pPr")

    @property
    def begins_page(self) -> bool:
        """Whether a page begins with it, by a property or by a break in front of its text."""
        head = self.runs[0] if self.runs else None
        leading = head is not None and not head.text.strip() and breaks_page(head.element)
        return self.is_on("pageBreakBefore") or leading

    @property
    def ends_page(self) -> bool:
        """Whether the page ends with it: by a break, or because its section does."""
        section = self.element.find(f"{q('pPr')}/{q('sectPr')}")
        if section is not None:
            return value(section.find(q("type"))) != "continuous"
        return breaks_page(self.element)

    @cached_property
    def run_parts(self) -> _Parts:
        """Where the look of its text comes from when a run says nothing."""
        return (*_styled(self._chain, "rPr"), *self.document.defaults("rPr"))

    @property
    def _parts(self) -> _Parts:
        mine = self.element.find(q("pPr"))
        styled = (*_styled(self._chain, "pPr"), *self.document.defaults("pPr"))
        return styled if mine is None else (mine, *styled)

    @cached_property
    def _chain(self) -> _Parts:
        named = value(self.element.find(f"{q('pPr')}/{q('pStyle')}"))
        return self.document.chain(named or self.document.default_style)


class Formatted:
    """A document, its styles and settings, parsed from a package that passed the gate."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.root = package.xml(package.main)
        names = {relation.kind: relation.target for relation in package.relations(package.main)}
        self.settings_name = names.get("settings", "")
        self.settings = package.xml(self.settings_name) if self.settings_name in package else None
        self.styles_name = names.get("styles", "")
        self.styles = package.xml(self.styles_name) if self.styles_name in package else etree.Element(q("styles"))
        self._styles = {str(style.get(q("styleId"))): style for style in self.styles.iter(q("style"))}
        self._chains: dict[str | None, _Parts] = {}
        self.new_footers: dict[str, str] = {}

    @cached_property
    def paras(self) -> tuple[Para, ...]:
        """Every paragraph of the body in reading order, without text boxes."""
        elements = (p for p in self.root.iter(q("p")) if _counts(p, self.root))
        return tuple(Para(element, self, place) for place, element in enumerate(elements, 1))

    def order(self, paragraph: etree._Element) -> int:
        """Number of the paragraph that an element is; 0 for one that is not counted."""
        return self._orders.get(paragraph, 0)

    @cached_property
    def _orders(self) -> dict[etree._Element, int]:
        return {para.element: para.number for para in self.paras}

    @cached_property
    def sections(self) -> _Parts:
        """Properties of the sections, first one first."""
        return tuple(self.root.iter(q("sectPr")))

    @cached_property
    def default_style(self) -> str | None:
        """Id of the style of paragraphs that name none."""
        paragraphs = (s for s in self._styles.values() if s.get(q("type")) == "paragraph")
        return next((str(s.get(q("styleId"))) for s in paragraphs if s.get(q("default")) in ("1", "true")), None)

    def defaults(self, name: str) -> _Parts:
        """Properties of the document's defaults: ``rPr`` or ``pPr``."""
        return self._defaults[name]

    @cached_property
    def _defaults(self) -> dict[str, _Parts]:
        path = "{0}/{1}/{2}"
        return {
            name: tuple(self.styles.iterfind(path.format(q("docDefaults"), q(f"{name}Default"), q(name))))
            for name in ("rPr", "pPr")
        }

    def chain(self, style: str | None) -> _Parts:
        """Return a style and those it is based on, nearest first; a circle ends where it closes."""
        if style not in self._chains:
            found: list[etree._Element] = []
            name = style
            while name in self._styles and self._styles[name] not in found:
                found.append(self._styles[name])
                name = value(self._styles[name].find(q("basedOn")))
            self._chains[style] = tuple(found)
        return self._chains[style]


def _first(parts: _Parts, name: str, attribute: str) -> str | None:
    for part in parts:
        element = part.find(q(name))
        if element is None:
            continue
        theme = value(element, f"{attribute}Theme") if attribute in _THEMED else None
        found = f"theme:{theme}" if theme else value(element, attribute)
        if found is not None:
            return found
    return None


def _toggled(parts: _Parts, name: str) -> bool:
    return is_on(next((e for part in parts if (e := part.find(q(name))) is not None), None))


def _styled(styles: _Parts, name: str) -> Iterator[etree._Element]:
    return (part for style in styles if (part := style.find(q(name))) is not None)


def _counts(element: etree._Element, root: etree._Element) -> bool:
    between = takewhile(lambda ancestor: ancestor is not root, element.iterancestors())
    return not any(etree.QName(ancestor).localname in _SKIPPED for ancestor in between)


def _text(piece: etree._Element) -> str:
    name = etree.QName(piece).localname
    return {"t": piece.text or "", "tab": "\t", "br": "\n", "cr": "\n"}.get(name, "")
