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


def test_each_item_is_a_piece_and_taken_only_when_its_turn_has_come() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in (1, 2):
            taken.append(number)
            yield number

    pieces = compact_json([("tasks", items())])
    assert [(piece, list(taken)) for piece in pieces] == [
        ('{"tasks":', []),
        ("[1", [1]),
        (",2", [1, 2]),
        ("]", [1, 2]),
        ("}", [1, 2]),
    ]
