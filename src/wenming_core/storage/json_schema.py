"""The JSON Schema (2020-12) of a kind of document, derived from the classes of the model.

Types come from the annotations, patterns and bounds from the validators, titles and descriptions from the docstrings.
It says of the shape of a document what :mod:`wenming_core.storage.converter` demands. What it cannot say, such as that
an end does not come before its start or that ids do not repeat, only reading the document tells.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import partial
from typing import Any, get_args

import attrs

from wenming_core.errors import Must
from wenming_core.model._typed import as_demand, validators_of
from wenming_core.model.codes import CODE_PATTERN
from wenming_core.model.evidence import DIGEST_PATTERN
from wenming_core.storage.converter import JsonObject, unstructure
from wenming_core.storage.descriptions import description_of
from wenming_core.storage.document import DocumentType
from wenming_core.storage.json_file import CAMPAIGN
from wenming_core.storage.scalars import DATE, DECIMAL, FRACTION
from wenming_core.storage.shapes import (
    allows_none,
    hints_of,
    is_choice,
    is_literal,
    is_tuple,
    is_union,
    kinds,
    members,
)

__all__ = ["json_schema", "schema_of"]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"

_SCALARS: Mapping[type, JsonObject] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    Decimal: {"type": "string", "pattern": f"^{DECIMAL}$"},
    Fraction: {"type": "string", "pattern": f"^{FRACTION}$"},
    date: {"type": "string", "format": "date", "pattern": f"^{DATE}$"},
}

_NOT_NEGATIVE = DECIMAL.removeprefix("-?")
_POSITIVE = r"([0-9]*[1-9][0-9]*(\.[0-9]+)?|[0-9]+\.[0-9]*[1-9][0-9]*)"

_DEMANDS: Mapping[tuple[Must, type], JsonObject] = {
    (Must.BE_FILLED, str): {"pattern": r"\S"},
    (Must.BE_FILLED, tuple): {"minItems": 1},
    (Must.BE_UNIQUE, tuple): {"uniqueItems": True},
    (Must.BE_A_CODE, str): {"pattern": f"^{CODE_PATTERN}$"},
    (Must.BE_A_DIGEST, str): {"pattern": f"^{DIGEST_PATTERN}$"},
    (Must.BE_POSITIVE, int): {"exclusiveMinimum": 0},
    (Must.NOT_BE_NEGATIVE, int): {"minimum": 0},
    (Must.BE_A_DAY, int): {"minimum": 1, "maximum": 31},
    (Must.BE_A_MONTH, int): {"minimum": 1, "maximum": 12},
    (Must.BE_A_YEAR, int): {"minimum": 1949, "maximum": 2199},
    (Must.BE_POSITIVE, Decimal): {"pattern": f"^{_POSITIVE}$"},
    (Must.NOT_BE_NEGATIVE, Decimal): {"pattern": f"^{_NOT_NEGATIVE}$"},
    (Must.BE_POSITIVE, Fraction): {"pattern": f"^{FRACTION.removeprefix('-?')}$"},
    (Must.NOT_BE_NEGATIVE, Fraction): {"pattern": f"^{FRACTION.removeprefix('-?')}$"},
    (Must.BE_A_SHARE, Fraction): {"pattern": f"^{FRACTION.removeprefix('-?')}$"},
}
"""What a demand means for a type, as far as a schema can say it."""


def json_schema() -> JsonObject:
    """Return the JSON Schema of campaign documents."""
    return schema_of(CAMPAIGN)


def schema_of(document: DocumentType[Any]) -> JsonObject:
    """Return the JSON Schema of a kind of document, in its current version."""
    definitions = _Definitions()
    root = definitions.object_schema(document.root)
    schema_key = {"const": document.schema, "description": "Kind and version of the document."}
    return {
        "$schema": _DIALECT,
        "$id": f"urn:wenming:{document.name}:{document.version}",
        **root,
        "properties": {"schema": schema_key, **root["properties"]},
        "required": ["schema", *root.get("required", ())],
        "$defs": definitions.sorted(),
    }


class _Definitions:
    """Gathers the schemas of the classes that come up on the way."""

    def __init__(self) -> None:
        self._found: dict[str, JsonObject] = {}
        self._classes: dict[str, type] = {}

    def sorted(self) -> JsonObject:
        """Return what was gathered, by name."""
        return dict(sorted(self._found.items()))

    def object_schema(self, cls: type, kind: str | None = None) -> JsonObject:
        """Describe a class as a JSON object, with the tag ``kind`` where it stands in a union."""
        about = description_of(cls)
        fields = attrs.fields(cls)
        properties = {a.name: self._field(cls, a) for a in fields}
        required = [a.name for a in fields if a.default is attrs.NOTHING]
        if kind is not None:
            properties = {"kind": {"const": kind}, **properties}
            required = ["kind", *required]
        return {
            "title": about.title,
            "description": about.text,
            "type": "object",
            "properties": properties,
            **({"required": required} if required else {}),
            "additionalProperties": False,
        }

    def _field(self, cls: type, attribute: "attrs.Attribute[Any]") -> JsonObject:
        hint = hints_of(cls)[attribute.name]
        demands = (as_demand(validator) for validator in validators_of(attribute))
        described = self._schema(hint, tuple(demand.must for demand in demands if demand is not None))
        text = description_of(cls).entries.get(attribute.name)
        if text is not None:
            described = {**described, "description": text}
        if attribute.default is not attrs.NOTHING:
            described = {**described, "default": unstructure(attribute.default)}
        return described

    def _schema(self, hint: Any, musts: tuple[Must, ...] = ()) -> JsonObject:
        if is_union(hint):
            return self._union(hint, musts)
        if is_tuple(hint):
            return self._array(get_args(hint)[0], musts)
        if is_literal(hint):
            return {"enum": list(get_args(hint))}
        if is_choice(hint):
            return self._reference(hint, hint.__name__, partial(_choice_schema, hint))
        if attrs.has(hint):
            return self._reference(hint, hint.__name__, partial(self.object_schema, hint))
        return {**_SCALARS[hint], **_said(musts, hint)}

    def _union(self, hint: Any, musts: tuple[Must, ...]) -> JsonObject:
        several = members(hint)
        tags = kinds(hint) if len(several) > 1 else None
        if tags is None:
            choices = [self._schema(member, musts) for member in several]
        else:
            choices = [
                self._reference(cls, f"Tagged{cls.__name__}", partial(self.object_schema, cls, kind))
                for kind, cls in tags.items()
            ]
        return {"anyOf": [*choices, {"type": "null"}] if allows_none(hint) else choices}

    def _array(self, item_hint: Any, musts: tuple[Must, ...]) -> JsonObject:
        of_items = tuple(must for must in musts if (must, tuple) not in _DEMANDS)
        items = self._schema(item_hint, of_items)
        # Objects are unique by one of their keys, which a schema cannot say.
        of_array = tuple(must for must in musts if must is not Must.BE_UNIQUE or item_hint in _SCALARS)
        return {"type": "array", "items": items, **_said(of_array, tuple)}

    def _reference(self, cls: type, name: str, describe: Callable[[], JsonObject]) -> JsonObject:
        if name not in self._classes:
            self._classes[name] = cls
            self._found[name] = {}
            self._found[name] = describe()
        if self._classes[name] is not cls:
            raise TypeError(f"two classes of the model are called {name}; documents need one name for each")
        return {"$ref": f"#/$defs/{name}"}


def _choice_schema(cls: type[Enum]) -> JsonObject:
    about = description_of(cls)
    return {"title": about.title, "description": about.text, "enum": [member.value for member in cls]}


def _said(musts: Iterable[Must], cls: type) -> JsonObject:
    said: JsonObject = {}
    for must in musts:
        said |= _DEMANDS.get((must, cls), {})
    return said
