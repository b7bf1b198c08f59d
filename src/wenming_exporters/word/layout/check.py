"""The two verbs of the layout checker: report a document, and write a corrected copy of it."""

import io

from attrs import field, frozen
from lxml import etree

from wenming_core.diagnostics import Report
from wenming_exporters.package import Form, Openable, Package, load_package, open_package, write_package
from wenming_exporters.word.elements import StyleId
from wenming_exporters.word.fonts import OFFICIAL
from wenming_exporters.word.layout.annexes import annex_faults
from wenming_exporters.word.layout.fault import Fault, gathered
from wenming_exporters.word.layout.footers import PAGE_NUMBER_STYLE, footer_faults
from wenming_exporters.word.layout.formatted import Formatted
from wenming_exporters.word.layout.pages import page_faults
from wenming_exporters.word.layout.places import place_faults
from wenming_exporters.word.layout.roles import roles_of
from wenming_exporters.word.layout.typefaces import type_faults
from wenming_exporters.word.layout.wordings import wording_faults
from wenming_exporters.word.styles import free_style

__all__ = ["Mended", "check_layout", "fix_layout"]

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_FOOTER = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"
_FOOTER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
# A mended size or line can bring to light what it hid; after three rounds nothing that can be mended is left.
_ROUNDS = 3


@frozen(kw_only=True)
class Mended:
    """A corrected copy of a document.

    Attributes:
        content: The file; the bytes that were given where nothing could be mended.
        mended: What was wrong and is now right.
        left: What only a person can put right, since it needs another text.
    """

    content: bytes = field(repr=False)
    mended: Report
    left: Report


def check_layout(document: Openable | bytes) -> Report:
    """Hold a Word document to the standard.

    Args:
        document: A .docx file: its path, an upload, or its bytes.

    Returns:
        What is wrong: clause, place, what it should be and what it is; the place counts paragraphs from 1.

    Raises:
        DataRefused: It is no Word document, or cannot be trusted.
    """
    return Report(gathered(_faults(Formatted(_opened(document)))))


def fix_layout(document: Openable | bytes) -> Mended:
    """Write a corrected copy of a Word document; its text stays as it is.

    Raises:
        DataRefused: It is no Word document, or cannot be trusted.
    """
    package = _opened(document)
    mended: list[Fault] = []
    for _ in range(_ROUNDS):
        formatted = Formatted(package)
        wrong = [fault for fault in _faults(formatted) if fault.mend]
        if not wrong:
            break
        for mend in [fault.mend for fault in wrong if fault.mend]:
            mend()
        mended += wrong
        package = open_package(_written(formatted), Form.DOCX, source=package.source, limits=package.limits)
    left = Report(gathered(_faults(Formatted(package))))
    return Mended(content=package.data, mended=Report(gathered(mended)), left=left)


def _opened(document: Openable | bytes) -> Package:
    if isinstance(document, bytes):
        return open_package(document, Form.DOCX, source="")
    return load_package(document, Form.DOCX)


def _faults(document: Formatted) -> list[Fault]:
    roles = roles_of(document.paras)
    return [
        *page_faults(document, roles),
        *footer_faults(document),
        *type_faults(roles),
        *place_faults(roles),
        *annex_faults(roles),
        *wording_faults(roles),
    ]


def _written(document: Formatted) -> bytes:
    package = document.package
    parts = {name: package.part(name) for name in package.names}
    parts[package.main] = _xml(document.root)
    if document.new_footers:
        _add_footers(parts, document)
    stream = io.BytesIO()
    write_package(parts, stream)
    return stream.getvalue()


def _add_footers(parts: dict[str, bytes], document: Formatted) -> None:
    folder, _, main = document.package.main.rpartition("/")
    prefix = f"{folder}/" if folder else ""
    links = f"{prefix}_rels/{main}.rels"
    relationships = etree.fromstring(parts[links])
    types = etree.fromstring(parts["[Content_Types].xml"])
    for name, text in document.new_footers.items():
        part = f"{prefix}{name}.xml"
        parts[part] = text.encode()
        _put(relationships, "Id", name, {"Type": _FOOTER, "Target": f"{name}.xml"}, f"{{{_RELATIONSHIPS}}}Relationship")
        _put(types, "PartName", f"/{part}", {"ContentType": _FOOTER_TYPE}, f"{{{_TYPES}}}Override")
    parts[links] = _xml(relationships)
    parts["[Content_Types].xml"] = _xml(types)
    if document.settings is not None:
        parts[document.settings_name] = _xml(document.settings)
    if document.styles_name in document.package:
        for old in document.chain(PAGE_NUMBER_STYLE)[:1]:
            document.styles.remove(old)
        document.styles.append(etree.fromstring(free_style(StyleId.PAGE_NUMBER, OFFICIAL, PAGE_NUMBER_STYLE)))
        parts[document.styles_name] = _xml(document.styles)


def _put(parent: etree._Element, key: str, name: str, attributes: dict[str, str], tag: str) -> None:
    for old in [element for element in parent if element.get(key) == name]:
        parent.remove(old)
    etree.SubElement(parent, tag, {key: name, **attributes})


def _xml(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
