"""Files: reading them whole within a limit, and writing them so that no reader ever sees half of one."""

import errno
import os
import secrets
import shutil
from contextlib import suppress
from pathlib import Path

from wenming_core.diagnostics import DataRefused, Kind, Severity, SourceFile
from wenming_core.storage.faults import TOO_LARGE
from wenming_core.storage.json_text import MAX_BYTES

__all__ = ["read_bytes", "write_bytes"]

NOT_REACHED = Kind("WM919", "无法读写文件", Severity.ERROR, "请检查文件的位置、权限和磁盘空间，然后重试。")


def read_bytes(path: str | os.PathLike[str]) -> bytes:
    """Read a file whole.

    Raises:
        DataRefused: It is not there, cannot be read, or is larger than any document.
    """
    place = SourceFile(source=os.fspath(path))
    try:
        with Path(path).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise DataRefused.because(NOT_REACHED, place, f"无法读取文件：{_reason(error)}。") from error
    if len(data) > MAX_BYTES:
        raise DataRefused.because(TOO_LARGE, place, f"文件超过 {MAX_BYTES // 1024**2} MB。")
    return data


def write_bytes(path: str | os.PathLike[str], data: bytes) -> None:
    """Put ``data`` in place of a file, or leave everything as it was.

    The data goes into a new file in the same folder, is forced to the disk, and then takes the old file's place and
    permissions in one step. A symbolic link stays a link; what it points to is replaced. Only a file can be replaced: a
    device or a pipe that stands there would be lost to the whole system.

    Raises:
        DataRefused: It cannot be written; the old file, if any, is untouched and nothing is left behind.
    """
    try:
        target = _replaceable(Path(os.path.realpath(path)))
        beside = target.with_name(f".wenming-{secrets.token_hex(8)}.tmp")
        try:
            _write_through(beside, data)
            if target.exists():
                shutil.copymode(target, beside)
            beside.replace(target)
        except BaseException:
            with suppress(OSError):
                beside.unlink()
            raise
    except (OSError, ValueError) as error:
        place = SourceFile(source=os.fspath(path))
        raise DataRefused.because(NOT_REACHED, place, f"无法写入文件：{_reason(error)}。原有文件没有改动。") from error


def _replaceable(target: Path) -> Path:
    if target.exists() and not (target.is_file() or target.is_dir()):
        raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))
    return target


def _write_through(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _reason(error: OSError | ValueError) -> str:
    match error:
        case ValueError():
            return "文件名里有不能使用的字符"
        case FileNotFoundError():
            return "找不到文件或文件夹"
        case IsADirectoryError():
            return "这是一个文件夹，不是文件"
        case NotADirectoryError():
            return "路径中有一段不是文件夹"
        case PermissionError():
            return "没有权限，或文件正被其他程序使用"
        case OSError() if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            return "磁盘空间不足"
        case OSError() if error.errno == errno.EROFS:
            return "磁盘是只读的"
        case OSError() if error.errno == errno.ENODEV:
            return "这是设备或管道，不是文件"
        case OSError() if error.errno == errno.ENAMETOOLONG:
            return "文件名太长"
        case _:
            return error.strerror or type(error).__name__
