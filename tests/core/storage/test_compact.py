"""JSON text piece by piece."""

import json
from collections.abc import Iterator

import pytest

from wenming_core.storage.compact import compact_json


@pytest.mark.parametrize(
    "document",
    [{}, {"a": 1}, {"a": [], "b": None}, {"任务": [{"a": ["甲", '\\n"']}, [], 2], "b": {"c": True, "d": {}}}],
)
def test_the_pieces_are_what_json_writes(document: dict[str, object]) -> None:
    fields = [(name, iter(value) if isinstance(value, list) else value) for name, value in document.items()]
    assert "".join(compact_json(fields)) == json.dumps(document, ensure_ascii=False, separators=(",", ":"))


@pytest.mark.parametrize("count", [63, 64, 65, 128, 1000])
def test_long_arrays_are_what_json_writes_too(count: int) -> None:
    items = [{"id": number} for number in range(count)]
    assert "".join(compact_json([("tasks", iter(items))])) == json.dumps({"tasks": items}, separators=(",", ":"))


def test_no_more_than_a_few_items_are_taken_before_their_text_is() -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for _ in range(1000):
            taken += 1
            yield taken

    pieces = compact_json([("tasks", items())])
    assert (next(pieces), next(pieces)[:5], taken < 100) == ('{"tasks":', "[1,2,", True)
