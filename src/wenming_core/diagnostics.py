"""诊断: what is wrong in the user's data, where, and what to do about it.

A :class:`Kind` is declared once, beside the code that finds the fault, and makes :class:`Diagnostic` objects. A
:class:`Report` gathers them; it never stops at the first. Codes are stable: WM0xx reading a document, WM1xx catalogue,
WM2xx organisation, WM3xx assignment, WM4xx plan and tasks, WM5xx measurement, WM6xx evidence, WM7xx scheme,
WM8xx ledgers and merging, WM9xx files and documents that are written.
"""

from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import groupby
from typing import Self

from attrs import frozen

from wenming_core.errors import WenmingError

__all__ = [
    "DataRefused",
    "Diagnostic",
    "JsonPath",
    "Kind",
    "Location",
    "Report",
    "Severity",
    "SheetCell",
    "SourceFile",
    "TableCell",
    "TextLine",
]


class Severity(Enum):
    """How much a diagnostic weighs, gravest first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def chinese(self) -> str:
        """The word that office staff see."""
        return {"error": "错误", "warning": "提醒", "info": "说明"}[self.value]

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


@frozen(kw_only=True)
class JsonPath:
    """A place inside a campaign or another JSON document, such as ``$.tasks[3].start``."""

    path: str
    source: str = ""

    def __str__(self) -> str:
        return _joined(self.source, self.path)


@frozen(kw_only=True)
class TextLine:
    """A line of a text, counted from 1; ``column`` counts characters from 1, 0 means the whole line."""

    line: int
    column: int = 0
    source: str = ""

    def __str__(self) -> str:
        place = f"第{self.line}行" + (f"第{self.column}字" if self.column else "")
        return _joined(self.source, place)


@frozen(kw_only=True)
class TableCell:
    """A cell of the ``table``-th table of a document; all three count from 1, column 0 means the whole row."""

    table: int
    row: int
    column: int = 0
    source: str = ""

    def __str__(self) -> str:
        place = f"表{self.table}第{self.row}行" + (f"第{self.column}列" if self.column else "")
        return _joined(self.source, place)


@frozen(kw_only=True)
class SheetCell:
    """A cell of a workbook by its sheet's name and its reference, written ``文件!工作表!C4``."""

    sheet: str
    cell: str
    source: str = ""

    def __str__(self) -> str:
        return "!".join(part for part in (self.source, self.sheet, self.cell) if part)


@frozen(kw_only=True)
class SourceFile:
    """A file as a whole, where the fault has no narrower place."""

    source: str

    def __str__(self) -> str:
        return self.source


Location = JsonPath | TextLine | TableCell | SheetCell | SourceFile


@frozen(kw_only=True)
class Diagnostic:
    """诊断: one fault or doubt in the user's data.

    Attributes:
        code: Stable code, such as ``"WM301"``.
        title: What faults of this code have in common; the heading of their group.
        severity: An error makes ``wenming check`` exit with 1; warnings and infos do not.
        message: What is wrong here, in Chinese.
        remedy: What to do about it, in Chinese.
        location: Where; None when the fault is of the campaign as a whole.
        subjects: Short names of what it is about, such as codes or departments, by which a summary lists it.
    """

    code: str
    title: str
    severity: Severity
    message: str
    remedy: str
    location: Location | None = None
    subjects: tuple[str, ...] = ()

    def __str__(self) -> str:
        place = f"{self.location}：" if self.location else ""
        return f"{self.code} {self.severity.chinese} {place}{self.message}"


@frozen
class Kind:
    """A kind of diagnostic, declared as a constant beside the code that finds it.

    >>> NO_LEAD = Kind("WM301", "未标明牵头部门", Severity.WARNING, "请在分工表中注明牵头部门。")
    >>> print(NO_LEAD.at(JsonPath(path="$.assignments[0]"), "1.1.1 有 3 个责任部门，未注明由谁牵头。"))
    WM301 提醒 $.assignments[0]：1.1.1 有 3 个责任部门，未注明由谁牵头。
    """

    code: str
    title: str
    severity: Severity
    remedy: str

    def at(
        self, location: Location | None, message: str, *, remedy: str | None = None, subjects: tuple[str, ...] = ()
    ) -> Diagnostic:
        """Make a diagnostic of this kind; ``remedy`` replaces the kind's own advice where the place calls for it."""
        return Diagnostic(
            code=self.code,
            title=self.title,
            severity=self.severity,
            message=message,
            remedy=self.remedy if remedy is None else remedy,
            location=location,
            subjects=subjects,
        )


@frozen
class Report:
    """An ordered collection of diagnostics.

    >>> bool(Report())
    False
    """

    diagnostics: tuple[Diagnostic, ...] = ()

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.diagnostics)

    def __len__(self) -> int:
        return len(self.diagnostics)

    def __add__(self, other: Iterable[Diagnostic]) -> "Report":
        return Report((*self.diagnostics, *other))

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The diagnostics of severity ERROR."""
        return tuple(d for d in self.diagnostics if d.severity is Severity.ERROR)

    def select(self, *prefixes: str) -> "Report":
        """Keep the diagnostics whose code starts with one of ``prefixes``."""
        return Report(tuple(d for d in self.diagnostics if d.code.startswith(prefixes)))

    def ignore(self, *prefixes: str) -> "Report":
        """Drop the diagnostics whose code starts with one of ``prefixes``."""
        return Report(tuple(d for d in self.diagnostics if not d.code.startswith(prefixes)))

    def groups(self) -> Iterator[tuple[Diagnostic, ...]]:
        """Yield the diagnostics that share a code and a title, gravest first, then by code."""

        def group_key(d: Diagnostic) -> tuple[int, str, str]:
            return d.severity.rank, d.code, d.title

        for _, group in groupby(sorted(self.diagnostics, key=group_key), key=group_key):
            yield tuple(group)


class DataRefused(WenmingError):
    """Data from outside cannot be used: a broken or hostile file, or a document with faults.

    Nothing has been changed or written when this is raised.

    Attributes:
        report: Every fault that was found, in Chinese.
    """

    def __init__(self, report: Report | Diagnostic) -> None:
        self.report = Report((report,)) if isinstance(report, Diagnostic) else report
        first = next(iter(self.report), None)
        more = f" (and {len(self.report) - 1} more)" if len(self.report) > 1 else ""
        super().__init__(f"refused: {first}{more}; see .report for every fault")

    def __reduce__(self) -> tuple[type[Self], tuple[Report]]:
        """Pickle by its report, so that it can be raised in another process and reported in this one."""
        return type(self), (self.report,)

    @classmethod
    def because(cls, kind: Kind, location: Location | None, message: str, *, remedy: str | None = None) -> Self:
        """Refuse for one reason."""
        return cls(kind.at(location, message, remedy=remedy))


def _joined(source: str, place: str) -> str:
    return f"{source} {place}" if source else place
