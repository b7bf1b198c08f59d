from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any, Literal

import attrs
import pytest
from attrs import field, frozen
from jsonschema import Draft202012Validator

from wenming_core.diagnostics import DataRefused
from wenming_core.errors import Must
from wenming_core.model import Campaign, Evidence
from wenming_core.model._typed import each, filled, typed
from wenming_core.storage import DocumentType, from_document, json_schema, schema_of, to_document
from wenming_core.storage.json_text import parse_json
from wenming_core.testing import sized_campaign

SCHEMA = json_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
STORED = Path(__file__).parent / "documents" / "campaign-1.json"


def test_the_schema_is_a_valid_schema_of_its_dialect() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA["$id"] == "urn:wenming:campaign:1"


def test_every_object_is_closed_and_has_its_title_and_description() -> None:
    for name, definition in SCHEMA["$defs"].items():
        assert definition["title"], name
        assert definition["description"], name
        assert definition.get("additionalProperties", False) is False, name


def test_fields_carry_what_the_docstrings_say() -> None:
    assert SCHEMA["$defs"]["Evidence"]["title"] == "佐证材料"
    assert SCHEMA["$defs"]["Evidence"]["properties"]["pages"] == {
        "anyOf": [{"type": "integer", "exclusiveMinimum": 0}, {"type": "null"}],
        "description": "Number of pages; None where not counted.",
        "default": None,
    }
    assert SCHEMA["properties"]["year"]["description"] == "The year; None where the source does not say."


def test_what_has_a_default_is_not_required() -> None:
    assert SCHEMA["required"] == ["schema"]
    assert SCHEMA["$defs"]["Evidence"]["required"] == ["id", "title", "kind"]
    assert list(SCHEMA["$defs"]["Evidence"]["properties"]) == [a.name for a in attrs.fields(Evidence)]


@pytest.mark.parametrize("campaign", [Campaign(), sized_campaign(40)], ids=["empty", "sized"])
def test_what_is_written_is_valid(campaign: Campaign) -> None:
    assert list(VALIDATOR.iter_errors(to_document(campaign))) == []


def test_the_stored_document_is_valid() -> None:
    assert list(VALIDATOR.iter_errors(parse_json(STORED.read_bytes()).data)) == []


EVIDENCE = {"id": "e1", "title": "甲", "kind": "photo"}
FIGURE = {"id": "m1", "name": "甲", "numerator": "1", "as_of": "2018-06-09"}
RATIO = {"kind": "ratio", "name": "a", "numerator": "b", "denominator": "c", "comparison": ">", "threshold": "9/10"}


@pytest.mark.parametrize(
    "faulty",
    [
        {"yaer": 2018},
        {"year": "2018"},
        {"year": 2018.5},
        {"year": True},
        {"year": 1948},
        {"year": 2200},
        {"organisation": None},
        {"organisation": []},
        {"organisation": {"unit": {}}},
        {"organisation": {"unit": {"name": " \n"}}},
        {"organisation": {"unit": {"name": "甲", "short_names": "乙"}}},
        {"organisation": {"unit": {"name": "甲", "state": "HOLDER"}}},
        {"lead_policy": None},
        {"catalogue": {"children": [{}]}},
        {"catalogue": {"children": [{"name": "甲", "text": "乙"}]}},
        {"catalogue": {"children": [{"text": "甲", "requirements": [RATIO | {"kind": "rate"}]}]}},
        {"catalogue": {"children": [{"text": "甲", "requirements": [RATIO | {"unit": "次"}]}]}},
        {"catalogue": {"children": [{"text": "甲", "requirements": [{**RATIO, "kind": None}]}]}},
        {"catalogue": {"children": [{"text": "甲", "requirements": [RATIO | {"threshold": "-1/2"}]}]}},
        {"catalogue": {"children": [{"text": "甲", "requirements": [RATIO | {"threshold": "1/0"}]}]}},
        {"catalogue": {"children": [{"text": "甲", "requirements": [RATIO | {"span": {"start": -1, "end": 2}}]}]}},
        {"catalogue": {"declared": [{"level": 0, "count": 1}]}},
        {"assignments": [{"standard": "1.02"}]},
        {"assignments": [{"standard": "１"}]},
        {"assignments": [{"standard": "1.1", "responsibilities": [{"department": ""}]}]},
        {"assignments": {}},
        {"measurements": [FIGURE | {"numerator": 1}]},
        {"measurements": [FIGURE | {"numerator": 1.5}]},
        {"measurements": [FIGURE | {"numerator": "-1"}]},
        {"measurements": [FIGURE | {"numerator": "1e3"}]},
        {"measurements": [FIGURE | {"numerator": "NaN"}]},
        {"measurements": [FIGURE | {"as_of": "2018-6-9"}]},
        {"measurements": [FIGURE | {"as_of": "2018-13-01"}]},
        {"measurements": [{key: value for key, value in FIGURE.items() if key != "as_of"}]},
        {"evidence": [EVIDENCE | {"kind": "video"}]},
        {"evidence": [EVIDENCE | {"digest": "sha256:ABC"}]},
        {"evidence": [EVIDENCE | {"pages": 0}]},
        {"evidence": [EVIDENCE | {"size": -1}]},
        {"evidence": [EVIDENCE | {"standards": ["1", "1"]}]},
        {"plan": {"sections": [{}]}},
        {"plan": {"meetings": [{"name": "a", "cycle": {"wording": "b", "frequency": "monthly", "day": 32}}]}},
        {"schemes": [{"title": "甲", "total": "0"}]},
        {"schemes": [{"title": "甲", "total": "0.00"}]},
        {"schema": "wenming/campaign/2"},
    ],
    ids=str,
)
def test_what_reading_refuses_by_its_shape_the_schema_refuses_too(faulty: dict[str, Any]) -> None:
    document = {"schema": "wenming/campaign/1"} | faulty
    with pytest.raises(DataRefused):
        from_document(document)
    assert not VALIDATOR.is_valid(document)


@pytest.mark.parametrize(
    "document",
    [
        {"year": None},
        {"evidence": [EVIDENCE | {"standards": [], "digest": None}]},
        {"measurements": [FIGURE | {"numerator": "0.50"}]},
        {"catalogue": {"children": [{"text": "甲", "requirements": [RATIO | {"threshold": "90%"}]}]}},
        {"schemes": [{"title": "甲", "total": "0.5"}, {"title": "乙", "total": "100"}]},
    ],
    ids=str,
)
def test_what_reading_accepts_in_another_form_the_schema_accepts_too(document: dict[str, Any]) -> None:
    from_document({"schema": "wenming/campaign/1"} | document)
    assert VALIDATOR.is_valid({"schema": "wenming/campaign/1"} | document)


def test_a_document_without_its_schema_key_is_invalid() -> None:
    assert not VALIDATOR.is_valid({})


class Size(Enum):
    """How large."""

    SMALL = 1


@frozen(kw_only=True, field_transformer=typed)
class Leaf:
    """叶: made for this test."""

    size: Size
    word: Literal["a", 2] = "a"
    sizes: tuple[int, ...] = field(default=(1,), validator=[filled, each(Must.BE_SHALLOW, lambda size: size < 9)])


def test_the_schema_of_any_kind_of_document_is_derived() -> None:
    schema = schema_of(DocumentType(name="leaf", version=3, root=Leaf))
    assert schema == {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:wenming:leaf:3",
        "title": "叶",
        "description": "叶: made for this test.",
        "type": "object",
        "properties": {
            "schema": {"const": "wenming/leaf/3", "description": "Kind and version of the document."},
            "size": {"$ref": "#/$defs/Size"},
            "word": {"enum": ["a", 2], "default": "a"},
            "sizes": {"type": "array", "items": {"type": "integer"}, "minItems": 1, "default": [1]},
        },
        "required": ["schema", "size"],
        "additionalProperties": False,
        "$defs": {"Size": {"title": "Size", "description": "How large.", "enum": [1]}},
    }


def test_two_classes_of_the_same_name_are_a_fault_of_the_program() -> None:
    other = attrs.make_class("Leaf", {"number": attrs.field(type=Decimal)})
    root = attrs.make_class("Root", {"one": attrs.field(type=Leaf), "two": attrs.field(type=other)})
    with pytest.raises(TypeError, match="called Leaf"):
        schema_of(DocumentType(name="tree", version=1, root=root))
