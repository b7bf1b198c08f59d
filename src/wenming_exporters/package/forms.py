"""What a file really is, told from its first bytes and its zip directory, not from its name."""

import io
import re
import zipfile
from enum import Enum
from typing import Literal

__all__ = ["Form", "Office", "recognise"]


class Form(Enum):
    """A kind of file; the value is how a message calls it."""

    DOCX = "Word 文档（.docx）"
    XLSX = "Excel 工作簿（.xlsx）"
    ODS = "开放文档表格（.ods）"
    TEXT = "纯文本"
    DOC = "旧格式的 Word 文档（.doc）"
    XLS = "旧格式的 Excel 工作簿（.xls）"
    OLE = "旧格式的办公文件"
    LOCKED = "设有打开密码的办公文件"
    PPTX = "演示文稿（.pptx）"
    OPEN_DOCUMENT = "开放文档（.odt 等）"
    OFD = "版式文件（.ofd）"
    PDF = "PDF 文件"
    RTF = "RTF 文件"
    HTML = "网页"
    XML = "XML 文件"
    PICTURE = "图片"
    ARCHIVE = "压缩包"
    BINARY = "无法识别的二进制数据"

    @property
    def is_old_or_locked(self) -> bool:
        """Whether the file is of an old office form, or behind a password."""
        return self in (Form.DOC, Form.XLS, Form.OLE, Form.LOCKED)


Office = Literal[Form.DOCX, Form.XLSX, Form.ODS]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ENTRY = b"PK\x01\x02"
_MOST_ENTRIES = 10_000
_BEGINNINGS = (
    (b"%PDF-", Form.PDF),
    (b"{\\rtf", Form.RTF),
    (b"\x89PNG\r\n", Form.PICTURE),
    (b"\xff\xd8\xff", Form.PICTURE),
    (b"GIF8", Form.PICTURE),
    (b"Rar!\x1a", Form.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Form.ARCHIVE),
    (b"\x1f\x8b", Form.ARCHIVE),
)
_STREAMS = (
    ("EncryptedPackage", Form.LOCKED),
    ("WordDocument", Form.DOC),
    ("Workbook", Form.XLS),
    ("Book", Form.XLS),
)
_MEMBERS = (
    ("word/document.xml", Form.DOCX),
    ("xl/workbook.xml", Form.XLSX),
    ("ppt/presentation.xml", Form.PPTX),
    ("ofd.xml", Form.OFD),
    ("content.xml", Form.OPEN_DOCUMENT),
    ("encrypted-package", Form.LOCKED),
)
_ODS = re.compile(rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument\.spreadsheetPK", re.DOTALL)
"""An OpenDocument file begins with its type, neither compressed nor followed by more. ISO/IEC 26300-3, §3.3."""

_UTF_BOMS = (b"\xff\xfe", b"\xfe\xff")
_HTML = re.compile(rb"\s*(<!doctype html|<html)", re.IGNORECASE)


def recognise(data: bytes) -> Form:
    """Tell what ``data`` is; a zip that is no known package, or a broken one, counts as an archive.

    >>> recognise(b"%PDF-1.7"), recognise("一、工作目标".encode())
    (<Form.PDF: 'PDF 文件'>, <Form.TEXT: '纯文本'>)
    """
    if data.startswith(_OLE):
        return _ole_form(data)
    if data.startswith(_ZIP):
        return _zip_form(data)
    for beginning, form in _BEGINNINGS:
        if data.startswith(beginning):
            return form
    return _text_form(data)


def _ole_form(data: bytes) -> Form:
    for stream, form in _STREAMS:
        if stream.encode("utf-16-le") in data:
            return form
    return Form.OLE


def _zip_form(data: bytes) -> Form:
    if data.count(_ENTRY) > _MOST_ENTRIES:
        return Form.ARCHIVE
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {name.lower() for name in archive.namelist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return Form.ARCHIVE
    form = next((form for name, form in _MEMBERS if name in names), Form.ARCHIVE)
    return Form.ODS if form is Form.OPEN_DOCUMENT and _ODS.match(data) else form


def _text_form(data: bytes) -> Form:
    start = data.removeprefix(b"\xef\xbb\xbf")[:512]
    if _HTML.match(start):
        return Form.HTML
    if start.lstrip().startswith(b"<?xml"):
        return Form.XML
    if b"\0" in data and not data.startswith(_UTF_BOMS):
        return Form.BINARY
    return Form.TEXT
