"""Text files as Chinese offices save them: UTF-8, UTF-16 with its mark, or the national encoding GB 18030.

Only GB 18030, which covers GBK and GB 2312, is ever a guess: it carries no mark and accepts almost any bytes. So the
guess is reported, and held to what Chinese text looks like.
"""

import codecs
import re

from wenming_core.diagnostics import Kind, Report, Severity, SourceFile
from wenming_core.reading.lines import split_lines
from wenming_exporters.package.content import Content
from wenming_exporters.package.refusals import WRONG_FORM, refusal

__all__ = ["read_text"]

GUESSED_ENCODING = Kind(
    "WM907",
    "文字编码是推测的",
    Severity.INFO,
    "如果读出的文字有乱码，请用记事本打开文件，另存为 UTF-8 编码，再读取一次。",
)
"""The file does not tell its encoding and was read as GB 18030."""

_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
_DOS_END = "\x1a"


def read_text(data: bytes, *, source: str) -> Content:
    """Read the lines of a text file; a tab stays a tab, and an empty line is a line.

    Raises:
        DataRefused: The bytes are no text in any of these encodings.
    """
    text, guessed = _decoded(data)
    if text is None or "\0" in text:
        remedy = "请用记事本打开文件，确认文字显示正常，另存为 UTF-8 编码，再试一次。"
        raise refusal(WRONG_FORM, source, "文件不是文本，或文字编码无法识别。", remedy=remedy)
    report = Report()
    if guessed:
        message = "文件没有标明文字编码，按国标编码（GB 18030）读取。"
        report += (GUESSED_ENCODING.at(SourceFile(source=source), message),)
    return Content(source=source, blocks=split_lines(text.removesuffix(_DOS_END), source=source), report=report)


def _decoded(data: bytes) -> tuple[str | None, bool]:
    """The text, and whether its encoding was guessed; None for what is no text."""
    marked = next((encoding for mark, encoding in _MARKED if data.startswith(mark)), None)
    if (text := _strictly(data, marked or "utf-8")) is not None or marked:
        return text, False
    text = _strictly(data, "gb18030")
    return (text, True) if text is not None and _looks_chinese(text) else (None, True)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _looks_chinese(text: str) -> bool:
    """Whether four fifths of what is not ASCII belong to GB 2312, the everyday characters, and nothing is a control.

    Chinese text has hardly any other characters; text in another encoding, read as GB 18030, has many.
    """
    foreign = "".join(c for c in text if not c.isascii())
    everyday = len(foreign.encode("gb2312", "ignore")) // 2
    return 5 * everyday >= 4 * len(foreign) and not _CONTROL.search(text)
