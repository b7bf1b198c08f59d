"""Rules of page numbers (§7.5): “— 1 —” in 四号宋体, to the right on odd pages and to the left on even ones."""

import re
from collections.abc import Iterator
from functools import partial

from lxml import etree

from wenming_exporters.word.elements import StyleId
from wenming_exporters.word.gbt9704 import LANDSCAPE, PORTRAIT
from wenming_exporters.word.layout import fault
from wenming_exporters.word.layout.elements import child, is_on, number, q, unset, value
from wenming_exporters.word.layout.fault import Fault, at
from wenming_exporters.word.layout.formatted import Formatted, Para
from wenming_exporters.word.page_numbers import FOOTER_DISTANCE, FOOTERS, footers

__all__ = ["PAGE_NUMBER_STYLE", "footer_faults"]

_NEW = "wenming-"
PAGE_NUMBER_STYLE = f"{_NEW}{StyleId.PAGE_NUMBER.value}"
"""Id of the style of footers that were put in: the document's own of that name may be what is wrong."""

_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FOUR = 28
_DASHED = re.compile(r"—\s*\d*\s*—")
_SIDES = {"default": ("单", "右", ("right", "end")), "even": ("双", "左", ("left", "start", "both", None))}


def footer_faults(document: Formatted) -> Iterator[Fault]:
    """Find what is wrong with the page numbers of upright pages; those of turned pages stand elsewhere."""
    upright = next((section for section in document.sections if not _is_turned(section)), None)
    if upright is None:
        return
    feet = _feet(document, upright)
    if not any(map(_has_number, feet.values())):
        yield _wrong(document, "公文应编排页码，实为没有页码")
        return
    if not _tells_odd_from_even(document) or "even" not in feet:
        yield _wrong(document, "页码应单页居右、双页居左，实为单双页相同")
        feet.pop("even", None)
    if _has_own_first_page(upright) and not _has_number(feet.get("first")):
        yield _wrong(document, "首页应编排页码，实为首页没有页码")
    for kind, (pages, side, alignments) in _SIDES.items():
        para = _number_line(document, feet.get(kind))
        if para is not None:
            yield from _line(para, f"{pages}页页码", side, alignments)
        elif kind in feet:
            yield _wrong(document, f"{pages}页应编排页码，实为没有页码")


def _line(para: Para, name: str, side: str, alignments: tuple[str | None, ...]) -> Iterator[Fault]:
    if para.place("jc") not in alignments:
        yield _wrong(para.document, f"{name}应居{side}")
    sizes = {run.half_points for run in para.runs if run.text.strip()} - {_FOUR}
    if sizes:
        yield _wrong(para.document, f"{name}应为四号（14 磅），实为 {min(sizes) / 2:g} 磅")
    text = para.text.strip()
    if not _DASHED.fullmatch(text):
        yield _wrong(para.document, f"{name}左右应各放一条一字线（— 1 —），实为“{text[:12]}”")


def _number_line(document: Formatted, root: etree._Element | None) -> Para | None:
    paragraphs = () if root is None else root.iter(q("p"))
    return next((Para(p, document, 0) for p in paragraphs if _has_number(p)), None)


def _wrong(document: Formatted, finding: str) -> Fault:
    return at(fault.PAGE_NUMBER, "7.5", None, finding, mend=partial(_replace, document))


def _feet(document: Formatted, section: etree._Element) -> dict[str, etree._Element]:
    """Return the footers of a section by kind."""
    targets = {r.id: r.target for r in document.package.relations(document.package.main)}
    feet = {}
    for reference in section.findall(q("footerReference")):
        target = targets.get(str(reference.get(f"{{{_LINKS}}}id")), "")
        if target in document.package:
            feet[value(reference, "type") or "default"] = document.package.xml(target)
    return feet


def _is_turned(section: etree._Element) -> bool:
    size = section.find(q("pgSz"))
    return number(value(size, "w")) > number(value(size, "h"))


def _has_number(root: etree._Element | None) -> bool:
    if root is None:
        return False
    codes = [element.text or "" for element in root.iter(q("instrText"))]
    codes += [value(element, "instr") or "" for element in root.iter(q("fldSimple"))]
    return any(re.search(r"\bPAGE\b", code) for code in codes)


def _tells_odd_from_even(document: Formatted) -> bool:
    return document.settings is not None and is_on(document.settings.find(q("evenAndOddHeaders")))


def _has_own_first_page(section: etree._Element) -> bool:
    return is_on(section.find(q("titlePg")))


def _replace(document: Formatted) -> None:
    """Put our own footers in the place of all others, once."""
    if document.new_footers:
        return
    styled = f'w:val="{PAGE_NUMBER_STYLE}"'
    for name, text in footers().items():
        document.new_footers[f"{_NEW}{name}"] = text.replace(f'w:val="{StyleId.PAGE_NUMBER.value}"', styled)
    if document.settings is not None:
        unset(child(document.settings, "evenAndOddHeaders"), "val")
    for section in document.sections:
        for old in section.findall(q("footerReference")):
            section.remove(old)
        odd, even = FOOTERS[LANDSCAPE if _is_turned(section) else PORTRAIT]
        kinds = {"default": odd, "even": even} | ({"first": odd} if _has_own_first_page(section) else {})
        for place, (kind, name) in enumerate(kinds.items(), len(section.findall(q("headerReference")))):
            reference = etree.Element(q("footerReference"))
            reference.set(q("type"), kind)
            reference.set(f"{{{_LINKS}}}id", f"{_NEW}{name}")
            section.insert(place, reference)
        child(section, "pgMar").set(q("footer"), str(FOOTER_DISTANCE))
