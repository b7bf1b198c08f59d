"""Names of files and sheets that every office program accepts.

Department names and titles become file names and sheet names. What Windows, macOS or Excel forbid is replaced by its
full-width twin where there is one, so that ``"办公室/工会"`` stays readable as ``"办公室／工会"``; names that would
collide are numbered. Each change is a diagnostic. Rules: Microsoft, *Naming Files, Paths, and Namespaces*; Excel,
*Rename a worksheet*.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import NamedTuple

from wenming_core.diagnostics import Diagnostic, Kind, Severity

__all__ = [
    "FILE_NAME_CHANGED",
    "SHEET_NAME_CHANGED",
    "SafeName",
    "file_name",
    "file_names",
    "sheet_name",
    "sheet_names",
    "told_apart",
]

FILE_NAME_CHANGED = Kind(
    "WM923", "文件名已调整", Severity.INFO, "如需其他名称，请修改单位、部门或标题的名称后重新导出。"
)
SHEET_NAME_CHANGED = Kind(
    "WM924", "工作表名已调整", Severity.INFO, "工作表名最多 31 个字，如需其他名称，请修改部门名称后重新导出。"
)

UNNAMED = "未命名"
MAX_FILE_CHARACTERS = 120
MAX_FILE_BYTES = 255
MAX_SHEET_UNITS = 31

_FILE_TWINS = str.maketrans('<>:"/\\|?*', "＜＞：＂／＼｜？＊")
_SHEET_TWINS = str.maketrans("[]:*?/\\", "［］：＊？／＼")
_INVISIBLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,10}\Z")
_DEVICE = re.compile(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])", re.IGNORECASE)


class SafeName(NamedTuple):
    """A name that can be used as it stands, and what had to be changed to get it."""

    name: str
    diagnostics: tuple[Diagnostic, ...] = ()


def file_name(text: str, suffix: str = "") -> SafeName:
    """Make a file name that is valid on Windows, macOS and Linux.

    Args:
        text: The wanted name, without folder and suffix.
        suffix: Such as ``".xlsx"``; never cut.

    >>> file_name("办公室/工会", ".xlsx").name
    '办公室／工会.xlsx'
    """
    return file_names([text], suffix)[0]


def file_names(texts: Iterable[str], suffix: str = "") -> tuple[SafeName, ...]:
    """Make file names for one folder: valid, and different even where upper and lower case are the same.

    >>> [safe.name for safe in file_names(["A:B", "a：b"], ".xlsx")]
    ['A：B.xlsx', 'a：b（2）.xlsx']
    """
    return _distinct([(text, suffix) for text in texts], _file_stem, _fit_file, FILE_NAME_CHANGED)


def told_apart(names: Iterable[str]) -> tuple[SafeName, ...]:
    """Make whole file names, each with a suffix of its own, valid and different.

    >>> [safe.name for safe in told_apart(["plan.docx", "Plan.docx"])]
    ['plan.docx', 'Plan（2）.docx']
    """
    return _distinct(map(_stem_and_suffix, names), _file_stem, _fit_file, FILE_NAME_CHANGED)


def sheet_name(text: str) -> SafeName:
    """Make a name that Excel accepts for a sheet."""
    return sheet_names([text])[0]


def sheet_names(texts: Iterable[str]) -> tuple[SafeName, ...]:
    """Make sheet names for one workbook: valid, and different even where upper and lower case are the same."""
    return _distinct([(text, "") for text in texts], _sheet_stem, _fit_sheet, SHEET_NAME_CHANGED)


def _distinct(
    wanted: Iterable[tuple[str, str]], stem_of: Callable[[str], str], fit: Callable[[str, str], str], changed: Kind
) -> tuple[SafeName, ...]:
    taken: set[str] = set()
    counts: dict[str, int] = {}
    names: list[SafeName] = []
    for text, suffix in wanted:
        stem = stem_of(text)
        name = fit(stem, suffix)
        first = name.casefold()
        while name.casefold() in taken:
            counts[first] = counts.get(first, 1) + 1
            name = fit(stem, f"（{counts[first]}）{suffix}")
        taken.add(name.casefold())
        names.append(SafeName(name, _changes(text + suffix, name, changed)))
    return tuple(names)


def _stem_and_suffix(name: str) -> tuple[str, str]:
    found = _SUFFIX.search(name)
    return (name[: found.start()], found[0]) if found else (name, "")


def _fit_file(stem: str, ending: str) -> str:
    stem = stem[: MAX_FILE_CHARACTERS - len(ending)]
    while _bytes(stem + ending) > MAX_FILE_BYTES:
        stem = stem[:-1]
    return stem.rstrip(" .") + ending


def _fit_sheet(stem: str, ending: str) -> str:
    stem = stem[:MAX_SHEET_UNITS]
    while _units(stem + ending) > MAX_SHEET_UNITS:
        stem = stem[:-1]
    return stem.rstrip() + ending


def _changes(wanted: str, name: str, changed: Kind) -> tuple[Diagnostic, ...]:
    if name == wanted:
        return ()
    shown = _INVISIBLE.sub("�", wanted if len(wanted) <= 60 else f"{wanted[:59]}…")
    return (changed.at(None, f"名称“{shown}”不能直接使用，已写作“{name}”。"),)


def _file_stem(text: str) -> str:
    stem = _visible(text).translate(_FILE_TWINS).strip().rstrip(" .")
    head, dot, rest = stem.partition(".")
    if _DEVICE.fullmatch(head.strip()):
        stem = f"{head.strip()}_{dot}{rest}"
    return stem or UNNAMED


def _sheet_stem(text: str) -> str:
    stem = _visible(text).translate(_SHEET_TWINS).strip()
    stem = re.sub("^'+|'+$", lambda quotes: "’" * len(quotes[0]), stem)
    if stem.casefold() == "history":
        stem += "_"
    return stem or UNNAMED


def _visible(text: str) -> str:
    return _INVISIBLE.sub("_", unicodedata.normalize("NFC", text))


def _bytes(text: str) -> int:
    return len(text.encode())


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
