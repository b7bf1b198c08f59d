"""Reproducible writing of Office packages (.docx, .xlsx): the same parts give the same bytes.

A zip entry carries a time, a system and attributes, and the directory has an order; left to the zip library each would
tell when and where the file was made. Here all of them are fixed. The compressed bytes are those of the platform's
zlib, which agree wherever zlib itself is used. ECMA-376 part 2, §7 (physical package).
"""

import io
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date
from typing import BinaryIO

from lxml import etree

from wenming_core.errors import InvalidValue, Must

__all__ = ["rewrite_package", "write_package"]

_FIRST = {"[Content_Types].xml": 0, "_rels/.rels": 1}
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_LEVEL = 6
_CORE = "docProps/core.xml"
_DCTERMS = "{http://purl.org/dc/terms/}"


def write_package(parts: Mapping[str, bytes] | Iterable[tuple[str, bytes]], stream: BinaryIO) -> None:
    """Write parts as a zip package: content types first, then the root relationships, then the rest by name.

    Args:
        parts: Part names, such as ``"word/document.xml"``, with their content, in any order.
        stream: Only its ``write`` is called, once; it needs no position of its own.

    Raises:
        InvalidValue: A name is empty or stands there twice.
    """
    pairs = list(parts.items() if isinstance(parts, Mapping) else parts)
    _hold_names([name for name, _ in pairs])
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in sorted(pairs, key=lambda pair: (_FIRST.get(pair[0], 2), pair[0])):
            archive.writestr(_entry(name), content, compresslevel=_LEVEL)
    stream.write(buffer.getvalue())


def rewrite_package(data: bytes, stream: BinaryIO, *, dated: date) -> None:
    """Write a package that another library has just saved once more, so that it no longer tells when or where.

    Args:
        data: A whole package of our own making; packages from outside go through
            :func:`wenming_exporters.package.open_package` first.
        stream: As for :func:`write_package`.
        dated: The day that takes the place of the created and modified times in the document's properties.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    if _CORE in parts:
        parts[_CORE] = _dated(parts[_CORE], dated)
    write_package(parts, stream)


def _hold_names(names: list[str]) -> None:
    seen: set[str] = set()
    for index, name in enumerate(names):
        if not name or name in seen:
            must = Must.BE_UNIQUE if name else Must.BE_FILLED
            raise InvalidValue("Package", f"parts[{index}]", name, must)
        seen.add(name)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EARLIEST)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0
    entry.external_attr = 0o600 << 16
    return entry


def _dated(core: bytes, day: date) -> bytes:
    root = etree.fromstring(core, etree.XMLParser(resolve_entities=False, no_network=True))
    for element in root.iter(f"{_DCTERMS}created", f"{_DCTERMS}modified"):
        element.text = f"{day.year:04}-{day.month:02}-{day.day:02}T00:00:00Z"
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
