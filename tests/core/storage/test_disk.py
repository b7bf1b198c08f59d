import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from wenming_core.diagnostics import DataRefused
from wenming_core.storage import disk
from wenming_core.storage.disk import read_bytes, write_bytes


@contextmanager
def refused(message: str, code: str = "WM919") -> Iterator[None]:
    with pytest.raises(DataRefused) as caught:
        yield
    (diagnostic,) = caught.value.report
    assert (diagnostic.code, diagnostic.message) == (code, message)


def test_bytes_are_written_and_read_back(tmp_path: Path) -> None:
    for data in (b"", b"one\n", b"other\r\n\x00"):
        write_bytes(tmp_path / "文件.json", data)
        assert read_bytes(tmp_path / "文件.json") == data
    assert [path.name for path in tmp_path.iterdir()] == ["文件.json"]


def test_a_path_may_be_given_as_text(tmp_path: Path) -> None:
    write_bytes(str(tmp_path / "a"), b"1")
    assert read_bytes(str(tmp_path / "a")) == b"1"


def test_a_name_as_long_as_the_system_allows_can_be_written(tmp_path: Path) -> None:
    write_bytes(tmp_path / ("长" * 85), b"1")
    assert read_bytes(tmp_path / ("长" * 85)) == b"1"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing.json", "找不到文件或文件夹"),
        ("", "这是一个文件夹，不是文件"),
        ("file/inside.json", "路径中有一段不是文件夹"),
        ("a\0b", "文件名里有不能使用的字符"),
        ("长" * 200, "文件名太长"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    with refused(f"无法读取文件：{reason}。"):
        read_bytes(tmp_path / name)


def test_the_refusal_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(DataRefused) as caught:
        read_bytes(tmp_path / "missing.json")
    assert [str(d.location) for d in caught.value.report] == [str(tmp_path / "missing.json")]


def test_a_file_over_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "MAX_BYTES", 1024 * 1024)
    (tmp_path / "a").write_bytes(bytes(1024 * 1024 + 1))
    with refused("文件超过 1 MB。", code="WM912"):
        read_bytes(tmp_path / "a")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing/a.json", "找不到文件或文件夹"),
        ("folder", "这是一个文件夹，不是文件"),
        ("file/inside.json", "路径中有一段不是文件夹"),
        ("a\0b", "文件名里有不能使用的字符"),
    ],
)
def test_what_cannot_be_written_is_refused_with_the_reason(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "folder").mkdir()
    with refused(f"无法写入文件：{reason}。原有文件没有改动。"):
        write_bytes(tmp_path / name, b"new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in the file system")
def test_a_pipe_or_a_device_is_never_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with refused("无法写入文件：这是设备或管道，不是文件。原有文件没有改动。"):
        write_bytes(tmp_path / "pipe", b"new")
    assert [path.name for path in tmp_path.iterdir() if path.is_fifo()] == ["pipe"]


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (errno.ENOSPC, "磁盘空间不足"),
        (errno.EDQUOT, "磁盘空间不足"),
        (errno.EROFS, "磁盘是只读的"),
        (errno.EACCES, "没有权限，或文件正被其他程序使用"),
        (errno.EIO, os.strerror(errno.EIO)),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_at_any_step_keeps_the_old_file_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int, reason: str
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise OSError(code, os.strerror(code))

    (tmp_path / "a").write_bytes(b"old")
    monkeypatch.setattr(os, step, fail)
    with refused(f"无法写入文件：{reason}。原有文件没有改动。"):
        write_bytes(tmp_path / "a", b"new")
    monkeypatch.undo()
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"old")]


def test_an_error_without_words_is_named_by_its_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        raise OSError

    monkeypatch.setattr(os, "fsync", fail)
    with refused("无法写入文件：OSError。原有文件没有改动。"):
        write_bytes(tmp_path / "a", b"new")


def test_a_disk_that_fills_up_half_way_keeps_the_old_file(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="file size limits are a POSIX matter")
    (tmp_path / "a").write_bytes(b"old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with refused("无法写入文件：磁盘空间不足。原有文件没有改动。"):
            write_bytes(tmp_path / "a", bytes(100_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"old")]


def test_an_interruption_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_bytes(tmp_path / "a", b"new")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="permission bits are a POSIX matter")
def test_the_permissions_of_the_old_file_stay(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o640)
    write_bytes(tmp_path / "a", b"new")
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights that Windows users seldom have")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "folder" / "a")
    write_bytes(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "folder" / "a").read_bytes() == b"new"
