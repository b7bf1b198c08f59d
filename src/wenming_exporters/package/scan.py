"""The XML of a package, streamed once before any reader builds a tree of it.

What is looked for is what makes readers fall over or reach out: document types and entities, deep nesting, cells and
merged ranges far out, table columns without end, targets outside the file. ECMA-376 parts 1 and 2.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import count
from xml.parsers import expat

from wenming_core.diagnostics import Kind
from wenming_exporters.package.limits import Limits
from wenming_exporters.package.refusals import DAMAGED, TOO_LARGE, UNTRUSTED, refusal, shown

__all__ = ["AtEnd", "AtStart", "XmlScan", "cell_position", "looks_like_xml"]

Attributes = Mapping[str, str]
AtStart = Callable[[str, dict[str, str]], None]
AtEnd = Callable[[str], None]

_SHEET = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns"
_DESCRIPTIONS = frozenset(
    (
        f"{_RELATIONS} Relationships",
        f"{_TYPES} Types",
        *(f"{uri} {name}" for uri in _SHEET for name in ("styleSheet", "workbook")),
        f"{_OPEN_DOCUMENT}:office:1.0 document-styles",
        f"{_OPEN_DOCUMENT}:manifest:1.0 manifest",
    )
)
_SPANS = ("gridSpan", "gridBefore", "gridAfter")
_VALUES = tuple(f"{uri} val" for uri in _WORD)
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_LONGEST_FORMAT = 1_000
_LAST_ROW = 1_048_576
_LOCAL_TEMPLATE = re.compile(r"(file:///)?[A-Za-z]:[\\/]")


def cell_position(reference: str) -> tuple[int, int] | None:
    """Read a cell reference as (row, column), both from 1; None where it is none.

    >>> cell_position("C4"), cell_position("$AA$10"), cell_position("4C")
    ((4, 3), (10, 27), None)
    """
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


class _Letters(dict[int, str]):
    """The letters of a column by its number, worked out as they are asked for."""

    def __missing__(self, column: int) -> str:
        ahead, letter = divmod(column - 1, 26)
        self[column] = (self[ahead] if ahead else "") + chr(ord("A") + letter)
        return self[column]


_LETTERS = _Letters()


def looks_like_xml(pieces: Sequence[bytes]) -> bool:
    """Tell whether a part begins as XML does, whatever its name says."""
    return bool(pieces) and pieces[0][:64].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<")


class XmlScan:
    """Looks at the XML parts of one package, one after the other, and counts over all of them."""

    def __init__(self, *, source: str, limits: Limits) -> None:
        self._source = source
        self._limits = limits
        self._next_element = count(1).__next__
        self._cells = 0
        self._merged = 0
        self._watched = self._watches()

    def part(self, name: str, pieces: Iterable[bytes]) -> None:
        """Look at one part.

        Raises:
            DataRefused: It is not well-formed, or holds what must not reach a reader.
        """
        self._name = name
        self._row = self._column = self._bottom = self._right = 0
        self._row_name = ""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler, parser.EndElementHandler = self._handlers()
        parser.StartDoctypeDeclHandler = self._doctype
        try:
            for piece in pieces:
                parser.Parse(piece, False)
            parser.Parse(b"", True)
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise self._refusal(DAMAGED, "不是完整的 XML") from error
        self._hold_area()

    def _watches(self) -> dict[str, Callable[[Attributes], None]]:
        """What to do at the start of which element."""
        watched: dict[str, Callable[[Attributes], None]] = {f"{_RELATIONS} Relationship": self._relationship}
        for uri in _SHEET:
            watched |= {
                f"{uri} row": self._row_starts,
                f"{uri} c": self._cell,
                f"{uri} mergeCell": self._merge,
                f"{uri} numFmt": self._number_format,
            }
        for uri in _WORD:
            watched |= {f"{uri} {name}": self._span for name in _SPANS}
        return watched

    def _refusal(self, kind: Kind, fault: str, *, remedy: str | None = None) -> Exception:
        return refusal(kind, self._source, f"部件{shown(self._name)}{fault}。", remedy=remedy)

    def _handlers(self) -> tuple[AtStart, AtEnd]:
        """What to call at the start and the end of each element of a part: closures, since a sheet has so many."""
        next_element, watched, limits = self._next_element, self._watched.get, self._limits
        depth, deepest, last = 0, limits.depth, limits.elements

        def start(tag: str, attributes: dict[str, str]) -> None:
            nonlocal depth, last
            depth += 1
            number = next_element()
            if depth == 1 and tag in _DESCRIPTIONS:
                last = min(last, number - 1 + limits.descriptions)
            if depth > deepest:
                raise self._refusal(TOO_LARGE, f"的 XML 嵌套超过 {deepest} 层")
            if number > last:
                raise self._refusal(TOO_LARGE, "的 XML 元素太多")
            watch = watched(tag)
            if watch:
                watch(attributes)

        def end(_: str) -> None:
            nonlocal depth
            depth -= 1

        return start, end

    def _doctype(self, *_: object) -> None:
        raise self._refusal(UNTRUSTED, "带有文档类型声明（DOCTYPE），办公文件不需要它")

    def _row_starts(self, attributes: Attributes) -> None:
        number = attributes.get("r", str(self._row + 1))
        if not (number.isascii() and number.isdigit() and self._row < int(number) <= _LAST_ROW):
            raise self._refusal(DAMAGED, f"的行号{shown(number)}不对")
        self._row_ends()
        self._row, self._column, self._row_name = int(number), 0, str(int(number))

    def _row_ends(self) -> None:
        # Cells mostly follow one another, so what they span is taken once a row.
        if self._column:
            self._reach(self._row, self._column)

    def _reach(self, row: int, column: int) -> None:
        self._bottom, self._right = max(self._bottom, row), max(self._right, column)

    def _cell(self, attributes: Attributes) -> None:
        self._cells += 1
        row, column = self._row, self._column + 1
        reference = attributes.get("r")
        # Cells mostly follow one another; only another reference needs taking apart.
        if reference is not None and reference != _LETTERS[column] + self._row_name:
            row, column = self._position(reference)
            self._reach(row, column)
        if row > self._limits.rows or column > self._limits.columns:
            place = shown(reference) if reference else ""
            limits = f"第 {self._limits.rows} 行、第 {self._limits.columns} 列"
            raise self._refusal(TOO_LARGE, f"的单元格{place}远在表格之外（限于{limits}以内）")
        if self._cells > self._limits.cells:
            raise self._refusal(TOO_LARGE, f"使工作簿的单元格多于 {self._limits.cells} 个")
        self._column = column

    def _hold_area(self) -> None:
        self._row_ends()
        if self._bottom * self._right > self._limits.area:
            fault = f"的单元格散布得太开，排成表格多于 {self._limits.area} 格"
            raise self._refusal(TOO_LARGE, fault, remedy="请删除表格以外的内容后重新保存。")

    def _merge(self, attributes: Attributes) -> None:
        first, _, last = attributes.get("ref", "").partition(":")
        (top, left), (bottom, right) = self._position(first), self._position(last or first)
        self._merged += (abs(bottom - top) + 1) * (abs(right - left) + 1)
        if self._merged > self._limits.merged_cells:
            fault = f"的合并区域{shown(attributes['ref'])}使合并的单元格多于 {self._limits.merged_cells} 个"
            raise self._refusal(TOO_LARGE, fault)

    def _number_format(self, attributes: Attributes) -> None:
        if len(attributes.get("formatCode", "")) > _LONGEST_FORMAT:
            raise self._refusal(DAMAGED, f"有数字格式超过 {_LONGEST_FORMAT} 个字符")

    def _position(self, reference: str) -> tuple[int, int]:
        position = cell_position(reference)
        if position is None:
            raise self._refusal(DAMAGED, f"的单元格引用{shown(reference)}不对")
        return position

    def _span(self, attributes: Attributes) -> None:
        value = next((value for key, value in attributes.items() if key in _VALUES), "1")
        if not (value.isascii() and value.isdigit() and len(value) <= 9):
            raise self._refusal(DAMAGED, f"的跨列数{shown(value)}不对")
        if int(value) > self._limits.columns:
            raise self._refusal(TOO_LARGE, f"的表格跨 {value} 列，超过 {self._limits.columns} 列")

    def _relationship(self, attributes: Attributes) -> None:
        if attributes.get("TargetMode") != "External":
            return
        kind = attributes.get("Type", "").rpartition("/")[2]
        target = attributes.get("Target", "")
        if kind == "hyperlink" or (kind == "attachedTemplate" and _LOCAL_TEMPLATE.match(target)):
            return
        raise self._refusal(UNTRUSTED, f"引用了文件之外的内容{shown(target)}")
