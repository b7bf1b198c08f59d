"""Opening what an office has: a plan as .docx or .txt, its annex as .xlsx, .ods or .xls, told by content and name.

    reading = read_plan_file("创建方案.docx")

A file is read once, judged by the gate of :mod:`wenming_exporters.package`, and turned into neutral blocks; what the
blocks mean is for :mod:`wenming_core.reading` to say.
"""

import re
from pathlib import PurePath
from typing import Literal, assert_never

from attrs import evolve

from wenming_core.reading import Reading
from wenming_core.reading import read_blocks as reading_of
from wenming_core.reading.rows import Block
from wenming_exporters.excel.annex import read_workbook
from wenming_exporters.excel.old_annex import read_old_annex
from wenming_exporters.excel.open_annex import read_open_annex
from wenming_exporters.package import (
    DEFAULT_LIMITS,
    Form,
    Limits,
    Openable,
    open_package,
    read_file,
    recognise,
    wrong_form,
)
from wenming_exporters.package.content import Content
from wenming_exporters.package.refusals import UNREADABLE, WRONG_FORM, file_label, refusal
from wenming_exporters.plain_text import read_text
from wenming_exporters.word.reader import read_document

__all__ = ["Content", "read", "read_blocks", "read_plan_file"]

Readable = Literal[Form.DOCX, Form.XLSX, Form.ODS, Form.XLS, Form.TEXT]

_DOCUMENT = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"schema\"\s*:\s*\"wenming/")
_BY_SUFFIX: dict[str, Readable] = {".docx": Form.DOCX, ".xlsx": Form.XLSX, ".ods": Form.ODS, ".txt": Form.TEXT}


def read_plan_file(path: Openable, *, year: int | None = None) -> Reading:
    """Read a plan, or the annex of one, into a campaign.

    Args:
        path: The file, as for :func:`read`.
        year: The year that the plan is for; None takes it from the text.

    Returns:
        The campaign, and a report that begins with what was guessed or left out when the file was opened.

    Raises:
        DataRefused: As for :func:`read`.
    """
    content = read(path)
    reading = reading_of(content.blocks, source=content.source, year=year)
    return evolve(reading, report=content.report + reading.report)


def read_blocks(path: Openable) -> tuple[Block, ...]:
    """Read the lines and tables of a file; :func:`read` also tells what was left out.

    Raises:
        DataRefused: As for :func:`read`.
    """
    return read(path).blocks


def read(path: Openable, *, limits: Limits = DEFAULT_LIMITS) -> Content:
    """Read a file into neutral blocks.

    Args:
        path: The file, or an upload. An extension that promises something else than the file holds is a reason to
            refuse it; without one of ``.docx``, ``.xlsx``, ``.ods`` and ``.txt`` the content alone decides.
        limits: The most that the file may hold.

    Raises:
        DataRefused: The file cannot be read, is of another kind, is damaged, cannot be trusted, or holds no text. Its
            report says why and what to do, in Chinese.
    """
    source = file_label(path)
    data = read_file(path, limits=limits)
    content = _content(data, _form(path, data), source=source, limits=limits)
    if content.is_blank:
        raise refusal(UNREADABLE, source, "文件里没有能读取的文字。")
    return content


def _form(path: Openable, data: bytes) -> Readable:
    found = recognise(data)
    if found is Form.TEXT and _DOCUMENT.match(data):
        remedy = "这类文件不用读取，可直接使用，如 wenming check；要读取方案，请核对是否选错了文件。"
        raise refusal(WRONG_FORM, file_label(path), "这是 wenming 写出的数据文件，不是方案。", remedy=remedy)
    promised = _BY_SUFFIX.get(PurePath(file_label(path)).suffix.lower())
    if promised is Form.TEXT and found is not Form.TEXT:
        raise wrong_form(file_label(path), found, promised)
    if promised is not None:
        return promised
    if found is Form.DOCX or found is Form.XLSX or found is Form.ODS or found is Form.XLS or found is Form.TEXT:
        return found
    if found.is_old_or_locked:
        raise wrong_form(file_label(path), found, Form.DOCX)
    readable = ".docx、.txt、.xlsx、.ods 和 .xls"
    raise refusal(WRONG_FORM, file_label(path), f"这是“{found.value}”，能读取的只有 {readable} 文件。")


def _content(data: bytes, form: Readable, *, source: str, limits: Limits) -> Content:
    match form:
        case Form.DOCX:
            return read_document(open_package(data, form, source=source, limits=limits))
        case Form.XLSX:
            return read_workbook(open_package(data, form, source=source, limits=limits))
        case Form.ODS:
            return read_open_annex(open_package(data, form, source=source, limits=limits))
        case Form.XLS:
            return read_old_annex(data, source=source, limits=limits)
        case Form.TEXT:
            return read_text(data, source=source)
        case _:
            assert_never(form)
