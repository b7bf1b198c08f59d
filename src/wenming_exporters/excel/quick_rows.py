"""The values of sheets at speed: python-calamine reads them in a small part of the time that openpyxl takes.

It is made for XML as office programs write it. A sheet written in any other manner (prefixes, an encoding other than
UTF-8, comments, a second table of cells), or one that it gives up, is left to openpyxl, which takes all of XML. It does
not see the file either: it gets a package made anew of parts that the gate has let through, so that none of them can
mean one thing to the gate and another to the reader.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from wenming_exporters.package import Package

__all__ = ["Rows", "quick_rows"]

Rows = tuple[tuple[object, ...], ...]

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_SHARED = ("sharedStrings", "styles")

_NAMESPACE = re.compile(rb"xmlns\s*=\s*[\"']([^\"']*)")
_PREFIXED = re.compile(rb":(?:sheetData|row|c|v|f|is|t)[\s/>]")
_BEYOND = re.compile(rb"<v[^>]*>\s*(?:-|\d{12}|[\d.]+[eE]\+?\d\d)")
"""Numbers that would be kept in part, or not at all in a cell for days or times: below zero, or very large."""
_OTHER_CODE = re.compile(rb"[^<]{0,3}<\?xml[^>]*\bencoding\s*=\s*[\"'](?!utf-8[\"'])", re.IGNORECASE)
_SPREAD = 256 << 20
"""Bytes of text that python-calamine may come to hold: it copies a shared text for every cell that shows it."""


def quick_rows(package: Package, sheets: Mapping[str, bytes]) -> dict[str, Rows]:
    """Read the values of those sheets that python-calamine can be trusted with; the others are left out.

    All are left out where it is not installed.

    An error value and a formula without a stored result come as no value. A number is whole where it can be; a day is a
    ``date``, or a ``datetime`` if it has a time.

    Args:
        package: The workbook.
        sheets: The parts of the sheets that are asked for, by the names of the sheets.
    """
    try:
        from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415  # not built for every processor
    except ImportError:
        return {}
    shared = {kind: package.part(name) for kind, name in _shared_parts(package).items()}
    plain = {name: part for name, part in sheets.items() if _is_plain(part)}
    if not all(map(_is_utf8, shared.values())) or _spread(plain.values(), shared.get("sharedStrings", b"")) > _SPREAD:
        return {}
    found: dict[str, Rows] = {}
    with suppress(CalamineError):
        book = CalamineWorkbook.from_filelike(_afresh(plain.values(), shared, since_1904=_is_1904(package)))
        for number, name in enumerate(plain):
            with suppress(CalamineError, OverflowError):
                rows = book.get_sheet_by_index(number).to_python(skip_empty_area=False)
                found[name] = tuple(map(_values, rows))
    return found


def _values(row: list[Any]) -> tuple[object, ...]:
    return tuple(
        [None if value == "" else int(value) if type(value) is float and value.is_integer() else value for value in row]
    )


def _is_plain(part: bytes) -> bool:
    """Tell whether a sheet is written as office programs write one, and holds no number out of the ordinary."""
    return (
        1 <= part.count(b"sheetData") <= 2
        and b"<!" not in part
        and b"AlternateContent" not in part
        and _NAMESPACE.findall(part) == [_MAIN.encode()]
        and not _PREFIXED.search(part)
        and not _BEYOND.search(part)
        and _is_utf8(part)
    )


def _is_utf8(part: bytes) -> bool:
    return b"\0" not in part[:4] and not _OTHER_CODE.match(part)


def _spread(sheets: Iterable[bytes], strings: bytes) -> int:
    """The most bytes of text that the cells of sheets can show."""
    return sum(sheet.count(b"<v") for sheet in sheets) * max(map(len, strings.split(b"</si>")))


def _shared_parts(package: Package) -> dict[str, str]:
    """The names of the parts that sheets share, by their kinds."""
    return {link.kind: link.target for link in package.relations(package.main) if link.kind in _SHARED}


def _is_1904(package: Package) -> bool:
    settings = package.xml(package.main).find("{*}workbookPr")
    return settings is not None and settings.get("date1904") in ("1", "true")


def _afresh(sheets: Iterable[bytes], shared: Mapping[str, bytes], *, since_1904: bool) -> io.BytesIO:
    """Make a workbook of sheets that are named by their numbers; nothing in it is compressed."""
    numbered = dict(enumerate(sheets, start=1))
    listed = "".join(f'<sheet name="{number}" sheetId="{number}" r:id="sheet{number}"/>' for number in numbered)
    book = f'<workbookPr date1904="{int(since_1904)}"/><sheets>{listed}</sheets>'
    parts: dict[str, str | bytes] = {
        "_rels/.rels": _links({"book": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{book}</workbook>',
        "xl/_rels/workbook.xml.rels": _links(
            {f"sheet{number}": ("worksheet", f"worksheets/sheet{number}.xml") for number in numbered}
            | {kind: (kind, f"{kind}.xml") for kind in shared}
        ),
    }
    parts |= {f"xl/{kind}.xml": part for kind, part in shared.items()}
    parts |= {f"xl/worksheets/sheet{number}.xml": part for number, part in numbered.items()}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    stream.seek(0)
    return stream


def _links(targets: Mapping[str, tuple[str, str]]) -> str:
    links = (
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}">{"".join(links)}</Relationships>'
