"""编号对照表: which old code becomes which new one, decided by a person, as a file.

Three forms are read: a workbook or a Word table with the columns 原编号 and 新编号 (the sheet 体系对照 of ``wenming
diff`` is one), a text file with such columns parted by commas or tabs, and a JSON object. A new code that is blank or
无 means that the standard has no counterpart. A standard that was split has several new codes, in one cell or in
several rows; the column 任务和记录 then names the tasks and facts that go to the code of its row.
"""

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import Any

from attrs import evolve, field, frozen

from wenming_core._text import fold
from wenming_core.crosswalk import referring, standard_of
from wenming_core.diagnostics import DataRefused, Diagnostic, JsonPath, Kind, Location, Report, Severity, SourceFile
from wenming_core.model import Campaign, Catalogue, Indicator
from wenming_core.model.codes import Code, parse_code
from wenming_core.reading.rows import Block, Cell, Line, Table
from wenming_core.storage.json_text import parse_json
from wenming_exporters.package import Openable, read_file
from wenming_exporters.package.refusals import file_label
from wenming_exporters.sources import read

__all__ = ["CodeMap", "read_code_map"]

NO_MAP = Kind("WM871", "文件不是编号对照表", Severity.ERROR, "请写成两栏，表头为“原编号”和“新编号”。")
BAD_CODE = Kind("WM872", "编号无法识别", Severity.ERROR, "请写成 1.2.3 这样的编号；没有对应的，新编号留空。")
NO_SUCH_CODE = Kind("WM873", "测评体系中没有这个编号", Severity.ERROR, "请按 wenming diff 列出的编号填写。")
CONTRADICTED = Kind(
    "WM874", "同一个原编号前后说法不一", Severity.ERROR, "请只保留一种：写新编号，或者留空表示没有对应。"
)
OTHER_KIND = Kind("WM875", "标准与上级指标不能互相对应", Severity.ERROR, "请改为同一层级的编号。")
NO_SUCH_ITEM = Kind("WM876", "原标准名下没有这项任务或记录", Severity.ERROR, "请核对任务和记录的编号。")
PLACED_AT_ODDS = Kind(
    "WM877", "任务或记录归入哪一条不明确", Severity.ERROR, "请一个新编号写一行，一项任务或记录只写一处。"
)

_HEADINGS = (("原编号", "旧编号"), ("新编号", "现编号"), ("任务和记录", "任务", "任务编号"))
_NONE = ("", "无", "删除", "-")
_SEPARATORS = re.compile("[、，,；;\n]")


@frozen(kw_only=True)
class CodeMap:
    """编号对照表: what :func:`wenming_core.carrying.carry_over` is to be told.

    Attributes:
        codes: Old code → new codes, none for no counterpart.
        places: Id of a task or fact → the new code that it goes to.
        report: What was guessed or left out when the file was opened.
    """

    codes: Mapping[Code, tuple[Code, ...]] = field(factory=dict)
    places: Mapping[str, Code] = field(factory=dict)
    report: Report = field(factory=Report)


@frozen
class _Entry:
    """One statement: an old code, the new codes that are given for it, and the tasks and facts that go there."""

    old: Cell
    new: tuple[Cell, ...]
    items: tuple[Cell, ...] = ()


def read_code_map(path: Openable, campaign: Campaign, new: Catalogue) -> CodeMap:
    """Read which code of a campaign's catalogue becomes which of another edition.

    Raises:
        DataRefused: The file cannot be read, is no such map, or names codes, tasks or facts that are not there; all
            are listed.
    """
    if PurePath(file_label(path)).suffix.lower() == ".json":
        entries, report = _from_json(path)
    else:
        content = read(path)
        entries, report = _from_tables(content.blocks, content.source), content.report
    decisions = _Decisions(campaign, new)
    for entry in entries:
        decisions.take(entry)
    if decisions.faults:
        raise DataRefused(Report(tuple(decisions.faults)))
    return CodeMap(codes=decisions.codes, places=decisions.places, report=report)


def _from_json(path: Openable) -> tuple[tuple[_Entry, ...], Report]:
    source = file_label(path)
    parsed = parse_json(read_file(path), source=source)
    if parsed.faults:
        raise DataRefused(Report(parsed.faults))
    if not isinstance(parsed.data, dict):
        raise DataRefused.because(NO_MAP, SourceFile(source=source), "文件的最外层应是一对花括号。")
    entries = tuple(_json_entries(parsed.data, source))
    return entries, Report()


def _json_entries(data: dict[str, Any], source: str) -> Iterator[_Entry]:
    for key, value in data.items():
        where = JsonPath(path=f"$.{key}", source=source)
        old = Cell(text=key, location=where)
        if isinstance(value, dict) and value:
            for code, names in value.items():
                yield _Entry(old, (Cell(text=code, location=where),), _json_cells(names, where))
        else:
            yield _Entry(old, _json_cells(value, where))


def _json_cells(value: object, where: Location) -> tuple[Cell, ...]:
    if value is None or isinstance(value, str):
        return _split(Cell(text=value or "", location=where))
    values = value if isinstance(value, list) else [value]
    return tuple(Cell(text=_json_text(each), location=where) for each in values)


def _json_text(value: object) -> str:
    """The text of a value; a number is none, since 1.10 would be read as 1.1."""
    return value if isinstance(value, str) else f"{json.dumps(value, ensure_ascii=False)}（未加引号）"


def _from_tables(blocks: Iterable[Block], source: str) -> tuple[_Entry, ...]:
    """The entries of the first table that has the two columns, by its header or because it holds nothing but codes."""
    tables = [[row.cells for row in block.rows] for block in blocks if isinstance(block, Table)]
    lines = [_cells(block) for block in blocks if isinstance(block, Line) and block.text.strip()]
    for rows in (*tables, lines):
        for number, row in enumerate(rows):
            if columns := _columns(row):
                return tuple(_entries(rows[number + 1 :], columns))
    for rows in (*tables, lines):
        if rows and len(rows[0]) > 1 and parse_code(rows[0][0].text):
            return tuple(_entries(rows, (0, 1, 2)))
    raise DataRefused.because(NO_MAP, SourceFile(source=source), "没有找到“原编号”和“新编号”两栏。")


def _cells(line: Line) -> tuple[Cell, ...]:
    delimiter = "\t" if "\t" in line.text else ","
    try:
        texts = next(csv.reader([line.text.replace("，", ",")], delimiter=delimiter))
    except csv.Error:  # a field too long to be a code
        texts = [line.text]
    return tuple(Cell(text=text.strip(), location=line.location) for text in texts)


def _columns(row: tuple[Cell, ...]) -> tuple[int, int, int] | None:
    """Where old codes, new codes and tasks stand under this heading; the last beyond the row where it has none."""
    names = [fold(cell.text) for cell in row]
    old, new, items = (next((names.index(name) for name in wanted if name in names), None) for wanted in _HEADINGS)
    if old is None or new is None:
        return None
    return old, new, len(row) if items is None else items


def _entries(rows: Iterable[tuple[Cell, ...]], columns: tuple[int, int, int]) -> Iterator[_Entry]:
    code = ""
    for row in rows:
        old, new, items = (row[place] if place < len(row) else None for place in columns)
        if old is None:
            continue
        code = code if old.continues else old.text.strip()
        if code:
            yield _Entry(evolve(old, text=code), _split(new), _split(items))


def _split(cell: Cell | None) -> tuple[Cell, ...]:
    """The codes or ids in a cell; none where it says that there are none."""
    texts = [] if cell is None else [text.strip() for text in _SEPARATORS.split(cell.text) if text.strip()]
    if cell is None or all(fold(text) in _NONE for text in texts):
        return ()
    return tuple(evolve(cell, text=text) for text in texts)


class _Decisions:
    """What the entries come to, taken one after the other, and every fault in them."""

    def __init__(self, campaign: Campaign, new: Catalogue) -> None:
        self.old, self.new = campaign.catalogue, new
        self.items = _items_of(campaign)
        self.codes: dict[Code, tuple[Code, ...]] = {}
        self.places: dict[str, Code] = {}
        self.faults: list[Diagnostic] = []

    def take(self, entry: _Entry) -> None:
        before = self._code(entry.old, self.old, "原")
        found = [(cell, self._code(cell, self.new, "新")) for cell in entry.new]
        after = tuple(dict.fromkeys(code for _, code in found if code is not None))
        if before is None or any(code is None for _, code in found):
            return
        for cell, code in found:
            self._match(cell, before, code)
        self._decide(entry.old, before, after)
        for item in entry.items:
            self._place(item, before, after)

    def _code(self, cell: Cell, catalogue: Catalogue, side: str) -> Code | None:
        code = parse_code(cell.text)
        if code is None:
            self._fault(BAD_CODE, cell, f"{side}编号“{cell.text}”不是编号。")
        elif code not in catalogue:
            self._fault(NO_SUCH_CODE, cell, f"{side}体系中没有 {code}。", code)
            return None
        return code

    def _match(self, cell: Cell, before: Code, after: Code | None) -> None:
        if after is not None and _is_inner(self.old, before) is not _is_inner(self.new, after):
            self._fault(OTHER_KIND, cell, f"原 {before} 与新 {after} 不同，一个是标准，一个是上级指标。")

    def _decide(self, cell: Cell, before: Code, after: tuple[Code, ...]) -> None:
        known = self.codes.get(before, after)
        both = tuple(dict.fromkeys((*known, *after)))
        if bool(known) is not bool(after):
            self._fault(CONTRADICTED, cell, f"{before} 既写了没有对应，又写了对应 {'、'.join(both)}。")
        self.codes[before] = both

    def _place(self, cell: Cell, before: Code, after: tuple[Code, ...]) -> None:
        name = self.items[before].get(fold(cell.text))
        if name is None:
            self._fault(NO_SUCH_ITEM, cell, f"原 {before} 名下没有任务或记录“{cell.text}”。", before)
        elif len(after) != 1:
            self._fault(PLACED_AT_ODDS, cell, f"“{name}”所在行写了 {len(after)} 个新编号。", before)
        elif (known := self.places.setdefault(name, after[0])) != after[0]:
            self._fault(PLACED_AT_ODDS, cell, f"“{name}”先归入 {known}，又归入 {after[0]}。", before)

    def _fault(self, kind: Kind, cell: Cell, message: str, *subjects: str) -> None:
        self.faults.append(kind.at(cell.location, message, subjects=subjects))


def _items_of(campaign: Campaign) -> dict[Code, dict[str, str]]:
    """The ids of the tasks and facts under each node, by their folded form."""
    found: dict[Code, dict[str, str]] = defaultdict(dict)
    for item in referring(campaign):
        found[standard_of(item) or ""][fold(item.id)] = item.id
    return found


def _is_inner(catalogue: Catalogue, code: Code) -> bool:
    return isinstance(catalogue[code].item, Indicator)
