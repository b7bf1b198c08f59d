"""编号对照表: which old code becomes which new one, decided by a person, as a file.

Three forms are read: a workbook or a Word table with the columns 原编号 and 新编号 (the sheet 体系对照 of ``wenming
diff`` is one), a text file with two columns parted by commas or tabs, and a JSON object. A new code that is blank or 无
means that the standard has no counterpart.
"""

import csv
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from attrs import frozen

from wenming_core._text import fold
from wenming_core.diagnostics import DataRefused, Diagnostic, JsonPath, Kind, Report, Severity, SourceFile
from wenming_core.model import Catalogue, Indicator
from wenming_core.model.codes import Code, parse_code
from wenming_core.reading.rows import Block, Cell, Line, Table
from wenming_core.storage.json_text import parse_json
from wenming_exporters.package import read_file
from wenming_exporters.package.refusals import file_label
from wenming_exporters.sources import read

__all__ = ["CodeMap", "read_code_map"]

NO_MAP = Kind("WM871", "文件不是编号对照表", Severity.ERROR, "请写成两栏，表头为“原编号”和“新编号”。")
BAD_CODE = Kind("WM872", "编号认不得", Severity.ERROR, "请写成 1.2.3 这样的编号；没有对应的，新编号留空。")
NO_SUCH_CODE = Kind("WM873", "测评体系中没有这个编号", Severity.ERROR, "请按 wenming diff 列出的编号填写。")
DECIDED_TWICE = Kind("WM874", "同一个原编号写了两个新编号", Severity.ERROR, "请只保留一个；一条标准只能对应一条。")
OTHER_KIND = Kind("WM875", "标准与上级指标不能互相对应", Severity.ERROR, "请改为同一层级的编号。")

_OLD, _NEW = ("原编号", "旧编号"), ("新编号", "现编号")
_NONE = ("", "无", "删除", "-")


@frozen(kw_only=True)
class CodeMap:
    """编号对照: old code → new code, None for no counterpart.

    Attributes:
        codes: The decisions.
        report: What was guessed or left out when the file was opened.
    """

    codes: dict[Code, Code | None]
    report: Report


@frozen
class _Entry:
    old: Cell
    new: Cell


def read_code_map(path: str | os.PathLike[str], old: Catalogue, new: Catalogue) -> CodeMap:
    """Read which code of one edition becomes which of another.

    Raises:
        DataRefused: The file cannot be read, is no such map, or names codes that are not there; all are listed.
    """
    if PurePath(path).suffix.lower() == ".json":
        entries, report = _from_json(path)
    else:
        content = read(path)
        entries, report = _from_tables(content.blocks, content.source), content.report
    codes: dict[Code, Code | None] = {}
    faults: list[Diagnostic] = []
    for entry in entries:
        found = list(_faults(entry, codes, old, new))
        faults += found
        before = parse_code(entry.old.text)
        if before and not found:
            codes[before] = _target(entry)
    if faults:
        raise DataRefused(Report(tuple(faults)))
    return CodeMap(codes=codes, report=report)


def _from_json(path: str | os.PathLike[str]) -> tuple[tuple[_Entry, ...], Report]:
    source = file_label(path)
    parsed = parse_json(read_file(path), source=source)
    if parsed.faults:
        raise DataRefused(Report(parsed.faults))
    if not isinstance(parsed.data, dict):
        raise DataRefused.because(NO_MAP, SourceFile(source=source), "JSON 的最外层不是对象。")
    entries = []
    for key, value in parsed.data.items():
        where = JsonPath(path=f"$.{key}", source=source)
        entries.append(_Entry(Cell(text=key, location=where), Cell(text=_json_text(value), location=where)))
    return tuple(entries), Report()


def _json_text(value: object) -> str:
    """The text of a value; a number is none, since 1.10 would be read as 1.1."""
    if value is None or isinstance(value, str):
        return value or ""
    return f"{json.dumps(value, ensure_ascii=False)}（未加引号）"


def _from_tables(blocks: Iterable[Block], source: str) -> tuple[_Entry, ...]:
    """The entries of the first table that has the two columns, by its header or because it holds nothing but codes."""
    tables = [[row.cells for row in block.rows] for block in blocks if isinstance(block, Table)]
    lines = [_cells(block) for block in blocks if isinstance(block, Line) and block.text.strip()]
    for rows in (*tables, lines):
        for number, row in enumerate(rows):
            if columns := _columns(row):
                return tuple(_entries(rows[number + 1 :], *columns))
    for rows in (*tables, lines):
        if rows and len(rows[0]) > 1 and parse_code(rows[0][0].text):
            return tuple(_entries(rows, 0, 1))
    raise DataRefused.because(NO_MAP, SourceFile(source=source), "没有找到“原编号”和“新编号”两栏。")


def _cells(line: Line) -> tuple[Cell, ...]:
    delimiter = "\t" if "\t" in line.text else ","
    try:
        texts = next(csv.reader([line.text.replace("，", ",")], delimiter=delimiter))
    except csv.Error:  # a field too long to be a code
        texts = [line.text]
    return tuple(Cell(text=text.strip(), location=line.location) for text in texts)


def _columns(row: tuple[Cell, ...]) -> tuple[int, int] | None:
    names = [fold(cell.text) for cell in row]
    places = [next((place for place, name in enumerate(names) if name in wanted), None) for wanted in (_OLD, _NEW)]
    return (places[0], places[1]) if places[0] is not None and places[1] is not None else None


def _entries(rows: Iterable[tuple[Cell, ...]], old: int, new: int) -> Iterator[_Entry]:
    for row in rows:
        if len(row) > old and row[old].text.strip():
            yield _Entry(row[old], row[new] if len(row) > new else Cell(text="", location=row[old].location))


def _target(entry: _Entry) -> Code | None:
    return None if fold(entry.new.text) in _NONE else parse_code(entry.new.text)


def _faults(entry: _Entry, decided: dict[Code, Code | None], old: Catalogue, new: Catalogue) -> Iterator[Diagnostic]:
    before, after = parse_code(entry.old.text), _target(entry)
    if before is None:
        yield BAD_CODE.at(entry.old.location, f"原编号“{entry.old.text}”不是编号。")
    elif before not in old:
        yield NO_SUCH_CODE.at(entry.old.location, f"原体系中没有 {before}。", subjects=(before,))
    if after is None and fold(entry.new.text) not in _NONE:
        yield BAD_CODE.at(entry.new.location, f"新编号“{entry.new.text}”不是编号。")
    elif after is not None and after not in new:
        yield NO_SUCH_CODE.at(entry.new.location, f"新体系中没有 {after}。", subjects=(after,))
    if before in decided and decided[before] != after:
        yield DECIDED_TWICE.at(entry.new.location, f"{before} 先写 {decided[before] or '无'}，又写 {after or '无'}。")
    if before is None or after is None or before not in old or after not in new:
        return
    if _is_inner(old, before) is not _is_inner(new, after):
        yield OTHER_KIND.at(entry.new.location, f"原 {before} 与新 {after} 不同，一个是标准，一个是上级指标。")


def _is_inner(catalogue: Catalogue, code: Code) -> bool:
    return isinstance(catalogue[code].item, Indicator)
