"""The zip directory of a package, judged before anything is unpacked."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from wenming_exporters.package.limits import MIB, Limits
from wenming_exporters.package.refusals import DAMAGED, TOO_LARGE, UNTRUSTED, mebibytes, refusal, shown

__all__ = ["chunks", "open_archive"]

_ENTRY = b"PK\x01\x02"
_CHUNK = 1 << 18
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    KeyError,
)


def open_archive(data: bytes, *, source: str, limits: Limits) -> zipfile.ZipFile:
    """Open a zip file whose directory shows nothing that a reader should not meet.

    Raises:
        DataRefused: It is no whole zip file, has too many or too large entries, or names that lead out of it.
    """
    if data.count(_ENTRY) > limits.members:
        raise refusal(TOO_LARGE, source, f"压缩包内的部件多于 {limits.members} 个。")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise refusal(DAMAGED, source, "文件不完整或已损坏，压缩包的目录无法读取。") from error
    entries = archive.infolist()
    _hold_names(entries, source)
    for entry in entries:
        _hold_entry(entry, source, limits)
    _hold_total(entries, len(data), source, limits)
    return archive


def chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, *, source: str) -> Iterator[bytes]:
    """Yield the content of an entry piece by piece; never more than its directory entry declares.

    Raises:
        DataRefused: The content does not unpack, or is not what its checksum says.
    """
    try:
        with archive.open(entry) as stream:
            while piece := stream.read(_CHUNK):
                yield piece
    except _BROKEN as error:
        raise refusal(DAMAGED, source, f"部件{shown(entry.filename)}已损坏，无法解压。") from error


def _hold_names(entries: list[zipfile.ZipInfo], source: str) -> None:
    seen: set[str] = set()
    for entry in entries:
        name = entry.orig_filename
        if _leads_out(name):
            raise refusal(UNTRUSTED, source, f"部件名{shown(name)}指向压缩包之外，或含有不允许的字符。")
        if name.lower() in seen:
            raise refusal(UNTRUSTED, source, f"部件{shown(name)}在压缩包里出现了两次。")
        seen.add(name.lower())


def _leads_out(name: str) -> bool:
    segments = name.removesuffix("/").split("/")
    return not name.isprintable() or any(c in name for c in "\\:") or any(s in ("", ".", "..") for s in segments)


def _hold_entry(entry: zipfile.ZipInfo, source: str, limits: Limits) -> None:
    name = shown(entry.filename)
    if entry.flag_bits & 0x1:
        raise refusal(UNTRUSTED, source, f"部件{name}加了密。")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise refusal(UNTRUSTED, source, f"部件{name}用了办公文件不用的压缩方法。")
    if entry.file_size > limits.part_bytes:
        most = mebibytes(limits.part_bytes)
        raise refusal(TOO_LARGE, source, f"部件{name}展开后有 {mebibytes(entry.file_size)}，超过 {most}。")
    if entry.file_size > max(MIB, limits.ratio * entry.compress_size):
        raise refusal(TOO_LARGE, source, f"部件{name}展开后是压缩时的 {limits.ratio} 倍以上，疑似恶意构造的压缩文件。")


def _hold_total(entries: list[zipfile.ZipInfo], size: int, source: str, limits: Limits) -> None:
    total = sum(entry.file_size for entry in entries)
    if total > limits.total_bytes:
        most = mebibytes(limits.total_bytes)
        raise refusal(TOO_LARGE, source, f"全部部件展开后共 {mebibytes(total)}，超过 {most}。")
    if sum(entry.compress_size for entry in entries) > size:
        raise refusal(UNTRUSTED, source, "压缩包里的部件互相重叠。")
