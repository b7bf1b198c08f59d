"""Why a file from outside is refused, in the words that office staff read."""

import os
from pathlib import PurePath, PureWindowsPath

from wenming_core.diagnostics import DataRefused, Kind, Severity, SourceFile
from wenming_exporters.package.upload import Openable, Upload

__all__ = [
    "DAMAGED",
    "LEFT_OUT",
    "OLD_OR_LOCKED",
    "TOO_LARGE",
    "UNREADABLE",
    "UNTRUSTED",
    "WRONG_FORM",
    "file_label",
    "mebibytes",
    "refusal",
    "shown",
]

UNREADABLE = Kind(
    "WM901",
    "文件无法读取",
    Severity.ERROR,
    "请核对文件的位置和名称，确认文件里有内容、没有被别的程序占用，再试一次。",
)
"""The file is missing, a folder, closed to the user, empty, or holds no text."""

WRONG_FORM = Kind(
    "WM902",
    "文件格式不符",
    Severity.ERROR,
    "请用 Word、WPS 或 Excel 打开文件，另存为 .docx、.xlsx 或 .txt 后再试。",
)
"""The content is of another kind than wanted, whatever the extension says."""

OLD_OR_LOCKED = Kind(
    "WM903",
    "旧格式或带密码的文件",
    Severity.ERROR,
    "请用 Word、WPS 或 Excel 打开文件，另存为 .docx 或 .xlsx（不设打开密码）后再试；只改扩展名不起作用。",
)
"""An OLE file: an old format under a new extension, or a new one behind a password."""

DAMAGED = Kind(
    "WM904",
    "文件已损坏",
    Severity.ERROR,
    "请用 Word、WPS 或 Excel 打开后另存一份；打不开时，请向提供文件的人重新索取。",
)
"""The file is cut off or its content contradicts itself."""

TOO_LARGE = Kind(
    "WM905",
    "文件超出可读取的限度",
    Severity.ERROR,
    "请删去用不到的工作表、空白行列和图片，另存后再试；来历不明的文件请不要使用。",
)
"""The file, or what it unpacks to, exceeds one of the limits."""

UNTRUSTED = Kind(
    "WM906",
    "文件含有不能信任的内容",
    Severity.ERROR,
    "请确认文件的来历；确实可靠的，请去掉宏、控件和外部链接，另存为 .docx 或 .xlsx 后再试。",
)
"""Macros, controls, targets outside the file, document types, or a zip directory made to deceive."""

LEFT_OUT = Kind(
    "WM908",
    "有内容没有读取",
    Severity.INFO,
    "需要这些内容时，请把它们放到正文或可见的工作表里，再读取一次。",
)
"""Something in the file is not part of what was read, such as a hidden sheet or a picture."""


def refusal(kind: Kind, source: str, message: str, *, remedy: str | None = None) -> DataRefused:
    """Make the exception that refuses the file ``source`` for one reason."""
    return DataRefused.because(kind, SourceFile(source=source), message, remedy=remedy)


def file_label(path: Openable) -> str:
    """Name a file in a message: its own name, never the folder it lies in.

    >>> file_label("/home/someone/方案.docx")
    '方案.docx'
    """
    if isinstance(path, Upload):
        # Browsers send the names of any system, some with the folder; a Windows path knows both kinds of slashes.
        return PureWindowsPath(path.name).name or path.name
    name = PurePath(path).name or os.fspath(path)
    return name.encode("utf-8", "replace").decode("utf-8")


def shown(text: str, limit: int = 60) -> str:
    r"""Make a text out of a file fit for a message: printable, in Chinese quotes, not longer than ``limit``.

    >>> shown("a\x1b[2Jb")
    '“a?[2Jb”'
    """
    printable = "".join(c if c.isprintable() else "?" for c in text[: limit + 1])
    return f"“{printable}”" if len(printable) <= limit else f"“{printable[:limit]}…”"


def mebibytes(size: int) -> str:
    """Write a size as office staff know it, rounded up: ``"50 MB"``.

    >>> mebibytes(50 << 20), mebibytes(1)
    ('50 MB', '1 MB')
    """
    return f"{-(-size >> 20)} MB"
