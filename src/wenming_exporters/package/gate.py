"""The gate: a package from outside is looked at whole before any reader opens it.

The bytes that were judged are the bytes that the readers get. Judging stops at the first reason to refuse, since going
on would mean unpacking what has just been found hostile.
"""

import posixpath
import zipfile
from xml.parsers.expat import ExpatError

from lxml import etree

from wenming_core.diagnostics import DataRefused
from wenming_exporters.package.directory import chunks, open_archive
from wenming_exporters.package.files import read_file
from wenming_exporters.package.forms import Form, Office, recognise
from wenming_exporters.package.limits import DEFAULT_LIMITS, Limits
from wenming_exporters.package.open_document import hold_open_document
from wenming_exporters.package.opened import Package
from wenming_exporters.package.refusals import (
    OLD_OR_LOCKED,
    TOO_LARGE,
    UNTRUSTED,
    WRONG_FORM,
    file_label,
    mebibytes,
    refusal,
    shown,
)
from wenming_exporters.package.scan import XmlScan, looks_like_xml
from wenming_exporters.package.upload import Openable

__all__ = ["load_package", "open_package", "wrong_form"]

_TYPES = "[Content_Types].xml"
_MAIN_TYPES = {
    Form.DOCX: "wordprocessingml.document.main+xml",
    Form.XLSX: "spreadsheetml.sheet.main+xml",
}
_EXTENSIONS = {Form.DOCX: ".docx", Form.XLSX: ".xlsx", Form.ODS: ".ods", Form.TEXT: ".txt"}
_ACTIVE_TYPES = ("macroenabled", "vbaproject", "macrosheet", "activex")
_ACTIVE_PARTS = ("vbaproject", "vbadata", "/activex/", "/macrosheets/", "customui/", "oleobject")
_LINKED_PARTS = "/externallinks/"
_LOOSE_XML = ".vml"
_XML_NAMES = (".xml", ".rels", _LOOSE_XML)


def load_package(path: Openable, form: Office, *, limits: Limits = DEFAULT_LIMITS) -> Package:
    """Read a file once and let its bytes through the gate.

    Raises:
        DataRefused: It cannot be read, is no such package, or cannot be trusted.
    """
    return open_package(read_file(path, limits=limits), form, source=file_label(path), limits=limits)


def open_package(data: bytes, form: Office, *, source: str, limits: Limits = DEFAULT_LIMITS) -> Package:
    """Let the bytes of a file through the gate, or refuse them.

    Args:
        data: The whole file.
        form: The kind of package that is wanted.
        source: Name of the file, for messages; without its folder.
        limits: What the package is held to.

    Raises:
        DataRefused: With one reason, in Chinese, and what to do about it.
    """
    found = recognise(data)
    if found not in (form, Form.ARCHIVE) or not data.startswith(b"PK"):
        raise wrong_form(source, found, form)
    if len(data) > limits.file_bytes:
        raise refusal(TOO_LARGE, source, f"文件超过 {mebibytes(limits.file_bytes)}。")
    package = Package(source=source, form=form, limits=limits, data=data)
    with open_archive(data, source=source, limits=limits) as archive:
        if form is Form.ODS:
            hold_open_document(archive, source=source, limits=limits)
            return package
        _hold_parts(archive, source=source, limits=limits)
    _hold_content_types(package)
    return package


def wrong_form(source: str, found: Form, wanted: Form) -> Exception:
    """Make the exception that refuses a file because it is ``found`` where ``wanted`` was asked for."""
    if found.is_old_or_locked:
        return refusal(OLD_OR_LOCKED, source, f"这是“{found.value}”，不是“{wanted.value}”。")
    extension = _EXTENSIONS.get(found)
    remedy = extension and f"请核对文件；内容没有错的话，请把扩展名改为 {extension}，再试一次。"
    return refusal(WRONG_FORM, source, f"文件的内容是“{found.value}”，不是“{wanted.value}”。", remedy=remedy)


def _hold_parts(archive: zipfile.ZipFile, *, source: str, limits: Limits) -> None:
    scan = XmlScan(source=source, limits=limits)
    for entry in archive.infolist():
        name = entry.filename.lower()
        if any(mark in name for mark in _ACTIVE_PARTS):
            raise refusal(UNTRUSTED, source, f"含有宏、控件或嵌入对象：{shown(entry.filename)}。")
        if _LINKED_PARTS in name:
            remedy = "请在 Excel 的“数据—编辑链接”中断开链接，另存后再试；来历不明的文件请不要使用。"
            message = f"含有指向其他工作簿的外部链接：{shown(entry.filename)}。"
            raise refusal(UNTRUSTED, source, message, remedy=remedy)
        pieces = list(chunks(archive, entry, source=source))
        if name.endswith(_XML_NAMES) or looks_like_xml(pieces):
            _scan(scan, entry.filename, pieces)


def _scan(scan: XmlScan, name: str, pieces: list[bytes]) -> None:
    try:
        scan.part(name, pieces)
    except DataRefused as refused:
        # Excel writes drawings in VML that is no XML, with <br> left open. Whatever comes before that has been judged.
        if not (name.lower().endswith(_LOOSE_XML) and isinstance(refused.__cause__, ExpatError)):
            raise


def _hold_content_types(package: Package) -> None:
    if _TYPES not in package:
        raise refusal(WRONG_FORM, package.source, f"这是普通的压缩包，不是“{package.form.value}”。")
    types = package.xml(_TYPES)
    declared = [str(element.get("ContentType", "")) for element in types.iter("{*}Default", "{*}Override")]
    for content_type in declared:
        if any(mark in content_type.lower() for mark in _ACTIVE_TYPES):
            raise refusal(UNTRUSTED, package.source, f"含有宏或控件（{shown(content_type)}）。")
    main_type = _content_type(types, package.main)
    if not main_type.endswith(_MAIN_TYPES[package.form]):
        raise refusal(WRONG_FORM, package.source, f"文件的内容不是“{package.form.value}”，而是{shown(main_type)}。")


def _content_type(types: etree._Element, name: str) -> str:
    for element in types.iter("{*}Override"):
        if str(element.get("PartName", "")).lower() == f"/{name}".lower():
            return str(element.get("ContentType", ""))
    extension = posixpath.splitext(name)[1].removeprefix(".").lower()
    for element in types.iter("{*}Default"):
        if str(element.get("Extension", "")).lower() == extension:
            return str(element.get("ContentType", ""))
    return ""
