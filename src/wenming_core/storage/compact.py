"""JSON text without line breaks and blanks, piece by piece: what a digest is taken of.

Nobody reads it as a whole, so it is never in memory as a whole, neither as text nor as plain data.
"""

import json
from collections.abc import Iterable, Iterator
from itertools import islice

__all__ = ["compact_json"]

_text = json.JSONEncoder(ensure_ascii=False, check_circular=False, allow_nan=False, separators=(",", ":")).encode
_AT_ONCE = 64


def compact_json(fields: Iterable[tuple[str, object]]) -> Iterator[str]:
    """Write an object by its fields; an iterator among them becomes an array, of which a few items are a piece.

    >>> "".join(compact_json([("year", 2018), ("tasks", iter([{"id": "1.1-01"}, {}])), ("events", iter([]))]))
    '{"year":2018,"tasks":[{"id":"1.1-01"},{}],"events":[]}'
    """
    mark = "{"
    for name, value in fields:
        yield f"{mark}{_text(name)}:"
        if isinstance(value, Iterator):
            yield from _array(value)
        else:
            yield _text(value)
        mark = ","
    yield "{}" if mark == "{" else "}"


def _array(items: Iterator[object]) -> Iterator[str]:
    mark = "["
    while some := list(islice(items, _AT_ONCE)):
        yield f"{mark}{_text(some)[1:-1]}"
        mark = ","
    yield "[]" if mark == "[" else "]"
