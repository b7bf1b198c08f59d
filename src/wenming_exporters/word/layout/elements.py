"""Small questions to WordprocessingML elements, and children put in where the schema wants them.

ECMA-376 part 1, annex A.1.
"""

from functools import cache

from lxml import etree

from wenming_exporters.word.styles import W

__all__ = ["breaks_page", "child", "is_on", "number", "own", "q", "unset", "value"]

_ORDERS = {
    "pPr": """
        pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
        suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd
        snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
        textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange""",
    "rPr": """
        rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish
        webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang
        eastAsianLayout specVanish oMath""",
    "sectPr": """
        headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols
        formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange""",
    "tr": "tblPrEx trPr tc",
    "trPr": "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden",
    # Only what follows the one element that is ever put into the settings.
    "settings": """
        evenAndOddHeaders bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing
        drawingGridVerticalSpacing displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery
        doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin drawingGridVerticalOrigin doNotShadeFormData
        noPunctuationKerning characterSpacingControl printTwoOnOne strictFirstAndLastChars noLineBreaksAfter
        noLineBreaksBefore savePreviewPicture doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent
        alwaysShowPlaceholderText doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving saveThroughXslt
        showXMLTags alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr compat docVars rsids
        mathPr attachedSchema themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats doNotAutoCompressPictures
        forceUpgrade captions readModeInkLockDown smartTagType schemaLibrary shapeDefaults doNotEmbedSmartTags
        decimalSymbol listSeparator""",
}


def q(name: str) -> str:
    """Qualify a name, such as ``jc``, by the namespace of WordprocessingML."""
    return f"{{{W}}}{name}"


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """Return an attribute; None where there is no element or no attribute."""
    found = None if element is None else element.get(q(name))
    return None if found is None else str(found)


def unset(element: etree._Element, name: str) -> None:
    """Take an attribute away, where it is there."""
    if q(name) in element.attrib:
        del element.attrib[q(name)]


def is_on(element: etree._Element | None) -> bool:
    """Whether a toggle is there and not switched off."""
    return element is not None and value(element) not in ("0", "false", "off", "none")


def number(text: str | None, default: int = 0) -> int:
    """Read a measure, which some programs write with a fraction; ``default`` where there is none."""
    try:
        return round(float(text)) if text is not None else default
    except (ValueError, OverflowError):
        return default


def breaks_page(element: etree._Element) -> bool:
    """Whether there is a page break inside."""
    return any(value(br, "type") == "page" for br in element.iter(q("br")))


def own(element: etree._Element, name: str) -> etree._Element:
    """Return the first child called ``name``, made where it is missing: properties come before all else."""
    found = element.find(q(name))
    if found is None:
        found = etree.Element(q(name))
        element.insert(0, found)
    return found


def child(parent: etree._Element, name: str) -> etree._Element:
    """Return the child called ``name``, made in its place where it is missing."""
    found = parent.find(q(name))
    if found is None:
        found = etree.Element(q(name))
        later = _later(etree.QName(parent).localname, name)
        place = next((i for i, other in enumerate(parent) if etree.QName(other).localname in later), len(parent))
        parent.insert(place, found)
    return found


@cache
def _later(parent: str, name: str) -> frozenset[str]:
    order = _ORDERS[parent].split()
    return frozenset(order[order.index(name) + 1 :])
