"""Reading a file once, whole, and never more of it than allowed."""

import os
from pathlib import Path

from wenming_exporters.package.limits import DEFAULT_LIMITS, Limits
from wenming_exporters.package.refusals import TOO_LARGE, UNREADABLE, file_label, mebibytes, refusal
from wenming_exporters.package.upload import Openable, Upload

__all__ = ["read_file"]


def read_file(path: Openable, *, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Read a file whole, and never more of it than the limits allow.

    Raises:
        DataRefused: It is missing, a folder, closed to the user, empty or too large.
    """
    source = file_label(path)
    data = path.data if isinstance(path, Upload) else _from_disk(path, source, limits.file_bytes + 1)
    if not data:
        raise refusal(UNREADABLE, source, "文件是空的，里面什么也没有。", remedy="请确认文件已经保存，再试一次。")
    if len(data) > limits.file_bytes:
        raise refusal(TOO_LARGE, source, f"文件超过 {mebibytes(limits.file_bytes)}。")
    return data


def _from_disk(path: str | os.PathLike[str], source: str, most: int) -> bytes:
    try:
        with Path(path).open("rb") as stream:
            return stream.read(most)
    except (OSError, ValueError) as error:
        raise refusal(UNREADABLE, source, _why_unreadable(path, error)) from error


def _why_unreadable(path: str | os.PathLike[str], error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "找不到这个文件。"
    if Path(os.fspath(path)).is_dir():
        return "这是一个文件夹，不是文件。"
    if isinstance(error, PermissionError):
        return "没有读取这个文件的权限，或者它正被别的程序占用。"
    return "文件无法读取。"
