"""JSON text as strictly as it can be read: bytes or text in, plain data out, or a refusal that says where and why.

Python's ``json`` module takes the last of two equal keys, reads ``NaN``, and recurses as deep as the text nests. Here
repeated keys are faults with a path, and size and depth are looked at before anything is parsed. Floats stay floats:
no field of the model takes one, so the converter refuses each with its path.
"""

import json
import re
from collections import Counter
from itertools import accumulate
from typing import Any

from attrs import frozen

from wenming_core.diagnostics import DataRefused, Diagnostic, JsonPath, Kind, Location, Severity, SourceFile, TextLine
from wenming_core.model._typed import MAX_DIGITS
from wenming_core.storage.faults import TOO_LARGE, shown, step

__all__ = ["MAX_BYTES", "MAX_LEVELS", "Parsed", "parse_json"]

NOT_UTF8 = Kind("WM910", "文件编码不是 UTF-8", Severity.ERROR, "请用编辑器把文件另存为 UTF-8 编码，然后重新打开。")
NOT_JSON = Kind("WM911", "不是完整的 JSON", Severity.ERROR, "请改正这一处；如果文件不完整，请改用备份。")
REPEATED_KEY = Kind("WM913", "重复的项", Severity.ERROR, "请只保留其中一个。")

MAX_BYTES = 256 * 1024 * 1024
"""Some hundred times a campaign of 3,400 standards with all its tasks."""

MAX_LEVELS = 64
"""Arrays and objects inside one another; a catalogue of the deepest kind the model allows needs 38."""

_TOO_LONG: int = 10**MAX_DIGITS

_REASONS = {
    "Expecting value": "这里应有一个值",
    "Expecting property name": "这里应有一个带双引号的名称",
    "Expecting ':'": "名称后面应有冒号",
    "Expecting ','": "两项之间应有逗号",
    "Illegal trailing comma": "最后一项后面不能有逗号",
    "Extra data": "文档结束后还有多余的内容",
    "Unterminated string": "这段文字没有结束的双引号",
    "Invalid control character": "文字里有未转义的控制字符（如换行）",
    "Invalid \\escape": "反斜杠后面的字符不对",
    "Invalid \\uXXXX escape": "\\u 后面应有四位十六进制数",
}

_STRING_OR_FILLING = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[^"\[\]{}]++', re.DOTALL)
_LEVEL = {"[": 1, "{": 1, "]": -1, "}": -1}


@frozen
class Parsed:
    """Plain data, and the faults of the text that did not keep it from being parsed."""

    data: Any
    faults: tuple[Diagnostic, ...] = ()


class _Repeating(dict[str, Any]):
    """An object of which ``keys_repeated`` came more than once; the last value counts."""

    keys_repeated: tuple[str, ...] = ()


def parse_json(text: str | bytes, *, source: str = "") -> Parsed:
    """Parse JSON text.

    Args:
        text: The document; bytes are UTF-8, with or without a byte order mark.
        source: Name of the file, for the locations of faults.

    Raises:
        DataRefused: The text is no JSON, or too large, or nests too deep.
    """
    place = SourceFile(source=source) if source else None
    if len(text) > MAX_BYTES:
        raise DataRefused.because(TOO_LARGE, place, f"文件超过 {MAX_BYTES // 1024**2} MB。")
    plain = (_decode(text, place) if isinstance(text, bytes) else text).removeprefix("\ufeff")
    if not plain.strip():
        raise DataRefused.because(NOT_JSON, place, "文件是空的。")
    if _levels(plain) > MAX_LEVELS:
        raise DataRefused.because(TOO_LARGE, place, f"方括号和花括号的嵌套超过 {MAX_LEVELS} 层。")
    return _parse(plain, source)


def _decode(data: bytes, place: Location | None) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"文件不是 UTF-8 编码，第 {line} 行起无法读取。"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = "文件是 UTF-16 编码，不是 UTF-8。"
    raise DataRefused.because(NOT_UTF8, place, message)


def _levels(text: str) -> int:
    brackets = _STRING_OR_FILLING.sub("", text)
    return max(accumulate(map(_LEVEL.__getitem__, brackets)), default=0)


def _parse(text: str, source: str) -> Parsed:
    repeated = False

    def build(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal repeated
        built = dict(pairs)
        if len(built) == len(pairs):
            return built
        repeated = True
        return _repeating(pairs)

    try:
        data = json.loads(text, object_pairs_hook=build, parse_int=_parse_int)
    except json.JSONDecodeError as error:
        raise DataRefused.because(
            NOT_JSON, TextLine(line=error.lineno, column=error.colno, source=source), f"{_reason(error.msg)}。"
        ) from None
    return Parsed(data, _repeated_keys(data, source) if repeated else ())


def _repeating(pairs: list[tuple[str, Any]]) -> _Repeating:
    counts = Counter(key for key, _ in pairs)
    built = _Repeating(pairs)
    built.keys_repeated = tuple(key for key, count in counts.items() if count > 1)
    return built


def _parse_int(text: str) -> int:
    # Python refuses to convert very long ones. One that no reader takes stands for all, to be refused with its path.
    return int(text) if len(text) <= MAX_DIGITS + 1 else -_TOO_LONG if text.startswith("-") else _TOO_LONG


def _reason(message: str) -> str:
    return next(
        (chinese for english, chinese in _REASONS.items() if message.startswith(english)), "这里不合 JSON 的写法"
    )


def _repeated_keys(data: Any, source: str) -> tuple[Diagnostic, ...]:
    found: list[Diagnostic] = []
    waiting = [("$", data)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, _Repeating):
            found += (
                REPEATED_KEY.at(JsonPath(path=path + step(key), source=source), f"{shown(key)} 出现了不止一次。")
                for key in value.keys_repeated
            )
        if isinstance(value, dict):
            waiting += reversed([(path + step(key), item) for key, item in value.items()])
        elif isinstance(value, list):
            waiting += reversed([(f"{path}[{index}]", item) for index, item in enumerate(value)])
    return tuple(found)
