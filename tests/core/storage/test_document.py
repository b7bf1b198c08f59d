from typing import Any

import pytest
from attrs import field, frozen

from wenming_core.diagnostics import DataRefused
from wenming_core.model._typed import filled, typed
from wenming_core.storage import DocumentType, Migration


@frozen(kw_only=True, field_transformer=typed)
class Note:
    text: str = field(validator=filled)
    pages: int = 1


def number_of_pages(data: dict[str, Any]) -> dict[str, Any]:
    return data | {"pages": len(data["pages"])}


NOTE = DocumentType(name="note", version=2, root=Note, migrations=(Migration(1, "pages are counted", number_of_pages),))


def test_any_attrs_class_can_be_the_root_of_a_document() -> None:
    text = NOTE.dumps(Note(text="甲", pages=2))
    assert text == '{\n  "schema": "wenming/note/2",\n  "text": "甲",\n  "pages": 2\n}\n'
    assert NOTE.loads(text) == NOTE.loads(text.encode()) == Note(text="甲", pages=2)


def test_an_older_document_is_read_by_its_steps() -> None:
    document = {"schema": "wenming/note/1", "text": "甲", "pages": [1, 2, 3]}
    assert NOTE.from_document(document) == Note(text="甲", pages=3)
    assert NOTE.migrate(document).steps == ("pages are counted",)


def test_repeated_keys_and_faults_of_values_are_reported_together() -> None:
    with pytest.raises(DataRefused) as caught:
        NOTE.loads('{"schema": "wenming/note/2", "pages": 1, "pages": "2"}', source="n.json")
    assert [(d.code, str(d.location)) for d in caught.value.report] == [
        ("WM913", "n.json $.pages"),
        ("WM915", "n.json $.pages"),
        ("WM916", "n.json $"),
    ]


def test_a_repeated_key_alone_is_enough_to_refuse() -> None:
    with pytest.raises(DataRefused) as caught:
        NOTE.loads('{"schema": "wenming/note/2", "text": "甲", "text": "甲"}')
    assert [d.code for d in caught.value.report] == ["WM913"]


def test_a_document_of_another_kind_is_refused() -> None:
    with pytest.raises(DataRefused, match="WM914"):
        NOTE.from_document({"schema": "wenming/campaign/1"})
