"""赋分方案文件: a scheme as a file of its own, JSON or TOML, written by hand from the printed rules.

Both forms hold the same keys as a scheme inside a campaign and are read by the same strict converter. Three
shorthands save typing, and are written out in full again by :func:`dumps_scheme`:

* where a condition is due, a bare text is the key of a criterion: ``when = "有计划"``;
* where points or shares are due, a whole number needs no quotes: ``points = 3``;
* in TOML, which keeps decimals as they are typed, ``points = 0.5`` needs none either. In JSON it does.
"""

import os
import re
import tomllib
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

from wenming_core.diagnostics import DataRefused, Kind, Severity, SourceFile, TextLine
from wenming_core.model._typed import is_writable
from wenming_core.model.rules import Met
from wenming_core.model.scheme import Scheme
from wenming_core.storage.converter import JsonObject, structure
from wenming_core.storage.disk import read_bytes, write_bytes
from wenming_core.storage.document import DocumentType
from wenming_core.storage.json_text import parse_json
from wenming_core.storage.shapes import hints_of, is_tuple, is_union, kind_of, kinds, members

__all__ = ["SCHEME", "dumps_scheme", "load_scheme", "loads_scheme", "loads_scheme_toml", "save_scheme"]

SCHEME = DocumentType(name="scheme", version=1, root=Scheme)
"""The kind of document that holds a scheme."""

NOT_TOML = Kind("WM730", "方案文件不是正确的 TOML", Severity.ERROR, "请改正这一处；文字要加引号，分值可以不加。")


def dumps_scheme(scheme: Scheme) -> str:
    """Write a scheme as JSON text, without shorthands."""
    return SCHEME.dumps(scheme)


def loads_scheme(text: str | bytes, *, source: str = "") -> Scheme:
    """Read a scheme from JSON text.

    Raises:
        DataRefused: The text has faults; the report lists all of them.
    """
    parsed = parse_json(text, source=source)
    migrated = SCHEME.migrate(parsed.data, source=source)
    return structure(Scheme, _written_out(Scheme, migrated.data), source=source, known=parsed.faults)


def loads_scheme_toml(text: str | bytes, *, source: str = "") -> Scheme:
    """Read a scheme from TOML text.

    Raises:
        DataRefused: The text has faults; the report lists all of them.
    """
    data = _parse_toml(text, source)
    migrated = SCHEME.migrate(data, source=source)
    return structure(Scheme, _written_out(Scheme, migrated.data), source=source)


def load_scheme(path: str | os.PathLike[str]) -> Scheme:
    """Read a scheme from a file: TOML where its name ends in ``.toml``, or else JSON.

    Raises:
        DataRefused: The file cannot be read or has faults; the report lists all of them.
    """
    source = os.fspath(path)
    read = loads_scheme_toml if source.lower().endswith(".toml") else loads_scheme
    return read(read_bytes(path), source=source)


def save_scheme(scheme: Scheme, path: str | os.PathLike[str]) -> None:
    """Write a scheme to a JSON file: completely, or not at all.

    Raises:
        DataRefused: The file cannot be written; what was there before is untouched.
    """
    write_bytes(path, dumps_scheme(scheme).encode())


def _parse_toml(text: str | bytes, source: str) -> JsonObject:
    place = SourceFile(source=source) if source else None
    try:
        decoded = text if isinstance(text, str) else text.decode("utf-8-sig")
        return tomllib.loads(decoded.replace("\r\n", "\n"), parse_float=str)
    except UnicodeDecodeError as error:
        remedy = "请用编辑器把文件另存为 UTF-8 编码。"
        raise DataRefused.because(NOT_TOML, place, "文件编码不是 UTF-8。", remedy=remedy) from error
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+), column (\d+)", str(error))
        if found is None:
            raise DataRefused.because(NOT_TOML, place, "文件没有写完。") from error
        line = TextLine(line=int(found[1]), column=int(found[2]), source=source)
        raise DataRefused.because(NOT_TOML, line, "这里不符合 TOML 的写法。") from error
    except ValueError as error:
        # Python refuses to convert very long integers, and tomllib passes that on without the place.
        line = TextLine(line=_line_of_longest_number(decoded), source=source)
        raise DataRefused.because(NOT_TOML, line, "这里有位数过多的整数。") from error
    except RecursionError:
        raise DataRefused.because(NOT_TOML, place, "嵌套的层数太多。") from None


def _line_of_longest_number(text: str) -> int:
    lines = text.split("\n")
    longest = [max(map(len, re.findall("[0-9_]+", line)), default=0) for line in lines]
    return longest.index(max(longest)) + 1


def _written_out(hint: Any, data: Any) -> Any:
    """Replace shorthands by what they stand for; whatever has a fault stays, for the converter to report."""
    if is_union(hint):
        return _member_written_out(hint, data)
    if is_tuple(hint) and isinstance(data, list):
        return [_written_out(_item_hint(hint), item) for item in data]
    if hint in (Decimal, Fraction):
        whole = isinstance(data, int) and not isinstance(data, bool) and is_writable(data)
        return str(data) if whole else data
    if isinstance(data, dict) and isinstance(hint, type) and attrs.has(hint):
        hints = hints_of(hint)
        return {k: _written_out(hints[k], v) if k in hints else v for k, v in data.items()}
    return data


def _item_hint(hint: Any) -> Any:
    return hint.__args__[0]


def _member_written_out(hint: Any, data: Any) -> Any:
    several = members(hint)
    if len(several) == 1:
        return _written_out(several[0], data)
    if Met in several and isinstance(data, str):
        return {"kind": kind_of(Met), "criterion": data}
    classes = kinds(hint) or {}
    if isinstance(data, dict) and data.get("kind") in classes:
        return _written_out(classes[data["kind"]], data)
    return data
