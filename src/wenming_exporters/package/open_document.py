"""开放文档 (OpenDocument, such as .ods): what of such a package must not reach a reader. ISO/IEC 26300-1 and 26300-3.

The manifest is looked at first: it tells whether the parts are behind a password, and what is, is no XML.
"""

import re
import zipfile
from collections.abc import Callable, Mapping
from math import prod

from wenming_exporters.package.directory import chunks
from wenming_exporters.package.limits import Limits
from wenming_exporters.package.refusals import DAMAGED, OLD_OR_LOCKED, TOO_LARGE, UNTRUSTED, refusal, shown
from wenming_exporters.package.scan import AtEnd, AtStart, XmlScan, looks_like_xml

__all__ = ["hold_open_document"]

Attributes = Mapping[str, str]

_MANIFEST = "META-INF/manifest.xml"
_PROGRAM_FOLDERS = ("/basic/", "/scripts/", "/dialogs/")

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_OFFICE, _TABLE, _TEXT, _DRAW = (f"{_ODF}:{name}:1.0" for name in ("office", "table", "text", "drawing"))
_PROGRAMS = (
    f"{_OFFICE} script",
    f"{_ODF}:script:1.0 event-listener",
    f"{_ODF}:presentation:1.0 event-listener",
    *(f"{_DRAW} {name}" for name in ("object-ole", "applet", "plugin", "floating-frame")),
)
_SOURCES = (
    *(f"{_TABLE} {name}" for name in ("table-source", "cell-range-source", "source-service")),
    *(f"{_TABLE} database-source-{name}" for name in ("sql", "query", "table")),
    f"{_OFFICE} dde-source",
    f"{_TEXT} dde-connection-decl",
)
_ENCRYPTION = f"{_ODF}:manifest:1.0 encryption-data"
_TEMPLATE = f"{_ODF}:meta:1.0 template"
_HYPERLINKS = (f"{_TEXT} a", f"{_DRAW} a")
_COLUMNS, _ROWS = (f"{_TABLE} number-{name}-repeated" for name in ("columns", "rows"))
_SPANS = tuple(f"{_TABLE} number-{name}-spanned" for name in ("columns", "rows"))
_HREF = "http://www.w3.org/1999/xlink href"
_OUTSIDE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\]|(.*/)?\.\.(/|$)")
_REMOTE = re.compile(r"(?!file:///)[A-Za-z][A-Za-z0-9+.-]+:|[/\\]{2}")

_UNLINK = (
    "请先断开与其他文件的链接（Excel 在“数据”菜单，LibreOffice 在“编辑”菜单），另存后再试；来历不明的文件请不要使用。"
)


def hold_open_document(archive: zipfile.ZipFile, *, source: str, limits: Limits) -> None:
    """Look at every part of an OpenDocument package.

    Raises:
        DataRefused: It is behind a password, damaged, too large, or holds what cannot be trusted.
    """
    scan = _OpenDocumentScan(source=source, limits=limits)
    entries = sorted(archive.infolist(), key=lambda entry: entry.filename != _MANIFEST)
    if not entries or entries[0].filename != _MANIFEST:
        raise refusal(DAMAGED, source, f"缺少部件{shown(_MANIFEST)}。")
    for entry in entries:
        name = entry.filename
        if any(folder in f"/{name}".lower() for folder in _PROGRAM_FOLDERS):
            raise refusal(UNTRUSTED, source, f"含有宏：{shown(name)}。")
        pieces = list(chunks(archive, entry, source=source))
        # LibreOffice keeps empty files among its settings.
        if pieces and (name.lower().endswith(".xml") or looks_like_xml(pieces)):
            scan.part(name, pieces)


class _OpenDocumentScan(XmlScan):
    """Looks at the XML parts of an OpenDocument package; what its repeated cells hold is for the reader to count."""

    def __init__(self, *, source: str, limits: Limits) -> None:
        super().__init__(source=source, limits=limits)
        self._repeated = 1
        self._blanks = 0

    def _watches(self) -> dict[str, Callable[[Attributes], None]]:
        return {
            **dict.fromkeys(_PROGRAMS, self._program),
            **dict.fromkeys(_SOURCES, self._linked),
            f"{_TABLE} table-row": self._row_repeated,
            f"{_TABLE} table-cell": self._spanned,
            f"{_TABLE} covered-table-cell": self._spanned,
            f"{_TEXT} s": self._blank,
            _ENCRYPTION: self._locked,
        }

    def _handlers(self) -> tuple[AtStart, AtEnd]:
        start, end = super()._handlers()

        def start_within(tag: str, attributes: dict[str, str]) -> None:
            start(tag, attributes)
            if _HREF in attributes and tag not in _HYPERLINKS:
                self._hold_target(tag, attributes[_HREF])

        return start_within, end

    def _hold_target(self, tag: str, target: str) -> None:
        if (_REMOTE if tag == _TEMPLATE else _OUTSIDE).match(target):
            raise self._refusal(UNTRUSTED, f"引用了文件之外的内容{shown(target)}", remedy=_UNLINK)

    def _row_repeated(self, attributes: Attributes) -> None:
        self._repeated = self._count(attributes.get(_ROWS, "1"))

    def _spanned(self, attributes: Attributes) -> None:
        repeated = self._count(attributes.get(_COLUMNS, "1"))
        spanned = prod(self._count(attributes.get(span, "1")) for span in _SPANS)
        if spanned == 1:
            return
        self._merged += spanned * repeated * self._repeated
        if self._merged > self._limits.merged_cells:
            raise self._refusal(TOO_LARGE, f"的合并单元格多于 {self._limits.merged_cells} 个")

    def _blank(self, attributes: Attributes) -> None:
        self._blanks += self._count(attributes.get(f"{_TEXT} c", "1"), least=0)
        if self._blanks > self._limits.characters:
            raise self._refusal(TOO_LARGE, f"的空格多于 {self._limits.characters} 个")

    def _count(self, written: str, *, least: int = 1) -> int:
        if not (written.isascii() and written.isdigit() and len(written) < 10 and int(written) >= least):
            raise self._refusal(DAMAGED, f"的重复次数{shown(written)}不对")
        return int(written)

    def _program(self, _: Attributes) -> None:
        raise self._refusal(UNTRUSTED, "含有宏、控件或嵌入对象")

    def _linked(self, _: Attributes) -> None:
        raise self._refusal(UNTRUSTED, "含有指向其他文件或数据库的链接", remedy=_UNLINK)

    def _locked(self, _: Attributes) -> None:
        raise refusal(OLD_OR_LOCKED, self._source, "这是设有打开密码的文件，无法读取。")
