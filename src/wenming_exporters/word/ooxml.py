"""Questions to WordprocessingML elements, in whichever of its two namespaces (transitional, strict) they stand."""

from collections.abc import Collection, Iterator

from lxml import etree

__all__ = ["attribute", "is_on", "local", "nearest", "whole"]

_WRAPPERS = frozenset(
    ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "AlternateContent", "Choice", "Fallback")
)


def local(element: etree._Element) -> str:
    """Name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: etree._Element | None, name: str = "val", default: str = "") -> str:
    """Value of the attribute whose name without its namespace is ``name``; ``default`` without element or attribute."""
    if element is None:
        return default
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), default)


def whole(text: str) -> int | None:
    """Read an attribute that counts something; None where it is no whole number of reasonable size."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else None


def is_on(element: etree._Element | None) -> bool:
    """Whether a toggle such as ``w:vanish`` is there and not switched off. ECMA-376 part 1, §17.17.4."""
    return element is not None and attribute(element, default="1") not in ("0", "false", "off")


def nearest(element: etree._Element, names: Collection[str]) -> Iterator[etree._Element]:
    """Yield the descendants called ``names`` that are children but for wrappers such as content controls."""
    for child in element:
        if local(child) in names:
            yield child
        elif local(child) in _WRAPPERS:
            yield from nearest(child, names)
